import { and, asc, eq, inArray, like, notInArray } from 'drizzle-orm'
import type { MessageTemplate } from '../domain/message.ts'
import { tellingsOf, type Audience } from '../domain/telling.ts'
import type { Role } from '../domain/role.ts'
import { outbox } from './case.ts'
import { documents, messages } from './document.ts'
import type { Queryable, Transaction } from './index.ts'
import { accounts, people } from './register.ts'

interface Concern {
  /** Left out where what is told belongs to no procedure. */
  procedure?: string
  /** What a complaint is by its matter, which decides who may know of it. */
  ground?: string | null
  /** The case's number; null where no case stands behind it. */
  number: string | null
  subjectId: string | null
  sourceUnitId: string | null
  /** Persons who are kept out of it, and told nothing. */
  barred?: readonly string[]
}

/** Tells everyone whom an event concerns, once: in the application, and by SMS and e-mail through the outbox. */
export async function tell(tx: Transaction, event: string, concern: Concern, cause: string, at: Date): Promise<void> {
  for (const [template, audience] of tellingsOf(concern.procedure, event, concern.ground)) {
    if (hasNobody(audience, concern)) continue
    await tellAudience(tx, template, audience, concern, `${cause}:${audience}`, at)
  }
}

/** Nobody stands for a source unit that is not known here, or for a party that has no account. */
const hasNobody = (audience: Audience, { sourceUnitId, subjectId }: Concern): boolean => (audience.startsWith('source') && sourceUnitId === null) || (audience === 'party' && subjectId === null)

async function tellAudience(tx: Transaction, template: MessageTemplate, audience: Audience, concern: Concern, cause: string, at: Date) {
  await reach(tx, template, await audienceOf(tx, audience, concern), concern.number, cause, at)
}

/** Tells one account something about a case, once. */
export async function tellAccount(tx: Transaction, template: MessageTemplate, accountId: string, caseNumber: string, cause: string, at: Date): Promise<void> {
  await reach(tx, template, await reachable(tx).where(and(eq(accounts.id, accountId), eq(accounts.state, 'active'))), caseNumber, cause, at)
}

async function reach(tx: Transaction, template: MessageTemplate, reached: { accountId: string; phone: string | null; email: string | null }[], caseNumber: string | null, cause: string, at: Date) {
  if (reached.length === 0) return
  await tx
    .insert(messages)
    .values(reached.map(({ accountId }) => ({ cause, accountId, caseNumber, template, createdAt: at })))
    .onConflictDoNothing()
  const outside = reached.flatMap(({ accountId, phone, email }) => [...(phone ? [{ accountId, topic: 'sms' }] : []), ...(email ? [{ accountId, topic: 'mail' }] : [])])
  if (outside.length === 0) return
  await tx
    .insert(outbox)
    .values(outside.map(({ accountId, topic }) => ({ cause: `${cause}:${accountId}:${topic}`, topic, caseNumber, payload: { accountId, template }, createdAt: at, nextAttemptAt: at })))
    .onConflictDoNothing()
}

const reachable = (db: Queryable) => db.select({ accountId: accounts.id, phone: people.phone, email: people.email }).from(accounts).innerJoin(people, eq(people.id, accounts.personId))

function audienceOf(db: Queryable, audience: Audience, { subjectId, sourceUnitId, barred = [] }: Concern) {
  const roles: Role[] = audience === 'party' ? ['handler'] : [audience]
  const bound =
    audience === 'party' ? eq(accounts.subjectId, subjectId!)
    : audience.startsWith('source') && sourceUnitId ? eq(accounts.unitId, sourceUnitId)
    : undefined
  return reachable(db).where(and(inArray(accounts.role, roles), eq(accounts.state, 'active'), bound, barred.length > 0 ? notInArray(people.id, [...barred]) : undefined))
}

/** The number of the newest decision letter of each case, for messages that name it. */
export async function decisionLetters(db: Queryable, numbers: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(numbers.filter((number) => number !== null))]
  if (asked.length === 0) return new Map()
  const rows = await db.select({ caseNumber: documents.caseNumber, number: documents.number }).from(documents).where(and(inArray(documents.caseNumber, asked), like(documents.kind, '%decision'))).orderBy(asc(documents.issuedAt))
  return new Map(rows.map(({ caseNumber, number }) => [caseNumber, number]))
}
