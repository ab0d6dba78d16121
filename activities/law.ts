import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/index.ts'
import { lawChanges } from '../db/law.ts'
import { applyChange, type Law } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'

/** Held shared by everything that dates a case, and alone by what changes the law: no case is dated by a law that is just passing. */
const lawLock = 4102

const known = new Map<string, Law>()

/** Which law holds: the database and the number of its newest applied change, as one value of any question. */
export const lawKey = sql<string>`(select current_database() || ':' || coalesce(max(applied_version), 0) from law_changes)`

/** The law of a key. */
export async function lawOf(db: Queryable, key: string): Promise<Law> {
  const found = known.get(key)
  if (found) return found
  const at = key.lastIndexOf(':')
  const law = await lawAfter(db, Number(key.slice(at + 1)))
  for (const other of known.keys()) if (other.startsWith(key.slice(0, at + 1))) known.delete(other)
  known.set(key, law)
  return law
}

/** The law as its newest applied change leaves it. */
export async function readLaw(db: Queryable): Promise<Law> {
  const [state] = await db.execute<{ key: string }>(sql`select ${lawKey} as key`)
  return lawOf(db, state!.key)
}

/** The law for a transaction that dates cases; it stays until the transaction ends. */
export async function holdLaw(tx: Transaction): Promise<Law> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${lawLock})`)
  return readLaw(tx)
}

/** The law for the transaction that changes it: waits until nobody dates a case, and nobody begins to. */
export async function claimLaw(tx: Transaction): Promise<Law> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lawLock})`)
  return readLaw(tx)
}

/** The version's name: the seeds' and the number of changes since. */
export const versionName = (applied: number): string => (applied === 0 ? seedLaw.version : `${seedLaw.version}.${applied}`)

async function lawAfter(db: Queryable, version: number): Promise<Law> {
  const rows = await db.select({ change: lawChanges.change, applied: lawChanges.appliedVersion }).from(lawChanges).where(eq(lawChanges.state, 'applied')).orderBy(asc(lawChanges.appliedVersion))
  return rows.filter(({ applied }) => applied! <= version).reduce((law, { change, applied }) => applyChange(law, change, versionName(applied!)), seedLaw)
}
