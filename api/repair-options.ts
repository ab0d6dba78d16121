import { Type } from 'typebox'
import { refusalOfRepair, soonerEnd, type Eligibility } from '../domain/repair-eligibility.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { ownRecord } from './record.ts'
import { notRepairable, pendingOf, pendingRepair, reorganisationFirst, repairableOf } from './repair-facts.ts'
import { RepairOptions } from './schema/repair.ts'
import { Id } from './schema/shared.ts'

const readers = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const

/** 这条信息可以修复吗: the class, the earliest day, the conditions and the materials, or what stands in the way. */
export function repairOptionRoutes(app: App, context: Context): void {
  app.get('/api/records/:id/repair', { config: { access: readers }, schema: { params: Type.Object({ id: Id }), response: { 200: RepairOptions } } }, async (request): Promise<RepairOptions> => {
    const record = await ownRecord(context, signedInOf(request), request.params.id)
    if (record.kind === 'licence' || record.kind === 'commitment') {
      return { possible: false, why: notRepairable, from: null, caseNumber: null, unitName: null, law: null, sooner: null }
    }
    const { facts, eligibility, law, today } = await repairableOf(context, record)
    const caseNumber = await pendingRepair(context, record.id)
    const pending = caseNumber ? { why: { zh: `该信息已有正在办理的信用修复申请（${caseNumber}）。`, en: `A repair is already under way (${caseNumber}).` }, from: null } : null
    const plan = await pendingOf(context, 'reorganisation', record.id)
    const refusal = pending ?? (plan === null ? null : { why: reorganisationFirst(plan), from: null }) ?? refusalOfRepair(facts, eligibility, today)
    return {
      possible: refusal === null,
      why: refusal?.why ?? null,
      from: refusal?.from ?? null,
      caseNumber,
      unitName: record.sourceUnitName,
      law: shown(eligibility),
      sooner: soonerEnd(facts, law, today, eligibility),
    }
  })
}

const shown = ({ penaltyClass: { basis, mark }, ...eligibility }: Eligibility): NonNullable<RepairOptions['law']> => ({ ...eligibility, classBasis: basis, classToBeConfirmed: mark !== 'V1' && mark !== 'V2' })
