import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sealed } from '../api/schema/complaint.ts'
import { messages } from '../db/document.ts'
import { reporterSupplements } from '../db/complaint.ts'
import { act, anonymous, asReporter, atCounter, detail, done, filed, found, named, state, supplement, type Held } from './complaint-way.ts'
import { readWords } from './letters/read.ts'
import { days, startTown, type Answer, type Town } from './town.ts'
import { meet, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const opened = async ({ number }: Held) => (await people.reviewer.post<Sealed>(`/api/complaints/${number}/sealed`, { purpose: 'classify' })).body
const told = async ({ number }: Held, template: string) => (await town.db.select({ template: messages.template }).from(messages).where(eq(messages.caseNumber, number))).filter((one) => one.template === template).length
const asked = { missing: ['evidence', 'respondent'], explanation: '请提供排放的照片和该厂的地址。' }

/** A complaint whose reporter was asked for what is missing. */
async function asking(form: object, ground = 'CP4'): Promise<Held> {
  const held = await filed(town, form)
  await done(people.reviewer, held, 'classify', { class: ground })
  await done(people.reviewer, held, 'ask-supplement', asked)
  return held
}
const whole = async (held: Held) => (await detail(people.reviewer, held)).deadlines.find(({ limit }) => limit === 'case')
const step = async (held: Held) => (await detail(people.reviewer, held)).deadlines.find(({ limit }) => limit === 'step')

test('what is added lies sealed, is read with its time by those who may, and is told of without a word of it', async () => {
  const held = await filed(town, named())
  const file = (await town.visitor().upload<{ id: string }>('/api/public/complaint-files', { name: '夜间.pdf', content: Buffer.from('%PDF-1.4\nx') })).body.id
  const answer = await supplement(town, held, { text: '昨夜又排了一次。', files: [file] })
  expect([answer.status, answer.body.added.length, answer.body.stepTitle?.zh]).toEqual([200, 1, '分类'])
  const [row] = await town.db.select().from(reporterSupplements).where(eq(reporterSupplements.caseNumber, held.number))
  expect(row!.sealed).not.toContain('昨夜')
  expect((await opened(held)).supplements).toEqual([{ at: expect.any(String), atCounter: false, text: '昨夜又排了一次。', files: [{ id: file, name: '材料1' }] }])
  expect((await people.reviewer.post(`/api/complaints/${held.number}/sealed/${file}`, { purpose: 'classify' })).status).toBe(200)
  expect(await told(held, 'complaint-supplemented')).toBe(2)
  expect((await detail(people.reviewer, held)).entries.at(-1)).toMatchObject({ act: 'add', form: {} })
})

test('the same request again adds nothing, and another under its key is refused', async () => {
  const held = await filed(town, anonymous())
  const key = { 'idempotency-key': 'supplement-once' }
  await supplement(town, held, { text: '补充一。' }, key)
  expect((await supplement(town, held, { text: '补充一。' }, key)).body.added).toHaveLength(1)
  expect(problem(await supplement(town, held, { text: '补充二。' }, key))).toEqual([409, '/problems/key-reused'])
})

test('what is missing is asked for once, under the code and by letter; the answer by any channel restarts the count', async () => {
  const held = await asking(named())
  expect((await state(town, held)).answers[0]).toMatchObject({ title: { zh: '请您补正' }, text: '能够证明所述事实的材料、被投诉人的名称、地址\n请提供排放的照片和该厂的地址。' })
  await expect.poll(async () => (await state(town, held)).letters.map(({ title }) => title)).toEqual(['投诉举报补正告知书'])
  const [letter] = (await detail(people.reviewer, held)).letters
  expect(await readWords((await people.reviewer.get(`/api/documents/${letter!.id}/pdf`)).raw)).toContain('10个工作日')
  expect([(await whole(held))!.state, (await detail(people.reviewer, held)).stepTitle?.zh]).toEqual(['paused', '待补正'])
  await town.skip(held.number, days(3))
  expect((await atCounter(people.counter, held, { text: '照片见附件。' })).body.number).toBe(held.number)
  expect([(await whole(held))!.anchoredBy, (await step(held))!.anchoredBy]).toEqual(['supplement-given', 'supplement-given'])
  expect((await opened(held)).supplements[0]).toMatchObject({ atCounter: true, text: '照片见附件。' })
  expect(problem(await act(people.reviewer, held, 'ask-supplement', asked))).toEqual([409, '/problems/act-not-open'])
  await done(people.reviewer, held, 'accept')
})

test('a count that begins with acceptance begins there, whatever was supplied before', async () => {
  const held = await asking(anonymous(), 'CP8')
  await supplement(town, held, { text: '已补。' })
  await town.skip(held.number, days(2))
  await done(people.reviewer, held, 'accept')
  expect((await whole(held))!.anchoredBy).toBe('started')
})

test('without an answer the reviewer goes on with what there is, and the count with it', async () => {
  const held = await asking(anonymous())
  expect((await detail(people.reviewer, held)).letters).toEqual([])
  await town.skip(held.number, days(20))
  await expect.poll(async () => (await detail(people.reviewer, held)).stepTitle?.zh).toBe('受理审查')
  expect((await whole(held))!.state).toBe('running')
  expect(await told(held, 'complaint-unsupplemented')).toBe(2)
  expect((await supplement(town, held, { text: '迟到的补充。' })).status).toBe(200)
  expect((await whole(held))!.anchoredBy).toBe('started')
  await done(people.reviewer, held, 'refuse', { reason: 'data-missing', explanation: '没有可以核实的线索。' })
})

test('something may be added until the answer, during an appraisal too, and not after it', async () => {
  const held = await filed(town, anonymous())
  await done(people.reviewer, held, 'classify', { class: 'CP4' })
  await done(people.reviewer, held, 'accept')
  await done(people.reviewer, held, 'assign', { to: 'office', points: '核实。' })
  await done(people.reviewer, held, 'start-appraisal', { reason: 'testing', entrusted: '河南省质检院', expected: '2027-03-01' })
  expect((await supplement(town, held, { text: '又有一张照片。' })).status).toBe(200)
  await done(people.reviewer, held, 'end-appraisal', { result: '完成。' })
  await done(people.reviewer, held, 'find', found)
  expect((await supplement(town, held, { text: '审批前的补充。' })).body.added).toHaveLength(2)
  await done(people.approver, held, 'approve')
  expect(problem(await supplement(town, held, { text: '太迟了。' }))).toEqual([409, '/problems/act-not-open'])
})

test('nothing is added without the code, without words, or with a file that is not there', async () => {
  const held = await filed(town, named())
  expect(problem(await supplement(town, { ...held, code: 'AAAA-AAAA-AAAA-AAAA' }, { text: '—' }))).toEqual([404, '/problems/not-found'])
  expect(problem(await supplement(town, { number: held.number, code: held.code }, { text: '—' }))).toEqual([404, '/problems/not-found'])
  expect((await supplement(town, held, { text: ' ' })).status).toBe(400)
  const wrong = await supplement(town, held, { text: '—', files: ['01a214d9-4312-72cc-95a4-e39fd0106d84'] })
  expect([wrong.status, (wrong.body as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)]).toEqual([422, ['/files/0']])
  expect((await people.reviewer.post('/api/complaints/supplement', { ...held, text: '—' })).status).toBe(403)
  expect((await act(people.counter, held, 'add')).status).toBe(404)
  expect(problem(await asReporter(town, held, 'add'))).toEqual([404, '/problems/not-found'])
})
