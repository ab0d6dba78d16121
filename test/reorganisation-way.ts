import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Receipt } from '../api/schema/case.ts'
import type { Answer, Visitor } from './town.ts'
import { freeRecords, uploaded, type People } from './way.ts'

export const secretPlan = '重整计划执行期限三年，普通债权分期清偿百分之四十'

/** An application that would be taken, with what a test changes in it. */
export async function planOf(visitor: Visitor, change: Record<string, unknown> = {}) {
  return {
    recordIds: change.recordIds ?? [(await freeRecords(visitor))[0]?.id],
    applicant: 'enterprise',
    plan: 'reorganisation',
    court: '平顶山市中级人民法院',
    courtCaseNumber: '（2026）豫04破1号之三',
    ruledOn: '2026-04-20',
    reason: secretPlan,
    materials: [{ fileId: await uploaded(visitor, '批准重整计划裁定书.pdf'), kind: 'plan-ruling' }],
    phone: '13837512345',
    commitment: true,
    ...change,
  }
}

/** Applies for one record. */
export async function applyForPlan(visitor: Visitor, change: Record<string, unknown> = {}): Promise<{ number: string; recordId: string }> {
  const form = await planOf(visitor, change)
  const answer = await visitor.post<Receipt>('/api/reorganisations', form)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return { number: answer.body.number, recordId: (form.recordIds as string[])[0]! }
}

export const actInPlan = <T = { awaiting: string | null; outcome: string | null }>(visitor: Visitor, number: string, name: string, form: object = {}): Promise<Answer<T>> =>
  visitor.post<T>(`/api/reorganisations/${number}/${name}`, form, { 'idempotency-key': randomUUID() })

/** Does an act that must be taken. */
export async function doneInPlan(visitor: Visitor, number: string, name: string, form: object = {}) {
  const answer = await actInPlan(visitor, number, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

export const shieldingProposal = { verdict: 'shield', facts: '经向人民法院核实，裁定书真实有效。', reasons: '符合临时屏蔽的规定。' }
export const denyingProposal = { verdict: 'deny', facts: '经核实，裁定书系伪造。', reasons: '材料不真实。', ground: 'false-materials' }
export const repairProposal = { verdict: 'repair', facts: '经核实，计划已执行完毕。', reasons: '符合信用修复的规定。' }
export const failure = { reason: 'not-performed', facts: '经查明，企业已停止清偿。', materials: [] }
export const completionOf = async (visitor: Visitor, change: Record<string, unknown> = {}) => ({
  court: '平顶山市中级人民法院', courtCaseNumber: '（2026）豫04破1号之九', ruledOn: '2026-04-20',
  materials: [{ fileId: await uploaded(visitor, '执行完毕裁定书.pdf'), kind: 'completion-ruling' }],
  ...change,
})

/** From acceptance to the decision on the shield. */
export async function decidePlan({ verifier, sourceApprover }: People, number: string, proposal: object = shieldingProposal): Promise<void> {
  await doneInPlan(verifier, number, 'accept')
  await doneInPlan(verifier, number, 'propose', proposal)
  await doneInPlan(sourceApprover, number, 'approve')
}

/** From the ruling on completion to the repair. */
export async function completePlan({ party, verifier, sourceApprover }: People, number: string): Promise<void> {
  await doneInPlan(party, number, 'complete', await completionOf(party))
  await doneInPlan(verifier, number, 'propose-repair', repairProposal)
  await doneInPlan(sourceApprover, number, 'approve')
}

/** From the finding that the plan has failed to the record that is published again. */
export async function failPlan({ verifier, sourceApprover }: People, number: string): Promise<void> {
  await doneInPlan(verifier, number, 'propose-failure', failure)
  await doneInPlan(sourceApprover, number, 'unshield')
}
