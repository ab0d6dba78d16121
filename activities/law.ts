import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/index.ts'
import { lawChanges } from '../db/law.ts'
import { applyChange, type Law } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'

/** Held shared by everything that dates a case, and alone by what changes the law: no case is dated by a law that is just passing. */
const lawLock = 4102

const known = new Map<string, Law>()

/** The law as its newest applied change leaves it. */
export async function readLaw(db: Queryable): Promise<Law> {
  const [state] = await db.execute<{ town: string; version: number }>(sql`select current_database() as town, coalesce(max(applied_version), 0) as version from law_changes`)
  const { town, version } = state!
  const key = `${town}:${version}`
  const found = known.get(key)
  if (found) return found
  const law = await lawAfter(db, version)
  for (const other of known.keys()) if (other.startsWith(`${town}:`)) known.delete(other)
  known.set(key, law)
  return law
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
