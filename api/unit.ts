import { and, asc, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { checkSubjectCode } from '../domain/identity.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { isTaken, staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { Unit, UnitInput } from './schema/office.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

/** 成员单位、乡镇（街道）, kept by the system administrator. */
export function unitRoutes(app: App, { db, now }: Context): void {
  const Query = Type.Object({ ...PageQuery, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })) })
  app.get('/api/units', { config: { access: ['system-administrator', 'security-administrator', 'reviewer', 'supervisor'] }, schema: { querystring: Query, response: { 200: Page(Unit) } } }, async (request) => {
    const { cursor, limit = 100 } = request.query
    const rows = await db.select().from(units).where(cursor ? sql`${units.code} > ${readCursor(cursor)[0]}` : undefined).orderBy(asc(units.code)).limit(limit + 1)
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? writeCursor(items.at(-1)!.code) : null }
  })

  app.post('/api/units', { config: { access: ['system-administrator'] }, schema: { body: UnitInput, response: { 201: Unit } } }, async (request, reply) => {
    const input = readUnit(request.body)
    const unit = await db.transaction(async (tx) => {
      const [made] = await tx.insert(units).values(input).onConflictDoNothing().returning()
      if (!made) throw codeTaken()
      await appendAudit(tx, { chain: `unit:${made.id}`, at: new Date(now()), accountId: signedInOf(request).accountId, action: 'unit.create' })
      return made
    })
    return reply.code(201).header('location', `/api/units/${unit.id}`).send(unit)
  })

  app.put('/api/units/:id', { config: { access: ['system-administrator'] }, schema: { params: Type.Object({ id: Id }), body: UnitInput, response: { 200: Unit } } }, async (request) => {
    const { id } = request.params
    const input = readUnit(request.body)
    const version = expectedVersion(request)
    return db.transaction(async (tx) => {
      const [changed] = await tx
        .update(units)
        .set({ ...input, version: sql`${units.version} + 1` })
        .where(and(eq(units.id, id), eq(units.version, version)))
        .returning()
        .catch((error: unknown) => { throw isTaken(error) ? codeTaken() : error })
      if (!changed) throw await staleOrMissing(tx, units, id)
      await appendAudit(tx, { chain: `unit:${id}`, at: new Date(now()), accountId: signedInOf(request).accountId, action: 'unit.change', detail: { version: changed.version } })
      return changed
    })
  })
}

const codeTaken = () => new Problem(409, 'already-exists', { errors: [{ pointer: '/code', detail: { zh: '已有单位使用该代码', en: 'Another unit has this code' } }] })

function readUnit({ code, ...rest }: { code: string; name: string; kind: 'office' | 'member' | 'township'; regionCode?: string | null; active?: boolean }) {
  const clean = code.trim().toUpperCase()
  if (checkSubjectCode(clean) !== 'ok') throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/code', detail: faults.code }] })
  return { ...rest, code: clean }
}
