import type { Queryable } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import { getProcedure } from '../domain/procedures.ts'
import { failureGrounds, planKinds, shieldDenials, type FailureGround, type PlanKind, type ShieldDenial } from '../domain/reorganisation-words.ts'
import { isOpen } from '../domain/rules.ts'
import type { Letter } from '../templates/letter.ts'
import { acceptance, denial, grant, receipt, refusal, reminder, restoration, shielding, termination, type Ruling } from '../templates/reorganisation.ts'
import { rulesOf, type EntryRow } from './course.ts'
import { commonOf, formOf, lateText, office, receiptOf, stepLimit, text, type Material } from './letter-data.ts'
import { basisOf, isOfOffice, remediesOf } from './repair-letter.ts'

/** A decision is a letter of its own kind by what was decided. */
export function reorganisationKind(kind: string, entries: readonly EntryRow[]): string {
  if (kind === 'shielding') return formOf(entries, 'propose').verdict === 'shield' ? 'shielding' : 'denial'
  if (kind !== 'end') return kind
  return entries.findLast(({ act }) => act === 'approve' || act === 'unshield')?.act === 'unshield' ? 'restoration' : 'grant'
}

const rulingOf = (form: Record<string, unknown>): Ruling => ({ court: text(form, 'court'), courtCaseNumber: text(form, 'courtCaseNumber'), ruledOn: text(form, 'ruledOn') })

/** The letter of a reorganisation of a kind, from the rows. */
export async function reorganisationLetter(db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, sourceUnit, row, law, at } = material
  const filing = entries[0]!.form
  const plan = planKinds[filing.plan as PlanKind].zh
  const common = { ...commonOf(material, number, verification), office: isOfOffice(kind) ? office : sourceUnit, basis: basisOf(material, kind), plan, ruling: rulingOf(filing) }
  const remedies = remediesOf(material)
  const proposal = formOf(entries, 'propose')
  switch (kind) {
    case 'receipt': return receipt({ ...common, determiningUnit: sourceUnit, ...(await receiptOf(db, material)) })
    case 'acceptance': return acceptance({ ...common, acceptedOn: dayOf((row.acceptedAt ?? new Date(at)).getTime()), limit: isOpen(rulesOf(row, law), 'reorganisation.verify') ? null : stepLimit(material, 'reorganisation.verify') })
    case 'refusal': return refusal({ ...common, ...refusalIn(formOf(entries, 'refuse')), remedies })
    case 'termination': return termination({ ...common, explanation: text(formOf(entries, 'withdraw'), 'reason'), remedies })
    case 'reminder': return reminder({ ...common, determiningUnit: sourceUnit, ...reminded(material), lateBy: lateText(material) })
    case 'shielding': return shielding({ ...common, facts: text(proposal, 'facts'), reasons: text(proposal, 'reasons'), remedies })
    case 'denial': return denial({ ...common, facts: text(proposal, 'facts'), reasons: text(proposal, 'reasons'), ground: shieldDenials[proposal.ground as ShieldDenial].zh, remedies })
    case 'grant': return grant({ ...common, completion: rulingOf(formOf(entries, 'complete')), facts: text(formOf(entries, 'propose-repair'), 'facts'), reasons: text(formOf(entries, 'propose-repair'), 'reasons'), remedies })
    case 'restoration': return restoration({ ...common, facts: text(formOf(entries, 'propose-failure'), 'facts'), ground: failureGrounds[formOf(entries, 'propose-failure').reason as FailureGround].zh, remedies })
    default: throw new Error(`There is no letter ${kind}`)
  }
}

const refusalIn = (form: Record<string, unknown>) => ({ reason: shieldDenials[form.reason as ShieldDenial].zh, explanation: text(form, 'explanation'), route: text(form, 'route') })

function reminded(material: Material) {
  const { steps, limits } = getProcedure(material.row.procedure)
  const awaiting = material.row.awaiting ?? ''
  return { ...stepLimit(material, limits.steps[awaiting]?.parameter ?? 'repair.total'), what: steps[awaiting]?.title.zh ?? '' }
}
