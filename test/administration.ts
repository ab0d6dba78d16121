import { expect } from 'vitest'
import type { LawChangeDetail } from '../api/schema/law.ts'
import { deliverDue } from '../activities/delivery.ts'
import { readLaw } from '../activities/law.ts'
import { addDays, dayOf, isWorkingDay, type Calendar, type Day } from '../domain/calendar.ts'
import { calendarOf } from '../domain/law.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { rearmCase } from '../ops/worker.ts'
import type { Town, Visitor } from './town.ts'

/** The two administrators that it takes to change the law. */
export async function administrators(town: Town): Promise<{ system: Visitor; security: Visitor }> {
  const [system, security] = await Promise.all([town.as('xitong'), town.as('anquan')])
  return { system, security }
}

export const propose = async (visitor: Visitor, change: object): Promise<LawChangeDetail> => {
  const answer = await visitor.post<LawChangeDetail>('/api/law/changes', change)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

export const confirm = (visitor: Visitor, { id, version, effect }: LawChangeDetail) =>
  visitor.post<LawChangeDetail>(`/api/law/changes/${id}/confirm`, { digest: effect!.digest }, { 'if-match': `"${version}"` })

/** Proposes and confirms a change that must be taken; resolves to what the confirmer was shown and what was done. */
export async function enact(people: { system: Visitor; security: Visitor }, change: object): Promise<{ shown: LawChangeDetail; done: LawChangeDetail }> {
  const { id } = await propose(people.system, change)
  const { body: shown } = await people.security.get<LawChangeDetail>(`/api/law/changes/${id}`)
  const answer = await confirm(people.security, shown)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { shown, done: answer.body }
}

export const countyCalendar = async (town: Town): Promise<Calendar> => calendarOf(await readLaw(town.db), null)

/** The working day that comes so many working days after today. */
export function workingDayAfter(town: Town, calendar: Calendar, count: number): Day {
  let day = dayOf(town.now())
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/** Sends what the outbox holds for running cases. */
export async function tellCases(town: Town): Promise<void> {
  const sinks = { sms: () => Promise.resolve(), mail: () => Promise.resolve() }
  while ((await deliverDue({ db: town.db, sinks, now: town.now, rearm: rearmCase(town.temporal) })) > 0);
}

/** An account made the way an administration makes one: system administrator, then security administrator. */
export async function newAccount(town: Town, role: string, unitName: string | null, identityNumber: string): Promise<Visitor> {
  const [system, security] = [await town.as('xitong'), await town.as('anquan')]
  const name = demoAccounts.find(({ identity }) => identity === identityNumber)?.name ?? '测试人员'
  const made = await system.post<{ id: string }>('/api/people', { name, identityNumber })
  const known = await system.get<{ items: { id: string }[] }>(`/api/people?q=${encodeURIComponent(name)}`)
  const personId = made.status === 201 ? made.body.id : known.body.items[0]!.id
  const units = await system.get<{ items: { id: string; name: string }[] }>('/api/units?limit=100')
  const unitId = unitName === null ? null : units.body.items.find((unit) => unit.name === unitName)!.id
  const username = `t${Math.random().toString(36).slice(2, 10)}`
  const account = await system.post<{ account: { id: string; version: number }; password: string }>('/api/accounts', { username, personId, role, unitId })
  expect(account.status, JSON.stringify(account.body)).toBe(201)
  const active = await security.post(`/api/accounts/${account.body.account.id}/state`, { state: 'active', reason: '测试' }, { 'if-match': `"${account.body.account.version}"` })
  expect(active.status, JSON.stringify(active.body)).toBeLessThan(300)
  return town.firstSignIn(username, account.body.password)
}
