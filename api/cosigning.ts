import { and, eq, inArray, isNull } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import { neverAwaited } from '../activities/task.ts'
import type { CaseRow } from '../activities/course.ts'
import { caseTasks, cosigners, cosignings } from '../db/desk.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { tellAccount } from '../db/notice.ts'
import { people } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { awaitedOf, Signing } from '../domain/cosigning.ts'
import { getProcedure } from '../domain/procedures.ts'
import { deskRoles, personsOf, refusalOf } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { nameOf, postOf, taskFor } from './claim.ts'
import type { App, Context, SignedIn } from './context.ts'
import { checkUnderway, cosigningsOf, signersOf, type CosigningRow } from './cosigning-check.ts'
import { Problem, refuseField } from './problem.ts'
import { CosigningForm, Cosignings, Removal, type Cosigning } from './schema/cosigning.ts'
import { Id } from './schema/shared.ts'
import { CaseParams, checkWords, seenCase, teamOf, teamRoles, type Teammate } from './teamwork.ts'

const Params = Type.Object({ number: CaseParams.properties.number, id: Id })

/** 会签: whoever has a case asks colleagues to sign an act before it is done. */
export function cosigningRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/cases/:number/cosignings'

  app.get(path, { config: { access: teamRoles }, schema: { params: CaseParams, response: { 200: Cosignings } } }, (request) => shown(db, signedInOf(request), request.params.number))

  app.post(path, { config: { access: deskRoles }, schema: { params: CaseParams, body: CosigningForm, response: { 201: Cosignings } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { number } = request.params
    await checkWords(context, actor, await seenCase(db, actor, number), { question: request.body.question })
    await db.transaction((tx) => ask(tx, context, actor, number, request.body))
    return reply.code(201).send(await shown(db, actor, number))
  })

  app.post(`${path}/:id/sign`, { config: { access: teamRoles }, schema: { params: Params, body: Signing, response: { 200: Cosignings } } }, async (request) => {
    const actor = signedInOf(request)
    const { number, id } = request.params
    await checkWords(context, actor, await seenCase(db, actor, number), { opinion: request.body.opinion })
    await db.transaction((tx) => sign(tx, context, actor, { number, id }, request.body))
    return shown(db, actor, number)
  })

  app.post(`${path}/:id/remove`, { config: { access: deskRoles }, schema: { params: Params, body: Removal, response: { 200: Cosignings } } }, async (request) => {
    const actor = signedInOf(request)
    const { number, id } = request.params
    await checkWords(context, actor, await seenCase(db, actor, number), { reason: request.body.reason })
    await db.transaction((tx) => remove(tx, context, actor, { number, id }, request.body))
    return shown(db, actor, number)
  })

  app.post(`${path}/:id/withdraw`, { config: { access: deskRoles }, schema: { params: Params, response: { 200: Cosignings } } }, async (request) => {
    const actor = signedInOf(request)
    const { number, id } = request.params
    await db.transaction(async (tx) => {
      const row = await openOf(tx, actor, { number, id })
      if (row.askedBy !== postOf(actor)) throw new Problem(403, 'not-yours')
      const signers = await signersOf(tx, id)
      if (signers.some(({ signer }) => signer.verdict !== null)) throw new Problem(409, 'cosign-answered')
      const at = new Date(now())
      await tx.update(cosignings).set({ endedAt: at, ending: 'withdrawn' }).where(eq(cosignings.id, id))
      await audit(tx, actor, number, { at, action: 'cosign.withdraw', detail: { cosigningId: id } })
      for (const { signer } of signers) if (!signer.removedAt) await tellAccount(tx, 'cosign-withdrawn', signer.accountId, number, `cosign-withdrawn:${id}`, at)
    })
    return shown(db, actor, number)
  })
}

const audit = (tx: Transaction, { accountId }: SignedIn, number: string, { at, action, detail }: { at: Date; action: string; detail: Record<string, unknown> }) => appendAudit(tx, { chain: `case:${number}`, at, accountId, action, detail })

/** Acts that the actor's role may do now in the order of the case. */
const actsOf = (row: CaseRow, actor: SignedIn): string[] =>
  Object.entries(getProcedure(row.procedure).acts).filter(([act, one]) => !one.beside && !neverAwaited.has(act) && refusalOf(row.allowed, act, actor) === null).map(([act]) => act)

/** Who may sign an act: the team without those who must be kept apart from it. */
const mayBeAsked = (team: readonly Teammate[], row: CaseRow, { role }: SignedIn, acts: readonly string[], notPersons: readonly string[]): Teammate[] => {
  const kept = new Set([...notPersons, ...row.allowed.filter((one) => one.role === role && acts.includes(one.act)).flatMap((one) => one.notPersons)])
  return team.filter(({ personId }) => !kept.has(personId))
}

async function ask(tx: Transaction, { now }: Context, actor: SignedIn, number: string, { act, mode, accountIds, question }: CosigningForm): Promise<void> {
  const row = await seenCase(tx, actor, number, true)
  const task = await taskFor(tx, actor, number)
  if (task.claimedBy !== postOf(actor)) throw new Problem(409, 'claim-first')
  if (!task.isOpen) throw new Problem(409, 'not-waiting')
  if (!actsOf(row, actor).includes(act)) return refuseField('/act', { zh: '该事项现在不能由您办理，不能会签', en: 'You cannot do this now, so it cannot be co-signed' })
  const team = mayBeAsked(await teamOf(tx, actor, row), row, actor, [act], task.notPersons)
  const at = new Date(now())
  for (const [place, accountId] of accountIds.entries()) if (!team.some((one) => one.accountId === accountId)) return refuseField(`/accountIds/${place}`, { zh: '该人员不能查看本案、须回避、办理过前一环节，或者就是您本人，不能会签', en: 'This person cannot see the case, keeps out of it, did an earlier step, or is you' })
  await checkUnderway(tx, { role: actor.role, number, procedure: row.procedure, at })
  const [made] = await tx.insert(cosignings).values({ caseNumber: number, role: actor.role, act, mode, question: question.trim(), askedBy: postOf(actor), askers: personsOf(actor), askedAt: at }).onConflictDoNothing().returning({ id: cosignings.id })
  if (!made) throw new Problem(409, 'cosign-open')
  await tx.insert(cosigners).values(accountIds.map((accountId, place) => ({ cosigningId: made.id, accountId, place })))
  await audit(tx, actor, number, { at, action: 'cosign.ask', detail: { cosigningId: made.id, act, mode, of: accountIds } })
  for (const accountId of mode === 'in-turn' ? accountIds.slice(0, 1) : accountIds) await tellAccount(tx, 'cosign-asked', accountId, number, `cosign-asked:${made.id}`, at)
}

interface At {
  number: string
  id: string
}

/** An open co-signing of a case that the actor may see, with the case's row locked. */
async function openOf(tx: Transaction, actor: SignedIn, { number, id }: At): Promise<CosigningRow> {
  await seenCase(tx, actor, number, true)
  const [row] = await tx.select().from(cosignings).where(and(eq(cosignings.id, id), eq(cosignings.caseNumber, number)))
  if (!row) throw new Problem(404, 'not-found')
  if (row.endedAt) throw new Problem(409, 'act-not-open')
  return row
}

async function sign(tx: Transaction, { now }: Context, actor: SignedIn, at: At, { verdict, opinion }: Signing): Promise<void> {
  const row = await openOf(tx, actor, at)
  const signers = await signersOf(tx, at.id)
  const own = signers.find(({ signer }) => signer.accountId === postOf(actor) && !signer.removedAt)
  if (!own) throw new Problem(403, 'not-yours')
  if (!awaitedOf(row.mode, signers.map(({ signer }) => signer)).includes(own.signer)) throw new Problem(409, 'not-your-turn')
  const persons = personsOf(actor)
  const [task] = await tx.select({ notPersons: caseTasks.notPersons }).from(caseTasks).where(and(eq(caseTasks.caseNumber, at.number), eq(caseTasks.role, row.role)))
  // A substitute may be whoever asked, or whoever must be kept apart.
  if (persons.some((person) => row.askers.includes(person) || task?.notPersons.includes(person))) throw new Problem(403, 'four-eyes')
  const when = new Date(now())
  await tx.update(cosigners).set({ verdict, opinion: opinion.trim(), signers: persons, answeredAt: when }).where(and(eq(cosigners.cosigningId, at.id), eq(cosigners.accountId, own.signer.accountId)))
  await audit(tx, actor, at.number, { at: when, action: 'cosign.sign', detail: { cosigningId: at.id, verdict } })
  await tellAccount(tx, 'cosign-signed', row.askedBy, at.number, `cosign-signed:${at.id}:${own.signer.accountId}`, when)
  await goOn(tx, row, when)
}

async function remove(tx: Transaction, { now }: Context, actor: SignedIn, at: At, { accountId, reason }: Static<typeof Removal>): Promise<void> {
  const row = await openOf(tx, actor, at)
  if (row.askedBy !== postOf(actor)) throw new Problem(403, 'not-yours')
  const found = (await signersOf(tx, at.id)).find(({ signer }) => signer.accountId === accountId && !signer.removedAt)
  if (!found) return refuseField('/accountId', { zh: '该人员不是本次会签的会签人', en: 'This person is not asked to co-sign' })
  if (found.signer.verdict !== null) throw new Problem(409, 'cosign-answered')
  const when = new Date(now())
  await tx.update(cosigners).set({ removedAt: when, removedReason: reason.trim() }).where(and(eq(cosigners.cosigningId, at.id), eq(cosigners.accountId, accountId)))
  await audit(tx, actor, at.number, { at: when, action: 'cosign.remove', detail: { cosigningId: at.id, of: accountId } })
  await tellAccount(tx, 'cosign-withdrawn', accountId, at.number, `cosign-removed:${at.id}`, when)
  await goOn(tx, row, when)
}

/** Ends a co-signing that waits for nobody: as complete where anyone has signed; else the next one is asked. */
async function goOn(tx: Transaction, { id, mode, caseNumber }: CosigningRow, at: Date): Promise<void> {
  const signers = (await signersOf(tx, id)).map(({ signer }) => signer)
  const [next] = awaitedOf(mode, signers)
  if (!next) await tx.update(cosignings).set({ endedAt: at, ending: signers.some(({ verdict }) => verdict) ? 'complete' : 'withdrawn' }).where(and(eq(cosignings.id, id), isNull(cosignings.endedAt)))
  else if (mode === 'in-turn') await tellAccount(tx, 'cosign-asked', next.accountId, caseNumber, `cosign-asked:${id}`, at)
}

async function shown(db: Queryable, actor: SignedIn, number: string): Promise<Cosignings> {
  const row = await seenCase(db, actor, number)
  const all = await cosigningsOf(db, number)
  const items = await Promise.all(all.map((one) => shownOne(db, actor, row, one)))
  const [task] = await db.select().from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role), eq(caseTasks.isOpen, true), eq(caseTasks.claimedBy, postOf(actor))))
  const isBusy = all.some((one) => one.endedAt === null && one.role === actor.role)
  if (!task || isBusy) return { items, acts: [], colleagues: [] }
  const { acts } = getProcedure(row.procedure)
  const possible = actsOf(row, actor)
  const colleagues = mayBeAsked(await teamOf(db, actor, row), row, actor, possible, task.notPersons).map(({ accountId, name, role }) => ({ accountId, name, role }))
  return { items, acts: possible.map((act) => ({ act, title: acts[act]!.title })), colleagues }
}

async function shownOne(db: Queryable, actor: SignedIn, row: CaseRow, one: CosigningRow): Promise<Cosigning> {
  const rows = await signersOf(db, one.id)
  const awaited = one.endedAt ? [] : awaitedOf(one.mode, rows.map(({ signer }) => signer))
  const isAsker = one.askedBy === postOf(actor) && one.endedAt === null
  const substitutes = await namesOf(db, rows.flatMap(({ signer, personId }) => (signer.signers && signer.signers[0] !== personId ? [signer.signers[0]!] : [])))
  return {
    id: one.id, act: getProcedure(row.procedure).acts[one.act]!.title, role: one.role, mode: one.mode, question: one.question, askedBy: await nameOf(db, one.askedBy), askedAt: one.askedAt.toISOString(), endedAt: one.endedAt?.toISOString() ?? null, ending: one.ending,
    cosigners: rows.map(({ signer, name, role }) => ({
      accountId: signer.accountId, name, role, signedBy: substitutes.get(signer.signers?.[0] ?? '') ?? null, verdict: signer.verdict, opinion: signer.opinion, answeredAt: signer.answeredAt?.toISOString() ?? null, removedAt: signer.removedAt?.toISOString() ?? null, removedReason: signer.removedReason,
      awaited: awaited.includes(signer), mayRemove: isAsker && signer.verdict === null && signer.removedAt === null,
    })),
    maySign: awaited.some(({ accountId }) => accountId === postOf(actor)),
    mayWithdraw: isAsker && rows.every(({ signer }) => signer.verdict === null),
  }
}

const namesOf = async (db: Queryable, persons: string[]): Promise<Map<string, string>> =>
  new Map(persons.length === 0 ? [] : (await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, persons))).map(({ id, name }) => [id, name]))
