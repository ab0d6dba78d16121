import type { IncomingLine } from './reinsertion-data.ts'

/** What the guard said of one report, and how long the look-up took. */
export interface Judged {
  line: IncomingLine
  held: boolean
  /** The settled fact that it was taken for. */
  matched: string | null
  score: number
  ms: number
  /** How often it was asked. */
  asked: number
}

export interface Figures {
  recall: number
  precision: number
  p50: number
  p95: number
  max: number
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`)

/** Recall and precision over all reports, and what a look-up took, in milliseconds. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const returns = judged.filter(({ line }) => line.label === 'return')
  const held = judged.filter((one) => one.held)
  const right = held.filter(({ line }) => line.label === 'return')
  const times = judged.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const at = (share: number): number => times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0
  return { recall: returns.length === 0 ? 1 : right.length / returns.length, precision: held.length === 0 ? 1 : right.length / held.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** The confusion table: a line for each operator, returns first. */
export function tableOf(judged: readonly Judged[]): string[] {
  const groups = Map.groupBy(judged, ({ line }) => `${line.label === 'return' ? '0' : '1'}${line.operator}`)
  const lines = [...groups.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, members]) => {
    const held = members.filter((one) => one.held).length
    const isReturn = key.startsWith('0')
    const right = isReturn ? held : members.length - held
    const ofIt = members.filter((one) => one.held && one.matched === one.line.of).length
    return [key.slice(1).padEnd(28), (isReturn ? 'return' : 'honest').padEnd(7), ...[members.length, held, members.length - held].map((count) => String(count).padStart(7)), percent(right, members.length).padStart(9), isReturn ? percent(ofIt, held).padStart(10) : ''].join(' ')
  })
  return [`${'operator'.padEnd(28)} label     cases    held  passed     right  same fact`, ...lines]
}
