import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { remindOpinions } from '../activities/opinion.ts'
import type { AskedOpinion, Opinions } from '../api/schema/opinion.ts'
import { messages } from '../db/document.ts'
import { accounts } from '../db/register.ts'
import { newAccount } from './administration.ts'
import { anonymous, done as doneInComplaint, filed as filedComplaint, named, secret } from './complaint-way.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { act, done, file, filingOf, freeRecords, meet, replyForm, sendAbout, shortOf, type People } from './way.ts'

let town: Town
let people: People
let elsewhere: Visitor
let number: string
let unitIds: Map<string, string | null>
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  elsewhere = await newAccount(town, 'source-approver', '郏县应急管理局', '410425199001019878')
  unitIds = new Map((await town.db.select({ id: accounts.id, unitId: accounts.unitId }).from(accounts)).map(({ id, unitId }) => [id, unitId]))
})
afterAll(() => town.stop())
beforeEach(async () => {
  number = (await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number
  await sent(people.reviewer, 'claim')
})
afterEach(async () => {
  await act(people.party, number, 'withdraw', { reason: '不再异议' })
})

const question = '该处罚涉及的安全生产许可是否仍在有效期内？'
const said = { verdict: 'disagree', opinion: '该许可已于2025年注销。' }
const sent = (visitor: Visitor, what: string, form: object = {}, of = number) => sendAbout(visitor, of, what, form)
const opinions = async (visitor: Visitor, of = number): Promise<Opinions> => (await visitor.get<Opinions>(`/api/cases/${of}/opinions`)).body
const asked = async (visitor: Visitor, of = number): Promise<AskedOpinion[]> => (await visitor.get<AskedOpinion[]>('/api/opinions')).body.filter(({ caseNumber }) => caseNumber === of)
const answer = async (visitor: Visitor, id: string, form: object = said) => shortOf(await visitor.post(`/api/opinions/${id}/answer`, form))
const told = async (template: string, of = number) => town.db.select({ accountId: messages.accountId }).from(messages).where(and(eq(messages.caseNumber, of), eq(messages.template, template)))
const unitIdOf = (visitor: Visitor): string => unitIds.get(visitor.session.accountId)!
/** Asks the other unit, which must be taken; resolves to the question's id. */
async function ask(by = people.reviewer, change: object = {}): Promise<string> {
  expect(await sent(by, 'opinions', { unitId: unitIdOf(elsewhere), question, ...change })).toMatchObject({ status: 201 })
  return (await opinions(by)).items[0]!.id
}

describe('a unit that is asked', () => {
  test('is told, reads the question, the facts and what the party handed in, and answers once; the case goes on meanwhile', async () => {
    const id = await ask()
    const [one] = await asked(elsewhere)
    expect(one).toMatchObject({ question, state: 'open', lamp: 'green', askedBy: '赵建国', mayAnswer: true, facts: { materials: [{ name: '承诺书.pdf' }] } })
    expect((await told('opinion-asked')).map(({ accountId }) => accountId)).toContain(elsewhere.session.accountId)
    expect((await elsewhere.get(`/api/files/${one!.facts!.materials[0]!.fileId}`)).status).toBe(200)
    await done(people.reviewer, number, 'accept')
    expect(await answer(elsewhere, id)).toMatchObject({ status: 200 })
    expect((await opinions(people.approver)).items[0]).toMatchObject({ state: 'answered', verdict: 'disagree', opinion: said.opinion })
    expect((await told('opinion-answered')).map(({ accountId }) => accountId)).toEqual([people.reviewer.session.accountId])
    expect(await answer(elsewhere, id)).toMatchObject({ status: 409, type: 'opinion-answered' })
    expect(await sent(people.reviewer, `opinions/${id}/withdraw`)).toMatchObject({ status: 409, type: 'opinion-answered' })
  })

  test('reads nothing else of the case, and no other unit and no other file', async () => {
    await ask()
    expect((await elsewhere.get(`/api/cases/${number}`)).status).toBe(404)
    expect((await elsewhere.get(`/api/cases/${number}/notes`)).status).toBe(404)
    const [material] = (await asked(elsewhere))[0]!.facts!.materials
    expect((await people.verifier.get(`/api/files/${material!.fileId}`)).status).toBe(404)
    const { materials } = await filingOf(people.party)
    expect((await elsewhere.get(`/api/files/${materials[0]!.fileId}`)).status).toBe(404)
    expect(await asked(people.verifier)).toEqual([])
    expect((await people.reviewer.get('/api/opinions')).status).toBe(403)
  })

  test('answers with one of three verdicts and a reason', async () => {
    const id = await ask()
    expect(await answer(elsewhere, id, { ...said, verdict: 'maybe' })).toMatchObject({ status: 400, at: ['/verdict'] })
    expect(await answer(elsewhere, id, { ...said, opinion: ' ' })).toMatchObject({ status: 400, at: ['/opinion'] })
    expect(await answer(people.verifier, id)).toMatchObject({ status: 404 })
    expect(await answer(people.reviewer, id)).toMatchObject({ status: 403, type: 'wrong-role' })
  })

  test('need no longer answer once the question is withdrawn or the case is settled', async () => {
    const id = await ask()
    expect(await sent(people.secondReviewer, `opinions/${id}/withdraw`)).toMatchObject({ status: 403, type: 'not-yours' })
    expect(await sent(people.reviewer, `opinions/${id}/withdraw`)).toMatchObject({ status: 200 })
    expect([(await opinions(people.reviewer)).items[0]!.state, await asked(elsewhere)]).toEqual(['withdrawn', []])
    expect(await told('opinion-withdrawn')).not.toEqual([])
    expect(await answer(elsewhere, id)).toMatchObject({ status: 409, type: 'opinion-over' })
    const again = await ask()
    await done(people.party, number, 'withdraw', { reason: '不再异议' })
    expect(await answer(elsewhere, again)).toMatchObject({ status: 409, type: 'opinion-over' })
    expect((await opinions(people.reviewer)).items[0]!.state).toBe('overtaken')
    expect(await remindOpinions(town.db, town.now() + 60 * 86_400_000)).toBe(0)
  })
})

describe('a question', () => {
  test('is asked by whoever holds the case, of one unit once at a time, and has a text', async () => {
    expect(await sent(people.secondReviewer, 'opinions', { unitId: unitIdOf(elsewhere), question })).toMatchObject({ status: 409, type: 'claim-first' })
    expect((await opinions(people.secondReviewer)).units).toEqual([])
    expect(await sent(people.reviewer, 'opinions', { unitId: unitIdOf(elsewhere), question: ' ' })).toMatchObject({ status: 400, at: ['/question'] })
    await ask()
    expect(await sent(people.reviewer, 'opinions', { unitId: unitIdOf(elsewhere), question })).toMatchObject({ status: 409, type: 'opinion-open' })
    expect(await sent(people.reviewer, 'opinions/7f1d3a0e-0000-4000-8000-000000000000/withdraw')).toMatchObject({ status: 404 })
    expect(await sent(people.party, 'opinions', { unitId: unitIdOf(elsewhere), question })).toMatchObject({ status: 403, type: 'wrong-role' })
  })

  test('goes to no unit of nobody, nor to the asker’s own', async () => {
    expect(await sent(people.reviewer, 'opinions', { unitId: '7f1d3a0e-0000-4000-8000-000000000000', question })).toMatchObject({ status: 422, at: ['/unitId'] })
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    await sent(people.verifier, 'claim')
    expect(await sent(people.verifier, 'opinions', { unitId: unitIdOf(people.verifier), question })).toMatchObject({ status: 422, at: ['/unitId'] })
    await ask(people.verifier)
  })

  test('is not answered by whoever has acted in the case', async () => {
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    const unitId = unitIdOf(people.verifier)
    const id = await ask(people.reviewer, { unitId })
    await done(people.verifier, number, 'reply', replyForm)
    expect((await asked(people.verifier))[0]).toMatchObject({ id, mayAnswer: false })
    expect(await answer(people.verifier, id)).toMatchObject({ status: 403, type: 'four-eyes' })
    expect(await answer(people.sourceApprover, id)).toMatchObject({ status: 200 })
  })

  test('about a complaint gives the unit its text alone, and nothing of the reporter', async () => {
    const held = await filedComplaint(town, named())
    await sent(people.reviewer, 'claim', {}, held.number)
    const unitId = unitIdOf(elsewhere)
    expect(await sent(people.reviewer, 'opinions', { unitId, question: `${secret.name}称夜间排污，请提供意见。` }, held.number)).toMatchObject({ status: 422, at: ['/question'] })
    expect(await sent(people.reviewer, 'opinions', { unitId, question: '夜间排放由哪个单位监管？' }, held.number)).toMatchObject({ status: 201 })
    const [one] = await asked(elsewhere, held.number)
    expect(one).toMatchObject({ question: '夜间排放由哪个单位监管？', facts: null })
    expect(await answer(elsewhere, one!.id, { verdict: 'none', opinion: `请问${secret.name}是否愿意作证？` })).toMatchObject({ status: 422, at: ['/opinion'] })
    expect(await answer(elsewhere, one!.id, { verdict: 'none', opinion: '由生态环境部门监管。' })).toMatchObject({ status: 200 })
  })

  test('about a complaint goes neither to the accused unit nor to persons who are kept out, and disappears when it turns out to be about discipline', async () => {
    const accused = await filedComplaint(town, anonymous({ respondent: { kind: 'unit', name: '郏县应急管理局' } }))
    await sent(people.reviewer, 'claim', {}, accused.number)
    expect(await sent(people.reviewer, 'opinions', { unitId: unitIdOf(elsewhere), question }, accused.number)).toMatchObject({ status: 422, at: ['/unitId'] })
    const held = await filedComplaint(town, anonymous())
    await sent(people.reviewer, 'claim', {}, held.number)
    expect(await sent(people.reviewer, 'opinions', { unitId: unitIdOf(elsewhere), question }, held.number)).toMatchObject({ status: 201 })
    const [{ id } = { id: '' }] = await asked(elsewhere, held.number)
    await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP10' })
    const { status, type, at } = await answer(elsewhere, id)
    expect([await asked(elsewhere, held.number), { status, type, at }]).toEqual([[], { status: 404, type: 'not-found', at: undefined }])
  })
})

// Last, as time passes in it.
describe('a unit that is late', () => {
  test('is reminded once after the due date, and its late answer is taken and shown as late', async () => {
    const id = await ask(people.reviewer, { unitId: unitIdOf(people.verifier) })
    const due = Date.parse((await opinions(people.reviewer)).items[0]!.dueAt)
    expect(await remindOpinions(town.db, due - 1000)).toBe(0)
    expect([await remindOpinions(town.db, due + 1000), await remindOpinions(town.db, due + 2000)]).toEqual([1, 0])
    expect((await told('opinion-late')).filter(({ accountId }) => accountId === people.sourceApprover.session.accountId)).toHaveLength(1)
    await town.skip(number, due - Date.now() + 1000)
    expect((await asked(people.sourceApprover))[0]).toMatchObject({ state: 'late', lamp: 'red', mayAnswer: true })
    expect(await answer(people.sourceApprover, id)).toMatchObject({ status: 200 })
    expect((await opinions(people.reviewer)).items[0]).toMatchObject({ state: 'answered-late' })
  })
})
