import { ApplicationFailure } from '@temporalio/common'
import { eq, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import { commitmentPapers } from '../db/commitment.ts'
import type { Transaction } from '../db/index.ts'
import { corrections, records, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { addMonths, closingOf, dayOf, instantOf, type Day } from '../domain/calendar.ts'
import type { CommitmentTemplate } from '../domain/commitment-template.ts'
import { keptStates, type BrokenState } from '../domain/commitment-words.ts'
import { gramsOf } from '../domain/grams.ts'
import { calendarOf } from '../domain/law.ts'
import type { DateSet } from '../domain/limit.ts'
import type { Publication } from '../domain/record.ts'
import { findByRecord } from './case-grams.ts'
import { recordBreach } from './commitment-breach.ts'
import { signPaper } from './commitment-paper.ts'
import type { Executed, Execution } from './execution.ts'
import { holdLaw } from './law.ts'
import { orderRemoval } from './removal.ts'

type Data = Record<string, string>
type Paper = typeof commitmentPapers.$inferSelect

/** Signs a commitment, registers it with the last signature, and writes down how it ended; each once. */
export async function executeCommitment(tx: Transaction, execution: Execution): Promise<Executed> {
  const { decision } = execution
  switch (decision.act) {
    case 'sign':
    case 'countersign': return sign(tx, execution)
    case 'withdraw': return { outcome: 'withdrawn', changed: await change(tx, execution, 'commitment-withdrawn', {}, 'stopped') }
    case 'find-kept': return { outcome: 'kept', changed: await change(tx, execution, 'commitment-kept', await findingOf(tx, execution, 'kept')) }
    case 'determine': return breach(tx, execution)
    default: throw ApplicationFailure.nonRetryable('no-such-decision', 'Rule')
  }
}

async function sign(tx: Transaction, execution: Execution): Promise<Executed> {
  const { paper, template, isLast } = await signPaper(tx, execution)
  if (!isLast) return { outcome: 'signed', changed: false }
  return { outcome: 'standing', changed: await register(tx, execution, paper, template) }
}

/** Enters what was signed into the register, dates what falls due, and reports it to the city platform. */
async function register(tx: Transaction, execution: Execution, paper: Paper, template: CommitmentTemplate): Promise<boolean> {
  const { row, record, entries } = execution
  const publication = template.openness === '可向社会公开' ? 'published' : 'withheld'
  const data: Data = { ...record.data, cn_wsh: paper.code, cn_jdrq: paper.madeOn, ...(paper.validUntil ? { cn_yxq: paper.validUntil } : {}) }
  const isNew = await change(tx, execution, 'commitment-made', data, publication)
  if (!isNew) return true
  const grams = gramsOf([data.cn_xdr_mc, data.cn_xdr_shxym, paper.code, data.cn_sy].join(' '))
  await tx.update(records).set({ documentNumber: paper.code, decisionDate: paper.madeOn, grams }).where(eq(records.id, record.id))
  await findByRecord(tx, row)
  const calendar = calendarOf(await holdLaw(tx), row.sourceUnitId)
  const supplyBy = entries[0]!.form.supplyBy as Day | undefined
  const due = supplyBy ? closingOf(supplyBy, calendar) : paper.validUntil ? instantOf(paper.validUntil, 24 * 60) : null
  const at = execution.at
  const dates: DateSet[] = [
    ...(due === null ? [] : [{ kind: 'set' as const, at, of: 'standing', due }]),
    ...reportDays(paper, template).map((day) => ({ kind: 'set' as const, at, of: 'report-performance', due: instantOf(day, 24 * 60) })),
  ]
  await tx.update(cases).set({ facts: [...row.facts, ...dates] }).where(eq(cases.number, row.number))
  return true
}

/** The days by which its subject reports how it is kept, before the term is over. */
function reportDays({ madeOn, validUntil }: Paper, { reportMonths }: CommitmentTemplate): Day[] {
  if (reportMonths === null || validUntil === null) return []
  const days: Day[] = []
  for (let day = addMonths(madeOn, reportMonths); day < validUntil; day = addMonths(madeOn, reportMonths * (days.length + 1))) days.push(day)
  return days
}

/** The fields of a finding: who found what, when (承诺履行状态认定). */
async function findingOf(tx: Transaction, { row, decision, at }: Execution, state: keyof typeof keptStates): Promise<Data> {
  const [unit] = await tx.select({ name: units.name, code: units.code }).from(units).where(eq(units.id, decision.actor.unitId ?? row.sourceUnitId!))
  return { cn_lxzt: keptStates[state].zh, cn_rdrq: dayOf(at), cn_rddw: unit!.name, cn_rddwdm: unit!.code }
}

/** A breach stands in the commitment's own record and, as dishonest information of its subject, in one beside it. */
async function breach(tx: Transaction, execution: Execution): Promise<Executed> {
  const found = execution.entries.findLast(({ act }) => act === 'find-breach')!.form
  const state = found.state as BrokenState
  const unkept = { cn_wlxnr: found.unkept as string, cn_zrzj: found.consequence as string }
  const isNew = await change(tx, execution, 'commitment-broken', { ...(await findingOf(tx, execution, state)), ...unkept })
  if (isNew) await recordBreach(tx, execution, unkept)
  return { outcome: state, changed: true }
}

/** Writes fields and publication once, with the history of both, and sends the change on; resolves to whether it was new. */
async function change(tx: Transaction, { row, record, decision, earlier, at }: Execution, decisionCode: string, fields: Data, publication: Publication = record.publication): Promise<boolean> {
  if (earlier) return false
  const when = new Date(at)
  const told = decisionCode === 'commitment-made' ? [] : Object.entries(fields).map(([field, newValue]) => ({ field, oldValue: record.data[field] ?? null, newValue }))
  const changes = [...told, ...(publication === record.publication ? [] : [{ field: 'publication', oldValue: record.publication as string, newValue: publication as string }])]
  await tx.insert(corrections).values(changes.map((one) => ({ ...one, recordId: record.id, caseNumber: row.number, entryId: decision.id, decisionCode, correctedAt: when })))
  await tx.update(records).set({ data: { ...record.data, ...fields }, publication, version: sql`${records.version} + 1` }).where(eq(records.id, record.id))
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: when, accountId: null, action: `record.${decisionCode}`, detail: { recordId: record.id, number: row.number } })
  const kind = decisionCode === 'commitment-made' ? 'enter' : publication === 'stopped' ? 'stop' : 'correct'
  await orderRemoval(tx, { caseNumber: row.number, recordId: record.id, kind, reason: 'promised', cause: decision.id, changes, at })
  return true
}
