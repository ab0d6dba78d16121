import { randomBytes } from 'node:crypto'
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import type { Transaction } from '../db/index.ts'
import { accounts, people, sessions, subjects, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import type { Words } from '../domain/fields.ts'
import { administratorRoles, sourceRoles, type Role } from '../domain/role.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { isTaken, staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { Account, AccountInput } from './schema/office.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'
import { hashPassword } from './session.ts'

const both = ['system-administrator', 'security-administrator'] as const
const ById = Type.Object({ id: Id })
const Made = Type.Object({ account: Account, password: Type.String() })

/** A first password that nobody chooses: eighteen characters, changed at the first sign-in. */
export const firstPassword = (): string => randomBytes(13).toString('base64url')

/** Accounts: made by the system administrator, confirmed, closed and unlocked by the security administrator, who is another person. */
export function accountRoutes(app: App, context: Context): void {
  const { db, now } = context
  const Query = Type.Object({ ...PageQuery, personId: Type.Optional(Id) })
  app.get('/api/accounts', { config: { access: both }, schema: { querystring: Query, response: { 200: Page(Account) } } }, async (request) => {
    const { cursor, limit = 20, personId } = request.query
    const rows = await accountRows(db)
      .where(and(personId ? eq(accounts.personId, personId) : undefined, cursor ? sql`${accounts.username} > ${readCursor(cursor)[0]}` : undefined))
      .orderBy(asc(accounts.username))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const { accountId } = signedInOf(request)
    await db.transaction((tx) => appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action: 'person.read', detail: { accountIds: page.map(({ account }) => account.id) } }))
    return { items: page.map(shown), next: rows.length > limit ? writeCursor(page.at(-1)!.account.username) : null }
  })

  app.post('/api/accounts', { config: { access: ['system-administrator'] }, schema: { body: AccountInput, response: { 201: Made } } }, async (request, reply) => {
    const { username, personId, role, unitId = null } = request.body
    const password = firstPassword()
    const passwordHash = await hashPassword(password)
    const maker = signedInOf(request)
    const id = await db.transaction(async (tx) => {
      await checkPlace(tx, role, unitId)
      await checkSeparation(tx, role, personId)
      const [made] = await tx
        .insert(accounts)
        .values({ username, personId, role, unitId, passwordHash, mustChangePassword: true, state: 'pending', createdBy: maker.personId, createdAt: new Date(now()) })
        .returning({ id: accounts.id })
        .catch((error: unknown) => {
          throw isTaken(error) ? new Problem(409, 'already-exists', { errors: [{ pointer: '/username', detail: faults.username }] }) : error
        })
      await appendAudit(tx, { chain: `account:${made!.id}`, at: new Date(now()), accountId: maker.accountId, action: 'account.create', detail: { role, unitId } })
      return made!.id
    })
    return reply.code(201).header('location', `/api/accounts/${id}`).send({ account: await getAccount(context, id), password })
  })

  // Whoever resets could sign in as the other: the account waits for the security administrator, as a new one does.
  app.post('/api/accounts/:id/password', { config: { access: ['system-administrator'] }, schema: { params: ById, response: { 200: Type.Object({ password: Type.String() }) } } }, async (request) => {
    const password = firstPassword()
    const passwordHash = await hashPassword(password)
    await change(context, request.params.id, signedInOf(request), 'account.reset-password', { passwordHash, mustChangePassword: true, totpSecret: null, state: 'pending', createdBy: signedInOf(request).personId })
    return { password }
  })

  const State = Type.Object({ state: Type.Enum(['active', 'disabled']), reason: Type.String({ title: '理由', minLength: 2, maxLength: 500 }) }, { additionalProperties: false })
  app.post('/api/accounts/:id/state', { config: { access: ['security-administrator'] }, schema: { params: ById, body: State, response: { 200: Account } } }, async (request) => {
    const { state } = request.body
    const actor = signedInOf(request)
    const set = { state, confirmedBy: state === 'active' ? actor.personId : null }
    await change(context, request.params.id, actor, `account.${state}`, set, expectedVersion(request), async (tx, row) => {
      if (state !== 'active') return
      if (row.createdBy === actor.personId || row.personId === actor.personId) throw new Problem(403, 'four-eyes')
      // What was free when the account was closed may be taken since.
      if (await isOtherAdministrator(tx, row)) throw new Problem(409, 'three-administrators')
    })
    return getAccount(context, request.params.id)
  })

  app.post('/api/accounts/:id/unlock', { config: { access: ['security-administrator'] }, schema: { params: ById, response: { 200: Account } } }, async (request) => {
    await change(context, request.params.id, signedInOf(request), 'account.unlock', { failures: 0, lockedUntil: null })
    return getAccount(context, request.params.id)
  })
}

type Row = typeof accounts.$inferSelect

/** Changes an account and ends its sessions; refused when someone else has changed it meanwhile. */
async function change({ db, now }: Context, id: string, by: { accountId: string }, action: string, set: Partial<Row>, version?: number, check?: (tx: Transaction, row: Row) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('update')
    if (!row || (version !== undefined && row.version !== version)) throw await staleOrMissing(tx, accounts, id)
    await check?.(tx, row)
    await tx.update(accounts).set({ ...set, version: row.version + 1 }).where(eq(accounts.id, id))
    await tx.delete(sessions).where(eq(sessions.accountId, id))
    await appendAudit(tx, { chain: `account:${id}`, at: new Date(now()), accountId: by.accountId, action })
  })
}

/** A role belongs to a kind of unit: source roles to a member unit or township, the others to the office. */
async function checkPlace(tx: Transaction, role: Role, unitId: string | null): Promise<void> {
  const wrong = (pointer: string, detail: Words) => new Problem(422, 'invalid-input', { errors: [{ pointer, detail }] })
  if (role === 'handler') throw wrong('/role', { zh: '企业经办人须由企业注册，经窗口审核后开通', en: 'An enterprise registers its handler, whom the counter approves' })
  const isSource = sourceRoles.includes(role)
  if (unitId === null) {
    if (isSource) throw wrong('/unitId', { zh: '信息提供单位的角色须选择单位', en: 'A role of a source unit has its unit' })
    return
  }
  const [unit] = await tx.select({ kind: units.kind }).from(units).where(eq(units.id, unitId))
  if (!unit) throw wrong('/unitId', faults.noUnit)
  if (isSource === (unit.kind === 'office')) throw wrong('/unitId', isSource ? { zh: '信息提供单位的角色不能属于信用办', en: 'A role of a source unit is not of the credit office' } : { zh: '该角色须属于信用办', en: 'This role is of the credit office' })
}

/** 三员分立: no person is an administrator of two kinds. */
async function checkSeparation(tx: Transaction, role: Role, personId: string): Promise<void> {
  const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update')
  const wrong = (detail: Words) => new Problem(422, 'invalid-input', { errors: [{ pointer: '/personId', detail }] })
  if (!person) throw wrong({ zh: '没有这个人员', en: 'There is no such person' })
  if (await isOtherAdministrator(tx, { role, personId })) throw wrong({ zh: '三员须由不同的人员担任，此人已是另一类管理员', en: 'The three administrators are three persons; this one is an administrator of another kind' })
}

/** Whether a role is an administrator's and its person is one of another kind. */
async function isOtherAdministrator(tx: Transaction, { role, personId }: Pick<Row, 'role' | 'personId'>): Promise<boolean> {
  if (!administratorRoles.includes(role)) return false
  const others = administratorRoles.filter((one) => one !== role)
  const [held] = await tx.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.personId, personId), inArray(accounts.role, others), ne(accounts.state, 'disabled')))
  return held !== undefined
}

const accountRows = (db: Context['db']) =>
  db
    .select({ account: accounts, personName: people.name, unitName: units.name, subjectName: subjects.name })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .leftJoin(units, eq(units.id, accounts.unitId))
    .leftJoin(subjects, eq(subjects.id, accounts.subjectId))
    .$dynamic()

const shown = ({ account, ...names }: Awaited<ReturnType<typeof accountRows>>[number]) => ({
  ...names,
  id: account.id,
  username: account.username,
  personId: account.personId,
  role: account.role,
  unitId: account.unitId,
  subjectId: account.subjectId,
  state: account.state,
  secondFactor: account.secondFactor,
  enrolled: account.totpSecret !== null,
  lockedUntil: account.lockedUntil?.toISOString() ?? null,
  version: account.version,
})

async function getAccount({ db }: Context, id: string) {
  const [row] = await accountRows(db).where(eq(accounts.id, id))
  if (!row) throw new Problem(404, 'not-found')
  return shown(row)
}
