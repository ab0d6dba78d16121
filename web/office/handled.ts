import { useSyncExternalStore } from 'react'
import type { Words } from '../../domain/fields.ts'

/** A case that was just acted on: what was done, and when. Its line stays in the list and says where it went. */
export interface Handled {
  accountId: string
  number: string
  subjectName: string
  act: Words
  at: string
}

const key = 'xinan.handled'
const kept = 10
const listeners = new Set<() => void>()
let all: Handled[] = JSON.parse(sessionStorage.getItem(key) ?? '[]')

function keep(next: Handled[]): void {
  all = next
  sessionStorage.setItem(key, JSON.stringify(all))
  for (const listener of listeners) listener()
}

export const noteHandled = (handled: Handled): void => keep([handled, ...all.filter(({ number }) => number !== handled.number)].slice(0, kept))
export const forgetHandled = (): void => keep([])

/** The cases that this account acted on in this window, the newest first. */
export function useHandled(accountId: string): Handled[] {
  const handled = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => all,
  )
  return handled.filter((one) => one.accountId === accountId)
}
