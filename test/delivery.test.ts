import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverDue } from '../activities/delivery.ts'
import { fileSink, type Sink } from '../activities/sink.ts'
import { outbox } from '../db/case.ts'
import { accounts, people as persons } from '../db/register.ts'
import { decide, detail, done, file, meet, secretReason, type People } from './way.ts'
import { rearmCase } from '../ops/worker.ts'
import { startTown, type Town, type Visitor } from './town.ts'

let town: Town
let people: People
let sent: { to: string; text: string; id: number }[]
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())
beforeEach(async () => {
  sent = []
  await drain()
  sent = []
})

const working: Sink = async (message) => void sent.push(message)
const broken: Sink = () => Promise.reject(Object.assign(new Error(`${secretReason} 13800000000`), { code: 'ECONNREFUSED' }))
const turn = (sinks: Record<string, Sink>, later = 0) => deliverDue({ db: town.db, sinks, rearm: rearmCase(town.temporal), now: () => town.now() + later })
const waiting = (number: string) => town.db.select().from(outbox).where(eq(outbox.caseNumber, number)).orderBy(outbox.id)

async function partyOf({ session }: Visitor): Promise<string> {
  const [account] = await town.db.select({ personId: accounts.personId }).from(accounts).where(eq(accounts.id, session.accountId))
  return account!.personId
}

/** Delivers whatever lies there, far in the future, so that a test begins with nothing. */
async function drain(): Promise<void> {
  while ((await turn({ sms: working, mail: working }, 30 * 86_400_000)) > 0);
}

describe('a channel that fails', () => {
  test('never fails a case, and everything is sent once it works again', async () => {
    const { number } = await file(people.party)
    const before = await waiting(number)
    expect(before.length).toBeGreaterThan(0)
    expect(await turn({ sms: broken, mail: broken })).toBe(before.length)
    expect(await waiting(number)).toMatchObject(before.map(() => ({ attempts: 1, deliveredAt: null, error: 'ECONNREFUSED' })))
    await decide(people, number)
    expect((await detail(people.party, number)).step).toBe('settled')
    await turn({ sms: working, mail: working }, 3_600_000)
    const after = await waiting(number)
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.every(({ deliveredAt }) => deliveredAt !== null)).toBe(true)
    expect(sent.every(({ text }) => text.includes(number))).toBe(true)
  })

  test('is tried again later and later, and never while it waits', async () => {
    const { number } = await file(people.other)
    const [row] = await waiting(number)
    const waits: number[] = []
    let later = 0
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await turn({ sms: broken, mail: broken }, later)
      expect(await turn({ sms: broken, mail: broken }, later)).toBe(0)
      const [now] = await town.db.select().from(outbox).where(eq(outbox.id, row!.id))
      expect(now!.attempts).toBe(attempt)
      waits.push(Math.round((now!.nextAttemptAt.getTime() - town.now() - later) / 1000))
      later = now!.nextAttemptAt.getTime() - town.now() + 1000
    }
    for (const [index, wait] of waits.entries()) expect(Math.abs(wait - Math.min(30 * 2 ** index, 6 * 3600))).toBeLessThan(5)
    await done(people.other, number, 'withdraw', { reason: '不再需要。' })
  })

  test('does not hold up the other channel', async () => {
    await town.db.update(persons).set({ email: 'someone@town.example' }).where(eq(persons.id, await partyOf(people.other)))
    const { number } = await file(people.other)
    await turn({ sms: working, mail: broken })
    await town.db.update(persons).set({ email: null }).where(eq(persons.id, await partyOf(people.other)))
    const rows = await waiting(number)
    expect(rows.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['sms', 'mail']))
    expect(rows.map(({ topic, deliveredAt }) => [topic, deliveredAt !== null])).toEqual(rows.map(({ topic }) => [topic, topic === 'sms']))
    await done(people.other, number, 'withdraw', { reason: '不再需要。' })
  })

  test('that is not there at all is noted and waited for', async () => {
    const { number } = await file(people.other)
    await turn({})
    expect(await waiting(number)).toMatchObject((await waiting(number)).map(() => ({ deliveredAt: null, error: 'no-channel' })))
    await done(people.other, number, 'withdraw', { reason: '不再需要。' })
  })
})

describe('a message', () => {
  test('is sent once, however often and by however many its turn comes', async () => {
    const { number } = await file(people.other)
    const slow: Sink = async (message) => { await new Promise((resolve) => setTimeout(resolve, 20)); sent.push(message) }
    await Promise.all([turn({ sms: slow, mail: slow }), turn({ sms: slow, mail: slow }), turn({ sms: slow, mail: slow })])
    await turn({ sms: slow, mail: slow }, 86_400_000)
    const ids = sent.filter(({ text }) => text.includes(number)).map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
    await done(people.other, number, 'withdraw', { reason: '不再需要。' })
  })

  test('says the case’s number and nothing of its content, and no failure writes any down', async () => {
    const { number } = await file(people.other)
    await turn({ sms: broken, mail: broken })
    expect(JSON.stringify(await waiting(number))).not.toMatch(/罚款|13800000000|13837512345/)
    const path = join(mkdtempSync(join(tmpdir(), 'xinan-sink-')), 'deep', 'sms.jsonl')
    await turn({ sms: fileSink(path), mail: fileSink(path) }, 3_600_000)
    const lines = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { to: string; text: string })
    expect(lines.every(({ text }) => text.startsWith('【信案】') && text.includes(number) && !text.includes('罚款'))).toBe(true)
    expect(lines.map(({ to }) => to)).toContain('13800000000')
    await done(people.other, number, 'withdraw', { reason: '不再需要。' })
  })

  test('to someone without an address is done with, not tried for ever', async () => {
    const { number } = await file(people.other)
    const party = await partyOf(people.other)
    await town.db.update(persons).set({ phone: null }).where(eq(persons.id, party))
    await turn({ sms: working, mail: working })
    const rows = await waiting(number)
    expect(rows.every(({ deliveredAt }) => deliveredAt !== null)).toBe(true)
    expect(rows.map(({ error }) => error)).toContain('no-address')
    await town.db.update(persons).set({ phone: '13800000000' }).where(eq(persons.id, party))
    await done(people.other, number, 'withdraw', { reason: '不再需要。' })
  })
})
