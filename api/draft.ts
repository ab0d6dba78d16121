import { and, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { Type } from 'typebox'
import { caseScope } from '../db/case-scope.ts'
import { cases, drafts } from '../db/case.ts'
import { isAmong } from '../db/columns.ts'
import { seal, unseal } from '../db/sealed.ts'
import { complaint } from '../domain/complaint.ts'
import type { Words } from '../domain/fields.ts'
import { getProcedure } from '../domain/procedures.ts'
import { refusalOf } from '../domain/role.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { isTaken } from './conflict.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem, refuseField } from './problem.ts'
import type { BegunLine } from './schema/case.ts'
import { ActDraft, Draft } from './schema/office.ts'
import { Id, Nullable } from './schema/shared.ts'
import { CaseParams, seenCase, teamRoles } from './teamwork.ts'

const AnyForm = Type.Record(Type.String(), Type.Unknown())
type Form = Record<string, unknown>
type Row = typeof drafts.$inferSelect
const filers = ['handler', 'counter'] as const
const authors = ['handler', ...teamRoles] as const

/** How many characters a draft may have: several times what the longest form takes. */
const longest = 200_000

/** A draft's form as it is kept: about a complaint it may name who complained, and is sealed. */
function kept({ reporterKey }: Context, procedure: string, form: Form): Form {
  const text = JSON.stringify(form)
  if (text.length > longest) refuseField('/form', { zh: `草稿过长，最多保存 ${longest} 个字符`, en: `The draft is too long; ${longest} characters are kept at most` })
  if (!isText(form)) refuseField('/form', { zh: '含有无法保存的字符', en: 'It has characters that cannot be kept' })
  return procedure === complaint.name ? { sealed: seal(reporterKey, text) } : form
}

/** Whether the database can hold every text of a form. */
const isText = (value: unknown): boolean =>
  typeof value === 'string' ? !value.includes('\0') && value.isWellFormed() : value === null || typeof value !== 'object' || Object.entries(value).every((pair) => pair.every(isText))

const opened = ({ reporterKey }: Context, { procedure, form }: Row): Form => (procedure === complaint.name && typeof form.sealed === 'string' ? (JSON.parse(unseal(reporterKey, form.sealed)) as Form) : form)

const shown = (context: Context, row: Row): Draft => ({ id: row.id, procedure: row.procedure, recordId: row.recordId, form: opened(context, row), version: row.version, updatedAt: row.updatedAt.toISOString() })
const titleOf = (procedure: string, act: string | null): Words => getProcedure(procedure).acts[act!]?.title ?? { zh: act!, en: act! }
const shownAct = (context: Context, row: Row): ActDraft => ({ ...shown(context, row), act: row.act!, title: titleOf(row.procedure, row.act) })

/** What an account wrote; of an act only while it may see the case. */
const ownDraft = (actor: SignedIn, id: string): SQL | undefined =>
  and(eq(drafts.id, id), eq(drafts.accountId, actor.accountId), or(isNull(drafts.caseNumber), sql`exists (select 1 from ${cases} where ${cases.number} = ${drafts.caseNumber} and ${caseScope(actor)})`))

/** 草稿: what the signed-in account has written and not sent, which nobody else sees. */
export function draftRoutes(app: App, context: Context): void {
  const { db, now } = context
  const ById = Type.Object({ id: Id })
  app.get('/api/drafts', { config: { access: filers }, schema: { response: { 200: Type.Array(Draft) } } }, async (request) => {
    const rows = await db.select().from(drafts).where(and(eq(drafts.accountId, signedInOf(request).accountId), isNull(drafts.caseNumber))).orderBy(desc(drafts.updatedAt)).limit(100)
    return rows.map((row) => shown(context, row))
  })

  const Body = Type.Object({ procedure: Type.String({ maxLength: 40 }), recordId: Type.Optional(Nullable(Id)), form: AnyForm }, { additionalProperties: false })
  app.post('/api/drafts', { config: { access: filers }, schema: { body: Body, response: { 201: Draft } } }, async (request, reply) => {
    const { procedure, recordId = null, form } = request.body
    const [made] = await db.insert(drafts).values({ accountId: signedInOf(request).accountId, procedure, recordId, form: kept(context, procedure, form), updatedAt: new Date(now()) }).returning()
    return reply.code(201).send(shown(context, made!))
  })

  actDraftRoutes(app, context)

  app.put('/api/drafts/:id', { config: { access: authors }, schema: { params: ById, body: Type.Object({ form: AnyForm }, { additionalProperties: false }), response: { 200: Draft } } }, async (request) => {
    const own = ownDraft(signedInOf(request), request.params.id)
    const version = expectedVersion(request)
    const [found] = await db.select().from(drafts).where(own)
    if (!found) throw new Problem(404, 'not-found')
    const [changed] = await db
      .update(drafts)
      .set({ form: kept(context, found.procedure, request.body.form), version: sql`${drafts.version} + 1`, updatedAt: new Date(now()) })
      .where(and(eq(drafts.id, found.id), eq(drafts.version, version)))
      .returning()
    if (!changed) throw new Problem(412, 'version-conflict')
    return shown(context, changed)
  })

  app.delete('/api/drafts/:id', { config: { access: authors }, schema: { params: ById } }, async (request, reply) => {
    const [gone] = await db.delete(drafts).where(ownDraft(signedInOf(request), request.params.id)).returning({ id: drafts.id })
    if (!gone) throw new Problem(404, 'not-found')
    return reply.code(204).send()
  })
}

/** Drafts of acts: begun while the act is possible, and kept until it is taken or its author discards them. */
function actDraftRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/cases/:number/drafts'
  app.get(path, { config: { access: teamRoles }, schema: { params: CaseParams, response: { 200: Type.Array(ActDraft) } } }, async (request) => {
    const actor = signedInOf(request)
    const { number } = await seenCase(db, actor, request.params.number)
    const rows = await db.select().from(drafts).where(and(eq(drafts.caseNumber, number), eq(drafts.accountId, actor.accountId))).orderBy(desc(drafts.updatedAt))
    return rows.map((row) => shownAct(context, row))
  })

  const Body = Type.Object({ act: Type.String({ maxLength: 60 }), form: AnyForm }, { additionalProperties: false })
  app.post(path, { config: { access: teamRoles }, schema: { params: CaseParams, body: Body, response: { 201: ActDraft } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { act, form } = request.body
    const row = await seenCase(db, actor, request.params.number)
    const { name: procedure, acts } = getProcedure(row.procedure)
    if (!Object.hasOwn(acts, act) || !acts[act]!.by.includes(actor.role)) refuseField('/act', { zh: '您的角色在本案中没有这个事项', en: 'Your role has no such act in this case' })
    const refusal = refusalOf(row.allowed, act, actor)
    if (refusal) throw new Problem(refusal === 'act-not-open' ? 409 : 403, refusal)
    const [made] = await db
      .insert(drafts)
      .values({ accountId: actor.accountId, procedure, recordId: row.recordId, caseNumber: row.number, act, form: kept(context, procedure, form), updatedAt: new Date(now()) })
      .returning()
      .catch((error: unknown) => { throw isTaken(error) ? new Problem(409, 'already-exists') : error })
    return reply.code(201).send(shownAct(context, made!))
  })
}

/** What an account has begun to write in cases, by case, the last first. */
export async function begunIn(db: Context['db'], { accountId }: SignedIn, numbers: readonly string[]): Promise<Map<string, BegunLine[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await db.select({ number: drafts.caseNumber, procedure: drafts.procedure, act: drafts.act, at: drafts.updatedAt }).from(drafts).where(and(eq(drafts.accountId, accountId), isAmong(drafts.caseNumber, numbers))).orderBy(desc(drafts.updatedAt))
  return new Map(numbers.map((number) => [number, rows.filter((row) => row.number === number).map(({ procedure, act, at }) => ({ act: act!, title: titleOf(procedure, act), at: at.toISOString() }))]))
}

/** Discards the draft of an act that was taken. */
export const dropDraft = async (db: Context['db'], accountId: string, number: string, act: string): Promise<void> => {
  await db.delete(drafts).where(and(eq(drafts.accountId, accountId), eq(drafts.caseNumber, number), eq(drafts.act, act)))
}
