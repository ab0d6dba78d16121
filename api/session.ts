import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { and, eq, ne, sql } from 'drizzle-orm'
import * as otp from 'otplib'
import qrcode from 'qrcode'
import { Type } from 'typebox'
import { sha256 } from '../db/keyed.ts'
import { accounts, sessions, subjects, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { findSession, sessionCookie, signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { Session, SignIn } from './schema/session.ts'

/** Failures in a row after which an account is closed for a while, and for how long. */
const lockAfter = 5
const lockMs = 15 * 60_000

type AccountRow = typeof accounts.$inferSelect

/** argon2id with the library's defaults, which are OWASP's. */
export const hashPassword = (password: string): Promise<string> => hash(password)

export function sessionRoutes(app: App, context: Context): void {
  const { db, now } = context

  app.post('/api/session', { config: { access: 'anyone', rateLimit: { max: Math.ceil((context.rateLimit ?? 1200) / 40), timeWindow: '1 minute' } }, schema: { body: SignIn, response: { 200: Session } } }, async (request, reply) => {
    const { username, password, code } = request.body
    const [account] = await db.select().from(accounts).where(eq(accounts.username, username.trim().toLowerCase()))
    if (account?.lockedUntil && account.lockedUntil.getTime() > now()) throw new Problem(423, 'locked')
    const isRight = await verify(account?.passwordHash ?? decoy, password).catch(() => false)
    if (!account || !isRight || account.state !== 'active') {
      if (account) await noteFailure(context, account)
      throw new Problem(401, 'wrong-credentials')
    }
    if (account.secondFactor === 'required' && account.totpSecret !== null) {
      if (!code) throw new Problem(401, 'code-needed')
      if (!(await isCodeRight(account.totpSecret, code, now()))) {
        await noteFailure(context, account)
        throw new Problem(401, 'wrong-code')
      }
    }
    const token = await openSession(context, account)
    reply.setCookie(sessionCookie, token, { httpOnly: true, sameSite: 'strict', path: '/', secure: context.publicUrl.startsWith('https') })
    request.cookies[sessionCookie] = token
    return describe(context, (await findSession(context, request))!.actor)
  })

  app.get('/api/session', { config: { access: 'signed-in' }, schema: { response: { 200: Session } } }, (request) => describe(context, signedInOf(request)))

  app.delete('/api/session', { config: { access: 'signed-in' }, schema: {} }, async (request, reply) => {
    await db.delete(sessions).where(eq(sessions.tokenHash, signedInOf(request).tokenHash))
    return reply.clearCookie(sessionCookie, { path: '/' }).code(204).send()
  })

  const Change = Type.Object({ current: Type.String({ maxLength: 200 }), next: Type.String({ title: '新密码', minLength: 10, maxLength: 200 }) }, { additionalProperties: false })
  app.post('/api/session/password', { config: { access: 'signed-in' }, schema: { body: Change } }, async (request, reply) => {
    const { accountId, tokenHash } = signedInOf(request)
    const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId))
    if (!(await verify(account!.passwordHash, request.body.current))) throw new Problem(422, 'wrong-credentials', { errors: [{ pointer: '/current', detail: { zh: '当前密码不正确', en: 'The present password is wrong' } }] })
    await changeAccount(context, accountId, 'account.password', { passwordHash: await hashPassword(request.body.next), mustChangePassword: false })
    await db.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.tokenHash, tokenHash)))
    return reply.code(204).send()
  })

  const Again = Type.Object({ code: Type.Optional(Type.String({ title: '动态验证码', pattern: '^[0-9]{6}$' })), password: Type.Optional(Type.String({ title: '密码', minLength: 1, maxLength: 200 })) }, { additionalProperties: false })
  app.post('/api/session/confirm', { config: { access: 'signed-in', rateLimit: { max: Math.ceil((context.rateLimit ?? 1200) / 40), timeWindow: '1 minute' } }, schema: { body: Again } }, async (request, reply) => {
    const { accountId, tokenHash } = signedInOf(request)
    const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId))
    if (account!.lockedUntil && account!.lockedUntil.getTime() > now()) throw new Problem(423, 'locked')
    const { code, password } = request.body
    // Whoever has a second factor shows it; the password alone serves where none is set up.
    const isRight = account!.totpSecret !== null ? code !== undefined && (await isCodeRight(account!.totpSecret, code, now())) : password !== undefined && (await verify(account!.passwordHash, password))
    if (!isRight) {
      await noteFailure(context, account!)
      throw new Problem(422, account!.totpSecret !== null ? 'wrong-code' : 'wrong-credentials', { errors: [account!.totpSecret !== null ? { pointer: '/code', detail: faults.secondFactor } : { pointer: '/password', detail: { zh: '密码不正确', en: 'The password is wrong' } }] })
    }
    await db.transaction(async (tx) => {
      await tx.update(accounts).set({ failures: 0 }).where(eq(accounts.id, accountId))
      await tx.update(sessions).set({ confirmedAt: new Date(now()) }).where(eq(sessions.tokenHash, tokenHash))
      await appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action: 'session.confirm' })
    })
    return reply.code(204).send()
  })

  secondFactorRoutes(app, context)
}

function secondFactorRoutes(app: App, context: Context): void {
  const { now } = context
  const pending = new Map<string, string>()
  const Enrolment = Type.Object({ secret: Type.String(), uri: Type.String(), qr: Type.String() })

  app.post('/api/session/second-factor', { config: { access: 'signed-in' }, schema: { response: { 200: Enrolment } } }, async (request) => {
    const { accountId, name } = signedInOf(request)
    const secret = otp.generateSecret()
    pending.set(accountId, secret)
    const uri = otp.generateURI({ issuer: '信案', label: name, secret })
    return { secret, uri, qr: await qrcode.toDataURL(uri) }
  })

  app.put('/api/session/second-factor', { config: { access: 'signed-in' }, schema: { body: Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$' }) }, { additionalProperties: false }) } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const secret = pending.get(accountId)
    if (!secret || !(await isCodeRight(secret, request.body.code, now()))) throw new Problem(422, 'wrong-code', { errors: [{ pointer: '/code', detail: faults.secondFactor }] })
    await changeAccount(context, accountId, 'account.second-factor', { totpSecret: secret, secondFactor: 'required' })
    pending.delete(accountId)
    return reply.code(204).send()
  })
}

const decoy = await hashPassword('decoy')

async function isCodeRight(secret: string, token: string, at: number): Promise<boolean> {
  const { valid } = await otp.verify({ secret, token, epoch: Math.floor(at / 1000), epochTolerance: 30 })
  return valid
}

async function noteFailure({ db, now }: Context, account: AccountRow): Promise<void> {
  await db.transaction(async (tx) => {
    const [counted] = await tx.update(accounts).set({ failures: sql`${accounts.failures} + 1` }).where(eq(accounts.id, account.id)).returning({ failures: accounts.failures })
    const locked = counted!.failures >= lockAfter
    if (locked) await tx.update(accounts).set({ failures: 0, lockedUntil: new Date(now() + lockMs) }).where(eq(accounts.id, account.id))
    await appendAudit(tx, { chain: `account:${account.id}`, at: new Date(now()), accountId: account.id, action: locked ? 'session.locked' : 'session.failed' })
  })
}

async function openSession({ db, now }: Context, account: AccountRow): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const when = new Date(now())
  await db.transaction(async (tx) => {
    await tx.update(accounts).set({ failures: 0, lockedUntil: null }).where(eq(accounts.id, account.id))
    await tx.insert(sessions).values({ tokenHash: sha256(token), accountId: account.id, csrf: randomBytes(16).toString('base64url'), createdAt: when, lastSeenAt: when })
    await appendAudit(tx, { chain: `account:${account.id}`, at: when, accountId: account.id, action: 'session.open' })
  })
  return token
}

/** Changes one account and notes it in the account's own chain. */
export async function changeAccount({ db, now }: Context, accountId: string, action: string, set: Partial<AccountRow>, by: string | null = accountId): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(accounts).set({ ...set, version: sql`${accounts.version} + 1` }).where(eq(accounts.id, accountId))
    await appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId: by, action })
  })
}

async function describe({ db, now }: Context, { accountId, personId, name, role, unitId, csrf, acting }: SignedIn): Promise<Session> {
  const [found] = await db
    .select({ account: accounts, unitName: units.name, subjectName: subjects.name, subjectCode: subjects.code })
    .from(accounts)
    .leftJoin(units, unitId === null ? sql`false` : eq(units.id, unitId))
    .leftJoin(subjects, eq(subjects.id, accounts.subjectId))
    .where(eq(accounts.id, accountId))
  const { account, unitName, subjectName, subjectCode } = found!
  return {
    accountId,
    personId,
    name,
    role,
    unit: unitId === null ? null : { id: unitId, name: unitName! },
    subject: account.subjectId === null ? null : { id: account.subjectId, name: subjectName!, code: subjectCode },
    csrf,
    acting: acting && { id: acting.id, name: acting.name, validTo: acting.validTo },
    mustChangePassword: account.mustChangePassword,
    secondFactor: account.totpSecret !== null ? 'done' : account.secondFactor === 'required' ? 'enrol' : 'none',
    now: new Date(now()).toISOString(),
  }
}
