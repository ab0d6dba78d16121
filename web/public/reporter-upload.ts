import { useRef } from 'react'
import { postForm, ProblemError } from '../client.ts'

/** Sends a reporter's files, each once however often the form is sent; a refusal names its file. */
export function useReporterUpload() {
  const uploaded = useRef(new Map<File, string>())
  const upload = async (file: File): Promise<string> => {
    const body = new FormData()
    body.set('file', file)
    const { id } = await postForm<{ id: string }>('/api/public/complaint-files', body).catch((error: Error) => {
      throw error instanceof ProblemError && error.errors.length > 0 ? new ProblemError(error.status, error.type, error.message, [{ pointer: '/files', detail: `${file.name}：${error.errors[0]!.detail}` }]) : error
    })
    uploaded.current.set(file, id)
    return id
  }
  const send = async (files: readonly File[], onFile: (n: number) => void): Promise<string[]> => {
    const ids: string[] = []
    for (const [index, file] of files.entries()) {
      if (!uploaded.current.has(file)) onFile(index + 1)
      ids.push(uploaded.current.get(file) ?? (await upload(file)))
    }
    return ids
  }
  return { send, forget: () => uploaded.current.clear() }
}
