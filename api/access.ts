import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { isAmong } from '../db/columns.ts'
import { substitutions } from '../db/desk.ts'
import { writtenOnce } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { accounts, people, sessions } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Actor } from '../domain/role.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem } from './problem.ts'

export const sessionCookie = 'xinan_session'
const idleMs = 12 * 3_600_000
/** For how long a second factor that was shown again lets its session sign. */
const confirmedMs = 5 * 60_000

/** Makes every route say who may call it, and holds it to that. */
export function guardAccess(app: App, context: Context): void {
  app.decorateRequest('signedIn', null)
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api') && route.config?.access === undefined) throw new Error(`${String(route.method)} ${route.url} does not say who may call it`)
    if (route.schema && route.config?.access) {
      const access = route.config.access
      Object.assign(route.schema, { 'x-access': access, ...(access === 'anyone' ? {} : { security: [{ session: [] }] }) })
    }
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined || access === 'anyone') return
    const signedIn = await findSession(context, request)
    if (!signedIn) throw new Problem(401, 'not-signed-in')
    request.signedIn = signedIn.actor
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers['x-csrf-token'] !== signedIn.actor.csrf) throw new Problem(403, 'csrf-token')
    const isOwnSession = request.routeOptions.url?.startsWith('/api/session')
    if (signedIn.mustEnrol && !isOwnSession) throw new Problem(403, 'second-factor-first')
    if (signedIn.mustChangePassword && !isOwnSession) throw new Problem(403, 'password-first')
    if (access !== 'signed-in' && !access.includes(signedIn.actor.role)) throw new Problem(403, 'wrong-role')
  })
}

interface Found {
  actor: SignedIn
  lastSeenAt: number
  mustEnrol: boolean
  mustChangePassword: boolean
}

/** The session of a request, or null; a session that was idle too long is none. */
export async function findSession(context: Context, request: FastifyRequest): Promise<Found | null> {
  const token = request.cookies[sessionCookie]
  if (!token) return null
  const tokenHash = sha256(token)
  const found = (await findSessions(context, [tokenHash])).get(tokenHash)
  if (!found) return null
  const { db, now } = context
  if (now() - found.lastSeenAt > 60_000) await db.update(sessions).set({ lastSeenAt: new Date(now()) }).where(eq(sessions.tokenHash, tokenHash))
  return found
}

const keptOfSession = { tokenHash: sessions.tokenHash, csrf: sessions.csrf, lastSeenAt: sessions.lastSeenAt, confirmedAt: sessions.confirmedAt, actingUnder: sessions.actingUnder }
const keptOfAccount = {
  id: accounts.id, personId: accounts.personId, role: accounts.role, unitId: accounts.unitId, subjectId: accounts.subjectId,
  state: accounts.state, secondFactor: accounts.secondFactor, hasFactor: sql<boolean>`${accounts.totpSecret} is not null`, mustChangePassword: accounts.mustChangePassword,
}

const sessionsOf = writtenOnce((db) =>
  db
    .select({ session: keptOfSession, account: keptOfAccount, name: people.name })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(isAmong(sessions.tokenHash, sql.placeholder('hashes')))
    .prepare('sessions'),
)

/** The sessions that still hold of those whose hashes are given. */
export async function findSessions({ db, now }: Context, hashes: readonly string[]): Promise<Map<string, Found>> {
  const rows = await sessionsOf(db).execute({ hashes })
  const holding = rows.filter(({ session, account }) => account.state === 'active' && now() - session.lastSeenAt.getTime() <= idleMs)
  return new Map(
    await Promise.all(
      holding.map(async ({ session, account, name }): Promise<[string, Found]> => {
        const substitution = session.actingUnder === null ? null : await findSubstitution(db, session.actingUnder, account.id, dayOf(now()))
        const actor = {
          accountId: account.id, personId: account.personId, role: account.role, unitId: account.unitId, subjectId: account.subjectId, ...substitution?.stead,
          name, csrf: session.csrf, tokenHash: session.tokenHash, confirmedAt: session.confirmedAt?.getTime() ?? null, acting: substitution?.acting ?? null,
        }
        return [session.tokenHash, { actor, lastSeenAt: session.lastSeenAt.getTime(), mustEnrol: account.secondFactor === 'required' && !account.hasFactor, mustChangePassword: account.mustChangePassword }]
      }),
    ),
  )
}

/** Whose substitute an account is on a day under a substitution, and what it then acts as; null where it is none, or no longer. */
export async function findSubstitution(db: Context['db'], id: string, substituteId: string, day: string): Promise<{ stead: Pick<Actor, 'role' | 'unitId' | 'subjectId'> & { onBehalfOf: string }; acting: NonNullable<SignedIn['acting']> } | null> {
  const [found] = await db
    .select({ absent: accounts, name: people.name, validTo: substitutions.validTo })
    .from(substitutions)
    .innerJoin(accounts, eq(accounts.id, substitutions.absentId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(substitutions.id, id), eq(substitutions.substituteId, substituteId), isNull(substitutions.endedAt), lte(substitutions.validFrom, day), gte(substitutions.validTo, day), eq(accounts.state, 'active')))
  if (!found) return null
  const { absent, name, validTo } = found
  return { stead: { role: absent.role, unitId: absent.unitId, subjectId: null, onBehalfOf: absent.personId }, acting: { id, accountId: absent.id, name, validTo } }
}

/** The person who is signed in; the route's access has made sure that there is one. */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new Problem(401, 'not-signed-in')
  return request.signedIn
}

/** Whether the session has just shown its second factor again. */
export const isConfirmed = ({ confirmedAt }: SignedIn, now: number): boolean => confirmedAt !== null && now - confirmedAt <= confirmedMs

/** The version that a change is based on, from If-Match. */
export function expectedVersion(request: FastifyRequest): number {
  const given = shownVersion(request)
  if (given === undefined) throw new Problem(428, 'version-needed')
  return given
}

/** The same where it may be left out. */
export function shownVersion(request: FastifyRequest): number | undefined {
  const given = request.headers['if-match']
  if (!given || given === '*') return undefined
  const version = Number(given.replaceAll('"', '').replace(/^W\//, ''))
  if (!Number.isSafeInteger(version)) throw new Problem(400, 'invalid-input', { errors: [{ pointer: 'If-Match', detail: { zh: '不是版本号', en: 'It is no version' } }] })
  return version
}
