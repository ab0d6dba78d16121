import { and, eq, inArray } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { filings } from '../db/filing.ts'
import type { Transaction } from '../db/index.ts'
import { keyedId, phoneHashOf, queryCodeOf } from '../db/keyed.ts'
import { records } from '../db/register.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { Actor } from '../domain/role.ts'
import { checkAuthorization } from './authorization-scope.ts'
import type { Context, SignedIn } from './context.ts'
import { faults } from './fault.ts'
import { checkForm, keyOf, plainActor, stageIn, startCase, wasTaken, type Staged } from './filing.ts'
import { Problem, problems } from './problem.ts'
import { roomOf, type FiledRecord, type Filing } from './room.ts'
import type { Receipt } from './schema/case.ts'

interface Child extends Staged {
  recordId: string
}

/** Files what a person sent: a case for each record, each started once however often the same request comes. */
export async function fileCases(context: Context, request: FastifyRequest, signedIn: SignedIn, procedure: Procedure): Promise<Receipt> {
  const form = request.body as Filing
  const actor: Actor = { ...plainActor(signedIn), ...(form.applicantPersonId ? { onBehalfOf: form.applicantPersonId } : {}) }
  const key = keyOf(request)
  const wanted = roomOf(procedure.name).recordIds(form)
  const filingId = 'recordIds' in form ? keyedId(context.hmac, 'filing', actor.accountId, key) : null
  const keys = wanted.map(({ id }) => (filingId === null ? key : `${key}:${id}`))
  if (!(await wasTaken(context, keys, actor))) await checkFiling(context, actor, form, procedure)
  const phoneHash = phoneHashOf(context.hmac, form.phone)
  const children = await context.db.transaction(async (tx) => {
    const staged: Child[] = []
    for (const [index, { id }] of wanted.entries()) {
      const own = { ...roomOf(procedure.name).filingOf(form, id), ...(filingId ? { filingId } : {}), phoneHash }
      staged.push({ recordId: id, ...(await stageIn(tx, context, { key: keys[index]!, actor, act: procedure.name, form: own, number: procedure })) })
    }
    if (filingId) await keepFiling(tx, context, actor, procedure, filingId, staged)
    return staged
  })
  for (const { isNew, recordId } of children) if (isNew) await checkFree(context, procedure, recordId)
  return receiptOf(context, filingId, await startAll(context, procedure, children))
}

/** Keeps that these cases came as one application; the same request again finds it kept, and another one under its key is refused. */
async function keepFiling(tx: Transaction, { now }: Context, { accountId }: Actor, { name }: Procedure, id: string, staged: readonly Child[]): Promise<void> {
  const numbers = staged.map(({ number }) => number)
  const [record] = await tx.select({ subjectId: records.subjectId }).from(records).where(eq(records.id, staged[0]!.recordId))
  await tx.insert(filings).values({ id, procedure: name, subjectId: record!.subjectId, accountId, numbers, filedAt: new Date(now()) }).onConflictDoNothing()
  const [kept] = await tx.select({ numbers: filings.numbers }).from(filings).where(eq(filings.id, id))
  if (kept!.numbers.join() !== numbers.join()) throw new Problem(409, 'key-reused')
}

type Started = { child: Child; view: Awaited<ReturnType<typeof startCase>> } | { child: Child; problem: Problem }

/** Starts one case after the other; that one is refused does not keep the others from beginning. */
async function startAll(context: Context, procedure: Procedure, children: readonly Child[]): Promise<Started[]> {
  const started: Started[] = []
  for (const child of children) {
    try {
      started.push({ child, view: await startCase(context, procedure, child) })
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      started.push({ child, problem })
    }
  }
  return started
}

function receiptOf({ hmac }: Context, filingId: string | null, started: readonly Started[]): Receipt {
  const opened = started.flatMap((one) => ('view' in one ? [one] : []))
  const failed = started.flatMap((one) => ('problem' in one ? [one] : []))
  const [first] = opened
  if (!first) throw failed[0]!.problem
  const queryCode = (number: string) => queryCodeOf(hmac, number)
  return {
    ...first.view,
    queryCode: queryCode(first.view.number),
    ...(filingId
      ? {
          filingId,
          cases: opened.map(({ child, view: { number } }) => ({ recordId: child.recordId, number, queryCode: queryCode(number) })),
          refused: failed.map(({ child, problem }) => ({ recordId: child.recordId, why: problems[problem.type] })),
        }
      : {}),
  }
}

/** Everything that would make a filing pointless, told before it is filed. */
async function checkFiling(context: Context, actor: Actor, form: Filing, procedure: Procedure): Promise<void> {
  const room = roomOf(procedure.name)
  const wanted = room.recordIds(form)
  const rows = await context.db.select().from(records).where(and(inArray(records.id, wanted.map(({ id }) => id))))
  const filed: FiledRecord[] = []
  for (const { id, pointer } of wanted) {
    const record = rows.find((row) => row.id === id)
    if (!record) throw new Problem(404, 'not-found', { errors: [{ pointer, detail: faults.noRecord }] })
    await checkParty(context, actor, form, record, procedure.name)
    filed.push(record)
  }
  await room.checkFiling(context, form, filed)
  await checkForm(context, actor, form)
}

async function checkParty(context: Context, actor: Actor, { applicantPersonId }: Filing, { subjectId }: FiledRecord, procedure: string): Promise<void> {
  if (actor.role === 'handler') {
    if (subjectId !== actor.subjectId) throw new Problem(403, 'not-own-record')
    if (applicantPersonId) throw new Problem(403, 'wrong-role')
  } else if (!applicantPersonId) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/applicantPersonId', detail: { zh: '请选择到场的经办人', en: 'Choose the handler who is present' } }] })
  const applicant = actor.role === 'handler' ? actor : { ...actor, personId: applicantPersonId!, subjectId }
  await checkAuthorization(context, applicant, procedure)
}

async function checkFree(context: Context, { name }: Procedure, recordId: string): Promise<void> {
  const { pending, taken } = roomOf(name)
  const number = await pending(context, recordId)
  if (number) throw new Problem(409, taken, { more: { zh: `编号 ${number}。`, en: `Number ${number}.` } })
}
