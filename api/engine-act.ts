import { setTimeout as pause } from 'node:timers/promises'
import { WorkflowNotFoundError } from '@temporalio/client'
import { eq } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Context } from './context.ts'
import { describeCase, resumeCase, type Failing } from './engine.ts'
import type { Attempt } from './schema/operation.ts'

/** How long a person waits for the next attempt. */
const patienceMs = 20_000
const stepMs = 200

/** Looks again and again until there is something to tell; null where that takes too long. */
export async function waitFor<T>(look: () => Promise<T | null>): Promise<T | null> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await pause(stepMs)) {
    const found = await look()
    if (found !== null) return found
  }
  return null
}

/** The case and the activity that a fault is about. */
const activityIn = (ref: string): { number: string; activityId: string } => {
  const [number = '', activityId = ''] = ref.split(':')
  return { number, activityId }
}

const findFailing = async ({ temporal }: Context, ref: string): Promise<{ runId: string; failing: Failing | undefined; isPending: boolean }> => {
  const { number, activityId } = activityIn(ref)
  const { runId, failing, pendingIds } = await describeCase(temporal, number)
  return { runId, failing: failing.find((one) => one.activityId === activityId), isPending: pendingIds.includes(activityId) }
}

/** Has an activity tried again at once, and waits for what that attempt comes to. */
export async function retryActivity(context: Context, ref: string): Promise<Attempt> {
  const { temporal } = context
  const { number, activityId } = activityIn(ref)
  const before = await findFailing(context, ref)
  if (!before.isPending) return { result: 'done', code: null, attempts: 0 }
  const failedAt = before.failing?.failedAt ?? 0
  await temporal.workflowService.resetActivity({ namespace: temporal.options.namespace, execution: { workflowId: number, runId: before.runId }, id: activityId, keepPaused: false })
  const attempts = (before.failing?.attempts ?? 0) + 1
  const attempt = await waitFor<Attempt>(async () => {
    const { failing, isPending } = await findFailing(context, ref)
    if (!isPending) return { result: 'done', code: null, attempts }
    return failing && failing.failedAt > failedAt ? { result: 'failed', code: failing.code, attempts } : null
  })
  return attempt ?? { result: 'waiting', code: null, attempts }
}

/** Ends an activity without its letter: it counts as not delivered. Resolves to whether it was still waiting. */
export async function skipActivity(context: Context, ref: string): Promise<boolean> {
  const { number, activityId } = activityIn(ref)
  const { runId, isPending } = await findFailing(context, ref)
  if (!isPending) return false
  await context.temporal.activity.complete({ workflowId: number, runId, activityId }, { documentId: '', delivered: false })
  return true
}

/** Ends a case's run in the engine and takes the case up again from its rows; null where none runs. */
export async function terminateCase(context: Context, number: string, accountId: string): Promise<Attempt | null> {
  const [row] = await context.db.select({ number: cases.number, procedure: cases.procedure }).from(cases).where(eq(cases.number, number))
  try {
    // The reason that was given stays in the rows: histories hold no prose.
    await context.temporal.workflow.getHandle(number).terminate('operator')
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
  const result = await resumeCase(context, row!, { status: 'terminated', accountId })
  return result.isResumed ? { result: 'done', code: null, attempts: 1 } : { result: 'failed', code: result.code, attempts: 1 }
}
