import { and, asc, eq, or } from 'drizzle-orm'
import { Type } from 'typebox'
import { isUnit } from '../db/columns.ts'
import { deskSettings, phrases, savedViews } from '../db/desk.ts'
import { accounts, people } from '../db/register.ts'
import { listColumns } from '../domain/desk.ts'
import { deskRoles, type Role } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { isTaken } from './conflict.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem, refuseField } from './problem.ts'
import { DeskSettings, SavedView, SavedViewInput } from './schema/desk.ts'
import { Id } from './schema/shared.ts'

/** Who has a desk to set. */
export const deskAccess: readonly Role[] = [...deskRoles, 'supervisor']
const ById = Type.Object({ id: Id })

/** What is one's own, and what those of one's role and unit share. */
export const reachOf = (table: typeof savedViews | typeof phrases, { accountId, role, unitId }: SignedIn) =>
  or(eq(table.accountId, accountId), and(eq(table.isShared, true), eq(table.role, role), isUnit(table.unitId, unitId)))

/** What people set for their desk: columns and saved views; the owner alone changes them, and deletes their phrases. */
export function deskRoutes(app: App, { db, now }: Context): void {
  app.get('/api/desk/settings', { config: { access: deskAccess }, schema: { response: { 200: DeskSettings } } }, async (request) => {
    const [kept] = await db.select({ columns: deskSettings.columns }).from(deskSettings).where(eq(deskSettings.accountId, signedInOf(request).accountId))
    return { columns: listColumns.filter((one) => kept?.columns.includes(one) ?? true) }
  })

  app.put('/api/desk/settings', { config: { access: deskAccess }, schema: { body: DeskSettings, response: { 200: DeskSettings } } }, async (request) => {
    const { columns } = request.body
    const { accountId } = signedInOf(request)
    await db.insert(deskSettings).values({ accountId, columns }).onConflictDoUpdate({ target: deskSettings.accountId, set: { columns } })
    return { columns }
  })

  app.get('/api/desk/views', { config: { access: deskAccess }, schema: { response: { 200: Type.Array(SavedView) } } }, async (request) => {
    const actor = signedInOf(request)
    const rows = await db.select({ view: savedViews, by: people.name }).from(savedViews).innerJoin(accounts, eq(accounts.id, savedViews.accountId)).innerJoin(people, eq(people.id, accounts.personId)).where(reachOf(savedViews, actor)).orderBy(asc(savedViews.name)).limit(100)
    return rows.map(({ view: { id, name, query, isShared, accountId }, by }) => ({ id, name, query, isShared, mine: accountId === actor.accountId, by }))
  })

  app.post('/api/desk/views', { config: { access: deskAccess }, schema: { body: SavedViewInput, response: { 201: SavedView } } }, async (request, reply) => {
    const { accountId, role, unitId, name: by } = signedInOf(request)
    const { name, query, isShared } = request.body
    try {
      const [made] = await db.insert(savedViews).values({ accountId, role, unitId, name: name.trim(), query, isShared, createdAt: new Date(now()) }).returning()
      return await reply.code(201).send({ id: made!.id, name: made!.name, query, isShared, mine: true, by })
    } catch (error) {
      if (isTaken(error)) return refuseField('/name', { zh: '您已有同名的视图', en: 'You have a view of this name' })
      throw error
    }
  })

  for (const [path, table] of [['views', savedViews], ['phrases', phrases]] as const) {
    app.delete(`/api/desk/${path}/:id`, { config: { access: deskAccess }, schema: { params: ById, response: { 204: Type.Null() } } }, async (request, reply) => {
      const [gone] = await db.delete(table).where(and(eq(table.id, request.params.id), eq(table.accountId, signedInOf(request).accountId))).returning({ id: table.id })
      if (!gone) throw new Problem(404, 'not-found')
      return reply.code(204).send(null)
    })
  }
}
