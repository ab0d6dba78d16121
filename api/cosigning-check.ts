import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { cases, stagedEntries } from '../db/case.ts'
import { cosigners, cosignings } from '../db/desk.ts'
import type { Database, Queryable, Transaction } from '../db/index.ts'
import { accounts, people } from '../db/register.ts'
import { awaitedOf } from '../domain/cosigning.ts'
import { getProcedure } from '../domain/procedures.ts'
import type { Actor } from '../domain/role.ts'
import { Problem } from './problem.ts'

export type CosigningRow = typeof cosignings.$inferSelect

/** The colleagues of co-signings, each in turn. */
export const signersOf = (db: Queryable, cosigningId: string) =>
  db
    .select({ signer: cosigners, name: people.name, role: accounts.role, personId: accounts.personId })
    .from(cosigners)
    .innerJoin(accounts, eq(accounts.id, cosigners.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(cosigners.cosigningId, cosigningId))
    .orderBy(asc(cosigners.place))

export const cosigningsOf = (db: Queryable, number: string): Promise<CosigningRow[]> => db.select().from(cosignings).where(eq(cosignings.caseNumber, number)).orderBy(desc(cosignings.askedAt))

/** Refuses an act of a role whose co-signing is open, and names who is missing. Waits for one that is just being asked for. */
export async function checkCosigning(db: Database, { role }: Pick<Actor, 'role'>, number: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ number: cases.number }).from(cases).where(eq(cases.number, number)).for('share')
    const [open] = await tx.select().from(cosignings).where(and(eq(cosignings.caseNumber, number), eq(cosignings.role, role), isNull(cosignings.endedAt)))
    if (!open) return
    const rows = await signersOf(tx, open.id)
    const awaited = awaitedOf(open.mode === 'in-turn' ? 'all' : open.mode, rows.map(({ signer, name }) => ({ ...signer, name }))).map(({ name }) => name)
    throw new Problem(409, 'cosign-open', { more: { zh: `尚未会签：${awaited.join('、')}。`, en: `Missing: ${awaited.join(', ')}.` } })
  })
}

/** How long an act that was sent may be on its way to its case. */
const underwayMs = 60_000

/** Refuses a co-signing while an act of the role is on its way: the case's row is locked, so either is seen by the other. */
export async function checkUnderway(tx: Transaction, { role, number, procedure, at }: { role: string; number: string; procedure: string; at: Date }): Promise<void> {
  const staged = await tx
    .select({ act: stagedEntries.act })
    .from(stagedEntries)
    .where(and(eq(stagedEntries.caseNumber, number), sql`${stagedEntries.actor}->>'role' = ${role}`, gt(stagedEntries.stagedAt, new Date(at.getTime() - underwayMs))))
  if (staged.some(({ act }) => !getProcedure(procedure).acts[act]?.beside)) throw new Problem(409, 'act-not-open')
}
