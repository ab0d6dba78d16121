import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowUpdateFailedError, WorkflowNotFoundError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { caseEntries, cases, stagedEntries } from '../db/case.ts'
import { files } from '../db/document.ts'
import type { Transaction } from '../db/index.ts'
import { keyedHash, keyedId, sha256 } from '../db/keyed.ts'
import { nextNumber } from '../db/number.ts'
import { canonical } from '../db/trail.ts'
import type { CaseView } from '../domain/case.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { Actor } from '../domain/role.ts'
import { missingCharacters } from '../templates/letter.ts'
import { opened, takeAct } from '../workflows/messages.ts'
import type { Context } from './context.ts'
import { faults, unprintable } from './fault.ts'
import { Problem, problems, refuse, type FieldError, type ProblemType } from './problem.ts'
import { roomOf } from './room.ts'

type Form = Record<string, unknown>

/** What was staged: the entry's id and the number of its case. */
export interface Staged {
  id: string
  number: string
  isNew: boolean
}

/** Refuses a form that no letter of ours could print, or that cites files which are not the actor's own. */
export async function checkForm({ db }: Context, actor: Actor, form: Form): Promise<void> {
  const errors: FieldError[] = []
  const ids = new Map<string, string>()
  walk(form, '', (value, pointer) => {
    const missing = missingCharacters(value)
    if (missing.length > 0) errors.push({ pointer, detail: unprintable(missing) })
    if (pointer.endsWith('/fileId')) ids.set(value, pointer)
  })
  if (ids.size > 0) {
    const own = await db.select({ id: files.id }).from(files).where(and(inArray(files.id, [...ids.keys()]), eq(files.uploadedBy, actor.accountId)))
    for (const [id, pointer] of ids) if (!own.some((file) => file.id === id)) errors.push({ pointer, detail: faults.noFile })
  }
  refuse(errors)
}

function walk(value: unknown, pointer: string, visit: (text: string, pointer: string) => void): void {
  if (typeof value === 'string') return visit(value, pointer)
  if (value !== null && typeof value === 'object') for (const [key, inner] of Object.entries(value)) walk(inner, `${pointer}/${key}`, visit)
}

/** The idempotency key of a request. */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) throw new Problem(400, 'key-needed')
  return key
}

/** Who acts, as a case keeps it. */
export const plainActor = ({ accountId, personId, role, unitId, subjectId, onBehalfOf }: Actor): Actor => ({ accountId, personId, role, unitId, subjectId, ...(onBehalfOf ? { onBehalfOf } : {}) })

/** Whether a request with one of these keys was taken before: it is then answered as it was, whatever has happened since. */
export async function wasTaken({ db, hmac }: Context, keys: readonly string[], actor: Actor): Promise<boolean> {
  const [taken] = await db.select({ id: caseEntries.id }).from(caseEntries).where(inArray(caseEntries.id, keys.map((key) => keyedId(hmac, 'entry', actor.accountId, key)))).limit(1)
  return taken !== undefined
}

type Staging = Pick<Context, 'db' | 'hmac' | 'now'>

interface Sent {
  key: string
  actor: Actor
  act: string
  form: Form
  number: string | Procedure
}

/** Stages what a person sent under its idempotency key: inert until a case takes it. */
export const stage = (context: Staging, sent: Sent): Promise<Staged> => context.db.transaction((tx) => stageIn(tx, context, sent))

/** The same within the caller's transaction. */
export async function stageIn(tx: Transaction, context: Omit<Staging, 'db'>, { key, actor, act, form, number }: Sent): Promise<Staged> {
  const id = keyedId(context.hmac, 'entry', actor.accountId, key)
  const { phoneHash: _phoneHash, barred: _barred, ...kept } = form
  const formHash = sha256(canonical(kept))
  const [taken] = await tx.select().from(caseEntries).where(eq(caseEntries.id, id))
  if (taken && sha256(canonical(taken.form)) !== formHash) throw new Problem(409, 'key-reused')
  if (taken) return { id, number: taken.caseNumber, isNew: false }
  const keyHash = keyedHash(context.hmac, 'key', actor.accountId, key)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${keyHash}))`)
  const [staged] = await tx.select().from(stagedEntries).where(eq(stagedEntries.id, id))
  if (staged && staged.formHash !== formHash) throw new Problem(409, 'key-reused')
  if (staged) return { id, number: staged.caseNumber, isNew: false }
  const stagedAt = new Date(context.now())
  const caseNumber = typeof number === 'string' ? number : await nextNumber(tx, number.prefix, stagedAt.getTime())
  await tx.insert(stagedEntries).values({ id, keyHash, formHash, caseNumber, act, actor, form, stagedAt })
  return { id, number: caseNumber, isNew: true }
}

/** Starts the case's workflow with its filing; the same entry again gives the same case, running or closed. */
export async function startCase({ temporal, db }: Pick<Context, 'temporal' | 'db'>, procedure: Procedure, { id, number }: Pick<Staged, 'id' | 'number'>): Promise<CaseView> {
  const start = new WithStartWorkflowOperation(procedure.name, {
    workflowId: number,
    taskQueue: 'cases',
    args: [{ number, entryId: id }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  })
  try {
    return await temporal.workflow.executeUpdateWithStart(opened, { startWorkflowOperation: start, updateId: id })
  } catch (error) {
    return answerFromRows({ db }, id, error, roomOf(procedure.name).taken)
  }
}

/** Sends an act to the running case; an act that the case holds already is answered from the rows. */
export async function sendAct({ temporal, db }: Pick<Context, 'temporal' | 'db'>, number: string, act: string, actor: Actor, id: string): Promise<CaseView> {
  try {
    return await temporal.workflow.getHandle(number).executeUpdate(takeAct, { args: [{ act, actor, entryId: id }], updateId: id })
  } catch (error) {
    return answerFromRows({ db }, id, error, 'act-not-open', number)
  }
}

async function answerFromRows({ db }: Pick<Context, 'db'>, entryId: string, error: unknown, notOpened: ProblemType, number?: string): Promise<CaseView> {
  const [found] = await db
    .select({ number: cases.number, awaiting: cases.awaiting, dueAt: cases.dueAt, outcome: cases.outcome })
    .from(caseEntries)
    .innerJoin(cases, eq(cases.number, caseEntries.caseNumber))
    .where(eq(caseEntries.id, entryId))
  if (found) return { ...found, dueAt: found.dueAt?.toISOString() ?? null }
  if (error instanceof WorkflowNotFoundError && number !== undefined && (await isOpenInRows({ db }, number))) throw new Problem(503, 'engine-unavailable')
  throw refusalOfEngine(error, notOpened)
}

/** Whether the engine has lost a case that waits for somebody: it is taken up again within a minute. */
async function isOpenInRows({ db }: Pick<Context, 'db'>, number: string): Promise<boolean> {
  const [found] = await db.select({ awaiting: cases.awaiting }).from(cases).where(eq(cases.number, number))
  return (found?.awaiting ?? null) !== null
}

const statuses: Partial<Record<ProblemType, number>> = { 'wrong-role': 403, 'not-yours': 403, 'four-eyes': 403, 'engine-unavailable': 503 }

/** What a refusal or failure of the engine means to the person who acted. */
export function refusalOfEngine(error: unknown, notOpened: ProblemType = 'act-not-open'): Problem {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined
  if (cause instanceof ApplicationFailure) {
    const type = (cause.message === 'not-opened' ? notOpened : cause.message) as ProblemType
    return type in problems ? new Problem(statuses[type] ?? 409, type) : new Problem(409, 'act-not-open')
  }
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return new Problem(409, 'act-not-open')
  return new Problem(503, 'engine-unavailable')
}
