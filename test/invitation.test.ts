import { randomUUID } from 'node:crypto'
import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdmissionView, CommitmentFigures, Invitation, InvitationView } from '../api/schema/commitment.ts'
import { messages } from '../db/document.ts'
import { accounts, subjects } from '../db/register.ts'
import { demoEnterpriseCode, otherEnterpriseCode } from '../ops/county-subject.ts'
import { deferred, done, findUnit, offered, signed, unitOf } from './commitment-way.ts'
import { startTown, type Town } from './town.ts'
import { detail, meet, type People } from './way.ts'

let town: Town
let people: People
let strangers: string[]
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  await findUnit(people.verifier)
  const rows = await town.db.select({ id: subjects.id, code: subjects.code }).from(subjects).where(and(isNotNull(subjects.code), ne(subjects.kind, 'person'))).limit(8)
  strangers = rows.map(({ code }) => code!).filter((code) => code !== demoEnterpriseCode && code !== otherEnterpriseCode).slice(0, 4)
})
afterAll(() => town?.stop())

const inviting = (subjectCodes: string[], change: object = {}) => ({ template: 'INDUSTRY', unitCode: unitOf.code, matter: '参加食品行业诚信自律', subjectCodes, ...change })

describe('an invitation of many', () => {
  test('makes out one commitment for each, says what became of each, and once more under its key makes none twice', async () => {
    const key = randomUUID()
    const form = inviting([demoEnterpriseCode, ` ${otherEnterpriseCode.toLowerCase()} `, otherEnterpriseCode, strangers[0]!, '123'])
    const { body } = await people.verifier.post<Invitation>('/api/invitations', form, { 'idempotency-key': key })
    expect(body.items.map(({ number, why }) => [number !== null, why])).toEqual([[true, null], [true, null], [false, '该主体在平台没有账户，不能在线签署'], [false, '统一社会信用代码的格式不正确']])
    const again = await people.verifier.post<Invitation>('/api/invitations', form, { 'idempotency-key': key })
    expect(again.body.items).toEqual(body.items)
    await signed(people.party, body.items[0]!.number!)
    await done(people.other, body.items[1]!.number!, 'decline', {})
    const view = (await people.verifier.get<InvitationView>(`/api/invitations/${body.id}`)).body
    expect(view).toMatchObject({ invited: 2, open: 0, signed: 1, declined: 1, ended: 0, refused: [{ subjectCode: strangers[0] }, { subjectCode: '123' }] })
    expect((await people.verifier.get<InvitationView[]>('/api/invitations')).body.map(({ id }) => id)).toEqual([body.id])
  })

  test('reminds those who have not signed, once a day', async () => {
    const { body } = await people.verifier.post<Invitation>('/api/invitations', inviting([demoEnterpriseCode], { matter: '参加餐饮行业诚信自律' }))
    const remind = () => people.verifier.post<{ reminded: number }>(`/api/invitations/${body.id}/remind`)
    expect([(await remind()).body.reminded, (await remind()).body.reminded]).toEqual([1, 1])
    expect(await town.db.select({ id: messages.id }).from(messages).where(and(eq(messages.caseNumber, body.items[0]!.number!), eq(messages.template, 'commitment-unsigned')))).toHaveLength(1)
  })

  test('takes five hundred at most, and is another unit’s secret', async () => {
    const many = Array.from({ length: 501 }, (_, index) => String(index))
    expect((await people.verifier.post('/api/invitations', inviting(many))).status).toBe(400)
    const { body } = await people.verifier.post<Invitation>('/api/invitations', inviting([otherEnterpriseCode], { matter: '参加零售行业诚信自律' }))
    expect((await people.party.get(`/api/invitations/${body.id}`)).status).toBe(403)
    const [stranger] = await town.db.select({ id: accounts.id, unitId: accounts.unitId }).from(accounts).where(eq(accounts.id, people.verifier.session.accountId))
    expect(stranger!.unitId).not.toBeNull()
  })
})

describe('a matter that a unit admits', () => {
  test('with a missing secondary material makes its commitment out by itself, once', async () => {
    const { template: _template, ...form } = deferred(town.now())
    const admit = () => people.verifier.post<AdmissionView>('/api/admissions', { ...form, number: '郏市监受〔2026〕15号', template: 'DEFERRED', type: '容缺受理型' })
    const first = await admit()
    expect([first.status, first.body.caseNumber !== null]).toEqual([201, true])
    expect((await admit()).body).toEqual(first.body)
    const other = await people.verifier.post<{ errors?: { pointer: string }[] }>('/api/admissions', { ...form, matter: '另一事项', number: '郏市监受〔2026〕15号', template: 'DEFERRED', type: '容缺受理型' })
    expect([other.status, other.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/number']])
    expect((await detail(people.other, first.body.caseNumber!)).step).toBe('sign')
    await signed(people.other, first.body.caseNumber!)
    const rows = (await people.supervisor.get<CommitmentFigures>('/api/commitments/figures')).body.rows
    expect(rows.find(({ type, due }) => type === '容缺受理型' && due > 0)).toMatchObject({ unit: '郏县市场监督管理局', due: 1, signed: 1 })
  })

  test('without a commitment says why, and counts as one that should have had it', async () => {
    const { template: _template, area: _area, notice: _notice, ...form } = offered({ matter: '申请办理药品经营许可证' })
    const admit = (change: object) => people.verifier.post<AdmissionView & { errors?: { pointer: string }[] }>('/api/admissions', { ...form, number: '郏市监受〔2026〕16号', type: '审批替代型', ...change })
    const bare = await admit({})
    expect([bare.status, bare.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/why']])
    expect((await admit({ why: '申请人选择一般程序' })).body).toMatchObject({ caseNumber: null, state: { zh: '未采用承诺' } })
    const rows = (await people.supervisor.get<CommitmentFigures>('/api/commitments/figures')).body.rows
    expect(rows.find(({ type, unit, due }) => unit === '郏县市场监督管理局' && type === '审批替代型' && due > 0)).toMatchObject({ due: 1, signed: 0 })
    expect((await people.verifier.get<AdmissionView[]>('/api/admissions')).body.map(({ number }) => number)).toContain('郏市监受〔2026〕16号')
  })
})
