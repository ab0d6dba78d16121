import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Receipt } from '../api/schema/case.ts'
import type { RepairOptions } from '../api/schema/repair.ts'
import type { RecordLine } from '../api/schema/record.ts'
import { checked } from './checked.ts'
import type { Answer, Visitor } from './town.ts'
import { freeRecords, uploaded, type People } from './way.ts'

export const secretPerformance = '罚款已于决定书送达后十日内缴清，问题食品已全部下架销毁'

export const optionsOf = async (visitor: Visitor, recordId: string): Promise<RepairOptions> => (await visitor.get<RepairOptions>(`/api/records/${recordId}/repair`)).body

/** Penalties of the visitor's enterprise that can be repaired today. */
export async function repairable(visitor: Visitor): Promise<RecordLine[]> {
  const free = await freeRecords(visitor)
  const options = await Promise.all(free.map(({ id }) => optionsOf(visitor, id)))
  return free.filter((_, index) => options[index]!.possible)
}

/** An application that would be taken, with what a test changes in it. */
export async function applicationOf(visitor: Visitor, change: Record<string, unknown> = {}) {
  const recordIds = change.recordIds ?? [(await repairable(visitor))[0]?.id]
  return {
    recordIds,
    performance: secretPerformance,
    performedOn: '2026-03-01',
    materials: [{ fileId: await uploaded(visitor, '信用修复承诺书.pdf'), kind: 'repair-commitment' }, { fileId: await uploaded(visitor, '缴款凭证.pdf'), kind: 'performance-proof' }],
    phone: '13837512345',
    commitment: true,
    ...change,
  }
}

/** Applies for the repair of one record. */
export async function apply(visitor: Visitor, change: Record<string, unknown> = {}): Promise<{ number: string; recordId: string; receipt: Receipt }> {
  const form = await applicationOf(visitor, change)
  const answer = await visitor.post<Receipt>('/api/repairs', form)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return { number: answer.body.number, recordId: (form.recordIds as string[])[0]!, receipt: answer.body }
}

/** Does an act, after ticking what it asks to have been checked. */
export async function act<T = { awaiting: string | null; outcome: string | null }>(visitor: Visitor, number: string, name: string, form: object = {}): Promise<Answer<T>> {
  await checked(visitor, number, name)
  return visitor.post<T>(`/api/repairs/${number}/${name}`, form, { 'idempotency-key': randomUUID() })
}

/** Does an act that must be taken. */
export async function done(visitor: Visitor, number: string, name: string, form: object = {}) {
  const answer = await act(visitor, number, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

export const granting = { verdict: 'grant', facts: '经核查，罚款已缴清，违法行为已改正。', reasons: '符合信用修复的条件。' }
export const denying = { verdict: 'deny', facts: '经核查，罚款尚有五千元未缴纳。', reasons: '义务尚未全部履行。', ground: 'not-performed', againFrom: '2099-01-04' }
export const finding = { reason: 'false-materials', facts: '经核查，所提交的缴款凭证系伪造。', materials: [] }

/** From acceptance to the decision that is served. */
export async function decideRepair(people: People, number: string, proposal: object = granting): Promise<void> {
  await done(people.verifier, number, 'accept')
  await done(people.verifier, number, 'propose', proposal)
  await done(people.sourceApprover, number, 'approve')
}
