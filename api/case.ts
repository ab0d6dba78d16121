import { and, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { validAuthorization } from '../db/authorization.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { keyedCode, keyedHash, sha256 } from '../db/keyed.ts'
import { records } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Act, Procedure } from '../domain/procedure.ts'
import { formOf, procedures } from '../domain/procedures.ts'
import { refusalOf, type Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { countCases, listCases, tabs } from './case-list.ts'
import { caseDetail, visibleCase } from './case-view.ts'
import type { App, Context } from './context.ts'
import { checkClock } from './clock-check.ts'
import { deadlinesOf, whatIf } from './deadline.ts'
import { checkForm, sendAct, stage, startCase, wasTaken } from './filing.ts'
import { Problem } from './problem.ts'
import { checkClaims } from './record.ts'
import { CaseDetail, CaseLine, Receipt } from './schema/case.ts'
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
    lamp: Type.Optional(Type.String({ maxLength: 20 })),
    step: Type.Optional(Type.String({ maxLength: 40 })),
    unitId: Type.Optional(Type.String({ format: 'uuid' })),
  })
  app.get('/api/cases', { config: { access: staff }, schema: { querystring: Query, response: { 200: Page(CaseLine) } } }, (request) => listCases(context, signedInOf(request), request.query))
  app.get('/api/cases/counts', { config: { access: staff }, schema: { response: { 200: Type.Record(Type.String(), Type.Integer()) } } }, (request) => countCases(context, signedInOf(request)))
  app.get('/api/cases/:number', { config: { access: staff }, schema: { params: Params, response: { 200: CaseDetail, 304: Type.Null() } } }, async (request, reply) => {
    const detail = await caseDetail(context, signedInOf(request), request.params.number)
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

const describe = ({ name, path, title, basis, filing, steps, acts }: Procedure) => ({
  name, path, title, basis, filing, steps,
  acts: Object.fromEntries(Object.entries(acts).map(([act, one]) => [act, { title: one.title, by: one.by, form: formOf(one), basis: one.basis ?? null }])),
})

function procedureRoutes(app: App, context: Context, procedure: Procedure): void {
  app.post(`/api/${procedure.path}`, { config: { access: ['handler', 'counter'] }, schema: { body: procedure.filing, response: { 201: Receipt } } }, async (request, reply) => {
    const actor = actorOf(signedInOf(request), request.body as unknown as Filing)
    const form = request.body as unknown as Filing
    if (!(await wasTaken(context, request, actor))) {
      await checkFiling(context, actor, form)
      await checkForm(context, actor, form as unknown as Record<string, unknown>)
    }
    const phoneHash = keyedHash(context.hmac, 'phone', form.phone.replaceAll(/\D/g, '').slice(-4))
    const staged = await stage(context, request, actor, procedure.name, { ...form, phoneHash }, procedure)
    if (staged.isNew) await checkUndisputed(context, form.recordId)
    const view = await startCase(context, procedure, staged)
    return reply.code(201).header('location', `/api/cases/${view.number}`).send({ ...view, queryCode: keyedCode(context.hmac, 'query', view.number) })
  })

  for (const [act, one] of Object.entries(procedure.acts)) {
    app.post(`/api/${procedure.path}/:number/${act}`, { config: { access: one.by }, schema: { params: Params, body: formOf(one), response: { 200: View } } }, async (request) => {
      const actor = plainActor(signedInOf(request))
      const { number } = request.params
      const form = request.body as Record<string, unknown>
      const [row] = await context.db.select({ allowed: cases.allowed, procedure: cases.procedure, recordId: cases.recordId }).from(cases).where(and(eq(cases.number, number), caseScope(actor)))
      if (row?.procedure !== procedure.name) throw new Problem(404, 'no-such-case')
      if (!(await wasTaken(context, request, actor))) await checkAct(context, actor, { act, definition: one, number, ...row }, form)
      const { id } = await stage(context, request, actor, act, form, number)
      return sendAct(context, number, act, actor, id)
    })
  }
}

/** Everything that stands against an act, in the order in which a person would want to know it. */
async function checkAct(context: Context, actor: Actor, { act, definition, number, allowed, recordId }: Pick<typeof cases.$inferSelect, 'allowed' | 'recordId'> & { act: string; definition: Act; number: string }, form: Record<string, unknown>): Promise<void> {
  const refusal = refusalOf(allowed, act, actor)
  if (refusal) throw new Problem(refusal === 'act-not-open' ? 409 : 403, refusal)
  if (actor.role === 'handler') await checkAuthorized(context, actor)
  await checkForm(context, actor, form)
  await checkClaims(context, recordId, form)
  if (definition.clock === 'correct') await checkClock(context, actor, number, form as { what: 'start' | 'due'; day: string })
}

interface Filing {
  recordId: string
  phone: string
  materials: { fileId: string; kind: string }[]
  claims: { field: string; value: string }[]
  applicantPersonId?: string
}

const plainActor = ({ accountId, personId, role, unitId, subjectId }: Actor): Actor => ({ accountId, personId, role, unitId, subjectId })
const actorOf = (signedIn: Actor, { applicantPersonId }: Filing): Actor => ({ ...plainActor(signedIn), ...(applicantPersonId ? { onBehalfOf: applicantPersonId } : {}) })

async function checkAuthorized({ db, now }: Context, actor: Actor): Promise<void> {
  if (!(await validAuthorization(db, actor, dayOf(now())))) throw new Problem(403, 'no-authorization')
}

/** Everything that would make a filing pointless, told before it is filed. */
async function checkFiling(context: Context, actor: Actor, form: Filing): Promise<void> {
  const [record] = await context.db.select().from(records).where(eq(records.id, form.recordId))
  if (!record) throw new Problem(404, 'not-found', { errors: [{ pointer: '/recordId', detail: '没有这条信息' }] })
  if (actor.role === 'handler') {
    if (record.subjectId !== actor.subjectId) throw new Problem(403, 'not-own-record')
    if (form.applicantPersonId) throw new Problem(403, 'wrong-role')
    await checkAuthorized(context, actor)
  } else {
    if (!form.applicantPersonId) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/applicantPersonId', detail: '请选择到场的经办人' }] })
    const applicant = { ...actor, personId: form.applicantPersonId, subjectId: record.subjectId }
    if (!(await validAuthorization(context.db, applicant, dayOf(context.now())))) throw new Problem(403, 'no-authorization')
  }
  if (record.publication === 'deleted') throw new Problem(422, 'out-of-scope', { more: { zh: '该信息已删除。', en: 'The record has been deleted.' } })
  if (!form.materials.some(({ kind }) => kind === 'commitment')) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/materials', detail: '请上传盖章的异议申诉信用承诺书' }] })
  await checkClaims(context, form.recordId, form as unknown as Record<string, unknown>)
}

async function checkUndisputed({ db }: Context, recordId: string): Promise<void> {
  const [record] = await db.select({ disputedBy: records.disputedBy }).from(records).where(eq(records.id, recordId))
  if (record?.disputedBy) throw new Problem(409, 'already-disputed', { more: { zh: `编号 ${record.disputedBy}。`, en: `Number ${record.disputedBy}.` } })
}
