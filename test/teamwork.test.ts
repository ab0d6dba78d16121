import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseNote, Cosignings } from '../api/schema/cosigning.ts'
import { dayOf } from '../domain/calendar.ts'
import { filed as filedComplaint, named, secret } from './complaint-way.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { act, done, file, freeRecords, meet, sendAbout, upholding, type People } from './way.ts'

let town: Town
let people: People
let number: string
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town.stop())
beforeEach(async () => {
  number = (await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number
  await sent(people.reviewer, 'claim')
})
afterEach(async () => {
  await act(people.party, number, 'withdraw', { reason: '不再异议' })
})

const idOf = (visitor: Visitor) => visitor.session.accountId
const sent = (visitor: Visitor, what: string, form: object = {}, of = number) => sendAbout(visitor, of, what, form)
const cosignings = async (visitor: Visitor): Promise<Cosignings> => (await visitor.get<Cosignings>(`/api/cases/${number}/cosignings`)).body
const messages = async (visitor: Visitor): Promise<string> => (await visitor.get('/api/messages')).raw.toString('utf8')
const asking = (whom: Visitor[], change: object = {}) => ({ act: 'accept', mode: 'all', accountIds: whom.map(idOf), question: '材料是否齐全？', ...change })
/** Asks for a co-signing that must be taken. */
async function asked(whom: Visitor[], change: object = {}): Promise<string> {
  const answer = await sent(people.reviewer, 'cosignings', asking(whom, change))
  expect(answer).toMatchObject({ status: 201 })
  return (await cosignings(people.reviewer)).items[0]!.id
}
const signs = (visitor: Visitor, id: string, verdict = 'agree') => sent(visitor, `cosignings/${id}/sign`, { verdict, opinion: '材料齐全。' })

describe('notes', () => {
  test('are read by colleagues, newest first, and by nobody of the party', async () => {
    for (const text of ['已电话联系当事人。', '当事人明日补交。']) expect((await sent(people.reviewer, 'notes', { text })).status).toBe(201)
    const { body } = await people.approver.get<CaseNote[]>(`/api/cases/${number}/notes`)
    expect(body.map(({ text, name }) => [text, name])).toEqual([['当事人明日补交。', '赵建国'], ['已电话联系当事人。', '赵建国']])
    expect((await people.party.get(`/api/cases/${number}/notes`)).status).toBe(403)
    expect(await sent(people.party, 'notes', { text: '催一催' })).toMatchObject({ status: 403, type: 'wrong-role' })
  })

  test('are neither empty nor of a case that one may not see', async () => {
    expect(await sent(people.reviewer, 'notes', { text: ' ' })).toMatchObject({ status: 400, at: ['/text'] })
    expect(await sent(people.verifier, 'notes', { text: '请说明' })).toMatchObject({ status: 404, type: 'no-such-case' })
  })

  test('of a complaint give nothing of its reporter away', async () => {
    const complaint = await filedComplaint(town, named())
    expect(await sent(people.reviewer, 'notes', { text: `${secret.name}又来电话。` }, complaint.number)).toMatchObject({ status: 422, at: ['/text'] })
    expect((await sent(people.reviewer, 'notes', { text: '投诉人又来电话。' }, complaint.number)).status).toBe(201)
    expect(await sent(people.counter, 'notes', { text: '投诉人又来电话。' }, complaint.number)).toMatchObject({ status: 404 })
  })
})

describe('while a co-signing is open', () => {
  test('the act waits, and who is missing is named; once all have signed it is done', async () => {
    const id = await asked([people.secondReviewer, people.supervisor])
    expect(await messages(people.supervisor)).toContain(`案件 ${number} 请您会签。`)
    const refused = await act<{ type: string; detail: string }>(people.reviewer, number, 'accept')
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/cosign-open'])
    for (const { name } of (await cosignings(people.reviewer)).items[0]!.cosigners) expect(refused.body.detail).toContain(name)
    expect((await signs(people.secondReviewer, id, 'disagree')).status).toBe(200)
    expect((await act(people.reviewer, number, 'accept')).status).toBe(409)
    expect((await signs(people.supervisor, id)).status).toBe(200)
    expect((await cosignings(people.reviewer)).items[0]).toMatchObject({ ending: 'complete', cosigners: [{ verdict: 'disagree', opinion: '材料齐全。' }, { verdict: 'agree' }] })
    await done(people.reviewer, number, 'accept')
  })

  test('what is beside the order goes on, and the party may withdraw; what was open has then been overtaken', async () => {
    await done(people.reviewer, number, 'accept')
    await asked([people.secondReviewer], { act: 'propose' })
    expect((await act(people.reviewer, number, 'propose', upholding)).status).toBe(409)
    await done(people.reviewer, number, 'start-expert', { reason: 'appraisal', entrusted: '河南省质检院', expected: '2027-03-01' })
    await done(people.party, number, 'withdraw', { reason: '不再异议' })
    expect((await cosignings(people.secondReviewer)).items[0]).toMatchObject({ ending: 'overtaken', maySign: false })
  })

  test('no other is asked for, and one is not asked for while the act is on its way', async () => {
    await asked([people.secondReviewer])
    expect(await sent(people.reviewer, 'cosignings', asking([people.supervisor]))).toMatchObject({ status: 409, type: 'cosign-open' })
    expect((await cosignings(people.reviewer)).acts).toEqual([])
  })

  test('either the act or the co-signing that is sent at once is taken, never both in each other’s way', async () => {
    const [acted, cosigned] = await Promise.all([act(people.reviewer, number, 'accept'), sent(people.reviewer, 'cosignings', asking([people.secondReviewer]))])
    const open = (await cosignings(people.reviewer)).items.filter(({ endedAt }) => endedAt === null)
    expect([acted.status, cosigned.status === 201, open.length]).toEqual(cosigned.status === 201 ? [409, true, 1] : [200, false, 0])
  })
})

describe('a co-signing', () => {
  test('of any one is complete with the first', async () => {
    const id = await asked([people.secondReviewer, people.supervisor], { mode: 'any' })
    await signs(people.supervisor, id)
    expect(await signs(people.secondReviewer, id)).toMatchObject({ status: 409, type: 'act-not-open' })
    await done(people.reviewer, number, 'accept')
  })

  test('in turn asks one after the other', async () => {
    const id = await asked([people.secondApprover, people.supervisor], { mode: 'in-turn' })
    expect(await signs(people.supervisor, id)).toMatchObject({ status: 409, type: 'not-your-turn' })
    expect(await messages(people.supervisor)).not.toContain(`案件 ${number} 请您会签。`)
    await signs(people.secondApprover, id)
    expect(await messages(people.supervisor)).toContain(`案件 ${number} 请您会签。`)
    expect((await signs(people.supervisor, id)).status).toBe(200)
  })

  test('is asked for by whoever has the case, of an act that is open, and of nobody who may not see the case or is the asker', async () => {
    expect(await sent(people.secondReviewer, 'cosignings', asking([people.supervisor]))).toMatchObject({ status: 409, type: 'claim-first' })
    expect(await sent(people.reviewer, 'cosignings', asking([people.supervisor], { act: 'propose' }))).toMatchObject({ status: 422, at: ['/act'] })
    for (const nobody of [people.verifier, people.reviewer, people.party]) expect(await sent(people.reviewer, 'cosignings', asking([people.supervisor, nobody]))).toMatchObject({ status: 422, at: ['/accountIds/1'] })
    expect(await sent(people.reviewer, 'cosignings', asking([]))).toMatchObject({ status: 400, at: ['/accountIds'] })
    const names = (await cosignings(people.reviewer)).colleagues.map(({ accountId }) => accountId)
    expect([names.includes(idOf(people.verifier)), names.includes(idOf(people.secondReviewer))]).toEqual([false, true])
  })

  test('is signed once, by whoever was asked', async () => {
    const id = await asked([people.secondReviewer, people.supervisor])
    expect(await signs(people.approver, id)).toMatchObject({ status: 403, type: 'not-yours' })
    await signs(people.secondReviewer, id)
    expect(await signs(people.secondReviewer, id)).toMatchObject({ status: 409, type: 'not-your-turn' })
    expect(await sent(people.secondReviewer, 'cosignings/7f1d3a0e-0000-4000-8000-000000000000/sign', { verdict: 'agree', opinion: '可以。' })).toMatchObject({ status: 404 })
  })

  test('loses a colleague by its asker with a reason, until they have answered', async () => {
    const id = await asked([people.secondReviewer, people.supervisor])
    const remove = (by: Visitor, whom: Visitor, reason = '出差') => sent(by, `cosignings/${id}/remove`, { accountId: idOf(whom), reason })
    expect(await remove(people.reviewer, people.supervisor, ' ')).toMatchObject({ status: 400, at: ['/reason'] })
    expect(await remove(people.secondReviewer, people.supervisor)).toMatchObject({ status: 403, type: 'not-yours' })
    expect(await remove(people.reviewer, people.approver)).toMatchObject({ status: 422, at: ['/accountId'] })
    await signs(people.secondReviewer, id)
    expect(await remove(people.reviewer, people.secondReviewer)).toMatchObject({ status: 409, type: 'cosign-answered' })
    expect((await remove(people.reviewer, people.supervisor)).status).toBe(200)
    expect((await cosignings(people.reviewer)).items[0]).toMatchObject({ ending: 'complete' })
    await done(people.reviewer, number, 'accept')
  })

  test('is withdrawn by its asker while nobody has answered', async () => {
    const first = await asked([people.secondReviewer])
    expect(await sent(people.secondReviewer, `cosignings/${first}/withdraw`)).toMatchObject({ status: 403, type: 'not-yours' })
    expect((await sent(people.reviewer, `cosignings/${first}/withdraw`)).status).toBe(200)
    expect(await messages(people.secondReviewer)).toContain(`案件 ${number} 不再需要您会签。`)
    const second = await asked([people.secondReviewer, people.supervisor])
    await signs(people.supervisor, second)
    expect(await sent(people.reviewer, `cosignings/${second}/withdraw`)).toMatchObject({ status: 409, type: 'cosign-answered' })
  })
})

describe('whoever has co-signed a proposal', () => {
  beforeEach(async () => {
    await done(people.reviewer, number, 'accept')
    await signs(people.secondApprover, await asked([people.secondApprover], { act: 'propose' }))
    await done(people.reviewer, number, 'propose', upholding)
  })

  test('has taken part in it and does not approve it; another does', async () => {
    expect((await act<{ type: string }>(people.secondApprover, number, 'approve')).body.type).toBe('/problems/four-eyes')
    await done(people.approver, number, 'approve')
  })

  test('does not approve it as the substitute of another either', async () => {
    const today = dayOf(town.now())
    const { body } = await people.approver.post<{ id: string }>('/api/substitutions', { substituteId: idOf(people.secondApprover), validFrom: today, validTo: today, reason: '病假' })
    await people.secondApprover.put('/api/session/acting', { substitutionId: body.id })
    const refused = await act<{ type: string }>(people.secondApprover, number, 'approve')
    await people.secondApprover.put('/api/session/acting', { substitutionId: null })
    await people.approver.post(`/api/substitutions/${body.id}/end`)
    expect(refused.body.type).toBe('/problems/four-eyes')
  })
})

describe('whoever holds a case', () => {
  test('is urged once a working day by each person, the party too, and is not told by whom', async () => {
    expect((await sent(people.party, 'urge')).status).toBe(204)
    expect(await sent(people.party, 'urge')).toMatchObject({ status: 409, type: 'urged-today' })
    expect((await sent(people.supervisor, 'urge')).status).toBe(204)
    expect(await messages(people.reviewer)).toContain(`案件 ${number} 有人催办，请尽快办理。`)
    expect(await messages(people.secondReviewer)).not.toContain(`案件 ${number} 有人催办`)
  })

  test('does not urge themselves, and nobody urges in a case that they may not see', async () => {
    expect(await sent(people.reviewer, 'urge')).toMatchObject({ status: 409, type: 'holder-yourself' })
    expect(await sent(people.other, 'urge')).toMatchObject({ status: 404, type: 'no-such-case' })
  })

  test('is the whole role while nobody has taken it; once the case is over there is nobody to urge', async () => {
    await sent(people.reviewer, 'release')
    expect((await sent(people.supervisor, 'urge')).status).toBe(204)
    expect(await messages(people.secondReviewer)).toContain(`案件 ${number} 有人催办`)
    await done(people.party, number, 'withdraw', { reason: '不再异议' })
    expect(await sent(people.approver, 'urge')).toMatchObject({ status: 409, type: 'nobody-to-urge' })
  })
})
