import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { keyedHash } from '../db/keyed.ts'
import { accounts, people } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { checkIdNumber, maskIdNumber } from '../domain/identity.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { isTaken, staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { Person, PersonInput } from './schema/office.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

type Row = typeof people.$inferSelect

/** 自然人: one row for one human being, however many accounts. */
export function personRoutes(app: App, context: Context): void {
  const { db, now } = context
  const Query = Type.Object({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 60 })) })
  app.get('/api/people', { config: { access: ['system-administrator'] }, schema: { querystring: Query, response: { 200: Page(Person) } } }, async (request) => {
    const { q, cursor, limit = 20 } = request.query
    const after = cursor ? readCursor(cursor) : null
    const rows = await db
      .select()
      .from(people)
      .where(and(q?.trim() ? sql`position(${q.trim()} in ${people.name}) > 0` : undefined, after ? sql`(${people.createdAt}, ${people.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(asc(people.createdAt), asc(people.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const { accountId } = signedInOf(request)
    await db.transaction((tx) => appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action: 'person.read', detail: { personIds: page.map(({ id }) => id) } }))
    return { items: await withAccounts(db, page), next: rows.length > limit && last ? writeCursor(last.createdAt.toISOString(), last.id) : null }
  })

  app.post('/api/people', { config: { access: ['system-administrator'] }, schema: { body: PersonInput, response: { 201: Person } } }, async (request, reply) => {
    const input = readPerson(context, request.body)
    const person = await db.transaction(async (tx) => {
      const [made] = await tx.insert(people).values({ ...input, createdAt: new Date(now()) }).onConflictDoNothing().returning()
      if (!made) throw isKnown(input.identityMask)
      await noteChange(tx, context, signedInOf(request).accountId, 'person.create', made)
      return made
    })
    return reply.code(201).header('location', `/api/people/${person.id}`).send((await withAccounts(db, [person]))[0]!)
  })

  app.put('/api/people/:id', { config: { access: ['system-administrator'] }, schema: { params: Type.Object({ id: Id }), body: PersonInput, response: { 200: Person } } }, async (request) => {
    const { id } = request.params
    const input = readPerson(context, request.body)
    const version = expectedVersion(request)
    const person = await db.transaction(async (tx) => {
      const [changed] = await tx
        .update(people)
        .set({ ...input, version: sql`${people.version} + 1` })
        .where(and(eq(people.id, id), eq(people.version, version)))
        .returning()
        .catch((error: unknown) => { throw isTaken(error) ? isKnown(input.identityMask) : error })
      if (!changed) throw await staleOrMissing(tx, people, id)
      await noteChange(tx, context, signedInOf(request).accountId, 'person.change', changed)
      return changed
    })
    return (await withAccounts(db, [person]))[0]!
  })
}

type Transaction = Parameters<Parameters<Context['db']['transaction']>[0]>[0]

const noteChange = (tx: Transaction, { now }: Context, accountId: string, action: string, { id, version }: Row) =>
  appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action, detail: { personId: id, version } })

const isKnown = (mask: string) => new Problem(409, 'already-exists', { more: { zh: `证件号码 ${mask} 已登记。`, en: `${mask} is registered.` } })

async function withAccounts(db: Context['db'], rows: Row[]) {
  const ids = rows.map(({ id }) => id)
  const counted = ids.length === 0 ? [] : await db.select({ personId: accounts.personId, count: sql<number>`count(*)::int` }).from(accounts).where(inArray(accounts.personId, ids)).groupBy(accounts.personId)
  return rows.map(({ id, name, identityMask, phone, email, version }) => ({ id, name, identityMask, phone, email, version, accounts: counted.find(({ personId }) => personId === id)?.count ?? 0 }))
}

/** The keyed hash and the mask of an identity number: what is kept of it. */
export function identityOf({ hmac }: Pick<Context, 'hmac'>, number: string): { identityHash: string; identityMask: string } {
  const clean = number.normalize('NFKC').trim().toUpperCase()
  if (!checkIdNumber(clean)) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/identityNumber', detail: faults.identityNumber }] })
  return { identityHash: keyedHash(hmac, 'identity', clean), identityMask: maskIdNumber(clean) }
}

function readPerson(context: Context, { identityNumber, name, phone, email }: { identityNumber: string; name: string; phone?: string; email?: string }) {
  return { name: name.trim(), phone: phone?.trim() || null, email: email?.trim() || null, ...identityOf(context, identityNumber) }
}
