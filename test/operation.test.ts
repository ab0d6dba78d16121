import { randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { deliverDue } from '../activities/delivery.ts'
import type { documentActivities } from '../activities/document.ts'
import type { Attempt, EngineFault, OperationCounts } from '../api/schema/operation.ts'
import { auditEvents } from '../db/audit.ts'
import { outbox } from '../db/case.ts'
import { documents } from '../db/document.ts'
import { reconcile } from '../ops/reconcile.ts'
import { rearmCase } from '../ops/worker.ts'
import { act, detail, done, file, meet, upholding, type People } from './way.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'

let town: Town
let people: People
let operator: Visitor
/** Cases whose letters of a kind cannot be made. */
const failing = new Map<string, string>()
/** A case whose workflow stumbles over what its rows say. */
let stumbling = ''
beforeAll(async () => {
  town = await startTown({
    around: (activities) => ({
      ...activities,
      async readProgress(of: { number: string }) {
        const progress = await activities.readProgress(of)
        return of.number === stumbling ? { ...progress, acts: null } : progress
      },
    }),
    aroundLetters: (activities) => ({
      ...activities,
      async issueLetter(letter: Parameters<ReturnType<typeof documentActivities>['issueLetter']>[0]) {
        if (failing.get(letter.number) === letter.kind) throw ApplicationFailure.create({ type: 'DISK-FULL', message: '王红伟的文书' })
        return activities.issueLetter(letter)
      },
    }),
  })
  people = await meet(town)
  operator = await town.as('xitong')
})
afterAll(() => town?.stop())

const path = '/api/operations'
const turn = (later = 0) => reconcile({ db: town.db, temporal: town.temporal, now: () => town.now() + later })
const faults = async (tab: string) => (await operator.get<{ items: EngineFault[] }>(`${path}?tab=${tab}&limit=100`)).body.items
const retry = ({ id }: EngineFault) => operator.post<Attempt>(`${path}/${id}/retry`)
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const letters = async (number: string) => (await town.db.select({ kind: documents.kind }).from(documents).where(eq(documents.caseNumber, number))).map(({ kind }) => kind).toSorted()
const audited = async (number: string) => (await town.db.select({ action: auditEvents.action }).from(auditEvents).where(and(eq(auditEvents.chain, `case:${number}`)))).map(({ action }) => action).filter((action) => action.startsWith('operation'))

/** A case whose letter fails again and again, as the operator sees it. */
async function failed(kind = 'acceptance'): Promise<{ number: string; fault: EngineFault }> {
  const { number } = await file(people.party)
  failing.set(number, kind)
  await done(people.reviewer, number, 'accept')
  await expect.poll(async () => (await turn(), (await faults('letters')).some(({ caseNumber, attempts }) => caseNumber === number && attempts > 1))).toBe(true)
  return { number, fault: (await faults('letters')).find(({ caseNumber }) => caseNumber === number)! }
}

test('where engine and register agree, the operator’s page is empty, and nobody else reads it', async () => {
  await turn()
  expect((await operator.get<OperationCounts>(`${path}/counts`)).body).toEqual({ cases: 0, letters: 0, messages: 0, over: 0, partners: 0 })
  for (const other of [people.supervisor, people.reviewer, people.party, await town.as('anquan')]) expect((await other.get(path)).status).toBe(403)
  expect((await town.visitor().get(path)).status).toBe(401)
})

test('a letter that fails is tried again on demand, and what is told is that attempt’s own result', async () => {
  const { number, fault } = await failed()
  expect(fault).toMatchObject({ kind: 'activity', subject: 'issueLetter', code: 'DISK-FULL', remedies: ['retry', 'skip', 'terminate'] })
  expect(JSON.stringify(fault)).not.toContain('王红伟')
  expect((await retry(fault)).body).toMatchObject({ result: 'failed', code: 'DISK-FULL' })
  failing.clear()
  expect((await retry(fault)).body).toMatchObject({ result: 'done' })
  expect(await letters(number)).toEqual(['acceptance', 'receipt'])
  expect((await faults('over')).find(({ id }) => id === fault.id)).toMatchObject({ repair: { zh: '重试成功' }, repairedBy: expect.any(String) })
  expect(await audited(number)).toEqual(['operation.retry', 'operation.retry', 'operation.retried'])
  expect(problem(await retry(fault))).toEqual([409, '/problems/act-not-open'])
})

test('a letter that is skipped with a reason is not made, and its case goes on', async () => {
  const { number, fault } = await failed()
  expect((await operator.post(`${path}/${fault.id}/skip`, {})).status).toBe(400)
  expect((await operator.post(`${path}/${fault.id}/skip`, { reason: '  ' })).status).toBe(400)
  expect((await people.supervisor.post(`${path}/${fault.id}/skip`, { reason: '已用纸质文书送达。' })).status).toBe(403)
  expect((await operator.post(`${path}/${fault.id}/skip`, { reason: '已用纸质文书送达。' })).status).toBe(204)
  failing.clear()
  await done(people.reviewer, number, 'propose', upholding)
  await turn()
  expect((await faults('letters')).filter(({ caseNumber }) => caseNumber === number)).toEqual([])
  expect((await faults('over')).find(({ id }) => id === fault.id)).toMatchObject({ repair: { zh: '已跳过' }, reason: '已用纸质文书送达。' })
  expect(await audited(number)).toEqual(['operation.skipped'])
  expect(await letters(number)).toEqual(['receipt'])
})

test('a run that is terminated with a reason is taken up again from the register, and no reason enters its history', async () => {
  const { number, fault } = await failed()
  failing.clear()
  const before = await town.temporal.workflow.getHandle(number).describe()
  const answer = await operator.post<Attempt>(`${path}/${fault.id}/terminate`, { reason: '流程卡住了，王红伟来电。' })
  expect([answer.status, answer.body.result]).toEqual([200, 'done'])
  expect((await town.temporal.workflow.getHandle(number).describe()).runId).not.toBe(before.runId)
  const history = JSON.stringify(await town.temporal.workflow.getHandle(number, before.runId).fetchHistory())
  expect([history.includes('王红伟'), history.includes('operator')]).toEqual([false, true])
  await expect.poll(() => letters(number)).toEqual(['acceptance', 'receipt'])
  await done(people.reviewer, number, 'propose', upholding)
})

test('a workflow task that fails again and again is found, and its run terminated once the cause is gone', async () => {
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  stumbling = number
  await town.temporal.workflow.getHandle(number).terminate()
  await expect.poll(async () => (await turn(), (await faults('cases')).find(({ caseNumber }) => caseNumber === number)?.kind), { timeout: 60_000, interval: 1000 }).toBe('task')
  const [fault] = (await faults('cases')).filter(({ caseNumber }) => caseNumber === number)
  expect(problem(await retry(fault!))).toEqual([409, '/problems/act-not-open'])
  stumbling = ''
  expect((await operator.post<Attempt>(`${path}/${fault!.id}/terminate`, { reason: '程序已更正。' })).body.result).toBe('done')
  expect((await act(people.reviewer, number, 'propose', upholding)).status).toBe(200)
  await turn()
  expect((await faults('cases')).filter(({ caseNumber }) => caseNumber === number)).toEqual([])
}, 120_000)

test('a message that was given up is sent again on demand or skipped; what is told is that attempt’s own result', async () => {
  let isDown = true
  const sink = async () => {
    if (isDown) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  }
  let later = 0
  const send = () => deliverDue({ db: town.db, sinks: { sms: sink, mail: sink }, rearm: rearmCase(town.temporal), now: () => town.now() + later })
  const { number } = await file(people.party)
  await done(people.party, number, 'withdraw', { reason: '撤回。' })
  for (let attempt = 0; attempt < 22; attempt += 1) {
    await send()
    later += 7 * 3_600_000
  }
  await turn(later)
  const dead = (await faults('messages')).filter((one) => one.kind === 'dead' && one.caseNumber === number)
  expect(dead.length).toBeGreaterThan(0)
  expect(dead[0]).toMatchObject({ code: 'ECONNREFUSED', attempts: 20, remedies: ['retry', 'skip'] })
  const deliverer = setInterval(() => void send(), 300)
  try {
    expect((await retry(dead[0]!)).body).toEqual({ result: 'failed', code: 'ECONNREFUSED', attempts: 21 })
    isDown = false
    expect((await retry(dead[0]!)).body).toMatchObject({ result: 'done', attempts: 22 })
  } finally {
    clearInterval(deliverer)
  }
  const [row] = await town.db.select().from(outbox).where(eq(outbox.id, Number(dead[0]!.ref)))
  expect(row!.deliveredAt).not.toBeNull()
  for (const one of dead.slice(1)) expect((await operator.post(`${path}/${one.id}/skip`, { reason: '号码已停用。' })).status).toBe(204)
  await turn(later)
  expect((await faults('messages')).filter((one) => dead.some(({ id }) => id === one.id))).toEqual([])
  expect(await send()).toBe(0)
})

test('what is not there, and a remedy that a fault does not have, are refused', async () => {
  expect(problem(await operator.post(`${path}/${randomUUID()}/retry`))).toEqual([404, '/problems/not-found'])
  const { fault } = await failed()
  failing.clear()
  expect((await retry(fault)).body.result).toBe('done')
  expect(problem(await operator.post(`${path}/${fault.id}/terminate`, { reason: '再来一次。' }))).toEqual([409, '/problems/act-not-open'])
  expect((await detail(people.reviewer, fault.caseNumber!)).step).toBe('examine')
})
