import { and, count, desc, eq, isNull, ne } from 'drizzle-orm'
import { Type } from 'typebox'
import { entriesOf, type CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { auditEvents } from '../db/audit.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { complaints, reporterFiles } from '../db/complaint.ts'
import { accounts, people, units } from '../db/register.ts'
import { unsealBytes } from '../db/sealed.ts'
import { noteView } from '../db/signal.ts'
import { appendAudit } from '../db/trail.ts'
import { complaint } from '../domain/complaint.ts'
import { complaintClasses, readingPurposes, refusalsOf, respondentKinds, type ComplaintClass, type ReadingPurpose } from '../domain/complaint-words.ts'
import { calendarOf } from '../domain/law.ts'
import { roles, type Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { caseLine, caseRows } from './case-list.ts'
import { actsFor, entriesFor, lettersFor } from './case-view.ts'
import { checkedBy } from './checklist-view.ts'
import { complaintStages, complaintTellings } from './complaint-progress.ts'
import { deskOf } from './claim.ts'
import { saidOf } from './complaint-said.ts'
import { supplementsOf } from './complaint-supplement.ts'
import type { App, Context, SignedIn } from './context.ts'
import { amendmentsOf, deadlinesOf, openLimitOf } from './deadline.ts'
import { faults } from './fault.ts'
import { Problem, refuseField } from './problem.ts'
import type { Room } from './room.ts'
import { ComplaintDetail, Reading, ReadingLine, Sealed } from './schema/complaint.ts'
import { Id } from './schema/shared.ts'

/** 投诉举报 at the front door: filed by anyone, at doors of its own. */
export const complaintRoom: Room = {
  recordIds: () => [],
  filingOf: (form) => form,
  checkFiling: async () => undefined,
  pending: async () => null,
  taken: 'already-pending',
  checkAct,
  stages: complaintStages,
  early: ['refused', 'transferred', 'withdrawn', 'joined'],
  tellings: complaintTellings,
  beginnings: { file: { zh: '提出投诉举报', en: 'Filed' }, end: { zh: '期限届满', en: 'The time has passed' } },
  sourceSees: ['assign', 'find', 'start-appraisal', 'end-appraisal', 'ask-extension', 'extend', 'approve', 'return'],
}

/** Reasons by the law of the class, a unit that exists and is not the one complained about where it may not be, a class that is another. */
async function checkAct({ db }: Context, act: string, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  const ground = row.ground as ComplaintClass
  if (act === 'refuse' && !refusalsOf[ground].some((one) => one === form.reason)) refuseField('/reason', { zh: `“${complaintClasses[ground].zh}”类没有这一不予受理的理由`, en: `The class “${complaintClasses[ground].en}” does not know this reason` })
  if ((act === 'reclassify' || act === 'release') && form.class === ground) refuseField('/class', { zh: '与现在的类别相同', en: 'It is of this class already' })
  if (act === 'join') await checkLead(db, form.lead as string, row)
  if (act !== 'assign') return
  if (form.to === 'office' && form.unitCode) refuseField('/unitCode', { zh: '自行调查的，不填交办单位', en: 'Name no unit where the office investigates' })
  if (form.to === 'unit' && !form.unitCode) refuseField('/unitCode', { zh: '请填写交办单位', en: 'Name the unit' })
  if (form.to !== 'unit') return
  const [unit] = await db.select({ id: units.id, name: units.name }).from(units).where(eq(units.code, form.unitCode as string))
  if (!unit) refuseField('/unitCode', faults.noUnit)
  const [about] = await db.select({ unitId: complaints.respondentUnitId, name: complaints.respondentName }).from(complaints).where(eq(complaints.caseNumber, row.number))
  if (about?.unitId === unit!.id || about?.name === unit!.name) refuseField('/unitCode', { zh: '不得交由被投诉的单位调查（《信访工作条例》第三十条）', en: 'The unit that the complaint is against does not investigate it (《信访工作条例》第三十条)' })
}

/** Another complaint that is open itself, follows no third one, and is not this one. */
async function checkLead(db: Context['db'], number: string, row: CaseRow): Promise<void> {
  const [lead] = await db.select({ awaiting: cases.awaiting, settledAt: cases.settledAt, joined: cases.lead }).from(cases).where(and(eq(cases.number, number), eq(cases.procedure, complaint.name)))
  if (number === row.number) refuseField('/lead', { zh: '不能并入自己', en: 'It cannot be joined to itself' })
  if (!lead || lead.joined !== null) refuseField('/lead', { zh: '没有这件投诉，或者它已经并入别的投诉', en: 'There is no such complaint, or it was joined to another' })
  if (lead!.awaiting === null || lead!.settledAt !== null) refuseField('/lead', { zh: '该投诉已经答复，不能再并入', en: 'That complaint has been answered; nothing is joined to it any more' })
  const [follower] = await db.select({ number: cases.number }).from(cases).where(eq(cases.lead, row.number)).limit(1)
  if (follower) refuseField('/lead', { zh: `已有投诉并入本件（${follower.number}），请改为并入本件`, en: `Another was joined to this one (${follower.number}); join to this one instead` })
}

const staff = ['reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const
/** Who may open the sealed part of a complaint that it sees; the unit that investigates works from the points that were written for it. */
const readers = ['reviewer', 'approver', 'supervisor'] as const
const Params = Type.Object({ number: Type.String({ pattern: '^TS-\\d{4}-\\d{6,}$' }) })

/** What staff see of a complaint, and the sealed part for a purpose; each opening is kept. */
export function complaintRoutes(app: App, context: Context): void {
  const { db, now, reporterKey } = context

  app.get(`/api/${complaint.path}/:number`, { config: { access: staff }, schema: { params: Params, response: { 200: ComplaintDetail } } }, async (request) => {
    const actor = signedInOf(request)
    const row = await visible(context, actor, request.params.number)
    await noteView(db, row.number, actor.personId, now())
    return detailOf(context, actor, row)
  })

  app.post(`/api/${complaint.path}/:number/sealed`, { config: { access: readers }, schema: { params: Params, body: Reading, response: { 200: Sealed } } }, async (request) => {
    const actor = signedInOf(request)
    const row = await visible(context, actor, request.params.number)
    return open(actor, row, request.body.purpose)
  })

  app.post(`/api/${complaint.path}/:number/sealed/:id`, { config: { access: readers }, schema: { params: Type.Object({ ...Params.properties, id: Id }), body: Reading } }, async (request, reply) => {
    const actor = signedInOf(request)
    const row = await visible(context, actor, request.params.number)
    const { files, supplements } = await open(actor, row, request.body.purpose)
    const [file] = await db.select({ sealed: reporterFiles.sealed }).from(reporterFiles).where(and(eq(reporterFiles.id, request.params.id), eq(reporterFiles.caseNumber, row.number)))
    if (!file || ![...files, ...supplements.flatMap((one) => one.files)].some(({ id }) => id === request.params.id)) throw new Problem(404, 'not-found')
    const whole = unsealBytes(reporterKey, file.sealed)
    return reply.type('application/octet-stream').header('cache-control', 'no-store').send(whole.subarray(whole.indexOf(10) + 1))
  })

  app.get('/api/reporter-readings', { config: { access: ['data-protection-officer'] }, schema: { response: { 200: Type.Array(ReadingLine) } } }, async () => {
    const rows = await db
      .select({ chain: auditEvents.chain, at: auditEvents.occurredAt, detail: auditEvents.detail, by: people.name, role: accounts.role })
      .from(auditEvents)
      .innerJoin(accounts, eq(accounts.id, auditEvents.accountId))
      .innerJoin(people, eq(people.id, accounts.personId))
      .where(eq(auditEvents.action, 'reporter.read'))
      .orderBy(desc(auditEvents.occurredAt))
      .limit(500)
    return rows.map(({ chain, at, detail, by, role }) => ({ number: chain.replace('case:', ''), by, role: roles[role].zh, purpose: readingPurposes[(detail as { purpose: ReadingPurpose }).purpose], at: at.toISOString() }))
  })

  /** Opens the sealed part: who, when and what for are kept before anything is shown. */
  const open = async (actor: Actor, { number }: CaseRow, purpose: string): Promise<Sealed> => {
    const said = await saidOf(context, number)
    await db.transaction((tx) => appendAudit(tx, { chain: `case:${number}`, at: new Date(now()), accountId: actor.accountId, action: 'reporter.read', detail: { purpose } }))
    return { ...said, supplements: await supplementsOf(db, reporterKey, number) }
  }
}

async function visible({ db }: Context, actor: Actor, number: string): Promise<CaseRow> {
  const [row] = await db.select().from(cases).where(and(eq(cases.number, number), eq(cases.procedure, complaint.name), caseScope(actor)))
  if (!row) throw new Problem(404, 'no-such-case')
  return row
}

async function detailOf(context: Context, actor: SignedIn, row: CaseRow): Promise<ComplaintDetail> {
  const { db, now } = context
  const [listed] = await caseRows(db).where(eq(cases.number, row.number))
  const [about] = await db.select().from(complaints).where(eq(complaints.caseNumber, row.number))
  const split = await db.select({ number: complaints.caseNumber }).from(complaints).where(eq(complaints.splitFrom, row.number))
  const [files] = await db.select({ count: count() }).from(reporterFiles).where(eq(reporterFiles.caseNumber, row.number))
  const entries = await entriesOf(db, row.number)
  const law = await readLaw(db)
  const desk = await deskOf(db, actor, row.number)
  const mayRead = (readers as readonly string[]).includes(actor.role)
  const { proposed, channel, isNamed, respondentKind, respondentName, respondentSubjectId, recordId, aboutCase, splitFrom } = about!
  const halves = [...(splitFrom ? [splitFrom] : []), ...split.map(({ number }) => number)]
  const joined = await db.select({ number: cases.number }).from(cases).where(eq(cases.lead, row.number)).orderBy(cases.number)
  return {
    ...caseLine(listed!, now(), calendarOf(law, null)),
    ...desk,
    ground: row.ground, className: complaintClasses[row.ground as ComplaintClass] ?? null,
    // The words are what was said: only those who may read it see them.
    proposed: { ...proposed, reasons: mayRead ? proposed.reasons : [], className: complaintClasses[proposed.class as ComplaintClass] },
    channel, isNamed, respondent: { kind: respondentKinds[respondentKind], name: respondentName, subjectId: respondentSubjectId }, recordId, aboutCase,
    lead: row.lead, joined: joined.map(({ number }) => number), similar: (await similarTo(context, actor, row.number, respondentName)).filter(({ number }) => !halves.includes(number)),
    split: halves, barred: row.barred.length,
    deadlines: await deadlinesOf(context, actor, row, entries, law),
    // The class decides the limit: before it is known there is nothing to say.
    openLimit: row.ground === null ? null : openLimitOf(row, law),
    amendments: amendmentsOf(row),
    acts: actsFor(complaint, row, entries, actor, law, { claimant: desk.claimant, checked: await checkedBy(db, actor, row, entries) }),
    entries: await entriesFor(context, actor, complaint, entries),
    letters: await lettersFor(context, actor, row.number),
    fileCount: files!.count,
    mayRead,
  }
}

/** Other open complaints against the same respondent that this reader may see: they may be about the same matter. */
async function similarTo({ db }: Context, actor: Actor, number: string, respondent: string): Promise<ComplaintDetail['similar']> {
  const rows = await db
    .select({ number: cases.number, ground: cases.ground, filedAt: cases.filedAt })
    .from(complaints)
    .innerJoin(cases, eq(cases.number, complaints.caseNumber))
    .where(and(eq(complaints.respondentName, respondent), ne(cases.number, number), isNull(cases.lead), isNull(cases.settledAt), caseScope(actor)))
    .orderBy(desc(cases.filedAt))
    .limit(20)
  return rows.map((one) => ({ number: one.number, className: complaintClasses[one.ground as ComplaintClass] ?? null, filedAt: one.filedAt.toISOString() }))
}
