import { and, asc, desc, eq } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { cases } from '../db/case.ts'
import { commitments, invitations } from '../db/commitment.ts'
import { keyedId } from '../db/keyed.ts'
import { tell } from '../db/notice.ts'
import { subjects } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { commitment } from '../domain/commitment.ts'
import type { Words } from '../domain/fields.ts'
import { signedInOf } from './access.ts'
import type { Proposal } from './commitment-check.ts'
import { makeOut } from './commitment-offer.ts'
import type { App, Context, SignedIn } from './context.ts'
import { keyOf } from './filing.ts'
import { Problem, problems } from './problem.ts'
import { Invitation, InvitationView } from './schema/commitment.ts'
import { Id } from './schema/shared.ts'

const { template, unitCode, matter, area, notice } = commitment.filing.properties
const Form = Type.Object(
  { template, unitCode, matter, area, notice, subjectCodes: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { title: '邀请的主体', titleEn: 'Subjects', minItems: 1, maxItems: 500 }) },
  { additionalProperties: false },
)
/** How many commitments are made out at once. */
const abreast = 6

/** 批量邀请: a unit invites many enterprises from a list; each signs its own. */
export function invitationRoutes(app: App, context: Context): void {
  const { db, now } = context
  const access = ['source-verifier'] as const
  const path = '/api/invitations'

  app.post(path, { config: { access }, schema: { body: Form, response: { 200: Invitation } } }, async (request) => {
    const signedIn = signedInOf(request)
    const key = keyOf(request)
    const id = keyedId(context.hmac, 'invitation', signedIn.accountId, key)
    const { template: code, matter: about } = request.body
    await db.insert(invitations).values({ id, unitId: signedIn.unitId!, accountId: signedIn.accountId, template: code, matter: about, invitedAt: new Date(now()) }).onConflictDoNothing()
    const items = await inviteAll(context, signedIn, request.body, key, id)
    await db.update(invitations).set({ refused: items.flatMap(({ subjectCode, why }) => (why === null ? [] : [{ subjectCode, why }])) }).where(eq(invitations.id, id))
    return { id, items }
  })

  app.get(path, { config: { access }, schema: { response: { 200: Type.Array(InvitationView) } } }, async (request) => {
    const rows = await db.select().from(invitations).where(eq(invitations.unitId, signedInOf(request).unitId!)).orderBy(desc(invitations.invitedAt)).limit(20)
    return Promise.all(rows.map((row) => viewOf(context, row)))
  })

  const ById = { params: Type.Object({ id: Id }) }
  app.get(`${path}/:id`, { config: { access }, schema: { ...ById, response: { 200: InvitationView } } }, async (request) => viewOf(context, await ownInvitation(context, signedInOf(request), request.params.id)))

  app.post(`${path}/:id/remind`, { config: { access }, schema: { ...ById, response: { 200: Type.Object({ reminded: Type.Integer() }) } } }, async (request) => {
    const rows = await rowsOf(context, (await ownInvitation(context, signedInOf(request), request.params.id)).id)
    const open = rows.filter(({ row }) => row.awaiting === 'sign')
    const at = new Date(now())
    // Once a day at most, however often it is asked for.
    await db.transaction(async (tx) => {
      for (const { row } of open) await tell(tx, 'sign-reminder', row, `${row.number}:sign-reminder:${dayOf(at.getTime())}`, at)
    })
    return { reminded: open.length }
  })
}

/** Makes one out for each, a few at a time; what is refused says why and keeps none of the others back. */
async function inviteAll(context: Context, signedIn: SignedIn, { subjectCodes, ...form }: Static<typeof Form>, key: string, invitationId: string): Promise<Invitation['items']> {
  const codes = [...new Set(subjectCodes.map((code) => code.trim().toUpperCase()))]
  const items: Invitation['items'] = []
  for (let from = 0; from < codes.length; from += abreast) {
    items.push(...(await Promise.all(codes.slice(from, from + abreast).map((subjectCode) => invite(context, signedIn, { ...form, subjectCode }, `${key}:${subjectCode}`, invitationId)))))
  }
  return items
}

async function invite(context: Context, signedIn: SignedIn, form: Proposal, key: string, invitationId: string): Promise<Invitation['items'][number]> {
  const { subjectCode } = form
  if (!Value.Check(commitment.filing.properties.subjectCode, subjectCode)) return { subjectCode, number: null, why: '统一社会信用代码的格式不正确' }
  try {
    return { subjectCode, number: (await makeOut(context, signedIn, key, form, { invitationId })).number, why: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { subjectCode, number: null, why: error.errors?.map(({ detail }) => detail.zh).join('；') ?? problems[error.type].zh }
  }
}

type InvitationRow = typeof invitations.$inferSelect

async function ownInvitation({ db }: Context, { unitId }: SignedIn, id: string): Promise<InvitationRow> {
  const [row] = await db.select().from(invitations).where(and(eq(invitations.id, id), eq(invitations.unitId, unitId!)))
  if (!row) throw new Problem(404, 'not-found')
  return row
}

/** What is shown of a commitment that someone was invited to, and what a reminder needs. */
const invited = { number: cases.number, procedure: cases.procedure, subjectId: cases.subjectId, sourceUnitId: cases.sourceUnitId, barred: cases.barred, awaiting: cases.awaiting, outcome: cases.outcome }

const rowsOf = ({ db }: Context, id: string) =>
  db
    .select({ row: invited, subjectName: subjects.name, subjectCode: subjects.code })
    .from(commitments)
    .innerJoin(cases, eq(cases.number, commitments.caseNumber))
    .innerJoin(subjects, eq(subjects.id, cases.subjectId))
    .where(eq(commitments.invitationId, id))
    .orderBy(asc(cases.number))

async function viewOf(context: Context, { id, template: code, matter: about, refused, invitedAt }: InvitationRow): Promise<InvitationView> {
  const rows = await rowsOf(context, id)
  const isOpen = (awaiting: string | null): boolean => awaiting === 'sign' || awaiting === 'countersign'
  const count = (test: (row: (typeof rows)[number]['row']) => boolean): number => rows.filter(({ row }) => test(row)).length
  const stateOf = ({ awaiting, outcome }: (typeof rows)[number]['row']): Words => (isOpen(awaiting) ? commitment.steps[awaiting as 'sign'].title : (commitment.outcomes[outcome as 'standing'] ?? commitment.outcomes.standing))
  const ended = ['refused', 'withdrawn', 'lapsed']
  return {
    id, template: code, matter: about, invitedAt: invitedAt.toISOString(), invited: rows.length, refused,
    open: count(({ awaiting }) => isOpen(awaiting)), declined: count(({ outcome }) => outcome === 'declined'), ended: count(({ outcome }) => ended.includes(outcome ?? '')),
    signed: count(({ awaiting, outcome }) => !isOpen(awaiting) && outcome !== null && outcome !== 'declined' && !ended.includes(outcome)),
    items: rows.map(({ row, subjectName, subjectCode }) => ({ number: row.number, subjectName, subjectCode, state: stateOf(row), isOpen: isOpen(row.awaiting) })),
  }
}
