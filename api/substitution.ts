import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Type } from 'typebox'
import { substitutions } from '../db/desk.ts'
import { accounts, people, sessions } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { substitutedRoles } from '../domain/role.ts'
import { findSubstitution, signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem, refuse, refuseField, type FieldError } from './problem.ts'
import { Colleague, Substitution, SubstitutionInput } from './schema/substitution.ts'
import { Id, Nullable } from './schema/shared.ts'

/** Beyond this many days it is no absence but another appointment. */
const longestMs = 92 * 86_400_000

/** 离岗代理: set by whoever is absent, for a colleague of the same unit; while it runs the colleague may act in that role, and duties stay separate over both persons. */
export function substitutionRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/substitutions'

  app.get(`${path}/colleagues`, { config: { access: substitutedRoles }, schema: { response: { 200: Type.Array(Colleague) } } }, async (request) => {
    const actor = signedInOf(request)
    return colleaguesOf(context, actor)
  })

  app.get(path, { config: { access: substitutedRoles }, schema: { response: { 200: Type.Array(Substitution) } } }, (request) => listFor(context, signedInOf(request)))

  app.post(path, { config: { access: substitutedRoles }, schema: { body: SubstitutionInput, response: { 201: Substitution } } }, async (request, reply) => {
    const actor = signedInOf(request)
    // Nobody passes on what was passed to them.
    if (actor.acting) throw new Problem(403, 'acting-now')
    const { substituteId, validFrom, validTo, reason } = request.body
    const today = dayOf(now())
    const errors: FieldError[] = []
    if (validFrom < today) errors.push({ pointer: '/validFrom', detail: { zh: '不能早于今天', en: 'It cannot be before today' } })
    if (validTo < validFrom) errors.push({ pointer: '/validTo', detail: { zh: '不能早于开始日期', en: 'It cannot be before the beginning' } })
    else if (Date.parse(validTo) - Date.parse(validFrom) > longestMs) errors.push({ pointer: '/validTo', detail: { zh: '一次代理不能超过三个月', en: 'A substitution lasts three months at most' } })
    if (!(await colleaguesOf(context, actor)).some(({ accountId }) => accountId === substituteId)) errors.push({ pointer: '/substituteId', detail: { zh: '请选择本单位在岗的其他人员', en: 'Choose another person of your unit who is at work' } })
    refuse(errors)
    const id = await db.transaction(async (tx) => {
      // Two of one person at once would both find no other.
      await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, actor.accountId)).for('update')
      const [other] = await tx.select({ id: substitutions.id }).from(substitutions).where(and(eq(substitutions.absentId, actor.accountId), isNull(substitutions.endedAt), lte(substitutions.validFrom, validTo), gte(substitutions.validTo, validFrom))).limit(1)
      if (other) refuseField('/validFrom', { zh: '这些日期已有代理人，请先结束原来的代理', en: 'There is a substitute on these days; end that substitution first' })
      const at = new Date(now())
      const [made] = await tx.insert(substitutions).values({ absentId: actor.accountId, substituteId, validFrom, validTo, reason, createdAt: at }).returning({ id: substitutions.id })
      await appendAudit(tx, { chain: `account:${actor.accountId}`, at, accountId: actor.accountId, action: 'substitution.set', detail: { id: made!.id, substituteId, validFrom, validTo } })
      return made!.id
    })
    return reply.code(201).send((await listFor(context, actor)).find((one) => one.id === id)!)
  })

  app.post(`${path}/:id/end`, { config: { access: substitutedRoles }, schema: { params: Type.Object({ id: Id }), response: { 200: Substitution } } }, async (request) => {
    const actor = signedInOf(request)
    const own = (await listFor(context, actor)).find(({ id }) => id === request.params.id)
    if (!own) throw new Problem(404, 'not-found')
    const at = new Date(now())
    await db.transaction(async (tx) => {
      const [ended] = await tx.update(substitutions).set({ endedAt: at }).where(and(eq(substitutions.id, own.id), isNull(substitutions.endedAt))).returning({ id: substitutions.id })
      if (!ended) throw new Problem(409, 'act-not-open')
      await appendAudit(tx, { chain: `account:${own.absent.accountId}`, at, accountId: actor.accountId, action: 'substitution.end', detail: { id: own.id } })
    })
    return (await listFor(context, actor)).find(({ id }) => id === own.id)!
  })

  const Acting = Type.Object({ substitutionId: Nullable(Id) }, { additionalProperties: false })
  app.put('/api/session/acting', { config: { access: substitutedRoles }, schema: { body: Acting, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { accountId, tokenHash } = signedInOf(request)
    const { substitutionId } = request.body
    if (substitutionId !== null && !(await findSubstitution(db, substitutionId, accountId, dayOf(now())))) throw new Problem(409, 'not-substitute')
    await db.transaction(async (tx) => {
      await tx.update(sessions).set({ actingUnder: substitutionId }).where(eq(sessions.tokenHash, tokenHash))
      await appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action: substitutionId === null ? 'substitution.leave' : 'substitution.take', detail: { substitutionId } })
    })
    return reply.code(204).send(null)
  })
}

/** The colleagues of one's unit who may be a substitute: other persons, in a role of that kind. */
async function colleaguesOf({ db }: Context, { accountId, personId, unitId }: SignedIn): Promise<Colleague[]> {
  if (unitId === null) return []
  return db
    .select({ accountId: accounts.id, name: people.name, role: accounts.role })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(accounts.unitId, unitId), eq(accounts.state, 'active'), ne(accounts.id, accountId), ne(accounts.personId, personId), inArray(accounts.role, [...substitutedRoles])))
    .orderBy(asc(people.name), asc(accounts.role))
}

async function listFor({ db, now }: Context, { accountId }: SignedIn): Promise<Substitution[]> {
  const [absent, substitute, absentPerson, substitutePerson] = [alias(accounts, 'absent'), alias(accounts, 'substitute'), alias(people, 'absent_person'), alias(people, 'substitute_person')]
  const rows = await db
    .select({ row: substitutions, absent: { accountId: absent.id, name: absentPerson.name, role: absent.role }, substitute: { accountId: substitute.id, name: substitutePerson.name, role: substitute.role } })
    .from(substitutions)
    .innerJoin(absent, eq(absent.id, substitutions.absentId))
    .innerJoin(absentPerson, eq(absentPerson.id, absent.personId))
    .innerJoin(substitute, eq(substitute.id, substitutions.substituteId))
    .innerJoin(substitutePerson, eq(substitutePerson.id, substitute.personId))
    .where(or(eq(substitutions.absentId, accountId), eq(substitutions.substituteId, accountId)))
    .orderBy(desc(substitutions.validTo), desc(substitutions.createdAt))
    .limit(100)
  const today = dayOf(now())
  return rows.map(({ row: { id, validFrom, validTo, reason, createdAt, endedAt, absentId }, ...both }) => ({
    id, ...both, validFrom, validTo, reason, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null,
    state: endedAt !== null || validTo < today ? 'over' : validFrom > today ? 'coming' : 'running',
    mine: absentId === accountId ? 'absent' : 'substitute',
  }))
}
