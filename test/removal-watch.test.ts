import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporal as proto } from '@temporalio/proto'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { eq } from 'drizzle-orm'
import type { DutyLine, RemovalCounts } from '../api/schema/removal.ts'
import { cases } from '../db/case.ts'
import { calendarOf } from '../domain/law.ts'
import { dayOf, hoursOn, instantOf, isWorkingDay } from '../domain/calendar.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { removalEvents } from '../db/removal.ts'
import { dutyOf, eventsOf, exchangeWith, ordered, removalsSeenBy, type Exchanging } from './exchange.ts'
import { days, startTown, type Town } from './town.ts'
import { meet, type People } from './way.ts'

interface Setting {
  town: Town
  people: People
  exchange: Exchanging
}
const open: Setting[] = []

/** A town of its own, as skipped time stays skipped. */
async function setUp(): Promise<Setting> {
  const town = await startTown()
  const setting = { town, people: await meet(town), exchange: await exchangeWith(town) }
  open.push(setting)
  return setting
}
afterAll(async () => {
  for (const { town, exchange } of open) {
    await exchange.stop()
    await town.stop()
  }
})

const told = async (people: People, number: string) => (await people.supervisor.get<{ items: { caseNumber: string; text: { zh: string } }[] }>('/api/messages')).body.items.filter((one) => one.caseNumber === number && one.text.zh.includes('撤下回执')).length

/** The order whose workflow has run to its end. */
let ended: { town: Town; workflowId: string } | undefined

const calendar = calendarOf(seedLaw, null)
function isWorkingTime(at: Date): boolean {
  const day = dayOf(at.getTime())
  const { opens, closes } = hoursOn(day, calendar)
  return isWorkingDay(day, calendar) && at.getTime() >= instantOf(day, opens) && at.getTime() < instantOf(day, closes)
}

describe('a receipt that never comes', () => {
  let setting: Setting
  let order: Awaited<ReturnType<typeof ordered>>
  let dutyId: string
  beforeAll(async () => {
    setting = await setUp()
    const { town, people, exchange } = setting
    order = await ordered(town, people)
    dutyId = (await dutyOf(town, order.orderId, 'county-site')).id
    // It takes the order, changes nothing, and says nothing.
    exchange.partners.fates.set(dutyId, 'silent')
    await exchange.settle()
  })

  test('is asked for again, then handed to the supervisor who is told once, within working time, while the case stays settled', async () => {
    const { town, people, exchange } = setting
    expect((await removalsSeenBy(people.supervisor, order.number)).done).toBe(5)
    await town.skip(order.workflowId, days(9))
    await exchange.settle()
    await expect.poll(async () => (await dutyOf(town, order.orderId, 'county-site')).escalatedAt).not.toBeNull()
    const duty = await dutyOf(town, order.orderId, 'county-site')
    expect([duty.state, duty.closedAt, duty.chases > 1]).toEqual(['sent', null, true])
    const events = await town.db.select().from(removalEvents).where(eq(removalEvents.dutyId, dutyId))
    const byClock = events.filter(({ kind }) => kind === 'chased' || kind === 'escalated')
    expect(byClock.map(({ kind }) => kind).slice(0, 2)).toEqual(['chased', 'escalated'])
    expect(byClock.filter(({ at }) => !isWorkingTime(at))).toEqual([])
    expect(await told(people, order.number)).toBe(1)
    expect(exchange.partners.duties.get(dutyId)!.orders).toBeGreaterThan(1)
    const [row] = await town.db.select({ outcome: cases.outcome }).from(cases).where(eq(cases.number, order.number))
    expect(row!.outcome).toBe('upheld')
    const { body } = await people.supervisor.get<{ items: DutyLine[] }>('/api/removals?tab=late')
    expect(body.items.map(({ id, late }) => [id, late])).toContainEqual([dutyId, true])
  })

  test('is no longer needed once the public page shows the change', async () => {
    const { town, people, exchange } = setting
    exchange.partners.duties.get(dutyId)!.isDone = true
    await town.skip(order.workflowId, days(5))
    await expect.poll(async () => (await dutyOf(town, order.orderId, 'county-site')).state).toBe('probed')
    expect((await removalsSeenBy(people.party, order.number)).done).toBe(6)
    await expect.poll(async () => (await town.temporal.workflow.getHandle(order.workflowId).describe()).status.name).toBe('COMPLETED')
    ended = { town, workflowId: order.workflowId }
  })
})

const { History } = proto.api.history.v1
const kept = join(import.meta.dirname, 'histories/removal/removal-late.bin')

describe('the history of an order', () => {
  test('holds ids and instants alone', async () => {
    const { town, workflowId } = ended!
    const bytes = History.encode(await town.temporal.workflow.getHandle(workflowId).fetchHistory()).finish()
    const text = Buffer.from(bytes).toString('utf8')
    expect(text).toContain('orderId')
    for (const word of ['郏县', '处罚', '罚款', 'county-site', 'http']) expect([word, text.includes(word)]).toEqual([word, false])
    if (process.env.RECORD_HISTORIES) {
      mkdirSync(join(kept, '..'), { recursive: true })
      writeFileSync(kept, bytes)
    }
  })

  test('replays against the workflow of today', async () => {
    const history = History.decode(readFileSync(kept))
    await expect(Worker.runReplayHistory({ workflowBundle: { codePath: inject('workflowBundlePath') } }, history, 'removal-kept')).resolves.toBeUndefined()
  })
})

describe('a receipt that lies', () => {
  test('is found out by the public page, handed on at once, and ended only by the page', async () => {
    const { town, people, exchange } = await setUp()
    const order = await ordered(town, people)
    const { id } = await dutyOf(town, order.orderId, 'city-platform')
    exchange.partners.fates.set(id, 'liar')
    await exchange.settle()
    expect(await eventsOf(town, id)).toEqual(expect.arrayContaining(['receipt', 'probed']))
    expect(await dutyOf(town, order.orderId, 'city-platform')).toMatchObject({ state: 'contradicted', closedAt: null })
    // Handed on within working time: at once, or at the next opening.
    await town.skip(order.workflowId, days(4))
    await expect.poll(async () => (await dutyOf(town, order.orderId, 'city-platform')).escalatedAt).not.toBeNull()
    expect(await told(people, order.number)).toBeGreaterThan(0)
    const { body } = await people.supervisor.get<{ items: DutyLine[] }>('/api/removals?tab=contradicted')
    expect(body.items.map((one) => one.id)).toContain(id)
    exchange.partners.duties.get(id)!.isDone = true
    await town.skip(order.workflowId, days(5))
    await expect.poll(async () => (await dutyOf(town, order.orderId, 'city-platform')).state).toBe('received')
  })
})

describe('a partner that is down', () => {
  let setting: Setting
  let order: Awaited<ReturnType<typeof ordered>>
  beforeAll(async () => {
    setting = await setUp()
    const { town, people, exchange } = setting
    exchange.partners.downs.add('credit-china')
    order = await ordered(town, people)
    await exchange.settle()
  })
  const state = async () => (await dutyOf(setting.town, order.orderId, 'credit-china')).state
  /** Lets attempts pass until they stop, or until so long from now. */
  async function attemptsUntil(laterMs: number): Promise<void> {
    for (let later = 0; later <= laterMs; later += 3_600_000) while ((await setting.exchange.deliver(later)) > 0);
  }

  test('for days is tried until it gives up, and lies among the dead letters for a supervisor', async () => {
    const { town, people } = setting
    await attemptsUntil(days(1))
    expect(await state()).toBe('ordered')
    await attemptsUntil(days(4))
    expect(await state()).toBe('dead')
    await town.skip(order.workflowId, days(8))
    await expect.poll(async () => (await dutyOf(town, order.orderId, 'credit-china')).escalatedAt).not.toBeNull()
    expect(await told(people, order.number)).toBeGreaterThan(0)
    const { body } = await people.supervisor.get<{ items: DutyLine[] }>('/api/removals?tab=dead')
    expect(body.items).toMatchObject([{ caseNumber: order.number, error: 'HTTP 503', attempts: 20, nextAttemptAt: null }])
    expect((await people.supervisor.get<RemovalCounts>('/api/removals/counts')).body).toMatchObject({ dead: 1 })
  })

  test('and comes back is sent the order again by hand, once, and answers', async () => {
    const { town, people, exchange } = setting
    const { id, version } = await dutyOf(town, order.orderId, 'credit-china')
    const again = (given: number) => people.supervisor.post(`/api/removals/${id}/redeliver`, {}, { 'if-match': `"${given}"` })
    expect((await people.reviewer.post(`/api/removals/${id}/redeliver`, {}, { 'if-match': `"${version}"` })).status).toBe(403)
    expect((await again(version - 1)).status).toBe(412)
    exchange.partners.downs.clear()
    expect((await again(version)).status).toBe(204)
    expect((await again(version)).status).toBe(412)
    await exchange.settle()
    expect(await state()).toBe('received')
    expect((await again((await dutyOf(town, order.orderId, 'credit-china')).version)).status).toBe(409)
    expect((await removalsSeenBy(people.party, order.number)).waitingSince).toBeNull()
    expect((await eventsOf(town, id)).filter((kind) => kind === 'redelivered')).toHaveLength(1)
  })
})
