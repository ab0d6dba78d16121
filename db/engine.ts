import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { FaultKind, Repair } from '../domain/engine-fault.ts'
import { at } from './columns.ts'
import type { Queryable } from './index.ts'

/** 对账差异: where engine and tables differ, or what fails between them. Ids and codes alone, but for the reason that an operator gives. */
export const engineFaults = pgTable(
  'engine_faults',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().$type<FaultKind>().notNull(),
    /** What it is about: a case, an activity of it, a row of the outbox, a staged entry. One open fault each. */
    ref: text().notNull(),
    caseNumber: text('case_number'),
    /** The engine's state, or the code of the last failure. */
    code: text().notNull(),
    /** The letter's activity, or the topic. */
    subject: text(),
    /** How often it was tried. */
    attempts: integer().notNull().default(0),
    /** How often a repair came to nothing. */
    repairs: integer().notNull().default(0),
    foundAt: at('found_at').notNull(),
    repairedAt: at('repaired_at'),
    repair: text().$type<Repair>(),
    reason: text(),
    accountId: uuid('account_id'),
  },
  (table) => [
    uniqueIndex('engine_faults_open').on(table.kind, table.ref).where(sql`repaired_at is null`),
    index('engine_faults_case').on(table.caseNumber).where(sql`repaired_at is null`),
    index('engine_faults_repaired').on(table.repairedAt).where(sql`repaired_at is not null`),
  ],
)

export type Fault = typeof engineFaults.$inferSelect

/** What a comparison found. */
export interface Finding {
  kind: FaultKind
  ref: string
  caseNumber?: string | null
  code: string
  subject?: string
  attempts?: number
  /** A repair was tried and came to nothing. */
  failed?: boolean
}

/** Notes a fault, or what is new of one that is open already. */
export async function noteFault(db: Queryable, { kind, ref, caseNumber = null, code, subject, attempts = 0, failed = false }: Finding, when: number): Promise<Fault> {
  const [fault] = await db
    .insert(engineFaults)
    .values({ kind, ref, caseNumber, code, subject: subject ?? null, attempts, repairs: failed ? 1 : 0, foundAt: new Date(when) })
    .onConflictDoUpdate({ target: [engineFaults.kind, engineFaults.ref], targetWhere: sql`repaired_at is null`, set: { code, attempts: sql`greatest(${engineFaults.attempts}, ${attempts})`, repairs: failed ? sql`${engineFaults.repairs} + 1` : engineFaults.repairs } })
    .returning()
  return fault!
}

/** What ends the open faults of a case or of a kind, but for some of them. */
interface Closing {
  caseNumber?: string
  kind?: FaultKind
  except: readonly { kind: FaultKind; ref: string }[]
  repair?: Repair
}

/** Ends faults that are there no more. */
export async function closeFaults(db: Queryable, { caseNumber, kind, except, repair = 'itself' }: Closing, when: number): Promise<void> {
  const kept = except.map((one) => `${one.kind} ${one.ref}`)
  const scope = kind ? eq(engineFaults.kind, kind) : and(eq(engineFaults.caseNumber, caseNumber!), notInArray(engineFaults.kind, ['outbox', 'dead', 'staged']))
  await db
    .update(engineFaults)
    .set({ repairedAt: new Date(when), repair })
    .where(and(isNull(engineFaults.repairedAt), scope, kept.length > 0 ? notInArray(sql`${engineFaults.kind} || ' ' || ${engineFaults.ref}`, kept) : undefined))
}
