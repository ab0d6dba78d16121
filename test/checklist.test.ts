import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseDetail } from '../api/schema/case.ts'
import { auditEvents } from '../db/audit.ts'
import { caseChecks } from '../db/desk.ts'
import { records } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { checkedUpTo, checklistsFrom } from '../domain/checklist.ts'
import { objection } from '../domain/objection.ts'
import { complaint } from '../domain/complaint.ts'
import { checklistOf } from '../domain/rules/checklist.ts'
import { checked } from './checked.ts'
import { anonymous, asReporter, assigned, detail as complaintDetail, found, supplement } from './complaint-way.ts'
import { apply, done as doneInRepair, granting } from './repair-way.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { detail, done, file, freeRecords, meet, shortOf, upholding, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const keys = (act: string, procedure = 'objection') => checklistOf(procedure, act).map(({ key }) => key)
const tick = async (by: Visitor, number: string, act: string, item: string) => shortOf(await by.put<{ type?: string } | null>(`/api/cases/${number}/checks/${act}/${item}`, {}))
const untick = async (by: Visitor, number: string, act: string, item: string) => shortOf(await by.delete<{ type?: string } | null>(`/api/cases/${number}/checks/${act}/${item}`))
/** An act as it is sent, with nothing ticked before. */
const send = async (by: Visitor, path: string, form: object = {}) => shortOf(await by.post<{ type?: string; detail?: string } | null>(`/api/${path}`, form))
const optionOf = ({ acts }: Pick<CaseDetail, 'acts'>, act: string) => acts.find((one) => one.act === act)!
const tickedIn = ({ acts }: Pick<CaseDetail, 'acts'>, act: string) => optionOf({ acts }, act).checks!.items.filter(({ checkedAt }) => checkedAt !== null).length

/** An objection of an enterprise that has a record left to object to. */
async function filed(): Promise<string> {
  const { party, other } = people
  return (await file((await freeRecords(party)).length > 0 ? party : other)).number
}
/** An objection that waits for a proposal. */
async function examined(): Promise<string> {
  const number = await filed()
  await done(people.reviewer, number, 'accept')
  return number
}
/** One that waits for an approval. */
async function proposed(by: Visitor = people.reviewer): Promise<string> {
  const number = await examined()
  await done(by, number, 'propose', upholding)
  return number
}

describe('an act whose checklist is not complete', () => {
  test('is greyed with how many items are open, and refused with their words; with the last tick it is open', async () => {
    const number = await examined()
    const before = optionOf(await detail(people.reviewer, number), 'propose')
    expect(before).toMatchObject({ possible: false, why: { zh: '核对清单还有 4 项未完成。' }, checks: { mayCheck: true } })
    expect(before.checks!.items.every(({ toBeConfirmed, checkedAt, basis }) => toBeConfirmed && checkedAt === null && basis !== '')).toBe(true)
    const [first, ...others] = keys('propose')
    for (const key of others) expect(await tick(people.reviewer, number, 'propose', key)).toMatchObject({ status: 204 })
    const refused = await send(people.reviewer, `objections/${number}/propose`, upholding)
    expect(refused).toMatchObject({ status: 409, type: 'checklist-open' })
    expect(refused.detail).toContain(`还有 1 项：${checklistOf('objection', 'propose')[0]!.words.zh}`)
    expect(await tick(people.reviewer, number, 'propose', first!)).toMatchObject({ status: 204 })
    expect(optionOf(await detail(people.reviewer, number), 'propose')).toMatchObject({ possible: true, why: null })
    expect(await send(people.reviewer, `objections/${number}/propose`, upholding)).toMatchObject({ status: 200 })
  })

  test('an item whose tick was taken out is open again', async () => {
    const number = await examined()
    await checked(people.reviewer, number, 'propose')
    expect(await untick(people.reviewer, number, 'propose', keys('propose')[1]!)).toMatchObject({ status: 204 })
    expect(await send(people.reviewer, `objections/${number}/propose`, upholding)).toMatchObject({ status: 409, type: 'checklist-open' })
  })

  test('is refused in a repair as well', async () => {
    const { number } = await apply(people.party)
    await doneInRepair(people.verifier, number, 'accept')
    expect(await send(people.verifier, `repairs/${number}/propose`, granting)).toMatchObject({ status: 409, type: 'checklist-open' })
    await doneInRepair(people.verifier, number, 'propose', granting)
    expect(await send(people.sourceApprover, `repairs/${number}/approve`)).toMatchObject({ status: 409, type: 'checklist-open' })
    await doneInRepair(people.sourceApprover, number, 'approve')
  })

  test('is refused in a complaint as well', async () => {
    const held = await assigned(town, people.reviewer, anonymous())
    expect(await send(people.reviewer, `complaints/${held.number}/find`, found)).toMatchObject({ status: 409, type: 'checklist-open' })
    expect(optionOf(await complaintDetail(people.reviewer, held), 'find').checks!.items.map(({ toBeConfirmed }) => toBeConfirmed)).toEqual([true, true, true, false, false])
    await checked(people.reviewer, held.number, 'find')
    expect(await send(people.reviewer, `complaints/${held.number}/find`, found)).toMatchObject({ status: 200 })
  })

  test('refuses the form before the list, so that a wrong field is named at once', async () => {
    const number = await examined()
    expect(await send(people.reviewer, `objections/${number}/propose`, { ...upholding, code: 'correct' })).toMatchObject({ status: 422, type: 'invalid-input' })
  })
})

describe('every person ticks for themselves', () => {
  test('the ticks of one reviewer open nothing for another, and are not shown to them', async () => {
    const number = await examined()
    await checked(people.reviewer, number, 'propose')
    expect(tickedIn(await detail(people.secondReviewer, number), 'propose')).toBe(0)
    expect(await send(people.secondReviewer, `objections/${number}/propose`, upholding)).toMatchObject({ status: 409, type: 'checklist-open' })
    expect(tickedIn(await detail(people.reviewer, number), 'propose')).toBe(4)
  })

  test('whoever may not take the act ticks nothing: another role, another unit, who took part before, and whom a colleague keeps it from', async () => {
    const number = await proposed()
    const [item] = keys('approve')
    expect(await tick(people.reviewer, number, 'approve', item!)).toMatchObject({ status: 403, type: 'wrong-role' })
    expect(await tick(people.party, number, 'approve', item!)).toMatchObject({ status: 403, type: 'wrong-role' })
    expect(await tick(people.verifier, number, 'approve', item!)).toMatchObject({ status: 404, type: 'no-such-case' })
    await people.approver.post(`/api/cases/${number}/claim`)
    expect(await tick(people.secondApprover, number, 'approve', item!)).toMatchObject({ status: 409, type: 'claimed' })
    expect(optionOf(await detail(people.secondApprover, number), 'approve').checks).toMatchObject({ mayCheck: false })
    expect(await tick(people.approver, number, 'approve', item!)).toMatchObject({ status: 204 })
  })

  test('a substitute goes through the list in person, whatever the absent one had ticked, and keeps out of what they proposed', async () => {
    const [own, other] = [await proposed(), await proposed(people.secondReviewer)]
    await checked(people.approver, other, 'approve')
    const day = dayOf(town.now())
    const { body } = await people.approver.post<{ id: string }>('/api/substitutions', { substituteId: people.reviewer.session.accountId, validFrom: day, validTo: day, reason: '参加培训' })
    const standing = await town.as('shenhe')
    expect((await standing.put('/api/session/acting', { substitutionId: body.id })).status).toBe(204)
    expect(await tick(standing, own, 'approve', keys('approve')[0]!)).toMatchObject({ status: 403, type: 'four-eyes' })
    expect(await send(standing, `objections/${other}/approve`)).toMatchObject({ status: 409, type: 'checklist-open' })
    expect(new Set(await checked(standing, other, 'approve'))).toEqual(new Set([204]))
    expect(await send(standing, `objections/${other}/approve`)).toMatchObject({ status: 200 })
    const entry = (await detail(people.supervisor, other)).entries.at(-1)!
    expect([entry.act, entry.inStead, entry.checked.length]).toEqual(['approve', '周海涛', 4])
    expect((await people.approver.post(`/api/substitutions/${body.id}/end`)).status).toBe(200)
  })
})

describe('what cannot be ticked', () => {
  test('is an item that the list does not have, of an act without a list, of a case that is not there, or without a sign-in', async () => {
    const number = await examined()
    expect(await tick(people.reviewer, number, 'propose', 'no-such-item')).toMatchObject({ status: 404, type: 'not-found' })
    expect(await tick(people.reviewer, number, 'ask-source', 'identity')).toMatchObject({ status: 404, type: 'not-found' })
    expect(await tick(people.reviewer, 'YY-2020-000001', 'propose', 'identity')).toMatchObject({ status: 404, type: 'no-such-case' })
    expect(await tick(town.visitor(), number, 'propose', 'identity')).toMatchObject({ status: 401 })
    expect(await untick(people.reviewer, number, 'propose', 'no-such-item')).toMatchObject({ status: 404, type: 'not-found' })
  })

  test('is the list of an act that does not wait: before its step, and once it was taken', async () => {
    const number = await filed()
    expect(await tick(people.reviewer, number, 'propose', 'identity')).toMatchObject({ status: 409, type: 'act-not-open' })
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'propose', upholding)
    expect(await tick(people.reviewer, number, 'propose', 'identity')).toMatchObject({ status: 409, type: 'act-not-open' })
    expect(await untick(people.reviewer, number, 'propose', 'identity')).toMatchObject({ status: 409, type: 'act-not-open' })
  })
})

describe('a tick counts no longer', () => {
  test('once the step was opened again: what was sent back is checked anew', async () => {
    const number = await proposed()
    await done(people.approver, number, 'return', { note: '请补充理由。' })
    expect(tickedIn(await detail(people.reviewer, number), 'propose')).toBe(0)
    expect(await send(people.reviewer, `objections/${number}/propose`, upholding)).toMatchObject({ status: 409, type: 'checklist-open' })
    await done(people.reviewer, number, 'propose', upholding)
    await done(people.approver, number, 'approve')
  })

  test('once the record has changed', async () => {
    const number = await examined()
    await checked(people.reviewer, number, 'propose')
    const { record } = await detail(people.reviewer, number)
    const [row] = await town.db.select({ version: records.version }).from(records).where(eq(records.id, record.id))
    // A record changes by decisions and imports elsewhere; here its version alone tells of it.
    await town.db.update(records).set({ version: row!.version + 1 }).where(eq(records.id, record.id))
    expect(await send(people.reviewer, `objections/${number}/propose`, upholding)).toMatchObject({ status: 409, type: 'checklist-open' })
    await checked(people.reviewer, number, 'propose')
    expect(await send(people.reviewer, `objections/${number}/propose`, upholding)).toMatchObject({ status: 200 })
    expect((await detail(people.reviewer, number)).entries.at(-1)!.checked).toHaveLength(4)
  })

  test('once the reporter has added to what was said; not for what the office notes beside the step', async () => {
    const held = await assigned(town, people.reviewer, anonymous())
    await checked(people.reviewer, held.number, 'find')
    expect(tickedIn(await complaintDetail(people.reviewer, held), 'find')).toBe(5)
    expect((await people.reviewer.post(`/api/complaints/${held.number}/start-appraisal`, { reason: 'testing', entrusted: '河南省质检院', expected: '2027-03-01' })).status).toBe(200)
    expect((await people.reviewer.post(`/api/complaints/${held.number}/end-appraisal`, { result: '检测完成。' })).status).toBe(200)
    expect(tickedIn(await complaintDetail(people.reviewer, held), 'find')).toBe(5)
    expect((await supplement(town, held, { text: '昨晚又排放了一次。' })).status).toBe(200)
    expect(tickedIn(await complaintDetail(people.reviewer, held), 'find')).toBe(0)
    expect((await asReporter(town, held, 'withdraw')).status).toBe(200)
  })

  test('is told by the acts alone', () => {
    const of = (...acts: string[]) => acts.map((act, index) => ({ act, sequence: index + 1 }))
    expect(checkedUpTo(objection, of('file', 'accept'))).toBe(2)
    expect(checkedUpTo(objection, of('file', 'accept', 'shield', 'start-expert', 'end-expert'))).toBe(2)
    expect(checkedUpTo(objection, of('file', 'accept', 'propose', 'return'))).toBe(4)
    expect(checkedUpTo(complaint, of('file', 'classify', 'accept', 'assign', 'ask-extension'))).toBe(4)
    expect(checkedUpTo(complaint, of('file', 'classify', 'accept', 'assign', 'add'))).toBe(5)
  })
})

test('every tick and every one taken out is in the audit trail, once each; an act that was taken shows to colleagues what was checked before it, and that stands', async () => {
  const number = await examined()
  const [first] = keys('propose')
  await tick(people.reviewer, number, 'propose', first!)
  await tick(people.reviewer, number, 'propose', first!)
  await untick(people.reviewer, number, 'propose', first!)
  await untick(people.reviewer, number, 'propose', first!)
  await done(people.reviewer, number, 'propose', upholding)
  const trail = await town.db.select({ action: auditEvents.action, accountId: auditEvents.accountId, detail: auditEvents.detail }).from(auditEvents).where(eq(auditEvents.chain, `case:${number}`)).orderBy(auditEvents.sequence)
  const checks = trail.filter(({ action }) => action.startsWith('check.'))
  expect(checks.map(({ action }) => action)).toEqual(['check.set', 'check.clear', ...keys('propose').map(() => 'check.set')])
  expect(new Set(checks.map(({ accountId }) => accountId))).toEqual(new Set([people.reviewer.session.accountId]))
  expect(checks[0]!.detail).toMatchObject({ act: 'propose', item: first })

  const entry = (await detail(people.supervisor, number)).entries.at(-1)!
  expect([entry.act, entry.by]).toEqual(['propose', '赵建国'])
  expect(entry.checked.map(({ words }) => words)).toEqual(checklistOf('objection', 'propose').map(({ words }) => words))
  expect(entry.checked.every(({ at }) => at <= new Date(town.now()).toISOString())).toBe(true)
  const [party] = (await Promise.all([people.party, people.other].map((one) => one.get<CaseDetail>(`/api/cases/${number}`)))).filter(({ status }) => status === 200)
  expect(party!.body.entries.at(-1)).toMatchObject({ act: 'propose', checked: [] })

  // The tables keep it, whatever the application asks for.
  const kept = eq(caseChecks.caseNumber, number)
  await expect(town.db.delete(caseChecks).where(kept)).rejects.toMatchObject({ cause: { code: 'SD001' } })
  await expect(town.db.update(caseChecks).set({ checkedAt: new Date(0) }).where(kept)).rejects.toMatchObject({ cause: { code: 'SD001' } })
})

describe('the lists', () => {
  const item = { key: 'identity', words: { zh: '主体一致', en: 'The same subject' }, basis: '本县', mark: 'D' }
  const seed = (list: object) => ({ note: '—', lists: [{ procedure: 'objection', act: 'propose', items: [item], ...list }] })

  test('are read when they are sound', () => {
    expect(checklistsFrom(seed({})).lists).toHaveLength(1)
  })

  test.each([
    ['an act that the procedure does not have', seed({ act: 'no-such-act' }), 'has no act'],
    ['a procedure that is not there', seed({ procedure: 'no-such' }), 'no procedure'],
    ['an item twice', seed({ items: [item, item] }), 'stands twice'],
    ['an act twice', { note: '—', lists: [...seed({}).lists, ...seed({}).lists] }, 'an act stands twice'],
    ['an item without a mark', seed({ items: [{ ...item, mark: 'X' }] }), '/lists/0/items/0/mark'],
    ['a list without items', seed({ items: [] }), '/lists/0/items'],
  ])('with %s are refused', (_what, wrong, why) => {
    expect(() => checklistsFrom(wrong)).toThrow(why)
  })
})
