import { eq, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Database, Queryable, Transaction } from '../db/index.ts'
import { lawChanges } from '../db/law.ts'
import { appendAudit } from '../db/trail.ts'
import { applyChange, type Law } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { effectOf, writeEffect, type Effect } from './amend.ts'
import { claimLaw, readLaw, versionName } from './law.ts'

type ChangeRow = typeof lawChanges.$inferSelect

const versionNumber = async (db: Queryable): Promise<number> => db.$count(lawChanges, eq(lawChanges.state, 'applied'))

/** The law as it would stand once a change is applied. */
async function lawWith(db: Queryable, law: Law, { change }: Pick<ChangeRow, 'change'>): Promise<{ next: Law; version: number }> {
  const version = (await versionNumber(db)) + 1
  return { next: applyChange(law, change, versionName(version)), version }
}

/** What a change would do to every open case now; writes nothing. */
export async function predict(db: Database, row: Pick<ChangeRow, 'change' | 'basis'>, at: number): Promise<Effect> {
  return db.transaction(async (tx) => effectOf(tx, (await lawWith(tx, await readLaw(tx), row)).next, row.basis, at), { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

/** Who decides, and on which effect. */
export interface Decision {
  accountId: string
  /** The digest of the effect that was shown to the person who confirms. */
  digest: string
  at: number
}

/**
 * Applies a change in the caller's transaction: the effect is computed once more by what predicted it, with nobody dating cases
 * meanwhile, and written only when it is the one that was shown. Resolves to the effect, and to whether it was written.
 */
export async function applyLawChange(tx: Transaction, row: ChangeRow, { accountId, digest, at }: Decision): Promise<{ effect: Effect; applied: boolean }> {
  const { next, version } = await lawWith(tx, await claimLaw(tx), row)
  const effect = await effectOf(tx, next, row.basis, at)
  if (effect.digest !== digest) return { effect, applied: false }
  const when = new Date(at)
  await tx.update(lawChanges).set({ state: 'applied', decidedBy: accountId, decidedAt: when, appliedVersion: version, moved: effect.moved.length, version: row.version + 1 }).where(eq(lawChanges.id, row.id))
  await writeEffect(tx, effect, next, { changeId: row.id, accountId, at })
  await appendAudit(tx, { chain: 'law', at: when, accountId, action: 'law.apply', detail: { changeId: row.id, version: next.version, digest, moved: effect.moved.length } })
  return { effect, applied: true }
}

/** Dates open cases anew when a release has brought other seeds than those they were dated by; resolves to how many moved. */
export async function redate(db: Database, at: number): Promise<number> {
  return db.transaction(async (tx) => {
    const law = await claimLaw(tx)
    const dated = sql`${cases.awaiting} is not null and ${cases.calendarVersion} <> ${seedLaw.version} and ${cases.calendarVersion} not like ${`${seedLaw.version}.%`}`
    const [older] = await tx.select({ number: cases.number }).from(cases).where(dated).limit(1)
    if (!older) return 0
    const effect = await effectOf(tx, law, `系统更新，规定与日历版本 ${law.version}`, at)
    await writeEffect(tx, effect, law, { changeId: null, accountId: null, at })
    await tx.update(cases).set({ calendarVersion: law.version }).where(dated)
    return effect.moved.length
  })
}
