import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseActivities } from '../activities/case.ts'
import { caseEntries } from '../db/case.ts'
import { resendActs } from '../ops/sweep.ts'
import { startTemporal, type Temporal } from '../ops/temporal.ts'
import { temporalBinary } from '../ops/temporal-binary.ts'
import { act, detail, done, file, meet, type People } from './way.ts'
import { startTown, type Town } from './town.ts'

const folder = mkdtempSync(join(tmpdir(), 'xinan-crash-'))
let engine: Temporal
let town: Town
let people: People
let killAfterCommit = false

const start = async (port?: number) =>
  startTemporal({ binary: await temporalBinary(() => {}), dataFile: join(folder, 'temporal.db'), namespaces: ['default'], timeSkipping: false, log: () => {}, ...(port ? { port } : {}) })

beforeAll(async () => {
  engine = await start()
  town = await startTown({
    engine: engine.address,
    around: (activities) => ({
      ...activities,
      async recordAct(taken: Parameters<typeof activities.recordAct>[0]) {
        const recorded = await activities.recordAct(taken)
        if (killAfterCommit) {
          killAfterCommit = false
          process.kill(engine.pid, 'SIGKILL')
        }
        return recorded
      },
    }),
  })
  people = await meet(town)
})
afterAll(async () => {
  await town?.stop()
  await engine?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Kills the engine after our commit and before its own, and starts it again. */
async function loseAccept(number: string): Promise<void> {
  killAfterCommit = true
  const lost = act(people.reviewer, number, 'accept')
  await expect.poll(() => killAfterCommit).toBe(false)
  engine = await start(engine.port)
  await lost
}

const entries = async (number: string) => (await town.db.select({ act: caseEntries.act }).from(caseEntries).where(eq(caseEntries.caseNumber, number)).orderBy(caseEntries.sequence)).map(({ act: name }) => name)

test('an act that was accepted wins over a contrary one, when the engine dies between our commit and its own', async () => {
  const { number } = await file(people.party)
  await loseAccept(number)
  const contrary = await act(people.secondReviewer, number, 'refuse', { reason: 'not-held', explanation: '不由本平台归集。', route: '请向原机关申请。' })
  expect(contrary.status).toBe(409)
  await expect.poll(async () => (await detail(people.reviewer, number)).step, { timeout: 30_000 }).toBe('examine')
  expect(await entries(number)).toEqual(['file', 'accept'])
  await done(people.party, number, 'withdraw', { reason: '撤回。' })
}, 120_000)

test('a case that the engine opens twice at once is opened once', async () => {
  const { number } = await file(people.party)
  const activities = caseActivities({ db: town.db, hmac: town.hmac })
  const [entry] = await town.db.select().from(caseEntries).where(eq(caseEntries.caseNumber, number))
  await Promise.all([1, 2, 3].map(() => activities.openCase({ number, entryId: entry!.id, at: Date.now() })))
  expect(await entries(number)).toEqual(['file'])
  await done(people.party, number, 'withdraw', { reason: '撤回。' })
})

test('an act that the engine has forgotten is sent again by the sweep, and done once', async () => {
  const { number } = await file(people.party)
  await loseAccept(number)
  await expect
    .poll(async () => {
      await resendActs({ db: town.db, temporal: town.temporal, now: () => town.now() + 10_000 })
      return (await detail(people.reviewer, number)).step
    }, { timeout: 60_000, interval: 1000 })
    .toBe('examine')
  expect(await entries(number)).toEqual(['file', 'accept'])
}, 120_000)
