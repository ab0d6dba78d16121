import { and, asc, eq } from 'drizzle-orm'
import { entriesOf, type CaseRow, type EntryRow } from '../activities/course.ts'
import { cases } from '../db/case.ts'
import { documents } from '../db/document.ts'
import { opensCase, phoneHashOf } from '../db/keyed.ts'
import { complaint } from '../domain/complaint.ts'
import { complaintClasses, requiredData, satisfactions, transferTargets, refusalReasons, type ComplaintClass, type RefusalReason, type TransferTarget } from '../domain/complaint-words.ts'
import type { Words } from '../domain/fields.ts'
import { refusalOf } from '../domain/role.ts'
import { letterTitle } from '../templates/letter-words.ts'
import { Type } from 'typebox'
import { reporterActor } from './complaint-intake.ts'
import type { App, Context } from './context.ts'
import { keyOf, sendAct, stage, wasTaken } from './filing.ts'
import { Problem } from './problem.ts'
import { stagesOf } from './progress.ts'
import { ComplaintState, Holding, ReporterAct } from './schema/complaint.ts'

const reporterActs = Object.entries(complaint.acts).filter(([, { by }]) => (by as readonly string[]).includes('reporter'))
/** Acts that hand something in, at a door of their own. */
const supplying = ['supplement', 'add']

/** How often one address may try a code. */
export const codeLimit = ({ rateLimit }: Context) => ({ max: Math.max(5, Math.ceil((rateLimit ?? 1200) / 60)), timeWindow: '1 minute' })

/** How a complaint stands, and what its reporter may do, for whoever holds its code; a wrong number and a wrong code answer alike. */
export function complaintQueryRoutes(app: App, context: Context): void {
  const config = { access: 'anyone', rateLimit: codeLimit(context) } as const

  app.post('/api/public/complaints/state', { config, schema: { body: Holding, response: { 200: ComplaintState } } }, async (request) => stateOf(context, await heldBy(context, request.body)))

  for (const [act, definition] of reporterActs.filter(([name]) => !supplying.includes(name))) {
    app.post(`/api/public/complaints/${act}`, { config, schema: { body: ReporterAct, response: { 200: ComplaintState }, params: Type.Object({}) } }, async (request) => {
      const { satisfaction, ...holding } = request.body
      const row = await heldBy(context, holding)
      const form = 'satisfaction' in definition.choices ? { satisfaction } : {}
      if ('satisfaction' in definition.choices && !satisfaction) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/satisfaction', detail: { zh: '请选择满意度', en: 'Choose how satisfied you are' } }] })
      const key = `${row.number}:${keyOf(request)}`
      const refusal = refusalOf(row.allowed, act, reporterActor)
      if (refusal !== null && !(await wasTaken(context, [key], reporterActor))) throw new Problem(409, 'act-not-open')
      const { id } = await stage(context, { key, actor: reporterActor, act, form, number: row.number })
      await sendAct(context, row.number, act, reporterActor, id)
      return stateOf(context, await heldBy(context, holding))
    })
  }
}

/** The case that a code opens; throws the same refusal for a wrong number and a wrong code. */
export async function heldBy({ db, hmac }: Context, { number, code, phone4 }: Holding): Promise<CaseRow> {
  const [row] = await db.select().from(cases).where(and(eq(cases.number, number.trim().toUpperCase()), eq(cases.procedure, complaint.name)))
  const isRight = row !== undefined && opensCase(hmac, row.number, code) && (row.phoneHash === null || (phone4 !== undefined && row.phoneHash === phoneHashOf(hmac, phone4)))
  if (!isRight) throw new Problem(404, 'not-found')
  return row
}

/** What was told to the reporter, from the acts that tell it. */
function answersOf(entries: readonly EntryRow[]): ComplaintState['answers'] {
  const approved = entries.some(({ act }) => act === 'approve')
  const said = (entry: EntryRow): [Words, string] | null => {
    const form = entry.form as Record<string, string | undefined>
    switch (entry.act) {
      case 'find': return approved ? [{ zh: '答复', en: 'Reply' }, `${form.reply ?? ''}${form.changes ? `\n因此改正：${form.changes}` : ''}`] : null
      case 'ask-supplement': return [{ zh: '请您补正', en: 'Please supply' }, `${(entry.form.missing as (keyof typeof requiredData)[]).map((one) => requiredData[one].zh).join('、')}\n${form.explanation}`]
      case 'refuse': return [{ zh: '不予受理', en: 'Not accepted' }, `${refusalReasons[form.reason as RefusalReason].zh}：${form.explanation}`]
      case 'transfer': return [{ zh: '转送', en: 'Transferred' }, `${transferTargets[form.to as TransferTarget].zh}（${form.organ}）`]
      case 'decide-review': return [{ zh: '复查意见', en: 'Review' }, form.reply ?? '']
      case 'decide-second-review': return [{ zh: '复核意见', en: 'Second review' }, form.reply ?? '']
      default: return null
    }
  }
  const lastFind = entries.findLast(({ act }) => act === 'find')
  return entries.filter((entry) => entry.act !== 'find' || entry === lastFind).flatMap((entry) => {
    const one = said(entry)
    return one ? [{ title: one[0], text: one[1], at: entry.takenAt.toISOString() }] : []
  })
}

/** How it stands, for its reporter. */
export async function stateOf({ db }: Context, row: CaseRow): Promise<ComplaintState> {
  const entries = await entriesOf(db, row.number)
  const told = row.lead ? await entriesOf(db, row.lead) : entries
  const letters = await db.select().from(documents).where(eq(documents.caseNumber, row.number)).orderBy(asc(documents.issuedAt))
  const rated = entries.find(({ act }) => act === 'rate')?.form.satisfaction as keyof typeof satisfactions | undefined
  return {
    number: row.number,
    className: complaintClasses[row.ground as ComplaintClass] ?? null,
    filedAt: row.filedAt.toISOString(),
    stepTitle: row.awaiting === null ? null : complaint.steps[row.awaiting as 'classify'].title,
    dueAt: (row.awaiting === null ? null : row.settledAt !== null || row.awaiting === 'supplement' ? row.stepDueAt : row.dueAt)?.toISOString() ?? null,
    outcome: row.outcome === null ? null : complaint.outcomes[row.outcome as 'founded'],
    stages: stagesOf(row, entries),
    answers: answersOf(told),
    letters: letters.map(({ kind, number, verificationCode, issuedAt }) => ({ title: letterTitle(row.number, kind), number, verificationCode, issuedAt: issuedAt.toISOString() })),
    acts: reporterActs.filter(([act]) => refusalOf(row.allowed, act, reporterActor) === null).map(([act, { title }]) => ({ act, title })),
    added: entries.filter(({ act }) => supplying.includes(act)).map(({ takenAt }) => takenAt.toISOString()),
    rated: rated ? satisfactions[rated] : null,
  }
}
