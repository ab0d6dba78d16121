import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Type } from 'typebox'
import { caseCopies } from '../db/desk.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { tellAccount } from '../db/notice.ts'
import { accounts, people } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { deskRoles } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { checkHolding, ownTask, postOf } from './claim.ts'
import type { App, Context, SignedIn } from './context.ts'
import { refuseField } from './problem.ts'
import { CaseCopies, CopyForm } from './schema/copy.ts'
import type { CopiedLine } from './schema/case.ts'
import { CaseParams, checkWords, seenCase, teamOf, teamRoles } from './teamwork.ts'

/** 抄送: whoever has a case shows it to colleagues who may see it. */
export function copyRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/cases/:number/copies'

  app.get(path, { config: { access: teamRoles }, schema: { params: CaseParams, response: { 200: CaseCopies } } }, (request) => shown(db, signedInOf(request), request.params.number))

  app.post(path, { config: { access: deskRoles }, schema: { params: CaseParams, body: CopyForm, response: { 201: CaseCopies } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { number } = request.params
    await checkWords(context, actor, await seenCase(db, actor, number), { text: request.body.text })
    await db.transaction((tx) => copy(tx, context, actor, number, request.body))
    return reply.code(201).send(await shown(db, actor, number))
  })

  app.post(`${path}/read`, { config: { access: teamRoles }, schema: { params: CaseParams, response: { 204: Type.Null() } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { number } = await seenCase(db, actor, request.params.number)
    await db.update(caseCopies).set({ readAt: new Date(now()) }).where(and(eq(caseCopies.caseNumber, number), eq(caseCopies.accountId, postOf(actor)), isNull(caseCopies.readAt)))
    return reply.code(204).send(null)
  })
}

async function copy(tx: Transaction, { now }: Context, actor: SignedIn, number: string, { accountIds, text }: CopyForm): Promise<void> {
  const row = await seenCase(tx, actor, number, true)
  await checkHolding(tx, actor, number)
  const team = await teamOf(tx, actor, row)
  for (const [place, accountId] of accountIds.entries()) if (!team.some((one) => one.accountId === accountId)) return refuseField(`/accountIds/${place}`, { zh: '该人员无权查看本案、须回避，或者就是您本人；抄送不增加查看权限', en: 'This person may not see the case, keeps out of it, or is you; a copy gives no right to see it' })
  const at = new Date(now())
  const made = await tx.insert(caseCopies).values(accountIds.map((accountId) => ({ caseNumber: number, accountId, text: text.trim(), copiedBy: actor.accountId, createdAt: at }))).returning({ id: caseCopies.id, accountId: caseCopies.accountId })
  await appendAudit(tx, { chain: `case:${number}`, at, accountId: actor.accountId, action: 'desk.copy', detail: { to: accountIds } })
  for (const { id, accountId } of made) await tellAccount(tx, 'copied', accountId, number, `copied:${id}`, at)
}

const copying = alias(accounts, 'copying')
const copier = alias(people, 'copier')

async function shown(db: Queryable, actor: SignedIn, number: string): Promise<CaseCopies> {
  const row = await seenCase(db, actor, number)
  const rows = await db
    .select({ copy: caseCopies, name: people.name, role: accounts.role, copiedBy: copier.name })
    .from(caseCopies)
    .innerJoin(accounts, eq(accounts.id, caseCopies.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(copying, eq(copying.id, caseCopies.copiedBy))
    .innerJoin(copier, eq(copier.id, copying.personId))
    .where(eq(caseCopies.caseNumber, number))
    .orderBy(desc(caseCopies.createdAt), desc(caseCopies.id))
    .limit(200)
  const items = rows.map(({ copy: { id, text, createdAt, readAt, accountId }, name, role, copiedBy }) => ({ id, name, role, text, copiedBy, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null, mine: accountId === postOf(actor) }))
  return { items, colleagues: (await ownTask(db, actor, number)) ? (await teamOf(db, actor, row)).map(({ accountId, name, role }) => ({ accountId, name, role })) : [] }
}

/** What was last said to a reader of each case that was copied to them. */
export async function copiedTo(db: Queryable, actor: SignedIn, numbers: readonly string[]): Promise<Map<string, CopiedLine>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectDistinctOn([caseCopies.caseNumber], { copy: caseCopies, by: people.name })
    .from(caseCopies)
    .innerJoin(accounts, eq(accounts.id, caseCopies.copiedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(caseCopies.accountId, postOf(actor)), inArray(caseCopies.caseNumber, [...numbers])))
    .orderBy(caseCopies.caseNumber, desc(caseCopies.createdAt), desc(caseCopies.id))
  return new Map(rows.map(({ copy: { caseNumber, text, createdAt, readAt }, by }) => [caseNumber, { text, by, at: createdAt.toISOString(), unread: readAt === null }]))
}
