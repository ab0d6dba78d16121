import { and, asc, eq, sql } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { keyedHash } from '../db/keyed.ts'
import type { Transaction } from '../db/index.ts'
import { accounts, authorizations, people, subjects } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { checkIdNumber, checkSubjectCode, maskIdNumber } from '../domain/identity.ts'
import { personsOf } from '../domain/role.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { isTaken, staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem, refuse, type FieldError } from './problem.ts'
import { Authorization, Registration } from './schema/office.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'
import { hashPassword } from './session.ts'
import { keepUpload, readUpload } from './upload.ts'

type Input = Static<typeof Registration>

/** 授权委托: an enterprise's handler asks for an account, the counter grants it. */
export function authorizationRoutes(app: App, context: Context): void {
  const { db, now } = context
  app.post('/api/registrations', { config: { access: 'anyone', rateLimit: { max: Math.ceil((context.rateLimit ?? 1200) / 60), timeWindow: '1 minute' } }, schema: { consumes: ['multipart/form-data'] } }, async (request, reply) => {
    const upload = await readUpload(request)
    const input = readRegistration(upload.fields.data ?? '', dayOf(now()))
    const passwordHash = await hashPassword(input.password)
    await db.transaction((tx) => register(tx, context, input, passwordHash, upload))
    return reply.code(202).send({ state: 'pending' })
  })

  const Query = Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum(['pending', 'approved', 'refused', 'ended'])) })
  app.get('/api/authorizations', { config: { access: ['counter', 'security-administrator'] }, schema: { querystring: Query, response: { 200: Page(Authorization) } } }, async (request) => {
    const { state, cursor, limit = 20 } = request.query
    const after = cursor ? readCursor(cursor) : null
    const rows = await authorizationRows(db)
      .where(and(state ? eq(authorizations.state, state) : undefined, after ? sql`(${authorizations.createdAt}, ${authorizations.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(asc(authorizations.createdAt), asc(authorizations.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)?.authorization
    const { accountId } = signedInOf(request)
    await db.transaction((tx) => appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action: 'person.read', detail: { authorizationIds: page.map(({ authorization: { id } }) => id) } }))
    return { items: page.map(shown), next: rows.length > limit && last ? writeCursor(last.createdAt.toISOString(), last.id) : null }
  })

  const Decision = Type.Object({ decision: Type.Enum(['approve', 'refuse']), reason: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: false })
  app.post('/api/authorizations/:id/decision', { config: { access: ['counter'] }, schema: { params: Type.Object({ id: Id }), body: Decision, response: { 200: Authorization } } }, async (request) => {
    const { decision, reason = null } = request.body
    const actor = signedInOf(request)
    if (decision === 'refuse' && !reason?.trim()) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/reason', detail: { zh: '请写明理由', en: 'Give the reason' } }] })
    await db.transaction(async (tx) => {
      const [row] = await tx.select().from(authorizations).where(eq(authorizations.id, request.params.id)).for('update')
      if (row?.version !== expectedVersion(request) || row.state !== 'pending') throw await staleOrMissing(tx, authorizations, request.params.id)
      if (personsOf(actor).includes(row.personId)) throw new Problem(403, 'four-eyes')
      const approved = decision === 'approve'
      await tx.update(authorizations).set({ state: approved ? 'approved' : 'refused', reason, decidedBy: actor.accountId, decidedAt: new Date(now()), version: row.version + 1 }).where(eq(authorizations.id, row.id))
      await tx.update(accounts).set(approved ? { state: 'active', subjectId: row.subjectId } : { state: 'disabled' }).where(eq(accounts.id, row.accountId))
      await appendAudit(tx, { chain: `subject:${row.subjectId}`, at: new Date(now()), accountId: actor.accountId, action: `authorization.${decision}`, detail: { authorizationId: row.id } })
    })
    const [row] = await authorizationRows(db).where(eq(authorizations.id, request.params.id))
    return shown(row!)
  })
}

/** Checks what a registration says; throws a Problem that names every wrong field. */
function readRegistration(text: string, today: string): Input {
  const input = parsed(text)
  const errors: FieldError[] = [...Value.Errors(Registration, input)].flatMap(({ instancePath, params }) => {
    const { requiredProperties, additionalProperties } = params as { requiredProperties?: string[]; additionalProperties?: string[] }
    const pointers = (requiredProperties ?? additionalProperties)?.map((name) => `${instancePath}/${name}`) ?? [instancePath]
    return pointers.map((pointer) => ({ pointer, detail: { zh: '未填写或格式不正确', en: 'It is missing or has the wrong form' } }))
  })
  refuse(errors)
  const read = input as Input
  const subjectCode = read.subjectCode.trim().toUpperCase()
  const identityNumber = read.identityNumber.trim().toUpperCase()
  if (checkSubjectCode(subjectCode) !== 'ok') errors.push({ pointer: '/subjectCode', detail: faults.code })
  if (!checkIdNumber(identityNumber)) errors.push({ pointer: '/identityNumber', detail: faults.identityNumber })
  if (read.validTo < today) errors.push({ pointer: '/validTo', detail: { zh: '授权已经到期', en: 'The power of attorney is over' } })
  else if (read.validTo < read.validFrom) errors.push({ pointer: '/validTo', detail: { zh: '授权截止日早于起始日', en: 'It ends before it begins' } })
  refuse(errors)
  return { ...read, subjectCode, identityNumber }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

async function register(tx: Transaction, { hmac, now }: Context, input: Input, passwordHash: string, upload: Parameters<typeof keepUpload>[1]): Promise<void> {
  const at = new Date(now())
  const { subjectCode: code, subjectName, name, identityNumber, phone, username, validFrom, validTo, scope } = input
  await tx.insert(subjects).values({ kind: code.startsWith('92') ? 'household' : 'organisation', code, name: subjectName, grams: gramsOf(subjectName), createdAt: at }).onConflictDoNothing()
  const [subject] = await tx.select({ id: subjects.id }).from(subjects).where(eq(subjects.code, code))
  const identityHash = keyedHash(hmac, 'identity', identityNumber)
  await tx.insert(people).values({ identityHash, identityMask: maskIdNumber(identityNumber), name, phone, createdAt: at }).onConflictDoNothing()
  const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.identityHash, identityHash))
  const [account] = await tx
    .insert(accounts)
    .values({ username, personId: person!.id, role: 'handler', passwordHash, state: 'pending', secondFactor: 'off', createdAt: at })
    .returning({ id: accounts.id })
    .catch((error: unknown) => {
      throw isTaken(error) ? new Problem(409, 'already-exists', { errors: [{ pointer: '/username', detail: faults.username }] }) : error
    })
  const file = await keepUpload(tx, upload, account!.id, at)
  await tx.insert(authorizations).values({ subjectId: subject!.id, personId: person!.id, accountId: account!.id, scope, validFrom, validTo, fileId: file.id, state: 'pending', createdAt: at })
  await appendAudit(tx, { chain: `subject:${subject!.id}`, at, accountId: account!.id, action: 'authorization.ask', detail: { personId: person!.id, fileId: file.id, scope } })
}

const authorizationRows = (db: Context['db']) =>
  db
    .select({ authorization: authorizations, subjectName: subjects.name, subjectCode: subjects.code, personName: people.name, identityMask: people.identityMask, username: accounts.username })
    .from(authorizations)
    .innerJoin(subjects, eq(subjects.id, authorizations.subjectId))
    .innerJoin(people, eq(people.id, authorizations.personId))
    .innerJoin(accounts, eq(accounts.id, authorizations.accountId))
    .$dynamic()

const shown = ({ authorization: { id, scope, validFrom, validTo, fileId, state, reason, createdAt, version }, ...names }: Awaited<ReturnType<typeof authorizationRows>>[number]) => ({
  ...names, id, scope, validFrom, validTo, fileId, state, reason, createdAt: createdAt.toISOString(), version,
})
