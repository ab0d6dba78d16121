import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ComplaintDetail, ComplaintState, IntakeReceipt, SupplementReceipt } from '../api/schema/complaint.ts'
import type { RespondentNotices } from '../api/schema/respondent.ts'
import { checked } from './checked.ts'
import type { Answer, Town, Visitor } from './town.ts'

/** Words that only the sealed part may hold. */
export const secret = { name: '龚隐名', phone: '13603750177', address: '郏县安良镇测试村七组', facts: '该公司自去年起在夜间向北汝河偷排污水，门卫老魏亲眼见过。', request: '请求依法查处并公开结果。' }
export const secretWords = Object.values(secret)

/** An anonymous complaint that would be taken, with what a test changes in it. */
export const anonymous = (change: Record<string, unknown> = {}) => ({ respondent: { kind: 'subject', name: '郏县某化工厂' }, matters: [{ facts: secret.facts, request: secret.request }], named: false, ...change })
/** A named one. */
export const named = (change: Record<string, unknown> = {}) => anonymous({ named: true, name: secret.name, phone: secret.phone, address: secret.address, ...change })

/** Does the work of a challenge. */
export async function solved(visitor: Visitor): Promise<string> {
  const challenge = (await visitor.get<Challenge>('/api/public/challenge')).body
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge: { parameters: challenge.parameters, signature: challenge.signature }, solution })).toString('base64')
}

export const file = async (town: Town, form: object, key: string = randomUUID()): Promise<Answer<IntakeReceipt>> => {
  const visitor = town.visitor()
  return visitor.post<IntakeReceipt>('/api/public/complaints', { ...form, challenge: await solved(visitor) }, { 'idempotency-key': key })
}

export interface Held {
  number: string
  code: string
  phone4?: string
}

/** Files one that must be taken; resolves to what its reporter holds. */
export async function filed(town: Town, form: object): Promise<Held> {
  const { status, body } = await file(town, form)
  expect(status, JSON.stringify(body)).toBe(201)
  const [{ number, queryCode, phoneAsked } = { number: '', queryCode: '', phoneAsked: false }] = body.receipts
  return { number, code: queryCode, ...(phoneAsked ? { phone4: secret.phone.slice(-4) } : {}) }
}

export const state = async (town: Town, held: Held): Promise<ComplaintState> => {
  const { status, body } = await town.visitor().post<ComplaintState>('/api/public/complaints/state', held)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
export const asReporter = (town: Town, held: Held, name: string, form: object = {}): Promise<Answer<ComplaintState>> => town.visitor().post<ComplaintState>(`/api/public/complaints/${name}`, { ...held, ...form })

/** Adds to a complaint as its reporter, and as the counter for it. */
export const supplement = (town: Town, held: Held, form: object, headers?: Record<string, string>): Promise<Answer<ComplaintState>> => town.visitor().post<ComplaintState>('/api/public/complaints/supplement', { ...held, ...form }, headers)
export const atCounter = (counter: Visitor, held: Held, form: object): Promise<Answer<SupplementReceipt>> => counter.post<SupplementReceipt>('/api/complaints/supplement', { ...held, ...form })

/** Does an act, after ticking what it asks to have been checked. */
export async function act<T = { awaiting: string | null; outcome: string | null }>(visitor: Visitor, { number }: Held, name: string, form: object = {}): Promise<Answer<T>> {
  await checked(visitor, number, name)
  return visitor.post<T>(`/api/complaints/${number}/${name}`, form)
}

/** Does an act that must be taken. */
export async function done(visitor: Visitor, held: Held, name: string, form: object = {}) {
  const answer = await act(visitor, held, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

export const detail = async (visitor: Visitor, { number }: Held): Promise<ComplaintDetail> => {
  const { status, body } = await visitor.get<ComplaintDetail>(`/api/complaints/${number}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** Files one against the demo's enterprise, or whom a test names, that is investigated by the office. */
export async function assigned(town: Town, reviewer: Visitor, form: object, ground = 'CP4'): Promise<Held> {
  const held = await filed(town, form)
  await done(reviewer, held, 'classify', { class: ground })
  await done(reviewer, held, 'accept')
  await done(reviewer, held, 'assign', { to: 'office', points: '核实夜间排放情况。' })
  return held
}

/** A notice to the accused party that gives nothing of its reporter away. */
export const notice = { matter: '有反映称贵单位夜间排放废水。', asked: '请说明废水处理设施的运行情况，提交近三个月的运行台账。' }
export const notify = (visitor: Visitor, { number }: Held, form: object = notice): Promise<Answer<RespondentNotices>> => visitor.post<RespondentNotices>(`/api/complaints/${number}/respondent-notices`, form)
export const statement = { answer: '我单位废水处理设施运行正常，台账随附。', materials: [] as { fileId: string; kind: string }[] }

export const found = { finding: 'founded', facts: '经现场检查，废水排放口监测超标。', reply: '经查属实，已责令改正并立案处罚。', materials: [] }
