import { and, eq, isNull, lte, notInArray } from 'drizzle-orm'
import { outbox } from '../db/case.ts'
import type { Database, Transaction } from '../db/index.ts'
import { accounts, people } from '../db/register.ts'
import { decisionLetters } from '../db/notice.ts'
import { dayOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { messageText, type MessageTemplate } from '../domain/message.ts'
import { termsOf, waitAfter } from '../domain/removal.ts'
import { readLaw } from './law.ts'
import { removalTopics } from './removal-event.ts'
import type { Sink } from './sink.ts'

interface Delivery {
  db: Database
  /** Channels by topic. */
  sinks: Record<string, Sink>
  /** Has a running case look at its clock again; a case that has ended needs no look. */
  rearm: (number: string) => Promise<void>
  now: () => number
}

const batch = 100

/** Sends what is due in the outbox; what a channel does not take waits longer each time, is given up in the end, and no case waits for it. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const { db, now } = delivery
  return db.transaction(async (tx) => {
    const due = await tx.select().from(outbox).where(and(isNull(outbox.deliveredAt), isNull(outbox.abandonedAt), lte(outbox.nextAttemptAt, new Date(now())), notInArray(outbox.topic, [...removalTopics]))).orderBy(outbox.id).limit(batch).for('update', { skipLocked: true })
    const most = due.length === 0 ? 0 : termsOf(lawOn(await readLaw(tx), 'objection', dayOf(now()))).attempts
    await Promise.all(due.map((row) => deliver(tx, row, most, delivery)))
    return due.length
  })
}

async function deliver(tx: Transaction, row: typeof outbox.$inferSelect, most: number, { sinks, rearm, now }: Delivery): Promise<void> {
  const attempts = row.attempts + 1
  const at = now()
  try {
    const error = row.topic === 'rearm' ? await rearm(row.caseNumber!).then(() => null) : await sendOut(tx, row, sinks[row.topic])
    await tx.update(outbox).set({ attempts, deliveredAt: new Date(at), error }).where(eq(outbox.id, row.id))
  } catch (error) {
    // A case's clock is told for as long as it takes.
    const isOver = row.topic !== 'rearm' && attempts >= most
    await tx.update(outbox).set({ attempts, nextAttemptAt: new Date(at + waitAfter(attempts)), ...(isOver ? { abandonedAt: new Date(at) } : {}), error: (error as { code?: string }).code ?? 'failed' }).where(eq(outbox.id, row.id))
  }
}

/** Hands a message to its channel; resolves to why it reached nobody, or null. */
async function sendOut(tx: Transaction, row: typeof outbox.$inferSelect, sink: Sink | undefined): Promise<'no-address' | null> {
  if (!sink) throw Object.assign(new Error('no channel'), { code: 'no-channel' })
  const { accountId, template } = row.payload as { accountId: string; template: MessageTemplate }
  const [to] = await tx.select({ phone: people.phone, email: people.email }).from(accounts).innerJoin(people, eq(people.id, accounts.personId)).where(eq(accounts.id, accountId))
  const address = row.topic === 'sms' ? to?.phone : to?.email
  if (!address) return 'no-address'
  const letter = (await decisionLetters(tx, [row.caseNumber])).get(row.caseNumber ?? '')
  await sink({ to: address, text: `【信案】${messageText(template, row.caseNumber, letter).zh}`, id: row.id })
  return null
}
