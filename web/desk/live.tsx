import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'

/** A colleague who has the same case open. */
export interface Present {
  name: string
  writing: boolean
}

/** What an event carries; one about no case carries nothing. */
interface Told {
  number: string
  names: Present[]
}

interface Live {
  isOpen: boolean
  present: Record<string, Present[]>
  note: (kind: 'number' | 'writing', number: string) => () => void
}

const Current = createContext<Live>({ isOpen: false, present: {}, note: () => () => {} })

/** Lists are asked for anew this often at most, however much changes. */
const listsMs = 3000
const againMs = 30_000
/** A page that is out of sight lets go of its connection, of which a browser has few. */
const hiddenMs = 20_000

/** One stream of events a page: what it tells of is asked for anew. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [noted, setNoted] = useState<readonly string[]>([])
  const [isOpen, setOpen] = useState(false)
  const [present, setPresent] = useState<Record<string, Present[]>>({})
  const isHidden = useHidden()
  const last = useRef('')
  const query = [...new Set(noted)].toSorted().join('&')

  useEffect(() => {
    if (isHidden) return undefined
    let source: EventSource | undefined
    let lists: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    const begin = () => {
      source = new EventSource(`/api/events?${[query, last.current && `after=${last.current}`].filter(Boolean).join('&')}`)
      const on = (name: string, run: (data: Told) => void) =>
        source!.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
          last.current = lastEventId
          run(JSON.parse(data) as Told)
        })
      on('case', ({ number }) => void queries.invalidateQueries({ queryKey: ['case', number] }))
      on('counts', () => {
        lists ??= setTimeout(() => {
          lists = undefined
          void queries.invalidateQueries({ queryKey: ['cases'] })
        }, listsMs)
      })
      on('presence', ({ number, names }) => setPresent((now) => ({ ...now, [number]: names })))
      on('reset', () => void queries.invalidateQueries())
      on('beat', () => {})
      source.addEventListener('open', () => setOpen(true))
      source.addEventListener('error', () => {
        setOpen(false)
        setPresent({})
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(begin, againMs)
      })
    }
    // A page that opens notes what it shows in the same moment.
    const start = setTimeout(begin, 100)
    return () => {
      clearTimeout(start)
      clearTimeout(again)
      if (lists) {
        clearTimeout(lists)
        void queries.invalidateQueries({ queryKey: ['cases'] })
      }
      source?.close()
    }
  }, [isHidden, queries, query])

  const live = useMemo<Live>(
    () => ({
      isOpen: isOpen && !isHidden,
      present,
      note: (kind, number) => {
        const one = `${kind}=${number}`
        setNoted((now) => [...now, one])
        return () => setNoted((now) => now.toSpliced(now.indexOf(one), 1))
      },
    }),
    [isHidden, isOpen, present],
  )
  return <Current value={live}>{children}</Current>
}

function useHidden(): boolean {
  const [isHidden, setHidden] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (document.hidden) timer = setTimeout(() => setHidden(true), hiddenMs)
      else setHidden(false)
    }
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return isHidden
}

/** How often a page asks by itself, in milliseconds: seldom while it is told, often while it is not. */
export const useFreshness = (): number => (use(Current).isOpen ? 60_000 : 4000)

function useNote(kind: 'number' | 'writing', number: string): void {
  const { note } = use(Current)
  const noting = useRef(note)
  useEffect(() => noting.current(kind, number), [kind, number])
}

/** Has the page told about a case while it shows it, and tells colleagues; resolves to who else has it open. */
export function useShown(number: string): Present[] {
  useNote('number', number)
  return use(Current).present[number] ?? []
}

/** Tells colleagues that a form of a case is being filled in. */
export const useWriting = (number: string): void => useNote('writing', number)
