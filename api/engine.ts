import { WithStartWorkflowOperation, WorkflowNotFoundError, type Client, type WorkflowExecutionDescription } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { and, eq } from 'drizzle-orm'
import { setTimeout as pause } from 'node:timers/promises'
import { caseEntries, cases } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { appendAudit } from '../db/trail.ts'
import { opened } from '../workflows/messages.ts'

interface Engine {
  db: Database
  temporal: Client
  now: () => number
}

/** An activity that has failed and is to be tried again. */
export interface Failing {
  activityId: string
  type: string
  /** Attempts that have failed. */
  attempts: number
  code: string
  /** When the last attempt ended, in milliseconds. */
  failedAt: number
}

/** What the engine says of a case: codes alone. */
export interface Seen {
  /** `not-found` where it knows no such workflow. */
  status: string
  isRunning: boolean
  runId: string
  /** How often the present workflow task was tried. */
  taskAttempts: number
  /** The activities that are under way or to be tried again. */
  pendingIds: string[]
  failing: Failing[]
}

/** Asks the engine for one case. */
export async function describeCase(temporal: Client, number: string): Promise<Seen> {
  try {
    return seenIn(await temporal.workflow.getHandle(number).describe())
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    return { status: 'not-found', isRunning: false, runId: '', taskAttempts: 0, pendingIds: [], failing: [] }
  }
}

/** Every workflow that runs, as the engine's index has it: a moment late, and not to be shown or counted to anyone. */
export async function runningIds(temporal: Client): Promise<Set<string>> {
  const ids = new Set<string>()
  for await (const { workflowId } of temporal.workflow.list({ query: "ExecutionStatus = 'Running'", pageSize: 1000 })) ids.add(workflowId)
  return ids
}

type Failure = NonNullable<NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]['lastFailure']>

function seenIn({ status, runId, raw }: WorkflowExecutionDescription): Seen {
  const activities = raw.pendingActivities ?? []
  return {
    status: status.name.toLowerCase(),
    isRunning: status.name === 'RUNNING' || status.name === 'PAUSED',
    runId,
    taskAttempts: raw.pendingWorkflowTask?.attempt ?? 0,
    pendingIds: activities.map(({ activityId }) => activityId ?? ''),
    failing: activities.flatMap((one) => (one.lastFailure ? [{ activityId: one.activityId ?? '', type: one.activityType?.name ?? '', attempts: Math.max((one.attempt ?? 1) - 1, 1), code: codeOf(one.lastFailure), failedAt: millis(one.lastAttemptCompleteTime) }] : [])),
  }
}

const millis = (time: { seconds?: unknown; nanos?: number | null } | null | undefined): number => Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6

/** The code of a failure: our own message where it is a rule, the type of the error otherwise. */
function codeOf(failure: Failure): string {
  const { applicationFailureInfo: info, timeoutFailureInfo: timeout, cause } = failure
  if (timeout) return cause ? codeOf(cause) : 'timeout'
  return (info?.type === 'Rule' ? failure.message : info?.type) ?? 'failed'
}

/** What came of taking a case up again. */
export type Resumption = { isResumed: true } | { isResumed: false; code: string }

const patienceMs = 10_000

/** Starts a case's workflow again so that it goes on from the rows; the engine must have none running. */
export async function resumeCase({ db, temporal, now }: Engine, { number, procedure }: { number: string; procedure: string }, cause: { status: string; accountId: string | null }): Promise<Resumption> {
  const [filing] = await db.select({ id: caseEntries.id }).from(caseEntries).where(and(eq(caseEntries.caseNumber, number), eq(caseEntries.sequence, 0)))
  if (!filing) return { isResumed: false, code: 'no-such-entry' }
  const start = new WithStartWorkflowOperation(procedure, { workflowId: number, taskQueue: 'cases', args: [{ number, entryId: filing.id, resumes: true }], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE' })
  await db.transaction((tx) => appendAudit(tx, { chain: `case:${number}`, at: new Date(now()), accountId: cause.accountId, action: 'case.resume', detail: { status: cause.status } }))
  // One whose next letter fails runs, though no step is open yet.
  const slow = new AbortController()
  const answer = temporal.workflow.executeUpdateWithStart(opened, { startWorkflowOperation: start }).then(() => 'opened' as const, (error: unknown) => error)
  const first = await Promise.race([answer, pause(patienceMs, 'slow' as const, { signal: slow.signal })])
  slow.abort()
  if (first === 'opened') return { isResumed: true }
  const seen = await describeCase(temporal, number)
  const isClosed = seen.status === 'completed' && (await isClosedInRows(db, number))
  if (first === 'slow' ? seen.isRunning && seen.taskAttempts < failingTask : isClosed) return { isResumed: true }
  return { isResumed: false, code: first === 'slow' ? 'task-failed' : await endOf(temporal, number) }
}

/** From this attempt on a workflow task counts as failing. */
export const failingTask = 3

async function isClosedInRows(db: Database, number: string): Promise<boolean> {
  const [row] = await db.select({ awaiting: cases.awaiting }).from(cases).where(eq(cases.number, number))
  return row?.awaiting === null
}

/** The code with which a case's last run ended. */
export async function endOf(temporal: Client, number: string): Promise<string> {
  try {
    await temporal.workflow.getHandle(number).result()
    return 'completed'
  } catch (error) {
    const { cause } = error as { cause?: unknown }
    const inner = cause instanceof ApplicationFailure ? cause : (cause as { cause?: unknown } | undefined)?.cause
    return inner instanceof ApplicationFailure ? inner.message : 'failed'
  }
}
