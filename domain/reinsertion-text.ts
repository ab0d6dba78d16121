import { simplify } from './reinsertion-words.ts'

/** Text as two reports of it are compared: width, case, script, punctuation and blanks make no difference. */
export const plain = (text: string | undefined): string => simplify((text ?? '').normalize('NFKC').toLowerCase()).replaceAll(/[^\p{L}\p{N}*]/gu, '')

/** The fewest insertions, deletions, substitutions and swaps of neighbours between two texts; more than `most` is told as `most + 1`. */
export function edits(a: string, b: string, most: number): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  if (Math.abs(left.length - right.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const change = last[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, change)
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return Math.min(last[right.length]!, most + 1)
}

/** Whether one text is the other with two neighbours swapped. */
export const isSwapped = (a: string, b: string): boolean => a.length === b.length && a !== b && [...a].toSorted().join('') === [...b].toSorted().join('') && edits(a, b, 1) === 1

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

function shared(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0
  for (const [item, count] of a) sum += Math.min(count, b.get(item) ?? 0)
  return sum
}

const neighbours = (characters: readonly string[]): string[] => characters.slice(1).map((character, index) => characters[index]! + character)

/** How much of two plain texts is the same, from 0 to 1, by pairs of neighbours. */
export function likeness(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  const [left, right] = [neighbours(Array.from(a)), neighbours(Array.from(b))]
  return left.length + right.length === 0 ? 0 : (2 * shared(counted(left), counted(right))) / (left.length + right.length)
}

/** How two texts stand to each other. `same` forgives a slip, a cut or another order of clauses; `similar` is a sentence about another thing. */
export type TextRelation = 'same' | 'similar' | 'other' | 'unknown'

const slipShare = 0.03
const heldShare = 0.8
const similarShare = 0.5
const shortest = 4

/** Compares two plain texts. */
export function relationOf(a: string, b: string): TextRelation {
  if (a === '' || b === '') return 'unknown'
  if (a === b) return 'same'
  const [left, right] = [Array.from(a), Array.from(b)]
  const common = shared(counted(left), counted(right))
  const exchanged = Math.min(left.length, right.length) - common
  const [leftPairs, rightPairs] = [neighbours(left), neighbours(right)]
  const pairs = shared(counted(leftPairs), counted(rightPairs))
  const fewer = Math.min(leftPairs.length, rightPairs.length)
  const slips = Math.max(1, Math.floor(Math.min(left.length, right.length) * slipShare))
  if (fewer >= shortest && exchanged <= slips && pairs >= fewer * heldShare - (exchanged > 0 ? 1 : 0)) return 'same'
  if (fewer < shortest && edits(a, b, 1) <= 1) return 'same'
  return (2 * pairs) / (leftPairs.length + rightPairs.length) >= similarShare ? 'similar' : 'other'
}
