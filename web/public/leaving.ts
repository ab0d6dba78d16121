import { useEffect } from 'react'

/** Has the browser ask before a page is left while something on it would be lost. */
export function useLeavingAsked(wouldLose: boolean): void {
  useEffect(() => {
    const ask = (event: Event) => void (wouldLose && event.preventDefault())
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [wouldLose])
}
