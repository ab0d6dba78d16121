import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Draft } from '../../api/schema/office.ts'
import { get, post, ProblemError, put, remove } from '../client.ts'
import type { FormData } from '../form/schema.ts'
import type { Arrived } from '../form/upload.tsx'

/** What a draft of a filing holds: what was written, and the files that it names. */
export interface Writing {
  form: FormData
  files: Arrived[]
}

export type Keeping = 'kept' | 'keeping' | 'failed' | 'elsewhere'
const quietMs = 700

/** The drafts of the signed-in account. */
export const useDrafts = () => useQuery({ queryKey: ['drafts'], queryFn: () => get<Draft[]>('/api/drafts') })

/** The writing in a draft. */
export const writingOf = (draft: Draft | undefined): Partial<Writing> => draft?.form ?? {}

/** Keeps what is written as a draft by itself, shortly after the last change. */
export function useDraft(procedure: string, recordId: string, found: Draft | undefined) {
  const [keeping, setKeeping] = useState<Keeping>('kept')
  const known = useRef(found ? { id: found.id, version: found.version } : null)
  const line = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const waiting = useRef<Writing | null>(null)
  const queries = useQueryClient()

  const write = async (writing: Writing) => {
    try {
      const form = writing as unknown as FormData
      const kept = known.current ? await put<Draft>(`/api/drafts/${known.current.id}`, { form }, known.current.version) : await post<Draft>('/api/drafts', { procedure, recordId, form })
      known.current = { id: kept.id, version: kept.version }
      setKeeping(waiting.current ? 'keeping' : 'kept')
    } catch (error) {
      setKeeping(error instanceof ProblemError && error.status === 412 ? 'elsewhere' : 'failed')
    }
  }
  const flush = () => {
    clearTimeout(timer.current)
    const writing = waiting.current
    waiting.current = null
    if (writing) line.current = line.current.then(() => write(writing))
    return line.current
  }
  const keep = (writing: Writing) => {
    waiting.current = writing
    setKeeping('keeping')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), quietMs)
  }
  const discard = async () => {
    waiting.current = null
    clearTimeout(timer.current)
    await line.current
    if (known.current) await remove(`/api/drafts/${known.current.id}`).catch(() => {})
    known.current = null
    await queries.invalidateQueries({ queryKey: ['drafts'] })
  }
  const leave = useRef(flush)
  useEffect(() => {
    leave.current = flush
  })
  useEffect(
    () => () => {
      void leave.current().then(() => queries.invalidateQueries({ queryKey: ['drafts'] }))
    },
    [queries],
  )
  return { keeping, keep, discard }
}
