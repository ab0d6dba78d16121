import { and, eq, ne, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { signals } from '../db/signal.ts'
import { appendAudit } from '../db/trail.ts'
import { addDays, dayOf, instantOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { periodOf } from '../domain/rules.ts'
import { findSignals, type Signal, type SignalKind } from '../domain/signal.ts'
import { signalLimitsOf } from '../domain/signal/limit.ts'
import { readLaw } from './law.ts'
import { readSignalEvents } from './signal-work.ts'

interface Watch {
  db: Database
  hmac: Buffer
  now: () => number
}

const lookBack = 'signal.window'

/** Looks over the work of the last year and keeps what stands out (预警); tells the supervisors once of what is new. Resolves to how many are new. */
export async function raiseSignals({ db, hmac, now }: Watch): Promise<number> {
  const at = now()
  const law = await readLaw(db)
  const rules = lawOn(law, 'general', dayOf(at))
  const events = await readSignalEvents(db, hmac, law, instantOf(addDays(dayOf(at), -periodOf(rules, lookBack).value), 0))
  const found = findSignals(events, signalLimitsOf(rules), await answeredCases(db))
  return db.transaction(async (tx) => {
    const raised: string[] = []
    for (const signal of found) raised.push(...(await keep(tx, signal, new Date(at))))
    if (raised.length > 0) await tell(tx, 'signals-raised', { number: null, subjectId: null, sourceUnitId: null }, `signals:${raised[0]}`, new Date(at))
    return raised.length
  })
}

/** The cases of each kind that an answer has dealt with. */
async function answeredCases(db: Database): Promise<Partial<Record<SignalKind, Set<string>>>> {
  const rows = await db.select({ kind: signals.kind, cases: signals.cases }).from(signals).where(ne(signals.state, 'open'))
  return Object.fromEntries([...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => [kind, new Set(own.flatMap((one) => one.cases))]))
}

const personsOf = ({ kind, subject }: Signal): string[] => (kind === 'last-day' || kind === 'phone' ? [] : subject.split(' '))

/** Keeps a signal, or what is new of one that is open; resolves to the id of a new one. */
async function keep(tx: Transaction, signal: Signal, when: Date): Promise<string[]> {
  const { kind, subject, statistic, limit, cases } = signal
  const changed = { statistic, limit, cases, lastSeenAt: when }
  const known = await tx.update(signals).set(changed).where(and(eq(signals.kind, kind), eq(signals.subject, subject), eq(signals.state, 'open'))).returning({ id: signals.id })
  if (known.length > 0) return []
  const [made] = await tx.insert(signals).values({ kind, subject, persons: personsOf(signal), ...changed, firstSeenAt: when, state: 'open' }).onConflictDoNothing({ target: [signals.kind, signals.subject], where: sql`state = 'open'` }).returning({ id: signals.id })
  if (!made) return []
  await appendAudit(tx, { chain: `signal:${made.id}`, at: when, accountId: null, action: 'signal.raise', detail: { kind, count: statistic.count, of: statistic.of, limit } })
  return [made.id]
}
