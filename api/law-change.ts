import { and, desc, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { applyLawChange } from '../activities/law-change.ts'
import { readLaw } from '../activities/law.ts'
import type { Transaction } from '../db/index.ts'
import { lawChanges } from '../db/law.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Actor } from '../domain/role.ts'
import { missingCharacters } from '../templates/letter.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { unprintable } from './fault.ts'
import { changeDetail, changeLine, changeRows, confirmRefusal, differencesOf, effectView } from './law-change-view.ts'
import { basisOf, faultsOf } from './law-check.ts'
import { unitNames } from './law.ts'
import { Problem, refuse } from './problem.ts'
import { LawChangeDetail, LawChangeLine, LawChangeShape } from './schema/law.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

const Params = Type.Object({ id: Id })
const readers = ['system-administrator', 'security-administrator', 'audit-administrator', 'supervisor'] as const

/** 变更复核: what one administrator proposes about calendar and rules, and another confirms with its effect before their eyes. */
export function lawChangeRoutes(app: App, context: Context): void {
  const { db, now } = context
  const detail = (actor: Actor, id: string) => changeDetail(context, actor, id)

  const Query = Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum(['proposed', 'applied', 'refused', 'withdrawn'])) })
  app.get('/api/law/changes', { config: { access: readers }, schema: { querystring: Query, response: { 200: Page(LawChangeLine) } } }, async ({ query: { state, cursor, limit = 20 } }) => {
    const after = cursor ? readCursor(cursor) : null
    const rows = await changeRows(db)
      .where(and(state ? eq(lawChanges.state, state) : undefined, after ? sql`(${lawChanges.proposedAt}, ${lawChanges.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(desc(lawChanges.proposedAt), desc(lawChanges.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)?.row
    const names = await unitNames(context)
    return { items: page.map((row) => changeLine(row, names)), next: rows.length > limit && last ? writeCursor(last.proposedAt.toISOString(), last.id) : null }
  })

  app.get('/api/law/changes/:id', { config: { access: readers }, schema: { params: Params, response: { 200: LawChangeDetail } } }, (request) => detail(signedInOf(request), request.params.id))

  app.post('/api/law/changes', { config: { access: ['system-administrator'] }, schema: { body: LawChangeShape, response: { 201: LawChangeDetail } } }, async (request, reply) => {
    const change = request.body
    const actor = signedInOf(request)
    const proposedAt = new Date(now())
    const basis = basisOf(change)
    const missing = missingCharacters(basis)
    const errors = [...faultsOf(change, await readLaw(db), [...(await unitNames(context)).keys()], dayOf(now())), ...(missing.length > 0 ? [{ pointer: '/basis', detail: unprintable(missing) }] : [])]
    refuse(errors)
    const id = await db.transaction(async (tx) => {
      const [made] = await tx.insert(lawChanges).values({ kind: change.kind, change, basis, state: 'proposed', proposedBy: actor.accountId, proposedPersonId: actor.personId, proposedAt }).returning({ id: lawChanges.id })
      await appendAudit(tx, { chain: 'law', at: proposedAt, accountId: actor.accountId, action: 'law.propose', detail: { changeId: made!.id, kind: change.kind } })
      return made!.id
    })
    return reply.code(201).header('location', `/api/law/changes/${id}`).send(await detail(actor, id))
  })

  const Confirmation = Type.Object({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, { additionalProperties: false })
  app.post('/api/law/changes/:id/confirm', { config: { access: ['system-administrator', 'security-administrator'] }, schema: { params: Params, body: Confirmation, response: { 200: LawChangeDetail } } }, async (request) => {
    const actor = signedInOf(request)
    const at = now()
    await db.transaction(async (tx) => {
      const row = await openChange(tx, request.params.id, expectedVersion(request))
      if (confirmRefusal(actor, row)) throw new Problem(403, 'four-eyes')
      const differences = differencesOf(row.change, await readLaw(tx))
      const { effect, applied } = await applyLawChange(tx, row, { accountId: actor.accountId, digest: request.body.digest, at })
      if (!applied) throw new Problem(409, 'effect-changed')
      await tx.update(lawChanges).set({ differences, effect: await effectView(tx, effect, at) }).where(eq(lawChanges.id, row.id))
    })
    return detail(actor, request.params.id)
  })

  const Refusal = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) }, { additionalProperties: false })
  app.post('/api/law/changes/:id/refuse', { config: { access: ['system-administrator', 'security-administrator'] }, schema: { params: Params, body: Refusal, response: { 200: LawChangeDetail } } }, async (request) => {
    const actor = signedInOf(request)
    await end(request.params.id, expectedVersion(request), actor, 'refused', request.body.reason)
    return detail(actor, request.params.id)
  })

  app.post('/api/law/changes/:id/withdraw', { config: { access: ['system-administrator'] }, schema: { params: Params, response: { 200: LawChangeDetail } } }, async (request) => {
    const actor = signedInOf(request)
    await end(request.params.id, expectedVersion(request), actor, 'withdrawn', null)
    return detail(actor, request.params.id)
  })

  async function end(id: string, version: number, actor: Actor, state: 'refused' | 'withdrawn', reason: string | null): Promise<void> {
    const when = new Date(now())
    await db.transaction(async (tx) => {
      const row = await openChange(tx, id, version)
      const isOwn = row.proposedPersonId === actor.personId
      if (state === 'refused' && isOwn) throw new Problem(403, 'four-eyes')
      if (state === 'withdrawn' && !isOwn) throw new Problem(403, 'not-yours')
      const differences = differencesOf(row.change, await readLaw(tx))
      await tx.update(lawChanges).set({ state, reason, differences, decidedBy: actor.accountId, decidedAt: when, version: row.version + 1 }).where(eq(lawChanges.id, id))
      await appendAudit(tx, { chain: 'law', at: when, accountId: actor.accountId, action: state === 'refused' ? 'law.refuse' : 'law.withdraw', detail: { changeId: id } })
    })
  }
}

/** The change that still waits, locked; throws a Problem when someone else was faster. */
async function openChange(tx: Transaction, id: string, version: number) {
  const [row] = await tx.select().from(lawChanges).where(eq(lawChanges.id, id)).for('update')
  if (row?.version !== version || row.state !== 'proposed') throw await staleOrMissing(tx, lawChanges, id)
  return row
}
