import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Receipt } from '../api/schema/case.ts'
import type { PaperView } from '../api/schema/commitment.ts'
import { addDays, dayOf, nextWorkingDay } from '../domain/calendar.ts'
import { calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { demoEnterpriseCode, otherEnterpriseCode } from '../ops/county-subject.ts'
import type { Answer, Visitor } from './town.ts'

const password = demoAccounts[0]!.password
export const unitCode = '11410425005444441A'

/** A commitment of one's own accord that would be taken, with what a test changes in it. */
export const voluntary = (change: Record<string, unknown> = {}) => ({ template: 'VOLUNTARY', subjectCode: demoEnterpriseCode, unitCode: unitOf.code, matter: '向社会主动作出综合信用承诺', ...change })
/** An offer of the unit that would be taken. */
export const offered = (change: Record<string, unknown> = {}) => ({
  template: 'APPROVAL', subjectCode: otherEnterpriseCode, unitCode: unitOf.code, matter: '申请办理食品经营许可证', area: 'none', notice: '经营场所应当与生产经营的食品品种、数量相适应；承诺不实的，撤销许可。', ...change,
})
/** An admission that lacks a secondary material, to be supplied so many days from an instant. */
export const deferred = (at: number, change: Record<string, unknown> = {}) => offered({ template: 'DEFERRED', matter: '申请办理食品经营许可证，缺少场所平面图', missing: '经营场所平面图', supplyBy: nextWorkingDay(addDays(dayOf(at), 13), calendarOf(seedLaw, null)), ...change })

/** The unit that the demo's source staff work for. */
export const unitOf = { code: '' }
export async function findUnit(verifier: Visitor): Promise<void> {
  unitOf.code = (await verifier.get<{ unitCode: string }>('/api/commitments/options')).body.unitCode
}

export const makeOut = (visitor: Visitor, form: object, key: string = randomUUID()): Promise<Answer<Receipt>> => visitor.post<Receipt>('/api/commitments', form, { 'idempotency-key': key })

/** Makes one out that must be taken; resolves to its number. */
export async function madeOut(visitor: Visitor, form: object): Promise<string> {
  const { status, body } = await makeOut(visitor, form)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.number
}

export const act = <T = { awaiting: string | null; outcome: string | null }>(visitor: Visitor, number: string, name: string, form: object = {}): Promise<Answer<T>> => visitor.post<T>(`/api/commitments/${number}/${name}`, form)

/** Does an act that must be taken. */
export async function done(visitor: Visitor, number: string, name: string, form: object = {}) {
  const answer = await act(visitor, number, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

export async function confirm(visitor: Visitor): Promise<void> {
  expect((await visitor.post('/api/session/confirm', { password })).status).toBe(204)
}

/** Has today’s paper made and reads it. */
export async function paperFor(visitor: Visitor, number: string): Promise<PaperView> {
  const { status, body } = await visitor.post<PaperView>(`/api/commitments/${number}/paper`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** Signs for the subject, after showing once more who signs. */
export async function signed(visitor: Visitor, number: string) {
  await confirm(visitor)
  return done(visitor, number, 'sign', { sha256: (await paperFor(visitor, number)).sha256, agreed: true })
}

export async function countersigned(visitor: Visitor, number: string) {
  await confirm(visitor)
  const { sha256 } = (await visitor.get<PaperView>(`/api/commitments/${number}/paper`)).body
  return done(visitor, number, 'countersign', { sha256, agreed: true })
}

export const breaching = { state: 'broken', unkept: '未在承诺期限内补交经营场所平面图。', facts: '截至期限届满未收到补交材料，经催告仍未提交。', consequence: '终止办理该许可申请，记入信用记录。', materials: [] }
let serial = 0
export const determining = () => ({ documentNumber: `郏市监诺认〔2026〕${(serial += 1)}号`, opinion: '逾期的理由不构成正当事由，事实清楚。' })
