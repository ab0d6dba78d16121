import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { effectOf } from '../activities/amend.ts'
import type { LawChangeDetail } from '../api/schema/law.ts'
import type { Database } from '../db/index.ts'
import { addDays, dayOf, isWorkingDay, type Day } from '../domain/calendar.ts'
import { applyChange, calendarOf, type Law, type LawChange } from '../domain/law.ts'
import type { Client } from './client.ts'

const basis = '郏县人民政府关于调整工作日的通知'
const ahead = 10

/** The county's rest days of that year and one more. */
export function restOn(law: Law, day: Day): LawChange {
  const year = Number(day.slice(0, 4))
  const known = law.localDays.find((local) => local.unitId === null && local.year === year)
  return { kind: 'local-days', local: { unitId: null, year, days: [...(known?.days ?? []), day], basis } }
}

/** The last of the coming working days whose loss moves as many cases as asked; the one that moves most when none does. */
export async function dayThatMoves(db: Database, law: Law, least: number, at: number): Promise<Day> {
  const calendar = calendarOf(law, null)
  const days = Array.from({ length: ahead * 2 }, (_, index) => addDays(dayOf(at), index + 1)).filter((day) => isWorkingDay(day, calendar)).slice(0, ahead)
  let most = { day: days[0]!, moved: -1 }
  let last: Day | null = null
  for (const day of days) {
    const { moved } = await effectOf(db, applyChange(law, restOn(law, day), 'bench'), basis, at)
    if (moved.length > most.moved) most = { day, moved: moved.length }
    if (moved.length >= least) last = day
    else if (last !== null) break
  }
  return last ?? most.day
}

export const propose = (system: Client, change: LawChange): Promise<LawChangeDetail> => system.post('/api/law/changes', change)

export const read = (reader: Client, id: string): Promise<LawChangeDetail> => reader.get(`/api/law/changes/${id}`)

export const confirm = (security: Client, { id, version, effect }: LawChangeDetail): Promise<LawChangeDetail> =>
  security.post(`/api/law/changes/${id}/confirm`, { digest: effect!.digest }, { 'if-match': `"${version}"` })

/** Waits until every message that has a running case look at its clock again is delivered and every such case has looked; resolves to the milliseconds that it took. */
export async function rearmed(sql: Sql, versions: ReadonlyMap<string, number>): Promise<number> {
  const begun = performance.now()
  const numbers = [...versions.keys()]
  for (;;) {
    const [left] = await sql`select count(*)::int as waiting from outbox where topic = 'rearm' and delivered_at is null`
    const rows = await sql<{ number: string; version: number }[]>`select number, version from cases where number = any(${numbers})`
    const unmoved = rows.filter(({ number, version }) => version <= versions.get(number)!)
    if (left!.waiting === 0 && unmoved.length === 0) return performance.now() - begun
    if (performance.now() - begun > 600_000) throw new Error(`${left!.waiting} messages and ${unmoved.length} running cases wait after ten minutes`)
    await pause(50)
  }
}
