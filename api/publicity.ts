import { and, asc, eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import { Type } from 'typebox'
import { endTerm } from '../activities/publicity.ts'
import { holdLaw } from '../activities/law.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { publicationTerms } from '../db/publicity.ts'
import { accounts, people, records, subjects, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { personsOf, type Actor } from '../domain/role.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { termView } from './publicity-view.ts'
import { disputeMark } from './record-view.ts'
import { TermProposal, TermTask } from './schema/publication-term.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

const overseers = ['source-verifier', 'source-approver', 'supervisor', 'reviewer', 'approver'] as const

type Term = typeof publicationTerms.$inferSelect

const taskScope = ({ role, unitId }: Actor): SQL | undefined => (role.startsWith('source') ? (unitId ? eq(records.sourceUnitId, unitId) : sql`false`) : undefined)

const taskRows = (db: Queryable) =>
  db
    .select({ term: publicationTerms, record: records, subjectName: subjects.name, unitName: units.name, by: people.name })
    .from(publicationTerms)
    .innerJoin(records, eq(records.id, publicationTerms.recordId))
    .innerJoin(subjects, eq(subjects.id, records.subjectId))
    .leftJoin(units, eq(units.id, records.sourceUnitId))
    .leftJoin(accounts, sql`${accounts.id}::text = ${publicationTerms.proposal}->>'accountId'`)
    .leftJoin(people, eq(people.id, accounts.personId))
    .$dynamic()

const mayPropose = ({ role, unitId }: Actor, { proposal }: Term, record: { sourceUnitId: string | null }): boolean => role === 'source-verifier' && unitId === record.sourceUnitId && proposal === null
const mayConfirm = (actor: Actor, { proposal }: Term, record: { sourceUnitId: string | null }): boolean => actor.role === 'source-approver' && actor.unitId === record.sourceUnitId && proposal !== null && !personsOf(actor).some((person) => personsOf(proposal).includes(person))

function taskLine(actor: Actor, { term, record, subjectName, unitName, by }: Awaited<ReturnType<typeof taskRows>>[number]): TermTask {
  return {
    id: term.id, recordId: record.id, documentNumber: record.documentNumber, subjectName, unitName, decisionDate: record.decisionDate, dispute: disputeMark(record), task: term.task!, taskAt: term.taskAt!.toISOString(), term: termView(term),
    proposal: term.proposal ? { verdict: term.proposal.verdict, basis: term.proposal.basis, by: by ?? '', at: term.proposal.at } : null,
    may: { propose: mayPropose(actor, term, record), confirm: mayConfirm(actor, term, record) }, version: term.version,
  }
}

/** 公示期限: what waits for two persons of the determining unit. */
export function publicityRoutes(app: App, { db, now }: Context): void {
  const ById = { params: Type.Object({ id: Id }) }
  app.get('/api/publication-terms', { config: { access: overseers }, schema: { querystring: Type.Object(PageQuery), response: { 200: Page(TermTask) } } }, async (request) => {
    const { cursor, limit = 20 } = request.query
    const actor = signedInOf(request)
    const after = cursor ? readCursor(cursor) : null
    const rows = await taskRows(db)
      .where(and(isNotNull(publicationTerms.task), taskScope(actor), after ? sql`(${publicationTerms.taskAt}, ${publicationTerms.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(asc(publicationTerms.taskAt), asc(publicationTerms.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)?.term
    return { items: page.map((row) => taskLine(actor, row)), next: rows.length > limit && last ? writeCursor(last.taskAt!.toISOString(), last.id) : null }
  })

  /** Locks a task of the actor's unit at the version that was seen. */
  const locked = async (tx: Transaction, actor: Actor, id: string, version: number) => {
    const [row] = await tx.select({ term: publicationTerms, record: records }).from(publicationTerms).innerJoin(records, eq(records.id, publicationTerms.recordId)).where(and(eq(publicationTerms.id, id), taskScope(actor))).for('update', { of: [publicationTerms, records] })
    if (!row) throw new Problem(404, 'not-found')
    if (row.term.version !== version) throw new Problem(412, 'version-conflict')
    if (row.term.task === null) throw new Problem(409, 'act-not-open')
    return row
  }
  const audit = (tx: Transaction, actor: Actor, action: string, row: { term: Term; record: { id: string; subjectId: string } }) =>
    appendAudit(tx, { chain: `subject:${row.record.subjectId}`, at: new Date(now()), accountId: actor.accountId, action, detail: { recordId: row.record.id, task: row.term.task, verdict: row.term.proposal?.verdict ?? null } })

  app.post('/api/publication-terms/:id/proposal', { config: { access: ['source-verifier'] }, schema: { ...ById, body: TermProposal, response: { 204: Type.Null() } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const version = expectedVersion(request)
    if (request.body.basis.trim() === '') throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/basis', detail: { zh: '须写明依据的文件或者行业主管部门的规定', en: 'Name the document or the rule of the competent department' } }] })
    await db.transaction(async (tx) => {
      const row = await locked(tx, actor, request.params.id, version)
      if (!mayPropose(actor, row.term, row.record)) throw new Problem(409, 'act-not-open')
      const proposal = { ...request.body, accountId: actor.accountId, personId: actor.personId, ...(actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {}), at: new Date(now()).toISOString() }
      await tx.update(publicationTerms).set({ proposal, version: version + 1 }).where(eq(publicationTerms.id, row.term.id))
      await audit(tx, actor, 'publicity.propose', { ...row, term: { ...row.term, proposal } })
    })
    return reply.code(204).send(null)
  })

  app.post('/api/publication-terms/:id/decision', { config: { access: ['source-approver'] }, schema: { ...ById, body: Type.Object({ agreed: Type.Boolean() }, { additionalProperties: false }), response: { 204: Type.Null() } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const version = expectedVersion(request)
    await db.transaction(async (tx) => {
      await holdLaw(tx)
      const row = await locked(tx, actor, request.params.id, version)
      const { term, record } = row
      if (term.proposal === null) throw new Problem(409, 'act-not-open')
      if (!mayConfirm(actor, term, record)) throw new Problem(403, 'four-eyes')
      await audit(tx, actor, request.body.agreed ? 'publicity.confirm' : 'publicity.return', row)
      const decided = { decidedBy: actor.accountId, decidedFor: actor.onBehalfOf ?? null }
      const bump = { proposal: null, version: version + 1 }
      if (!request.body.agreed) await tx.update(publicationTerms).set(bump).where(eq(publicationTerms.id, term.id))
      else if (term.proposal.verdict === 'end') await endTerm(tx, { ...term, version }, record, { at: now(), ...decided })
      else await tx.update(publicationTerms).set({ ...bump, task: null, ...decided, ...(term.task === 'sooner' ? { soonerRefused: true } : {}) }).where(eq(publicationTerms.id, term.id))
    })
    return reply.code(204).send(null)
  })
}
