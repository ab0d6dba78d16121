import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseDetail } from '../api/schema/case.ts'
import type { Profiles } from '../api/schema/listing.ts'
import type { RecordLine, RecordView } from '../api/schema/record.ts'
import { cases } from '../db/case.ts'
import { records } from '../db/register.ts'
import { removalOrders } from '../db/removal.ts'
import { act, determining, done, objecting, propose, proposed } from './listing-way.ts'
import { readPages } from './letters/read.ts'
import { days, startTown, type Answer, type Town } from './town.ts'
import { detail, meet, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const pointers = ({ status, body }: Answer<unknown>) => [status, (body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)]
const recordIdOf = async (number: string) => (await town.db.select({ id: cases.recordId }).from(cases).where(eq(cases.number, number)))[0]!.id!
const recordOf = async (number: string) => (await town.db.select().from(records).where(eq(records.id, await recordIdOf(number))))[0]!
const isPublic = async (number: string) => (await town.visitor().get(`/api/public/records/${await recordIdOf(number)}`)).status === 200
const letters = async (number: string) => (await detail(people.reviewer, number)).letters.map(({ kind }) => kind).toSorted()
const heard = async (change = {}) => {
  const number = await proposed(people.verifier, change)
  await done(people.verifier, number, 'give-notice')
  return number
}

describe('an entry on a list', () => {
  test('is told, waived, determined by another person, published with its term, and served', async () => {
    const number = await heard({ controller: '赵某某', responsible: '钱某某' })
    expect(await isPublic(number)).toBe(false)
    expect((await done(people.other, number, 'waive', { confirmed: true })).awaiting).toBe('determine')
    expect((await done(people.sourceApprover, number, 'determine', determining())).outcome).toBe('listed')
    const row = await recordOf(number)
    expect(row).toMatchObject({ kind: 'listing', publication: 'published', documentNumber: expect.stringMatching(/^郏市监严列/) })
    expect(Number(row.data.md_yxq!.slice(0, 4)) - Number(row.data.md_jdrq!.slice(0, 4))).toBe(3)
    const shown = (await town.visitor().get<RecordView>(`/api/public/records/${row.id}`)).body
    expect(shown.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['md_mc', 'md_yj', 'md_cs', 'md_sjkzr', 'md_zrr', 'md_yxq']))
    expect(await letters(number)).toEqual(['determination', 'prior-notice'])
    const found = (await town.visitor().get<{ items: RecordLine[] }>('/api/public/records?kind=listing')).body.items
    expect(found.map(({ id }) => id)).toContain(row.id)
    const lists = (await town.visitor().get<Profiles>('/api/public/lists')).body.items
    expect(lists.find(({ code }) => code === 'SAMR-SERIOUS')).toMatchObject({ entries: 4, toBeConfirmed: true, kind: 'black' })
    expect(pointers(await propose(people.verifier))).toEqual([422, ['/subjectCode']])
  })

  test('whose notice is answered by an objection that is sustained never becomes public, and nothing of it stays on the pages', async () => {
    const number = await heard({ profile: 'SAMR-ABNORMAL' })
    expect((await done(people.other, number, 'object', objecting)).awaiting).toBe('review')
    expect((await done(people.verifier, number, 'sustain', { facts: '销毁记录属实。', reasons: '不符合列入的情形。' })).outcome).toBe('dropped')
    expect((await recordOf(number)).publication).toBe('deleted')
    expect([await isPublic(number), await letters(number)]).toEqual([false, ['no-listing', 'prior-notice']])
  })

  test('whose objection is dismissed is determined by a third person alone', async () => {
    const number = await heard({ profile: 'SAMR-ABNORMAL' })
    await done(people.other, number, 'object', objecting)
    await done(people.verifier, number, 'dismiss', { facts: '销毁记录系事后补制。', reasons: '异议没有证据支持。' })
    expect(problem(await act(people.verifier, number, 'determine', determining()))).toEqual([403, '/problems/wrong-role'])
    await done(people.sourceApprover, number, 'determine', determining())
    const { letters: made } = await detail(people.reviewer, number)
    const pdf = await people.other.get(`/api/documents/${made.find(({ kind }) => kind === 'determination')!.id}/pdf`)
    expect((await readPages(pdf.raw)).map(({ text }) => text).join('')).toContain('异议不成立')
    expect((await recordOf(number)).data.md_yxq).toBeUndefined()
  })

  test('that the approver does not make is told to its subject', async () => {
    const number = await heard({ profile: 'WAGES' })
    await done(people.other, number, 'waive', { confirmed: true })
    expect((await done(people.sourceApprover, number, 'drop', { reasons: '情节轻微，已及时改正。' })).outcome).toBe('dropped')
    expect(await letters(number)).toEqual(['no-listing', 'prior-notice'])
  })

  test('that is withdrawn leaves nothing behind', async () => {
    const number = await heard({ profile: 'WAGES' })
    expect((await done(people.verifier, number, 'withdraw', { reason: '证据不足。' })).outcome).toBe('withdrawn')
    expect((await recordOf(number)).publication).toBe('deleted')
  })

  test('on a red list is made public beforehand instead, and anyone’s objection is reviewed', async () => {
    const number = await proposed(people.verifier, { profile: 'HENAN-RED' })
    expect(pointers(await act(people.verifier, number, 'give-notice'))).toEqual([422, ['']])
    expect((await done(people.verifier, number, 'publish-notice')).awaiting).toBe('public-notice')
    expect((await done(people.counter, number, 'note-objection', { from: '郏县某村民委员会', reason: '拖欠土地租金。', materials: [] })).awaiting).toBe('review')
    await done(people.verifier, number, 'sustain', { facts: '属实。', reasons: '不符合守信激励的条件。' })
    expect((await recordOf(number)).publication).toBe('deleted')
  })
})

describe('an entry that its unit takes off', () => {
  const entered = async (profile: string) => {
    const number = await heard({ profile })
    await done(people.other, number, 'waive', { confirmed: true })
    await done(people.sourceApprover, number, 'determine', determining())
    return number
  }
  const leaving = { kind: 'performed', document: '郏市监异移〔2026〕1号', facts: '该单位已补报年度报告并公示。', materials: [] }

  test('leaves for a cause that the list knows, by two persons, and is announced and told everywhere', async () => {
    const number = await entered('TAX-SERIOUS')
    expect(pointers(await act(people.verifier, number, 'propose-exit', { ...leaving, kind: 'deregistered' }))).toEqual([422, ['/kind']])
    expect((await done(people.verifier, number, 'propose-exit', leaving)).awaiting).toBe('approve-exit')
    expect(problem(await act(people.verifier, number, 'approve-exit'))).toEqual([403, '/problems/wrong-role'])
    expect((await done(people.sourceApprover, number, 'approve-exit')).outcome).toBe('left')
    expect([await isPublic(number), (await recordOf(number)).publication]).toEqual([false, 'stopped'])
    await expect.poll(() => letters(number)).toContain('exit-notice')
    expect((await town.db.select({ reason: removalOrders.reason }).from(removalOrders).where(eq(removalOrders.caseNumber, number))).map(({ reason }) => reason).toSorted()).toEqual(['entered', 'unlisted'])
    expect(problem(await act(people.verifier, number, 'propose-exit', leaving))).toEqual([409, '/problems/act-not-open'])
  })

  test('that was wrong is owned up to in its notice', async () => {
    const number = await entered('TAX-SERIOUS')
    await done(people.verifier, number, 'propose-exit', { ...leaving, kind: 'error', facts: '认定时将同名企业误认为该单位。' })
    await done(people.sourceApprover, number, 'approve-exit')
    await expect.poll(() => letters(number)).toContain('exit-notice')
    const notice = (await detail(people.reviewer, number)).letters.find(({ kind }) => kind === 'exit-notice')!
    const text = (await readPages((await people.reviewer.get(`/api/documents/${notice.id}/pdf`)).raw)).map((page) => page.text).join('')
    for (const words of ['认定错误', '致歉', '误认为该单位']) expect(text).toContain(words)
  })

  test('stays where the approver lets it stand', async () => {
    const number = await entered('TAX-SERIOUS')
    await done(people.verifier, number, 'propose-exit', leaving)
    expect((await done(people.sourceApprover, number, 'keep-entry', { note: '列入情形尚未消除。' })).outcome).toBe('listed')
    expect(await isPublic(number)).toBe(true)
    await done(people.verifier, number, 'propose-exit', leaving)
    await done(people.sourceApprover, number, 'approve-exit')
  })
})

describe('who may do what', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['a list that does not exist', { profile: 'NOBODY' }, ['/profile']],
    ['a list that a court keeps', { profile: 'COURT-EXECUTION' }, ['/profile']],
    ['a list that rests on a county document alone', { profile: 'JIAXIAN-BLACK' }, ['/profile']],
    ['arrears that nobody has confirmed', { profile: 'WAGES', arrears: 'unconfirmed' }, ['/arrears']],
    ['confirmed arrears without the judgment', { profile: 'WAGES', arrears: 'confirmed' }, ['/confirmingDocument']],
    ['a subject that is not in the register', { profile: 'WAGES', subjectCode: '91110108551385082Q' }, ['/subjectCode']],
    ['a penalty that the subject does not have', { profile: 'WAGES', penaltyNumber: '郏市监罚〔1999〕1号' }, ['/penaltyNumber']],
  ])('an entry is not proposed with %s', async (_, change, expected) => {
    expect(pointers(await propose(people.verifier, change))).toEqual([422, expected])
  })

  test('only a unit proposes', async () => {
    expect(problem(await propose(people.other))).toEqual([403, '/problems/wrong-role'])
    expect(problem(await propose(people.reviewer))).toEqual([403, '/problems/wrong-role'])
  })

  test('a subject sees nothing of a proposal before it is told, and the public nothing before it is determined', async () => {
    const number = await proposed(people.verifier, { profile: 'WAGES' })
    const recordId = await recordIdOf(number)
    expect((await people.other.get(`/api/cases/${number}`)).status).toBe(404)
    expect((await people.other.get(`/api/records/${recordId}`)).status).toBe(404)
    expect((await people.other.get<{ items: RecordLine[] }>('/api/records?kind=listing')).body.items.map(({ id }) => id)).not.toContain(recordId)
    expect((await town.visitor().get<{ items: RecordLine[] }>('/api/public/records?kind=listing')).body.items.map(({ id }) => id)).not.toContain(recordId)
    expect(pointers(await propose(people.verifier, { profile: 'WAGES' }))).toEqual([422, ['/subjectCode']])
    await done(people.verifier, number, 'give-notice')
    expect((await people.other.get<CaseDetail>(`/api/cases/${number}`)).status).toBe(200)
    await done(people.verifier, number, 'withdraw', { reason: '另行处理。' })
  })

  test('the same request again gives the same case, and of two at once one is taken', async () => {
    const key = 'listing-of-the-same-subject'
    const form = { profile: 'WAGES' }
    const first = await propose(people.verifier, form, key)
    expect(first.status).toBe(201)
    const other = await Promise.all([propose(people.verifier, form), propose(people.verifier, form)])
    expect(other.map(({ status }) => status)).toEqual([422, 422])
    await done(people.verifier, first.body.number, 'withdraw', { reason: '另行处理。' })
    const both = await Promise.all([propose(people.verifier, form), propose(people.verifier, form)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422])
    await done(people.verifier, both.find(({ status }) => status === 201)!.body.number, 'withdraw', { reason: '另行处理。' })
  })

  test('a decision number is used once', async () => {
    const number = await heard({ profile: 'TAX-SERIOUS' })
    await done(people.other, number, 'waive', { confirmed: true })
    const taken = (await town.db.select({ documentNumber: records.documentNumber }).from(records).where(eq(records.publication, 'published'))).find(({ documentNumber }) => documentNumber.startsWith('郏市监严列'))!
    expect(pointers(await act(people.sourceApprover, number, 'determine', { ...determining(), ...taken }))).toEqual([422, ['/documentNumber']])
    await done(people.sourceApprover, number, 'drop', { reasons: '重复。' })
  })
})

test('a subject that says nothing in its time may be entered, and not before', async () => {
  const number = await heard({ profile: 'WAGES' })
  expect(problem(await act(people.sourceApprover, number, 'determine', determining()))).toEqual([409, '/problems/act-not-open'])
  await town.skip(number, days(12))
  expect((await detail(people.verifier, number)).step).toBe('determine')
  expect(problem(await act(people.other, number, 'object', objecting))).toEqual([409, '/problems/act-not-open'])
  expect((await done(people.sourceApprover, number, 'determine', determining())).outcome).toBe('listed')
})
