import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { CaseDetail, Receipt } from '../api/schema/case.ts'
import type { RecordLine } from '../api/schema/record.ts'
import { checked } from './checked.ts'
import type { Answer, Town, Visitor } from './town.ts'

/** Words that stand in forms and must be found nowhere but in rows and letters. */
export const secretReason = '罚款金额登记有误，处罚决定书载明五千元'

export const samplePdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** Everyone who takes part in a case of the demo county. */
export async function meet(town: Town) {
  const [party, other, counter, reviewer, secondReviewer, approver, secondApprover, verifier, sourceApprover, supervisor] = await Promise.all(
    ['qiye', 'qiye2', 'chuangkou', 'shenhe', 'shenhe2', 'shenpi', 'shenpi2', 'hecha', 'hecha-fuzeren', 'duban'].map((name) => town.as(name)),
  )
  return { party: party!, other: other!, counter: counter!, reviewer: reviewer!, secondReviewer: secondReviewer!, approver: approver!, secondApprover: secondApprover!, verifier: verifier!, sourceApprover: sourceApprover!, supervisor: supervisor! }
}
export type People = Awaited<ReturnType<typeof meet>>

/** Records of the visitor's enterprise that nobody disputes. */
export async function freeRecords(visitor: Visitor, kind: 'penalty' | 'licence' = 'penalty'): Promise<RecordLine[]> {
  const { body } = await visitor.get<{ items: RecordLine[] }>(`/api/records?kind=${kind}&limit=100`)
  return body.items.filter(({ dispute, publication }) => dispute === null && publication === 'published')
}

export async function uploaded(visitor: Visitor, name = '承诺书.pdf'): Promise<string> {
  const answer = await visitor.upload<{ id: string }>('/api/files', { name, content: samplePdf })
  expect(answer.status).toBe(201)
  return answer.body.id
}

export interface FilingChange {
  recordId?: string
  [field: string]: unknown
}

/** A filing that would be taken, with what a test changes in it. */
export async function filingOf(visitor: Visitor, change: FilingChange = {}) {
  const recordId = change.recordId ?? (await freeRecords(visitor))[0]?.id
  return {
    recordId,
    ground: 'G1',
    claims: [{ field: 'cf_nr_fk', value: '0.500000' }],
    reason: secretReason,
    materials: [{ fileId: await uploaded(visitor), kind: 'commitment' }],
    phone: '13837512345',
    commitment: true,
    ...change,
  }
}

/** Files an objection and returns the case's number. */
export async function file(visitor: Visitor, change: FilingChange = {}): Promise<{ number: string; recordId: string; receipt: Receipt }> {
  const form = await filingOf(visitor, change)
  const answer = await visitor.post<Receipt>('/api/objections', form)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return { number: answer.body.number, recordId: form.recordId!, receipt: answer.body }
}

/** Does an act, after ticking what it asks to have been checked. */
export async function act<T = { awaiting: string | null; outcome: string | null; dueAt: string | null }>(visitor: Visitor, number: string, name: string, form: object = {}, key: string = randomUUID()): Promise<Answer<T>> {
  await checked(visitor, number, name)
  return visitor.post<T>(`/api/objections/${number}/${name}`, form, { 'idempotency-key': key })
}

/** Does an act that must be taken. */
export async function done(visitor: Visitor, number: string, name: string, form: object = {}) {
  const answer = await act(visitor, number, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

export const detail = async (visitor: Visitor, number: string): Promise<CaseDetail> => (await visitor.get<CaseDetail>(`/api/cases/${number}`)).body

export const proposal = { code: 'correct', facts: '经核查，处罚决定书载明罚款五千元，平台登记为五万元。', reasons: '平台登记与处罚决定书不一致。', corrections: [{ field: 'cf_nr_fk', value: '0.500000' }] }
export const upholding = { ...proposal, code: 'maintain', reasons: '平台登记与处罚决定书一致。', corrections: [] }
export const replyForm = { finding: 'wrong', facts: '经查阅案卷，罚款金额为五千元。', corrections: [{ field: 'cf_nr_fk', value: '0.500000' }], materials: [] }

/** From acceptance to the decision that is served, through the source unit. */
export async function decide(people: People, number: string, decision: object = proposal): Promise<void> {
  await done(people.reviewer, number, 'accept')
  await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
  await done(people.verifier, number, 'reply', replyForm)
  await done(people.sourceApprover, number, 'confirm-reply')
  await done(people.reviewer, number, 'propose', decision)
  await done(people.approver, number, 'approve')
}

interface Refusable {
  type?: string
  detail?: string
  errors?: { pointer: string; detail: string }[]
}

/** What came of a request, in short: its status, the kind of the refusal, what it says and at which fields. */
export const shortOf = ({ status, body }: { status: number; body: Refusable | null }) => ({ status, type: body?.type?.replace('/problems/', ''), detail: body?.detail, at: body?.errors?.map(({ pointer }) => pointer) })

/** Sends something about a case that is no act of its procedure, such as a claim, and says in short what came of it. */
export const sendAbout = async (visitor: Visitor, number: string, what: string, form: object = {}) => shortOf(await visitor.post<Refusable | null>(`/api/cases/${number}/${what}`, form))
