import { and, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { entriesOf, rulesOf, type CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { sha256 } from '../db/keyed.ts'
import { noteView } from '../db/signal.ts'
import { dayOf } from '../domain/calendar.ts'
import type { CaseView } from '../domain/case.ts'
import type { Act, Procedure } from '../domain/procedure.ts'
import { formOf, getProcedure, procedures, scopeOf } from '../domain/procedures.ts'
import { refusalOf, type Actor } from '../domain/role.ts'
import { neededFor } from '../domain/limit.ts'
import { isOpen } from '../domain/rules.ts'
import { isConfirmed, shownVersion, signedInOf } from './access.ts'
import { checkAuthorization } from './authorization-scope.ts'
import { choicesOf } from './case-choice.ts'
import { CaseFilterQuery } from './case-filter.ts'
import { listCases } from './case-list.ts'
import { countCases, tabs } from './case-page.ts'
import { caseDetail, entriesFor, visibleCase } from './case-view.ts'
import { checkChecklist } from './checklist.ts'
import { checkClaim } from './claim.ts'
import { checkCosigning } from './cosigning-check.ts'
import type { App, Context, SignedIn } from './context.ts'
import { checkClock } from './clock-check.ts'
import { deadlinesOf, whatIf } from './deadline.ts'
import { dropDraft } from './draft.ts'
import { fileCases } from './file-case.ts'
import { checkForm, keyOf, plainActor, sendAct, stage, wasTaken } from './filing.ts'
import { Problem } from './problem.ts'
import { roomOf } from './room.ts'
import { CaseDetail, CaseLine, Choices, Receipt } from './schema/case.ts'
import { Deadlines, WhatIf } from './schema/deadline.ts'
import { Nullable, Page, PageQuery, Time } from './schema/shared.ts'

const Params = Type.Object({ number: Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' }) })
const View = Type.Object({ number: Type.String(), awaiting: Nullable(Type.String()), dueAt: Nullable(Time), outcome: Nullable(Type.String()) })
const staff = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const

export function caseRoutes(app: App, context: Context): void {
  const Query = Type.Object({
    ...PageQuery,
    tab: Type.Optional(Type.Enum([...tabs])),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...CaseFilterQuery,
  })
  app.get('/api/cases', { config: { access: staff }, schema: { querystring: Query, response: { 200: Page(CaseLine) } } }, (request) => listCases(context, signedInOf(request), request.query))
  app.get('/api/cases/counts', { config: { access: staff }, schema: { response: { 200: Type.Record(Type.String(), Type.Integer()) } } }, (request) => countCases(context, signedInOf(request)))
  app.get('/api/cases/choices', { config: { access: staff.filter((role) => role !== 'handler') }, schema: { response: { 200: Choices } } }, () => choicesOf(context.db, context.now()))
  app.get('/api/cases/:number', { config: { access: staff }, schema: { params: Params, response: { 200: CaseDetail, 304: Type.Null() } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const detail = await caseDetail(context, actor, request.params.number)
    if (actor.role !== 'handler') await noteView(context.db, detail.number, actor.personId, context.now())
    // What a reader sees depends on who reads and on letters that come by themselves: the tag is of the answer, not of the row.
    const tag = `"${sha256(JSON.stringify(detail)).slice(0, 16)}"`
    return request.headers['if-none-match'] === tag ? reply.code(304).send(null) : reply.header('etag', tag).send(detail)
  })
  app.get('/api/cases/:number/deadlines', { config: { access: staff }, schema: { params: Params, response: { 200: Deadlines } } }, async (request) => {
    const actor = signedInOf(request)
    const { row, entries } = await visibleCase(context, actor, request.params.number)
    return { number: row.number, deadlines: await deadlinesOf(context, actor, row, entries, await readLaw(context.db)) }
  })
  app.get('/api/cases/:number/what-if', { config: { access: ['reviewer', 'approver', 'supervisor'] }, schema: { params: Params, response: { 200: WhatIf } } }, async (request) => {
    const actor = signedInOf(request)
    const { row, entries } = await visibleCase(context, actor, request.params.number)
    return whatIf(context, actor, row, entries, await readLaw(context.db))
  })
  app.get('/api/procedures', { config: { access: 'signed-in' }, schema: {} }, () => Object.values(procedures).map(describe))
  for (const procedure of Object.values(procedures)) procedureRoutes(app, context, procedure)
}

const describe = ({ name, path, title, basis, terms, filing, steps, acts }: Procedure) => ({
  name, path, title, basis, terms, filing, steps,
  acts: Object.fromEntries(Object.entries(acts).map(([act, one]) => [act, { title: one.title, by: one.by, form: formOf(one), basis: one.basis ?? null }])),
})

function procedureRoutes(app: App, context: Context, procedure: Procedure): void {
  if (!procedure.filedBy) app.post(`/api/${procedure.path}`, { config: { access: ['handler', 'counter'] }, schema: { body: procedure.filing, response: { 201: Receipt } } }, async (request, reply) => {
    const receipt = await fileCases(context, request, signedInOf(request), procedure)
    return reply.code(201).header('location', receipt.filingId ? `/api/filings/${receipt.filingId}` : `/api/cases/${receipt.number}`).send(receipt)
  })

  for (const [act, one] of Object.entries(procedure.acts)) {
    // Whoever has no account acts by its code, at a door of its own.
    if (one.by.some((role) => role === 'reporter')) continue
    app.post(`/api/${procedure.path}/:number/${act}`, { config: { access: one.by }, schema: { params: Params, body: formOf(one), response: { 200: View } } }, (request) =>
      takeAct(context, signedInOf(request), procedure, { number: request.params.number, act, form: request.body, key: keyOf(request), shown: shownVersion(request) }),
    )
  }
}

interface Acting {
  number: string
  act: string
  form: Record<string, unknown>
  key: string
  /** The last act of the case that the actor was shown; who does not say takes it as it is. */
  shown?: number | undefined
}

/** Does an act in a case as the person who is signed in; the same key again is the same act. */
export async function takeAct(context: Context, signedIn: SignedIn, procedure: Procedure, { number, act, form, key, shown }: Acting): Promise<CaseView> {
  const definition = procedure.acts[act]!
  const actor = plainActor(signedIn)
  const [row] = await context.db.select().from(cases).where(and(eq(cases.number, number), caseScope(actor)))
  if (row?.procedure !== procedure.name) throw new Problem(404, 'no-such-case')
  const isTaken = await wasTaken(context, [key], actor)
  if (!isTaken && definition.signs && !isConfirmed(signedIn, context.now())) throw new Problem(403, 'confirm-first')
  if (!isTaken) {
    await checkClaim(context, signedIn, number)
    if (shown !== undefined) await checkShown(context, actor, procedure, number, shown)
    await checkAct(context, actor, { act, definition, row }, form)
    if (!definition.beside) await checkCosigning(context.db, actor, number)
  }
  const { id } = await stage(context, { key, actor, act, form, number })
  // A co-signing that began meanwhile did not see what was staged, or was refused for it: one of the two is kept.
  if (!isTaken && !definition.beside) await checkCosigning(context.db, actor, number)
  const view = await sendAct(context, number, act, actor, id)
  await dropDraft(context.db, actor.accountId, number, act)
  return view
}

const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** Refuses an act that was thought out before another one was taken, and says which one, by whom and when; dates that merely moved stand in nobody's way. */
async function checkShown(context: Context, actor: Actor, procedure: Procedure, number: string, shown: number): Promise<void> {
  const last = (await entriesOf(context.db, number)).at(-1)!
  if (last.sequence === shown) return
  const [entry] = await entriesFor(context, actor, procedure, [last])
  const { by, title } = entry!
  const [day, time] = minute.format(last.takenAt).split(' ')
  const at = day === dayOf(context.now()) ? time : `${day} ${time}`
  throw new Problem(412, 'version-conflict', { more: { zh: `${by} ${at} 已${title.zh}。`, en: `${by}, ${at}: ${title.en}.` } })
}

/** Everything that stands against an act, in the order in which a person would want to know it. */
async function checkAct(context: Context, actor: Actor, { act, definition, row }: { act: string; definition: Act; row: CaseRow }, form: Record<string, unknown>): Promise<void> {
  const refusal = refusalOf(row.allowed, act, actor)
  if (refusal) throw new Problem(refusal === 'act-not-open' ? 409 : 403, refusal)
  const needed = neededFor(definition, getProcedure(row.procedure), row.ground)
  if (needed && isOpen(rulesOf(row, await readLaw(context.db)), needed)) throw new Problem(409, 'value-open')
  if (actor.role === 'handler') await checkAuthorization(context, actor, scopeOf(getProcedure(row.procedure)))
  await checkForm(context, actor, form)
  await roomOf(row.procedure).checkAct(context, act, form, row)
  if (definition.clock === 'correct') await checkClock(context, actor, row.number, form as { what: 'start' | 'due'; day: string })
  await checkChecklist(context, actor, row, act)
}
