import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Receipt } from '../api/schema/case.ts'
import { otherEnterpriseCode } from '../ops/county-subject.ts'
import type { Answer, Visitor } from './town.ts'
import { uploaded } from './way.ts'

export const secretGrounds = '经查，该单位明知食品超过保质期仍对外销售，情节严重，被吊销许可证件'

/** A proposal that would be taken, with what a test changes in it. */
export const proposalOf = async (visitor: Visitor, change: Record<string, unknown> = {}) => ({
  profile: 'SAMR-SERIOUS', subjectCode: otherEnterpriseCode, grounds: secretGrounds, provision: '《市场监督管理严重违法失信名单管理办法》第五条', arrears: 'none',
  materials: [{ fileId: await uploaded(visitor, '行政处罚决定书.pdf'), kind: 'penalty-decision' }], ...change,
})

export const propose = async (visitor: Visitor, change: Record<string, unknown> = {}, key: string = randomUUID()): Promise<Answer<Receipt>> => visitor.post<Receipt>('/api/listings', await proposalOf(visitor, change), { 'idempotency-key': key })

/** Proposes an entry that must be taken; resolves to its number. */
export async function proposed(visitor: Visitor, change: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await propose(visitor, change)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.number
}

export const act = <T = { awaiting: string | null; outcome: string | null }>(visitor: Visitor, number: string, name: string, form: object = {}): Promise<Answer<T>> => visitor.post<T>(`/api/listings/${number}/${name}`, form)

/** Does an act that must be taken. */
export async function done(visitor: Visitor, number: string, name: string, form: object = {}) {
  const answer = await act(visitor, number, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

export const objecting = { reason: '涉案食品系退货待销毁的样品，并未对外销售，有销毁记录为证。', materials: [] }
let serial = 0
export const determining = () => ({ documentNumber: `郏市监严列〔2026〕${(serial += 1)}号`, opinion: '事实清楚，证据确凿，符合列入的情形。' })
