import { and, asc, eq, gt } from 'drizzle-orm'
import { caseEntries, cases, outbox } from '../db/case.ts'
import type { Fault } from '../db/engine.ts'
import type { Context } from './context.ts'
import { retryActivity, waitFor } from './engine-act.ts'
import { describeCase, resumeCase } from './engine.ts'
import { sendAct } from './filing.ts'
import { Problem } from './problem.ts'
import type { Attempt } from './schema/operation.ts'

/** Tries what has failed once more and tells what came of that attempt. */
export async function retryFault(context: Context, fault: Fault, accountId: string): Promise<Attempt> {
  switch (fault.kind) {
    case 'ended': return retryCase(context, fault, accountId)
    case 'unacknowledged': return resend(context, fault)
    case 'activity': return retryActivity(context, fault.ref)
    case 'outbox':
    case 'dead': return retryMessage(context, Number(fault.ref))
    default: throw new Problem(409, 'act-not-open')
  }
}

async function retryCase(context: Context, { ref, repairs }: Fault, accountId: string): Promise<Attempt> {
  const attempts = repairs + 1
  const [row] = await context.db.select({ number: cases.number, procedure: cases.procedure }).from(cases).where(eq(cases.number, ref))
  const { status, isRunning } = await describeCase(context.temporal, ref)
  const result = isRunning ? ({ isResumed: true } as const) : await resumeCase(context, row!, { status, accountId })
  return result.isResumed ? { result: 'done', code: null, attempts } : { result: 'failed', code: result.code, attempts }
}

/** Sends every act that the engine has not acknowledged again, under its own id. */
async function resend({ db, temporal }: Context, { ref, attempts }: Fault): Promise<Attempt> {
  const lost = () => db.select({ id: caseEntries.id, act: caseEntries.act, actor: caseEntries.actor }).from(caseEntries).innerJoin(cases, eq(cases.number, caseEntries.caseNumber)).where(and(eq(cases.number, ref), gt(caseEntries.sequence, cases.engineSequence))).orderBy(asc(caseEntries.sequence))
  for (const { id, act, actor } of await lost()) await sendAct({ db, temporal }, ref, act, actor, id)
  return (await lost()).length === 0 ? { result: 'done', code: null, attempts: attempts + 1 } : { result: 'failed', code: 'not-acknowledged', attempts: attempts + 1 }
}

/** Makes a message due now; whoever delivers takes it up within seconds, and its row tells what came of it. */
async function retryMessage({ db, now }: Context, id: number): Promise<Attempt> {
  const [before] = await db.update(outbox).set({ abandonedAt: null, nextAttemptAt: new Date(now()) }).where(eq(outbox.id, id)).returning()
  if (!before) throw new Problem(404, 'not-found')
  const attempt = await waitFor<Attempt>(async () => {
    const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
    const { attempts, error, deliveredAt } = row!
    if (deliveredAt !== null) return error === null ? { result: 'done', code: null, attempts } : { result: 'failed', code: error, attempts }
    return attempts > before.attempts ? { result: 'failed', code: error, attempts } : null
  })
  return attempt ?? { result: 'waiting', code: null, attempts: before.attempts }
}
