import { useCallback, useEffect, useRef, useState } from 'react'
import type { LiveState } from '../../api/schema/training.ts'
import { post, ProblemError } from '../client.ts'

const retryMs = 4_000

interface Live {
  state: LiveState | null
  /** Why study time stands still, in the server's words; null while it runs or has not begun. */
  stopped: string | null
  offline: boolean
  start: () => void
  answer: (choice: number) => void
}

/** Tells the server that the lesson is open and in view. What is counted is the server's; this only shows it. */
export function useLive(enrolmentId: string, lessonId: string): Live {
  const [state, setState] = useState<LiveState | null>(null)
  const [stopped, setStopped] = useState<string | null>(null)
  const [offline, setOffline] = useState(false)
  const current = useRef<LiveState | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef(false)
  const beat = useRef(() => {})

  const keep = useCallback((next: LiveState | null) => {
    current.current = next
    setState(next)
    clearTimeout(timer.current)
    if (next && !next.done) timer.current = setTimeout(() => beat.current(), next.beatMs)
  }, [])

  const send = useCallback(
    async (path: string, body: object) => {
      if (busy.current) return
      busy.current = true
      try {
        keep(await post<LiveState>(path, body))
        setOffline(false)
      } catch (error) {
        const isFinal = error instanceof ProblemError && error.status >= 400 && error.status < 500
        setOffline(!isFinal)
        if (isFinal) {
          keep(null)
          setStopped(error.message)
        } else timer.current = setTimeout(() => beat.current(), retryMs)
      }
      busy.current = false
    },
    [keep],
  )

  useEffect(() => {
    beat.current = () => {
      const { current: open } = current
      if (open && !open.done) void send('/api/training/live/beat', { liveId: open.liveId, nonce: open.nonce, visible: document.visibilityState === 'visible' })
    }
    const changed = () => beat.current()
    document.addEventListener('visibilitychange', changed)
    return () => {
      document.removeEventListener('visibilitychange', changed)
      clearTimeout(timer.current)
    }
  }, [send])

  const start = () => {
    setStopped(null)
    void send(`/api/training/enrolments/${enrolmentId}/lessons/${lessonId}/open`, {})
  }
  const answer = (choice: number) => {
    if (state?.check) void send('/api/training/live/presence', { liveId: state.liveId, number: state.check.number, choice })
  }
  return { state, stopped, offline, start, answer }
}
