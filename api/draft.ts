import { and, desc, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { drafts } from '../db/case.ts'
import { expectedVersion, signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { Draft } from './schema/office.ts'
import { Id, Nullable } from './schema/shared.ts'

const AnyForm = Type.Record(Type.String(), Type.Unknown())
const access = ['handler', 'counter'] as const
type Row = typeof drafts.$inferSelect
const shown = ({ id, procedure, recordId, form, version, updatedAt }: Row) => ({ id, procedure, recordId, form, version, updatedAt: updatedAt.toISOString() })

/** 草稿: unfinished filings of the signed-in account, which nobody else sees. */
export function draftRoutes(app: App, { db, now }: Context): void {
  const ById = Type.Object({ id: Id })
  app.get('/api/drafts', { config: { access }, schema: { response: { 200: Type.Array(Draft) } } }, async (request) => {
    const rows = await db.select().from(drafts).where(eq(drafts.accountId, signedInOf(request).accountId)).orderBy(desc(drafts.updatedAt)).limit(100)
    return rows.map(shown)
  })

  const Body = Type.Object({ procedure: Type.String({ maxLength: 40 }), recordId: Type.Optional(Nullable(Id)), form: AnyForm }, { additionalProperties: false })
  app.post('/api/drafts', { config: { access }, schema: { body: Body, response: { 201: Draft } } }, async (request, reply) => {
    const { procedure, recordId = null, form } = request.body
    const [made] = await db.insert(drafts).values({ accountId: signedInOf(request).accountId, procedure, recordId, form, updatedAt: new Date(now()) }).returning()
    return reply.code(201).send(shown(made!))
  })

  app.put('/api/drafts/:id', { config: { access }, schema: { params: ById, body: Type.Object({ form: AnyForm }, { additionalProperties: false }), response: { 200: Draft } } }, async (request) => {
    const own = and(eq(drafts.id, request.params.id), eq(drafts.accountId, signedInOf(request).accountId))
    const [changed] = await db
      .update(drafts)
      .set({ form: request.body.form, version: sql`${drafts.version} + 1`, updatedAt: new Date(now()) })
      .where(and(own, eq(drafts.version, expectedVersion(request))))
      .returning()
    if (changed) return shown(changed)
    const [found] = await db.select({ id: drafts.id }).from(drafts).where(own)
    throw found ? new Problem(412, 'version-conflict') : new Problem(404, 'not-found')
  })

  app.delete('/api/drafts/:id', { config: { access }, schema: { params: ById } }, async (request, reply) => {
    await db.delete(drafts).where(and(eq(drafts.id, request.params.id), eq(drafts.accountId, signedInOf(request).accountId)))
    return reply.code(204).send()
  })
}
