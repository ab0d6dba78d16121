import type { CaseRow, EntryRow } from '../activities/course.ts'
import type { Words } from '../domain/fields.ts'
import { roomOf } from './room.ts'
import type { CaseDetail } from './schema/case.ts'

/** Done, now and next, as the party sees the case. */
export function stagesOf(row: CaseRow, entries: readonly EntryRow[]): CaseDetail['stages'] {
  const { stages, later, early: ends } = roomOf(row.procedure)
  const shown = later && entries.some(({ act }) => act === later.act) ? [...stages, later.stage] : stages
  const isEnded = row.awaiting === null || row.awaiting === 'settled'
  const now = isEnded ? shown.length : shown.findIndex(({ steps }) => steps.includes(row.awaiting!))
  const early = row.outcome !== null && ends.includes(row.outcome)
  const reached = early ? [shown[0]!, { title: { zh: '办理终止', en: 'Ended' }, steps: [] }] : shown
  const times = [row.filedAt, row.acceptedAt, ...Array<Date | null>(8).fill(null)]
  return reached.map(({ title }, index) => {
    const isLast = index === reached.length - 1
    const at = early && isLast ? row.settledAt : isLast && isEnded ? row.settledAt : (times[index] ?? null)
    return { title, state: early || index < now ? 'done' : index === now ? 'now' : 'next', at: at?.toISOString() ?? null }
  })
}

/** What the party must do, or that there is nothing to do. */
export const nextForParty = (row: CaseRow): Words => roomOf(row.procedure).tellings[row.awaiting ?? ''] ?? { zh: '本案已结束，无需操作。', en: 'The case has ended; there is nothing to do.' }
