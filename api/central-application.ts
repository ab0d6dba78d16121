import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { cases } from '../db/case.ts'
import { records, subjects } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { applicationFields, readApplication, type ApplicationCells, type CentralApplication } from '../domain/central-application.ts'
import type { Words } from '../domain/fields.ts'
import { rulesOn } from '../domain/law.ts'
import type { Procedure } from '../domain/procedure.ts'
import { getProcedure } from '../domain/procedures.ts'
import type { Actor } from '../domain/role.ts'
import type { RuleSet } from '../domain/rules.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Context } from './context.ts'
import { faults } from './fault.ts'
import { checkForm, stage, startCase } from './filing.ts'
import { Problem, type FieldError } from './problem.ts'
import { pendingOf, pendingRepair, reorganisationFirst } from './repair-facts.ts'
import type { ApplicationLine, Taken } from './schema/central-application.ts'
import type { Static } from 'typebox'

type Taking = Static<typeof Taken>
type Material = { fileId: string; kind: string }
type RecordRow = typeof records.$inferSelect

const faulty = (errors: FieldError[]): Problem => new Problem(422, 'invalid-input', { errors })
const fault = (field: keyof typeof applicationFields, detail: Words): Problem => faulty([{ pointer: `/${field}`, detail }])

/** Takes an application that Credit China pushed: it becomes one case under the law of its receipt, however often and by whomever it is handed over. */
export async function takeApplication(context: Context, actor: Actor, cells: ApplicationCells, materials: readonly Material[] = []): Promise<Taking> {
  const read = readApplication(cells, context.now())
  if ('faults' in read) throw faulty(read.faults.map(({ field, reason }) => ({ pointer: `/${field}`, detail: reason })))
  const { application } = read
  const { origin, performance, performedOn } = application
  const record = await recordOf(context, application)
  const known = await knownAs(context, application, record)
  if (known) return known
  const procedure = await procedureFor(context, origin.receivedAt, record)
  await checkFree(context, record)
  const form = { recordId: record.id, ...(performance ? { performance } : {}), ...(performedOn ? { performedOn } : {}), materials: [...materials], origin }
  await checkForm(context, actor, form)
  const staged = await stage(context, { key: `central:${origin.number}`, actor, act: procedure.name, form, number: procedure })
  const { number } = await startCase(context, procedure, staged)
  return { state: 'opened', number }
}

/** The one record that an application names by its subject and its document. */
async function recordOf({ db }: Context, { subjectCode, documentNumber }: CentralApplication): Promise<RecordRow> {
  const [subject] = await db.select({ id: subjects.id }).from(subjects).where(eq(subjects.code, subjectCode))
  if (!subject) throw fault('subjectCode', faults.noSubject)
  const found = await db.select().from(records).where(and(eq(records.subjectId, subject.id), eq(records.documentNumber, documentNumber), inArray(records.kind, ['penalty', 'listing']), ne(records.publication, 'proposed')))
  const [record, ...others] = found
  if (!record) throw fault('documentNumber', { zh: '该主体没有这一文号的行政处罚信息或者名单信息', en: 'The subject has no penalty and no entry on a list under this number' })
  if (others.length > 0) throw fault('documentNumber', { zh: `该主体有${found.length}条信息使用这一文号，请逐条核对后登记`, en: `The subject has ${found.length} records under this number; please check them one by one` })
  return record
}

/** The case that an application has become before; the same number with other content is refused. */
async function knownAs({ db }: Context, { origin }: CentralApplication, { id }: RecordRow): Promise<Taking | null> {
  const [known] = await db.select({ number: cases.number, recordId: cases.recordId, origin: cases.origin }).from(cases).where(sql`${cases.origin}->>'number' = ${origin.number}`)
  if (!known) return null
  const isSame = known.recordId === id && known.origin!.receivedAt === origin.receivedAt && known.origin!.pushedAt === origin.pushedAt
  if (!isSame) throw fault('number', { zh: `该申请编号已登记为案件 ${known.number}，内容与本次不同`, en: `This application is case ${known.number} already, with other content` })
  return { state: 'known', number: known.number }
}

/** The procedure that the rule-set of the receipt calls for: the unit's own, or the assistance of the county where Credit China decides. */
async function procedureFor({ db }: Context, receivedAt: number, record: RecordRow): Promise<Procedure> {
  const law = await readLaw(db)
  const day = dayOf(receivedAt)
  const inForce = law.ruleSets.find(({ governs, validFrom, validTo }) => governs === 'repair' && validFrom <= day && (validTo === null || day <= validTo))
  if (!inForce) throw fault('receivedAt', { zh: `${day} 没有适用的信用修复规定`, en: `No rules of repair were in force on ${day}` })
  if (day < record.decisionDate) throw fault('receivedAt', { zh: `收到申请时间早于该信息的决定日期 ${record.decisionDate}`, en: `It was received before the decision of ${record.decisionDate}` })
  const rules = rulesOn(law, inForce.id, day)
  if (record.kind === 'listing' && wordOf(rules, 'list.entrance') !== 'credit-china') throw fault('documentNumber', { zh: '收到申请之日的规定没有通过“信用中国”网站移出名单的途径，请向认定单位申请', en: 'By the rules of that day Credit China takes nobody off a list; apply to the determining unit' })
  if (wordOf(rules, 'repair.decider') === 'credit-china') return getProcedure('assistance')
  if (record.sourceUnitId === null) throw fault('documentNumber', { zh: '该信息的认定单位未接入本平台，请在“信用中国”网站办理', en: 'The determining unit is not on this platform; apply through Credit China' })
  return getProcedure('repair')
}

const wordOf = (rules: RuleSet, name: string): unknown => rules.parameters[name]?.value

async function checkFree(context: Context, record: RecordRow): Promise<void> {
  if (record.publication === 'stopped' || record.publication === 'deleted') throw fault('documentNumber', { zh: '该信息已停止公示或者删除', en: 'Its publication has ended' })
  const plan = await pendingOf(context, 'reorganisation', record.id)
  if (plan !== null) throw fault('documentNumber', reorganisationFirst(plan))
  const pending = await pendingRepair(context, record.id)
  if (pending) throw fault('documentNumber', { zh: `该信息已有正在办理的信用修复申请（${pending}）`, en: `A repair of it is under way (${pending})` })
}

/** What Credit China pushed, the newest first. */
export async function listApplications({ db }: Context, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<{ items: ApplicationLine[]; next: string | null }> {
  const after = cursor ? readCursor(cursor) : null
  const rows = await db
    .select({ case: cases, subjectName: subjects.name, documentNumber: records.documentNumber })
    .from(cases)
    .innerJoin(subjects, eq(subjects.id, cases.subjectId))
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(and(isNotNull(cases.origin), after ? sql`(${cases.filedAt}, ${cases.number}) < (${after[0]}::timestamptz, ${after[1]})` : undefined))
    .orderBy(desc(cases.filedAt), desc(cases.number))
    .limit(limit + 1)
  const last = rows.length > limit ? rows[limit - 1]!.case : null
  return { items: rows.slice(0, limit).map(lineOf), next: last ? writeCursor(last.filedAt.toISOString(), last.number) : null }
}

function lineOf({ case: row, subjectName, documentNumber }: { case: typeof cases.$inferSelect; subjectName: string; documentNumber: string }): ApplicationLine {
  const { title, steps, outcomes } = getProcedure(row.procedure)
  const { number, receivedAt, pushedAt } = row.origin!
  return {
    number, receivedAt: new Date(receivedAt).toISOString(), pushedAt: new Date(pushedAt).toISOString(), caseNumber: row.number, procedureTitle: title, ruleSet: row.ruleSet, subjectName, documentNumber,
    stepTitle: row.awaiting === null ? null : steps[row.awaiting]!.title, outcome: row.outcome === null ? null : outcomes[row.outcome]!,
  }
}
