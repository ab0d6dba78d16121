import { and, desc, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { entriesOf, type CaseRow } from '../activities/course.ts'
import { actedIn } from '../activities/opinion.ts'
import { keptFrom } from '../db/case-scope.ts'
import { caseEntries, cases } from '../db/case.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { caseOpinions } from '../db/opinion.ts'
import { accounts, people, subjects, units } from '../db/register.ts'
import { opinionStateOf, type OpinionState } from '../domain/opinion-words.ts'
import { getProcedure } from '../domain/procedures.ts'
import { personsOf, sourceRoles, type Actor } from '../domain/role.ts'
import { claimOf } from './case-view.ts'
import { nameOf, postOf } from './claim.ts'
import type { Context, SignedIn } from './context.ts'
import { Problem } from './problem.ts'
import { findRecord, recordTitle } from './record-view.ts'
import type { AskedOpinion, Opinion, OpinionFacts } from './schema/opinion.ts'

type OpinionRow = typeof caseOpinions.$inferSelect

/** What a unit was asked and was not taken back, without the cases that a person is kept out of. */
const askedScope = (actor: Pick<Actor, 'role' | 'unitId' | 'personId' | 'onBehalfOf'>): SQL | undefined => and(sourceRoles.includes(actor.role) && actor.unitId ? eq(caseOpinions.unitId, actor.unitId) : sql`false`, isNull(caseOpinions.withdrawnAt), keptFrom(actor))

/** What a party handed in, which an asked unit reads. */
const byParty = ['handler', 'counter']

/** Whether a unit was asked about a case in which the party handed a file in. */
export async function isAskedAbout(db: Queryable, actor: Actor, fileId: string): Promise<boolean> {
  const [found] = await db
    .select({ id: caseOpinions.id })
    .from(caseOpinions)
    .innerJoin(cases, eq(cases.number, caseOpinions.caseNumber))
    .innerJoin(caseEntries, eq(caseEntries.caseNumber, cases.number))
    .where(and(askedScope(actor), ne(cases.procedure, 'complaint'), inArray(sql`${caseEntries.actor}->>'role'`, byParty), sql`jsonb_path_exists(${caseEntries.form}, '$.**.fileId ? (@ == $id)', jsonb_build_object('id', ${fileId}::text))`))
    .limit(1)
  return found !== undefined
}

/** A question to the actor's unit, with its case; both locked when it is to be answered. */
export async function askedOne(db: Queryable | Transaction, actor: SignedIn, id: string, locks = false): Promise<{ row: CaseRow; one: OpinionRow }> {
  const seen = db.select({ row: cases, one: caseOpinions }).from(caseOpinions).innerJoin(cases, eq(cases.number, caseOpinions.caseNumber)).where(and(eq(caseOpinions.id, id), eq(caseOpinions.unitId, actor.unitId!), keptFrom(actor)))
  const [found] = await (locks ? seen.for('update') : seen)
  if (!found) throw new Problem(404, 'not-found')
  return found
}

const columns = { one: caseOpinions, unitName: units.name, by: people.name }
const joined = (db: Queryable) =>
  db.select({ ...columns, row: cases }).from(caseOpinions).innerJoin(cases, eq(cases.number, caseOpinions.caseNumber)).innerJoin(units, eq(units.id, caseOpinions.unitId)).leftJoin(accounts, eq(accounts.id, caseOpinions.answeredBy)).leftJoin(people, eq(people.id, accounts.personId)).$dynamic()

const lampOf: Record<OpinionState, Opinion['lamp']> = { open: 'green', late: 'red', answered: 'closed', 'answered-late': 'closed', withdrawn: 'closed', overtaken: 'closed' }

async function shownOne(db: Queryable, actor: SignedIn, { one, row, unitName, by }: Awaited<ReturnType<typeof joined>>[number], now: number): Promise<Opinion> {
  const state = opinionStateOf(one, row.settledAt !== null, now)
  return {
    id: one.id, caseNumber: one.caseNumber, unitName, question: one.question, askedBy: await nameOf(db, one.askedBy), askedAt: one.askedAt.toISOString(), dueAt: one.dueAt.toISOString(), state, lamp: lampOf[state],
    verdict: one.verdict, opinion: one.opinion, answeredBy: by, answeredAt: one.answeredAt?.toISOString() ?? null, mayWithdraw: one.askedBy === postOf(actor) && (state === 'open' || state === 'late'),
  }
}

/** What units were asked in a case, the newest first. */
export async function opinionsOf({ db, now }: Context, actor: SignedIn, { number }: CaseRow): Promise<Opinion[]> {
  const rows = await joined(db).where(eq(caseOpinions.caseNumber, number)).orderBy(desc(caseOpinions.askedAt), desc(caseOpinions.id))
  return Promise.all(rows.map((one) => shownOne(db, actor, one, now())))
}

/** What the actor's unit was asked, the newest first; or one of it. */
export async function askedOf(context: Context, actor: SignedIn, id?: string): Promise<AskedOpinion[]> {
  const { db, now } = context
  const rows = await joined(db).where(and(askedScope(actor), id ? eq(caseOpinions.id, id) : undefined)).orderBy(desc(caseOpinions.askedAt), desc(caseOpinions.id)).limit(100)
  return Promise.all(rows.map(async (found) => {
    const one = await shownOne(db, actor, found, now())
    const kept = [...found.one.askers, ...(await actedIn(db, found.row.number))]
    const mayAnswer = (one.state === 'open' || one.state === 'late') && !personsOf(actor).some((person) => kept.includes(person))
    return { ...one, procedure: getProcedure(found.row.procedure).title, facts: await factsOf(context, found.row), mayAnswer }
  }))
}

/** What the case is about and what the party handed in; nothing of a complaint. */
async function factsOf(context: Context, row: CaseRow): Promise<OpinionFacts | null> {
  if (row.procedure === 'complaint' || row.recordId === null || row.subjectId === null) return null
  const { db } = context
  const record = (await findRecord(db, row.recordId))!
  const [subject] = await db.select({ name: subjects.name }).from(subjects).where(eq(subjects.id, row.subjectId))
  const entries = (await entriesOf(db, row.number)).filter(({ actor, sequence }) => sequence === 0 || byParty.includes(actor.role))
  const { ground, reason, materials } = await claimOf(context, row, getProcedure(row.procedure), entries, record)
  return { subjectName: subject!.name, recordTitle: recordTitle(record.kind, record.data), documentNumber: record.documentNumber, ground, reason, materials: materials.map(({ fileId, kindTitle, name }) => ({ fileId, kindTitle, name })) }
}
