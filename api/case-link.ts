import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import { Type } from 'typebox'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { caseLinks } from '../db/link.ts'
import { accounts, people } from '../db/register.ts'
import { complaint } from '../domain/complaint.ts'
import { LeadForm, MotionForm } from '../domain/link.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { visibleCase } from './case-view.ts'
import { openObjection, openingsOf, recordLead } from './complaint-opening.ts'
import type { App, Context } from './context.ts'
import { keyOf } from './filing.ts'
import { CaseLink, Openings } from './schema/link.ts'

const readers = ['counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const
const Complaint = Type.Object({ number: Type.String({ pattern: '^TS-\\d{4}-\\d{6,}$' }) })
const Opened = Type.Object({ number: Type.String() })

/** 关联办件: what led to a case and what came of it; an objection or a lead that a complaint gives cause for. */
export function caseLinkRoutes(app: App, context: Context): void {
  const path = `/api/${complaint.path}/:number`

  app.get('/api/cases/:number/links', { config: { access: readers }, schema: { params: Type.Object({ number: Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' }) }), response: { 200: Type.Array(CaseLink) } } }, async (request) => {
    const actor = signedInOf(request)
    return linksOf(context, actor, (await visibleCase(context, actor, request.params.number)).row.number)
  })

  app.get(`${path}/openings`, { config: { access: ['reviewer'] }, schema: { params: Complaint, response: { 200: Openings } } }, async (request) => {
    const actor = signedInOf(request)
    return openingsOf(context, (await visibleCase(context, actor, request.params.number)).row)
  })

  app.post(`${path}/objection`, { config: { access: ['reviewer'] }, schema: { params: Complaint, body: MotionForm, response: { 201: Opened } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { row } = await visibleCase(context, actor, request.params.number)
    const number = await openObjection(context, actor, keyOf(request), row, request.body)
    return reply.code(201).header('location', `/api/cases/${number}`).send({ number })
  })

  app.post(`${path}/lead`, { config: { access: ['reviewer'] }, schema: { params: Complaint, body: LeadForm, response: { 201: Opened } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { row } = await visibleCase(context, actor, request.params.number)
    await recordLead(context, actor, row, request.body)
    return reply.code(201).send({ number: request.body.commitment })
  })
}

/** The links of a case whose other end this person may see; and a lead, which the commitment’s holder works from without seeing where it came from. */
async function linksOf({ db }: Context, actor: Actor, number: string): Promise<CaseLink[]> {
  const rows = await db
    .select({ link: caseLinks, by: people.name })
    .from(caseLinks)
    .innerJoin(accounts, eq(accounts.id, caseLinks.linkedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(or(eq(caseLinks.fromCase, number), eq(caseLinks.toCase, number)))
    .orderBy(caseLinks.linkedAt)
  const others = rows.map(({ link }) => (link.fromCase === number ? link.toCase : link.fromCase))
  const seen = new Set(others.length === 0 ? [] : (await db.select({ number: cases.number }).from(cases).where(and(inArray(cases.number, others), caseScope(actor) as SQL))).map((one) => one.number))
  return rows.flatMap(({ link: { id, kind, fromCase, toCase, note, linkedAt }, by }) => {
    const isCause = toCase === number
    const other = isCause ? fromCase : toCase
    const isSeen = seen.has(other)
    if (!isSeen && !(kind === 'lead' && isCause && actor.role !== 'counter')) return []
    return [{ id, kind, isCause, number: isSeen ? other : null, note, by: isSeen ? by : null, at: linkedAt.toISOString() }]
  })
}
