/** The list from which a case was opened: its address, and the order of its cases for next and previous. */
export interface Trail {
  address: string
  numbers: string[]
}

const key = 'xinan.trail'

export const keepTrail = (trail: Trail): void => sessionStorage.setItem(key, JSON.stringify(trail))

export function readTrail(): Trail {
  const kept: Trail | null = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  return kept ?? { address: '/desk/cases', numbers: [] }
}

/** The neighbours of a case in the list it was opened from. */
export function neighboursOf(number: string): { address: string; previous: string | undefined; next: string | undefined; place: string | null } {
  const { address, numbers } = readTrail()
  const at = numbers.indexOf(number)
  return at < 0
    ? { address, previous: undefined, next: numbers[0], place: null }
    : { address, previous: numbers[at - 1], next: numbers[at + 1], place: `${at + 1} / ${numbers.length}` }
}
