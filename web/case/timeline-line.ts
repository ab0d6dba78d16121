import type { Entry } from '../../api/schema/case.ts'
import type { Deadline } from '../../api/schema/deadline.ts'

/** What stands in a time line: an act, or a change of calendar or rule that moved a date. */
export type TimelineLine = { at: string; entry: Entry } | { at: string; title: Deadline['title']; amendment: Deadline['amendments'][number] }

/** Acts and changes of law in one order, the newest first; of acts at one time the later in the file comes first. */
export function linesOf(entries: readonly Entry[], deadlines: readonly Deadline[]): TimelineLine[] {
  const acts = entries.toSorted((a, b) => b.sequence - a.sequence).map((entry): TimelineLine => ({ at: entry.takenAt, entry }))
  const changes = deadlines.flatMap(({ title, amendments }) => amendments.map((amendment): TimelineLine => ({ at: amendment.at, title, amendment })))
  return [...changes, ...acts].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
