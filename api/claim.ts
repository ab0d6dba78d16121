import { and, asc, count, eq, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Type } from 'typebox'
import { noteChange } from '../db/case-change.ts'
import { caseScope } from '../db/case-scope.ts'
import { caseEntries, cases } from '../db/case.ts'
import { isUnit } from '../db/columns.ts'
import { caseNotes, caseTasks } from '../db/desk.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { tellAccount } from '../db/notice.ts'
import { accounts, people } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { deskRoles, personsOf, type Role } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem, refuseField } from './problem.ts'
import { Capacity, DeskColleague, Handing, TakingBack, type Claimant, type Holding, type Led } from './schema/desk.ts'
import { Id } from './schema/shared.ts'
import { changeAccount } from './session.ts'

const Params = Type.Object({ number: Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' }) })

/** Whose desk it is: one's own, or that of the absent colleague whose substitute one is. */
export const postOf = ({ accountId, acting }: SignedIn): string => acting?.accountId ?? accountId

type TaskRow = typeof caseTasks.$inferSelect

/** 认领: who takes a case out of the queue, gives it back, hands it on, or lends it until it was acted on. */
export function claimRoutes(app: App, context: Context): void {
  const { db } = context
  const access = deskRoles
  const answer = { 204: Type.Null() }

  app.get('/api/desk/colleagues', { config: { access }, schema: { response: { 200: Type.Array(DeskColleague) } } }, async (request) => {
    const actor = signedInOf(request)
    const led = headOf[actor.role]
    return [...(await colleaguesOf(db, context, actor)), ...(led ? await colleaguesOf(db, context, actor, led) : [])]
  })

  app.put('/api/desk/colleagues/:id/capacity', { config: { access: ['approver', 'source-approver'] }, schema: { params: Type.Object({ id: Id }), body: Capacity, response: answer } }, async (request, reply) => {
    const actor = signedInOf(request)
    const led = [...(await colleaguesOf(db, context, actor)), ...(await colleaguesOf(db, context, actor, headOf[actor.role]))]
    if (!led.some(({ accountId }) => accountId === request.params.id)) throw new Problem(404, 'not-found')
    await changeAccount(context, request.params.id, 'account.capacity', { capacity: request.body.capacity }, actor.accountId)
    return reply.code(204).send(null)
  })

  for (const [name, change] of Object.entries({ claim, release, 'return-loan': returnLoan })) {
    app.post(`/api/cases/:number/${name}`, { config: { access }, schema: { params: Params, response: answer } }, async (request, reply) => {
      const actor = signedInOf(request)
      await db.transaction(async (tx) => change(tx, context, actor, request.params.number))
      return reply.code(204).send(null)
    })
  }

  app.post('/api/cases/:number/take-back', { config: { access }, schema: { params: Params, body: TakingBack, response: answer } }, async (request, reply) => {
    const actor = signedInOf(request)
    await db.transaction(async (tx) => takeBack(tx, context, actor, request.params.number, request.body.role ?? actor.role))
    return reply.code(204).send(null)
  })

  for (const name of ['hand-on', 'lend'] as const) {
    app.post(`/api/cases/:number/${name}`, { config: { access }, schema: { params: Params, body: Handing, response: answer } }, async (request, reply) => {
      const { accountId, role, reason = '' } = request.body
      const actor = signedInOf(request)
      await db.transaction((tx) => hand(tx, context, actor, request.params.number, { to: accountId, role: role ?? actor.role, reason, lends: name === 'lend' }))
      return reply.code(204).send(null)
    })
  }
}

/** Whose work a head shares out, beside that of their own role. */
const headOf: Partial<Record<Role, Role>> = { approver: 'reviewer', 'source-approver': 'source-verifier' }

/** Whether a role is one whose work the actor shares out; refuses any but that and the actor's own. */
function leads(actor: SignedIn, role: Role): boolean {
  if (role === actor.role) return false
  if (role !== headOf[actor.role]) throw new Problem(403, 'wrong-role')
  return true
}

/** The task of a role in a case that the actor may see, locked, and the case before it, as an act locks them. */
export async function taskFor(tx: Transaction, actor: SignedIn, number: string, role: Role = actor.role): Promise<TaskRow> {
  const [row] = await tx.select({ number: cases.number }).from(cases).where(and(eq(cases.number, number), caseScope(actor))).for('no key update')
  if (!row) throw new Problem(404, 'no-such-case')
  const [task] = await tx.select().from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, role))).for('update')
  if (!task || (task.unitId !== null && task.unitId !== actor.unitId)) throw new Problem(409, 'not-waiting')
  return task
}

/** The task by which the actor holds a case, where they do. */
export async function ownTask(db: Queryable, actor: SignedIn, number: string): Promise<TaskRow | null> {
  const [task] = await db.select().from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role), eq(caseTasks.claimedBy, postOf(actor))))
  return !task || (task.unitId !== null && task.unitId !== actor.unitId) ? null : task
}

/** Refuses whoever does not hold a case. */
export async function checkHolding(db: Queryable, actor: SignedIn, number: string): Promise<void> {
  if (!(await ownTask(db, actor, number))) throw new Problem(409, 'claim-first')
}

export const nameOf = async (db: Queryable, accountId: string): Promise<string> => (await db.select({ name: people.name }).from(accounts).innerJoin(people, eq(people.id, accounts.personId)).where(eq(accounts.id, accountId)))[0]?.name ?? ''

/** That a case is somebody else's, with the name. */
export const claimedBy = async (db: Queryable, accountId: string): Promise<Problem> => {
  const name = await nameOf(db, accountId)
  return new Problem(409, 'claimed', { more: { zh: `认领人：${name}。`, en: `It is with ${name}.` } })
}

/** Keeps who moved a case on the desks, and lets every open page learn that it moved. */
async function audit(tx: Transaction, { now }: Context, { accountId }: SignedIn, number: string, action: string, detail: Record<string, unknown> = {}): Promise<void> {
  const at = new Date(now())
  await noteChange(tx, number, at)
  await appendAudit(tx, { chain: `case:${number}`, at, accountId, action, detail })
}

/** Takes a case that is nobody's; again by the same is the same. */
export async function claim(tx: Transaction, context: Context, actor: SignedIn, number: string): Promise<void> {
  const task = await taskFor(tx, actor, number)
  const post = postOf(actor)
  if (task.claimedBy === post) return
  if (task.claimedBy !== null) throw await claimedBy(tx, task.claimedBy)
  if (!task.isOpen) throw new Problem(409, 'not-waiting')
  if (personsOf(actor).some((person) => task.notPersons.includes(person))) throw new Problem(403, 'four-eyes')
  await tx.update(caseTasks).set({ claimedBy: post, claimedAt: new Date(context.now()), handedBy: null }).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role)))
  await audit(tx, context, actor, number, 'desk.claim')
}

/** Gives a case back into the queue. */
export async function release(tx: Transaction, context: Context, actor: SignedIn, number: string): Promise<void> {
  const task = await taskFor(tx, actor, number)
  if (task.claimedBy === null) return
  if (task.claimedBy !== postOf(actor)) throw await claimedBy(tx, task.claimedBy)
  await tx.update(caseTasks).set({ claimedBy: null, claimedAt: null, lentBy: null, handedBy: null }).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role)))
  await audit(tx, context, actor, number, 'desk.release')
}

/** Gives a case that was lent back to whoever lent it. */
async function returnLoan(tx: Transaction, context: Context, actor: SignedIn, number: string): Promise<void> {
  const task = await taskFor(tx, actor, number)
  if (task.claimedBy !== postOf(actor) || task.lentBy === null) throw new Problem(409, 'not-lent')
  await tx.update(caseTasks).set({ claimedBy: task.lentBy, lentBy: null }).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role)))
  await audit(tx, context, actor, number, 'desk.return', { to: task.lentBy })
}

/** Whether somebody of the role has acted since a case was handed on. */
const isActedOn = sql<boolean>`exists (select 1 from ${caseEntries} where ${caseEntries.caseNumber} = ${caseTasks.caseNumber} and ${caseEntries.actor}->>'role' = ${caseTasks.role} and ${caseEntries.takenAt} >= ${caseTasks.claimedAt})`
const giver = sql<string | null>`coalesce(${caseTasks.handedBy}, ${caseTasks.lentBy})`

/** Takes back what was handed on or lent, while nothing was done with it; what a head shared out goes back into the queue of its role. */
async function takeBack(tx: Transaction, context: Context, actor: SignedIn, number: string, role: Role): Promise<void> {
  const isHead = leads(actor, role)
  const { claimedBy: holder, handedBy, lentBy } = await taskFor(tx, actor, number, role)
  const post = postOf(actor)
  if (holder === null || (handedBy ?? lentBy) !== post) throw new Problem(409, 'not-handed')
  const taken = and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, role))
  const [task] = await tx.select({ isActedOn }).from(caseTasks).where(taken)
  if (task!.isActedOn) throw new Problem(409, 'already-acted')
  const at = new Date(context.now())
  await tx.update(caseTasks).set({ claimedBy: isHead ? null : post, claimedAt: isHead ? null : at, lentBy: null, handedBy: null }).where(taken)
  await audit(tx, context, actor, number, 'desk.take-back', { from: holder, role })
  await tellAccount(tx, 'taken-back', holder, number, `${number}:${holder}:back:${at.getTime()}`, at)
}

export interface Hand {
  to: string
  /** Whose work it is; a head's own, or that of the role which the head shares out. */
  role: Role
  reason: string
  lends: boolean
}

/** Hands a case to a colleague of that role and unit, for good or as a loan. What is somebody else's stays theirs, but for the head who shares out. */
export async function hand(tx: Transaction, context: Context, actor: SignedIn, number: string, { to, role, reason, lends }: Hand): Promise<void> {
  const isHead = leads(actor, role)
  const task = await taskFor(tx, actor, number, role)
  const post = postOf(actor)
  if (!isHead && task.claimedBy !== null && task.claimedBy !== post) throw await claimedBy(tx, task.claimedBy)
  if (lends && task.claimedBy !== post) throw new Problem(409, 'claim-first')
  const colleague = (await colleaguesOf(tx, context, actor, role)).find(({ accountId }) => accountId === to)
  if (!colleague || (to === post && lends)) return refuseField('/accountId', { zh: '请选择本单位同一角色的其他人员', en: 'Choose someone else of the same role in your unit' })
  const [person] = await tx.select({ personId: accounts.personId }).from(accounts).where(eq(accounts.id, to))
  if (task.notPersons.includes(person!.personId)) return refuseField('/accountId', { zh: '该人员办理过前一环节或者须回避，不能交给其办理', en: 'This person did an earlier step, or keeps out of the case' })
  const at = new Date(context.now())
  await tx.update(caseTasks).set({ claimedBy: to, claimedAt: at, lentBy: lends ? post : null, handedBy: lends || to === post ? null : post }).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, role)))
  if (reason.trim() !== '') await tx.insert(caseNotes).values({ caseNumber: number, accountId: actor.accountId, text: reason.trim(), createdAt: at })
  await audit(tx, context, actor, number, lends ? 'desk.lend' : 'desk.hand-on', { to, role })
  await tellAccount(tx, lends ? 'lent' : 'handed-on', to, number, `${number}:${to}:${at.getTime()}`, at)
}

/** Colleagues of a role in the actor's unit who are at work, with what is theirs. */
export async function colleaguesOf(db: Queryable, { now }: Context, actor: SignedIn, role: Role = actor.role): Promise<DeskColleague[]> {
  const rows = await db
    .select({ accountId: accounts.id, name: people.name, capacity: accounts.capacity, open: count(caseTasks.caseNumber), late: sql<number>`count(*) filter (where ${caseTasks.dueAt} <= ${new Date(now()).toISOString()}::timestamptz)::int` })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .leftJoin(caseTasks, and(eq(caseTasks.claimedBy, accounts.id), eq(caseTasks.isOpen, true)))
    .where(and(eq(accounts.role, role), eq(accounts.state, 'active'), isUnit(accounts.unitId, actor.unitId)))
    .groupBy(accounts.id, people.name)
    .orderBy(asc(people.name))
  return rows.map((row) => ({ ...row, role, mine: row.accountId === postOf(actor) }))
}

const nameBehind = (accountId: AnyPgColumn): SQL<string | null> => sql`(select ${people.name} from ${accounts} join ${people} on ${people.id} = ${accounts.personId} where ${accounts.id} = ${accountId})`

/** Whose a case is, of the role whose task is joined to it. */
export const holding = { accountId: caseTasks.claimedBy, holderName: nameBehind(caseTasks.claimedBy), lentBy: nameBehind(caseTasks.lentBy) }

/** The same as a list shows it; null where it is nobody's, or where the reader has no desk. */
export const holdingOf = ({ accountId, holderName, lentBy }: { accountId: string | null; holderName: string | null; lentBy: string | null }, actor: SignedIn): Holding | null =>
  accountId === null || !deskRoles.includes(actor.role) ? null : { accountId, name: holderName!, mine: accountId === postOf(actor), lentBy }

/** Whose a case is, of the reader's role or of the one that they lead. */
async function claimantOf(db: Queryable, actor: SignedIn, number: string, role: Role = actor.role): Promise<Claimant | null> {
  const [row] = await db
    .select({ ...holding, mayTakeBack: sql<boolean>`coalesce(${giver} = ${postOf(actor)}, false) and not ${isActedOn}` })
    .from(caseTasks)
    .innerJoin(cases, eq(cases.number, caseTasks.caseNumber))
    .where(and(eq(caseTasks.role, role), eq(caseTasks.caseNumber, number)))
  const held = row ? holdingOf(row, actor) : null
  return held && { ...held, mayTakeBack: row!.mayTakeBack }
}

/** Whose work a case is of the role that the reader leads, while it is anybody's or waits to be taken. */
async function ledOf(db: Queryable, actor: SignedIn, number: string): Promise<Led | null> {
  const role = headOf[actor.role]
  if (!role) return null
  const [task] = await db.select({ isOpen: caseTasks.isOpen }).from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, role), or(isNull(caseTasks.unitId), isUnit(caseTasks.unitId, actor.unitId))))
  const claimant = task ? await claimantOf(db, actor, number, role) : null
  return claimant || task?.isOpen ? { role, claimant } : null
}

/** Whether a case waits for the reader's role, whose it is, and whose of the role that they lead. */
export async function deskOf(db: Queryable, actor: SignedIn, number: string): Promise<{ waits: boolean; claimant: Claimant | null; led: Led | null }> {
  const [task] = await db.select({ isOpen: caseTasks.isOpen, notPersons: caseTasks.notPersons }).from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role)))
  const waits = task !== undefined && task.isOpen && !personsOf(actor).some((person) => task.notPersons.includes(person))
  return { waits, claimant: await claimantOf(db, actor, number), led: await ledOf(db, actor, number) }
}

/** Refuses an act in a case that a colleague has taken. */
export async function checkClaim({ db }: Context, actor: SignedIn, number: string): Promise<void> {
  if (!deskRoles.includes(actor.role)) return
  const [task] = await db.select({ claimedBy: caseTasks.claimedBy }).from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.role, actor.role), ne(caseTasks.claimedBy, postOf(actor))))
  if (task?.claimedBy) throw await claimedBy(db, task.claimedBy)
}
