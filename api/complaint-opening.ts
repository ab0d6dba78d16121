import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { CaseRow } from '../activities/course.ts'
import { cases } from '../db/case.ts'
import { complaints } from '../db/complaint.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { caseLinks } from '../db/link.ts'
import { tell } from '../db/notice.ts'
import { records, subjects } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { commitment } from '../domain/commitment.ts'
import type { Words } from '../domain/fields.ts'
import { LeadForm, MotionForm, type LinkKind } from '../domain/link.ts'
import { objection } from '../domain/objection.ts'
import type { Actor } from '../domain/role.ts'
import { refuseRevealing } from './complaint-said.ts'
import type { Context } from './context.ts'
import { checkForm, plainActor, stageIn, startCase, wasTaken } from './filing.ts'
import { Problem, problems, refuseField, type ProblemType } from './problem.ts'
import { checkClaims } from './record.ts'
import type { Openings } from './schema/link.ts'

/** The steps of a commitment in which its holder can look into a lead. */
const kept = ['standing', 'check']

interface Refused {
  type: ProblemType
  more?: Words
}

const because = (refused: Refused | null): Words | null => refused && { zh: `${problems[refused.type].zh}${refused.more?.zh ?? ''}`, en: `${problems[refused.type].en} ${refused.more?.en ?? ''}`.trim() }
const raise = ({ type, more }: Refused): never => {
  throw new Problem(409, type, more ? { more } : {})
}

/** What a complaint may lead to now. */
export async function openingsOf({ db }: Context, row: CaseRow): Promise<Openings> {
  const about = await aboutOf(db, row.number)
  const motion = await motionRefusal(db, row, about)
  const commitments = await commitmentsOf(db, about)
  const lead = (await leadRefusal(db, row)) ?? (commitments.length === 0 ? ({ type: 'no-commitment' } as const) : null)
  return {
    objection: { possible: motion === null, why: because(motion), form: MotionForm, recordId: about.recordId },
    lead: { possible: lead === null, why: because(lead), form: LeadForm, commitments },
  }
}

/** Opens an objection of the office’s own motion about the complaint’s record (依投诉核查); nothing in it says where it came from. */
export async function openObjection(context: Context, signedIn: Actor, key: string, row: CaseRow, form: { ground: string; claims: { field: string; value: string }[]; reason: string }): Promise<string> {
  const { db } = context
  const actor = plainActor(signedIn)
  const about = await aboutOf(db, row.number)
  if (!(await wasTaken(context, [key], actor))) {
    const refused = await motionRefusal(db, row, about)
    if (refused) raise(refused)
    await checkForm(context, actor, form)
    await checkClaims(context, about.recordId, form)
    await refuseRevealing(context, actor, row.number, { reason: form.reason, claims: form.claims.map(({ value }) => value).join('\n') })
  }
  const staged = await db.transaction(async (tx) => {
    const one = await stageIn(tx, context, { key, actor, act: objection.name, form: { recordId: about.recordId, ...form, materials: [] }, number: objection })
    if (one.isNew) await link(tx, context, actor, row.number, { toCase: one.number, kind: 'objection', note: null })
    return one
  })
  try {
    return (await startCase(context, objection, staged)).number
  } catch (problem) {
    // What was not opened leaves no link.
    if (problem instanceof Problem && problem.status === 409) await db.delete(caseLinks).where(eq(caseLinks.toCase, staged.number))
    throw problem
  }
}

/** Hands a lead to whoever holds a commitment that the complaint shows to be broken. */
export async function recordLead(context: Context, actor: Actor, row: CaseRow, form: { commitment: string; note: string }): Promise<void> {
  const { db, now } = context
  const refused = await leadRefusal(db, row)
  if (refused) raise(refused)
  const known = await commitmentsOf(db, await aboutOf(db, row.number))
  if (!known.some(({ number }) => number === form.commitment)) refuseField('/commitment', { zh: '不是被投诉人正在履行的承诺', en: 'It is no standing commitment of the respondent' })
  await checkForm(context, actor, form)
  await refuseRevealing(context, actor, row.number, { note: form.note })
  await db.transaction(async (tx) => {
    await link(tx, context, actor, row.number, { toCase: form.commitment, kind: 'lead', note: form.note })
    const [held] = await tx.select({ sourceUnitId: cases.sourceUnitId }).from(cases).where(eq(cases.number, form.commitment))
    await tell(tx, 'commitment-lead', { number: form.commitment, subjectId: null, sourceUnitId: held!.sourceUnitId }, `lead:${form.commitment}:${now()}`, new Date(now()))
  })
}

async function link(tx: Transaction, { now }: Context, { accountId }: Actor, fromCase: string, one: { toCase: string; kind: LinkKind; note: string | null }): Promise<void> {
  const at = new Date(now())
  // A case that was staged and never opened holds no place.
  const fresh = { ...one, linkedAt: at, linkedBy: accountId }
  const isUnopened = sql`not exists (select 1 from cases opened where opened.number = ${caseLinks.toCase})`
  const [made] = await tx.insert(caseLinks).values({ fromCase, ...fresh }).onConflictDoUpdate({ target: [caseLinks.fromCase, caseLinks.kind], set: fresh, setWhere: isUnopened }).returning({ id: caseLinks.id })
  if (!made) throw new Problem(409, 'already-linked')
  await appendAudit(tx, { chain: `case:${fromCase}`, at, accountId, action: 'case.link', detail: { to: one.toCase, kind: one.kind } })
}

type About = typeof complaints.$inferSelect
async function aboutOf(db: Queryable, number: string): Promise<About> {
  const [about] = await db.select().from(complaints).where(eq(complaints.caseNumber, number))
  if (!about) throw new Problem(404, 'no-such-case')
  return about
}

/** Why no link of a kind may be made, or null. */
async function linkRefusal(db: Queryable, row: CaseRow, kind: LinkKind): Promise<Refused | null> {
  if (row.acceptedAt === null || row.outcome === 'withdrawn') return { type: 'not-accepted' }
  const [linked] = await db.select({ number: cases.number }).from(caseLinks).innerJoin(cases, eq(cases.number, caseLinks.toCase)).where(and(eq(caseLinks.fromCase, row.number), eq(caseLinks.kind, kind)))
  return linked ? { type: 'already-linked', more: { zh: `编号 ${linked.number}。`, en: `Number ${linked.number}.` } } : null
}

const leadRefusal = (db: Queryable, row: CaseRow): Promise<Refused | null> => linkRefusal(db, row, 'lead')

async function motionRefusal(db: Queryable, row: CaseRow, { recordId }: About): Promise<Refused | null> {
  const refused = await linkRefusal(db, row, 'objection')
  if (refused) return refused
  const [record] = recordId ? await db.select({ disputedBy: records.disputedBy, publication: records.publication }).from(records).where(eq(records.id, recordId)) : []
  if (!record) return { type: 'no-record' }
  if (record.disputedBy) return { type: 'already-disputed', more: { zh: `编号 ${record.disputedBy}。`, en: `Number ${record.disputedBy}.` } }
  return record.publication === 'deleted' ? { type: 'out-of-scope' } : null
}

/** The commitments that the respondent is keeping, or that the complaint itself names. */
async function commitmentsOf(db: Queryable, { respondentSubjectId, respondentKind, respondentName, recordId, aboutCase }: About): Promise<Openings['lead']['commitments']> {
  const ofRespondent = respondentSubjectId ? eq(cases.subjectId, respondentSubjectId) : respondentKind === 'subject' ? eq(subjects.name, respondentName) : undefined
  const named = [...(ofRespondent ? [ofRespondent] : []), ...(recordId ? [eq(cases.recordId, recordId)] : []), ...(aboutCase ? [eq(cases.number, aboutCase)] : [])]
  if (named.length === 0) return []
  const rows = await db
    .select({ number: cases.number, data: records.data })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .innerJoin(subjects, eq(subjects.id, cases.subjectId))
    .where(and(eq(cases.procedure, commitment.name), inArray(cases.awaiting, kept), or(...named)))
    .orderBy(cases.number)
    .limit(100)
  return rows.map(({ number, data }) => ({ number, matter: data.cn_sy ?? '' }))
}
