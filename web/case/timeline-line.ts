import type { CaseDetail, Entry } from '../../api/schema/case.ts'

type Amendment = CaseDetail['amendments'][number]

/** What stands in a time line: an act, or a change of calendar or rule that moved a date. */
export type TimelineLine = { at: string; entry: Entry } | { at: string; amendment: Amendment }

/** Acts and changes of law in one order, the newest first; of acts at one time the later in the file comes first. */
export function linesOf(entries: readonly Entry[], amendments: readonly Amendment[]): TimelineLine[] {
  const acts = entries.toSorted((a, b) => b.sequence - a.sequence).map((entry): TimelineLine => ({ at: entry.takenAt, entry }))
  const changes = amendments.map((amendment): TimelineLine => ({ at: amendment.at, amendment }))
  return [...changes, ...acts].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
