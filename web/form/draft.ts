import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ActDraft, Draft } from '../../api/schema/office.ts'
import { get, post, ProblemError, put, reasonOf, remove } from '../client.ts'
import type { FormData } from './schema.ts'
import type { Arrived } from './upload.tsx'

/** What a draft holds: what was written, and the files that it names. */
export interface Writing {
  form: FormData
  files: Arrived[]
}

/** A form that is kept as a draft: what it begins from, and where what is written goes. */
export interface Drafting {
  begun: Partial<Writing>
  onWrite: (writing: Writing) => void
}

export type Keeping = 'kept' | 'keeping' | 'failed' | 'elsewhere'
const quietMs = 700

/** What is being written is on its way until this is done: drafts are read after it. */
let written: Promise<void> = Promise.resolve()

/** The unfinished filings of the signed-in account. */
export const useDrafts = (enabled = true) => useQuery({ queryKey: ['drafts'], queryFn: () => written.then(() => get<Draft[]>('/api/drafts')), enabled })

export const actDraftsOf = (number: string): string => `/api/cases/${number}/drafts`

/** The drafts of acts that the signed-in account has in a case, read anew by each part of a page that asks. */
export const useActDrafts = (number: string) => useQuery({ queryKey: ['drafts', number], queryFn: () => written.then(() => get<ActDraft[]>(actDraftsOf(number))), refetchOnMount: 'always', retry: false })

/** Discards a draft; one that is gone already is as good. */
export const discardDraft = (id: string): Promise<void> =>
  remove(`/api/drafts/${id}`).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.status !== 404) throw error
  })

/** The writing in a draft. */
export const writingOf = (draft: Draft | undefined): Partial<Writing> => draft?.form ?? {}

/** Keeps what is written as a draft by itself, shortly after the last change; a new one is made at the address given, of what it is about. */
export function useDraft({ path, about }: { path: string; about: object }, found: Draft | undefined) {
  const [keeping, setKeeping] = useState<Keeping>('kept')
  const [why, setWhy] = useState<string | null>(null)
  const known = useRef(found ? { id: found.id, version: found.version } : null)
  const line = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const waiting = useRef<Writing | null>(null)
  const queries = useQueryClient()

  const write = async (writing: Writing): Promise<void> => {
    try {
      const form = writing as unknown as FormData
      const kept = known.current ? await put<Draft>(`/api/drafts/${known.current.id}`, { form }, known.current.version) : await post<Draft>(path, { ...about, form })
      known.current = { id: kept.id, version: kept.version }
      setKeeping(waiting.current ? 'keeping' : 'kept')
    } catch (error) {
      const status = error instanceof ProblemError ? error.status : 0
      if (status === 404 && known.current) {
        // Discarded in another window: what goes on being written here is a draft anew.
        known.current = null
        return write(writing)
      }
      const isElsewhere = status === 412 || (error instanceof ProblemError && error.type === '/problems/already-exists')
      // It is sent again with the next change, or when the form is closed.
      if (!isElsewhere) waiting.current ??= writing
      // Without an answer it is the connection; else the server says why.
      setWhy(status === 0 ? null : reasonOf(error))
      setKeeping(isElsewhere ? 'elsewhere' : 'failed')
    }
  }
  const flush = () => {
    clearTimeout(timer.current)
    const writing = waiting.current
    waiting.current = null
    if (writing) written = line.current = line.current.then(() => write(writing))
    return line.current
  }
  const keep = (writing: Writing) => {
    waiting.current = writing
    setKeeping('keeping')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), quietMs)
  }
  /** Resolves to whether there is no draft any more. */
  const discard = async (): Promise<boolean> => {
    waiting.current = null
    clearTimeout(timer.current)
    await line.current
    waiting.current = null
    const isGone = known.current === null || (await discardDraft(known.current.id).then(() => true, () => false))
    if (isGone) known.current = null
    setKeeping('kept')
    await queries.invalidateQueries({ queryKey: ['drafts'] })
    return isGone
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
  return { keeping, why, keep, discard }
}
