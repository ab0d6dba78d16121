import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { entriesOf, type CaseRow } from '../activities/course.ts'
import { queryCodeOf, keyedId } from '../db/keyed.ts'
import type { Queryable } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { findProfile, type Law } from '../domain/law.ts'
import { basisWords, type ListProfile } from '../domain/list-profile.ts'
import { entryHead } from '../domain/listing-fields.ts'
import { listing } from '../domain/listing.ts'
import { signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { faults } from './fault.ts'
import { checkForm, keyOf, plainActor, stageIn, startCase, wasTaken } from './filing.ts'
import { listingStages, listingTellings } from './listing-progress.ts'
import { Problem, refuse, type FieldError } from './problem.ts'
import { pendingOf } from './repair-facts.ts'
import type { Filing, Room } from './room.ts'
import { Receipt } from './schema/case.ts'

/** 名单列入认定 at the front door: filed by a unit, about a record that its filing proposes. */
export const listingRoom: Room = {
  recordIds: ({ recordId }) => [{ id: recordId as string, pointer: '/subjectCode' }],
  filingOf: (form, recordId) => ({ ...form, recordId }),
  // The filing has a front door of its own, which checks it.
  checkFiling: async () => undefined,
  pending: (context, recordId) => pendingOf(context, 'listing', recordId),
  taken: 'already-pending',
  checkAct,
  stages: listingStages,
  early: ['withdrawn'],
  tellings: listingTellings,
  beginnings: { file: { zh: '提出列入建议', en: 'Proposed' }, end: { zh: '期限届满，未提出异议', en: 'The time has passed without an objection' } },
  sourceSees: 'all',
}

const profileOfCase = (row: CaseRow, filing: Record<string, unknown>, law: Law): ListProfile | undefined => findProfile(law, filing.profile as string, dayOf(row.filedAt.getTime()))

/** A red list is made public beforehand, any other entry told to its subject: 《河南省社会信用条例》第二十八条. */
async function checkAct({ db, now }: Context, act: string, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  if (act === 'propose-exit') return checkExit({ db, now }, form, row)
  if (act !== 'give-notice' && act !== 'publish-notice' && act !== 'determine') return
  const [filing] = await entriesOf(db, row.number)
  const isRed = profileOfCase(row, filing!.form, await readLaw(db))?.kind === 'red'
  if (act === 'give-notice' && isRed) refuse([{ pointer: '', detail: { zh: '红名单列入前应当公示，不适用事前告知书', en: 'A red list is announced to the public first; there is no prior notice' } }])
  if (act === 'publish-notice' && !isRed) refuse([{ pointer: '', detail: { zh: '该名单列入前应当书面告知当事人，不适用公示', en: 'For this list the party is told in writing first; it is not announced' } }])
  if (act !== 'determine') return
  const documentNumber = (form.documentNumber as string).trim()
  const [same] = await db.select({ id: records.id }).from(records).where(and(eq(records.kind, 'listing'), eq(records.documentNumber, documentNumber), ne(records.id, row.recordId!))).limit(1)
  if (same) refuse([{ pointer: '/documentNumber', detail: { zh: '已有使用该文号的名单信息', en: 'There is an entry under this number already' } }])
}

/** A way off that the list knows, from a list that the subject is still on. */
async function checkExit({ db, now }: Pick<Context, 'db' | 'now'>, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  const [record] = await db.select({ publication: records.publication, data: records.data }).from(records).where(eq(records.id, row.recordId!))
  if (record?.publication !== 'published' && record?.publication !== 'shielded') throw new Problem(409, 'act-not-open')
  const profile = findProfile(await readLaw(db), record.data.md_mcdm ?? '', dayOf(now()))
  if (!profile?.exits.some((one) => one === form.kind)) refuse([{ pointer: '/kind', detail: { zh: `${record.data.md_mc}没有这一退出情形`, en: `${record.data.md_mc} does not know this way off the list` } }])
}

interface Proposal extends Omit<Filing, 'phone'> {
  profile: string
  subjectCode: string
  grounds: string
  provision: string
  measures?: string
  arrears: 'none' | 'confirmed' | 'unconfirmed'
  confirmingDocument?: string
  penaltyNumber?: string
  controller?: string
  responsible?: string
}

/** What stands against a proposal, field by field. */
async function faultsOf(db: Queryable, form: Proposal, profile: ListProfile | undefined, subject: typeof subjects.$inferSelect | undefined): Promise<FieldError[]> {
  const errors: FieldError[] = []
  if (!profile) errors.push({ pointer: '/profile', detail: { zh: '没有这个名单', en: 'There is no such list' } })
  else if (!profile.entersHere) errors.push({ pointer: '/profile', detail: profile.basis.rank === 'county-document' ? { zh: '该名单依据县级文件设立，不得据以新列入（国办发〔2020〕49号）', en: 'The list rests on a county document, and nobody is newly entered on it (国办发〔2020〕49号)' } : { zh: `该名单由${profile.organ}认定，不在本平台列入`, en: `Entries on this list are determined by ${profile.organ}, not here` } })
  if (form.arrears === 'unconfirmed') errors.push({ pointer: '/arrears', detail: { zh: '未经法律文书确认的欠费不得作为列入名单的事由（《河南省社会信用条例》第二十七条第二款）', en: 'Arrears that no legal document confirms are no ground for an entry (《河南省社会信用条例》第二十七条第二款)' } })
  if (form.arrears === 'confirmed' && !form.confirmingDocument) errors.push({ pointer: '/confirmingDocument', detail: { zh: '请写明确认欠费的裁判或者仲裁文书', en: 'Name the judgment or award that confirms the arrears' } })
  if (!subject) errors.push({ pointer: '/subjectCode', detail: faults.noSubject })
  if (!subject || !profile) return errors
  const standing = await db.select({ publication: records.publication }).from(records).where(and(eq(records.kind, 'listing'), eq(records.subjectId, subject.id), inArray(records.publication, ['proposed', 'published', 'shielded']), sql`${records.data}->>'md_mcdm' = ${profile.code}`))
  if (standing.some(({ publication }) => publication === 'proposed')) errors.push({ pointer: '/subjectCode', detail: { zh: '对该主体列入同一名单的建议正在办理', en: 'The same entry of this subject has been proposed already' } })
  else if (standing.length > 0) errors.push({ pointer: '/subjectCode', detail: { zh: '该主体已在这一名单内', en: 'The subject is on this list already' } })
  if (form.penaltyNumber) {
    const [penalty] = await db.select({ id: records.id }).from(records).where(and(eq(records.kind, 'penalty'), eq(records.subjectId, subject.id), eq(records.documentNumber, form.penaltyNumber.trim()))).limit(1)
    if (!penalty) errors.push({ pointer: '/penaltyNumber', detail: { zh: '该主体没有这一文号的行政处罚信息', en: 'The subject has no penalty under this number' } })
  }
  return errors
}

/** The record that a proposal stands for: not published until it is determined. */
function proposedRecord(form: Proposal, profile: ListProfile, subject: typeof subjects.$inferSelect, unit: typeof units.$inferSelect, at: Date) {
  const data = {
    ...entryHead(subject, profile, unit), md_sy: form.grounds, md_yj: `${basisWords(profile)}；${form.provision}`, md_cs: form.measures ?? profile.measures,
    ...(form.penaltyNumber ? { md_cfwsh: form.penaltyNumber.trim() } : {}), ...(form.controller ? { md_sjkzr: form.controller } : {}), ...(form.responsible ? { md_zrr: form.responsible } : {}),
  }
  return { kind: 'listing' as const, subjectId: subject.id, sourceUnitId: unit.id, documentNumber: '（拟列入）', decisionDate: dayOf(at.getTime()), publication: 'proposed' as const, data, grams: gramsOf([subject.name, subject.code, profile.name].join(' ')), createdAt: at }
}

/** Files a proposal: its record and its staged filing are one transaction, and the same request again gives the same case. */
async function propose(context: Context, signedIn: SignedIn, key: string, form: Proposal): Promise<Receipt> {
  const { db, hmac, now } = context
  const actor = plainActor(signedIn)
  const recordId = keyedId(hmac, 'listing', actor.accountId, key)
  const at = new Date(now())
  const profile = findProfile(await readLaw(db), form.profile, dayOf(at.getTime()))
  const [subject] = await db.select().from(subjects).where(and(eq(subjects.code, form.subjectCode), ne(subjects.kind, 'person')))
  const [unit] = actor.unitId ? await db.select().from(units).where(eq(units.id, actor.unitId)) : []
  if (!unit) throw new Problem(403, 'wrong-role')
  const [known] = await db.select({ id: records.id }).from(records).where(eq(records.id, recordId))
  if (!known && !(await wasTaken(context, [key], actor))) {
    await checkForm(context, actor, { ...form })
  }
  const staged = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`listing:${form.profile}:${form.subjectCode}`}))`)
    if (!known) {
      refuse(await faultsOf(tx, form, profile, subject))
      await tx.insert(records).values({ id: recordId, identity: `listing:${recordId}`, ...proposedRecord(form, profile!, subject!, unit, at) }).onConflictDoNothing()
    }
    return stageIn(tx, context, { key, actor, act: 'listing', form: { ...form, recordId }, number: listing })
  })
  const view = await startCase(context, listing, staged)
  return { ...view, queryCode: queryCodeOf(hmac, view.number) }
}

/** The proposal of an entry. */
export function listingRoutes(app: App, context: Context): void {
  app.post(`/api/${listing.path}`, { config: { access: [...listing.filedBy] }, schema: { body: listing.filing, response: { 201: Receipt } } }, async (request, reply) => {
    const receipt = await propose(context, signedInOf(request), keyOf(request), request.body)
    return reply.code(201).header('location', `/api/cases/${receipt.number}`).send(receipt)
  })
}
