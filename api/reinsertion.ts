import { and, desc, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { broughtIn, decideReinsertion, type ReinsertionRow } from '../activities/reinsertion-decision.ts'
import { imports } from '../db/import.ts'
import { recordFields } from '../domain/listing-fields.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { decisionLetters } from '../db/notice.ts'
import { accounts, people, records, units } from '../db/register.ts'
import { reinsertions, settledFacts } from '../db/reinsertion.ts'
import { likenessReasons } from '../domain/reinsertion.ts'
import { personsOf, type Actor } from '../domain/role.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { Problem, problems } from './problem.ts'
import { ReinsertionReason, ReinsertionView } from './schema/reinsertion.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

const readers = ['reviewer', 'system-administrator', 'supervisor'] as const

const rowsOf = (db: Queryable) =>
  db
    .select({ row: reinsertions, before: settledFacts.before, after: records.data, publication: records.publication, fileName: imports.fileName, sourceUnitName: units.name, decidedBy: people.name })
    .from(reinsertions)
    .innerJoin(settledFacts, eq(settledFacts.id, reinsertions.settledId))
    .innerJoin(records, eq(records.id, settledFacts.recordId))
    .innerJoin(imports, eq(imports.id, reinsertions.importId))
    .leftJoin(units, eq(units.id, reinsertions.sourceUnitId))
    .leftJoin(accounts, eq(accounts.id, reinsertions.decidedBy))
    .leftJoin(people, eq(people.id, accounts.personId))
    .$dynamic()
type Joined = Awaited<ReturnType<typeof rowsOf>>[number]

/** What is held back as the return of a settled fact: the queue, each beside what it was taken for, and the decision. */
export function reinsertionRoutes(app: App, context: Context): void {
  const { db, hmac, now } = context
  const Params = Type.Object({ id: Id })
  const Query = Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum(['open', 'returned', 'released'])) })

  app.get('/api/reinsertions', { config: { access: readers }, schema: { querystring: Query, response: { 200: Page(ReinsertionView) } } }, async (request) => {
    const { state, cursor, limit = 20 } = request.query
    const after = cursor ? readCursor(cursor) : null
    const rows = await rowsOf(db)
      .where(and(state ? eq(reinsertions.state, state) : undefined, after ? sql`(${reinsertions.openedAt}, ${reinsertions.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(desc(reinsertions.openedAt), desc(reinsertions.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)?.row
    return { items: await viewsOf(db, signedInOf(request), page), next: rows.length > limit && last ? writeCursor(last.openedAt.toISOString(), last.id) : null }
  })

  app.get('/api/reinsertions/:id', { config: { access: readers }, schema: { params: Params, response: { 200: ReinsertionView } } }, async (request, reply) => {
    const view = await viewOf(db, signedInOf(request), request.params.id)
    return reply.header('etag', `"${view.version}"`).send(view)
  })

  for (const decision of ['return', 'release'] as const) {
    app.post(`/api/reinsertions/:id/${decision}`, { config: { access: ['reviewer'] }, schema: { params: Params, body: ReinsertionReason, response: { 200: ReinsertionView } } }, async (request) => {
      const actor = signedInOf(request)
      const version = expectedVersion(request)
      await db.transaction(async (tx) => {
        const row = await openRow(tx, request.params.id, version)
        if (await broughtIn(tx, row, personsOf(actor))) throw new Problem(403, 'four-eyes')
        const outcome = await decideReinsertion(tx, hmac, row, { decision, reason: request.body.reason.trim(), actor, at: now() })
        if (outcome === 'same-record') throw new Problem(409, 'same-record')
        if (Array.isArray(outcome)) throw new Problem(422, 'invalid-input', { errors: outcome.map(({ field, reason }) => ({ pointer: `/${field}`, detail: reason })) })
      })
      return viewOf(db, actor, request.params.id)
    })
  }
}

/** The row that still waits, locked; throws a Problem when someone else was faster. */
async function openRow(tx: Transaction, id: string, version: number): Promise<ReinsertionRow> {
  const [row] = await tx.select().from(reinsertions).where(eq(reinsertions.id, id)).for('update')
  if (row?.version !== version || row.state !== 'open') throw await staleOrMissing(tx, reinsertions, id)
  return row
}

async function viewOf(db: Queryable, actor: Actor, id: string): Promise<ReinsertionView> {
  const rows = await rowsOf(db).where(eq(reinsertions.id, id))
  const [view] = await viewsOf(db, actor, rows)
  if (!view) throw new Problem(404, 'not-found')
  return view
}

async function viewsOf(db: Queryable, actor: Actor, rows: readonly Joined[]): Promise<ReinsertionView[]> {
  const letters = await decisionLetters(db, rows.map(({ row }) => row.caseNumber))
  return Promise.all(rows.map(async (joined) => shown(joined, letters.get(joined.row.caseNumber) ?? null, await refusalOf(db, actor, joined.row))))
}

type Refusal = 'four-eyes' | 'act-not-open' | 'wrong-role'

async function refusalOf(db: Queryable, actor: Actor, row: ReinsertionRow): Promise<Refusal | null> {
  if (row.state !== 'open') return 'act-not-open'
  if (actor.role !== 'reviewer') return 'wrong-role'
  return (await broughtIn(db, row, personsOf(actor))) ? 'four-eyes' : null
}

const settledBy = { proposed: 'corrected', published: 'corrected', shielded: 'corrected', withheld: 'corrected', deleted: 'deleted', stopped: 'stopped' } as const

function shown({ row, before, after, publication, fileName, sourceUnitName, decidedBy }: Joined, letterNumber: string | null, refusal: Refusal | null): ReinsertionView {
  const prefix = row.kind === 'penalty' ? 'cf' : 'xk'
  const settled = settledBy[publication]
  const said = (data: Record<string, string>, name: string): string | null => data[name] || null
  const fields = Object.entries(recordFields[row.kind])
    .filter(([name, { personal }]) => !personal && (said(row.data, name) ?? said(before, name) ?? said(after, name)) !== null)
    .map(([name, { title }]) => ({ name, title, reported: said(row.data, name), before: said(before, name), now: settled === 'corrected' ? said(after, name) : null }))
  return {
    id: row.id, number: row.number, caseNumber: row.caseNumber, letterNumber, settled, importId: row.importId, row: row.row, fileName,
    subjectName: row.data[`${prefix}_xdr_mc`] ?? '', documentNumber: row.data[`${prefix}_wsh`] ?? '', sourceUnitName,
    score: row.score, reasons: row.reasons.map((reason) => likenessReasons[reason]), fields, state: row.state, openedAt: row.openedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null, decidedBy, reason: row.reason,
    decidable: { possible: refusal === null, why: refusal === null ? null : problems[refusal] }, version: row.version,
  }
}
