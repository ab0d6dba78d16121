import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FilingView } from '../api/schema/filing.ts'
import type { Receipt } from '../api/schema/case.ts'
import { caseActivities } from '../activities/case.ts'
import { cases, stagedEntries } from '../db/case.ts'
import { resumeFilings } from '../ops/sweep.ts'
import { applicationOf, done, repairable } from './repair-way.ts'
import { startTown, type Town } from './town.ts'
import { meet, type People } from './way.ts'

let town: Town
let people: People
/** Cases that may still be opened before the world stops answering. */
let left = Infinity
beforeAll(async () => {
  town = await startTown({
    around: (activities) => ({
      ...activities,
      async openCase(filed: Parameters<typeof activities.openCase>[0]) {
        if (left <= 0) throw new Error('cut off')
        left -= 1
        return activities.openCase(filed)
      },
    }),
  })
  people = await meet(town)
})
afterAll(() => town?.stop())

test('an application that is cut off after its first case is completed by the sweep, each case once', async () => {
  const recordIds = (await repairable(people.party)).slice(0, 3).map(({ id }) => id)
  const form = await applicationOf(people.party, { recordIds })
  const key = { 'idempotency-key': 'cut-off-application' }
  left = 1
  // The front door goes down with the request: nobody waits for its answer.
  void people.party.post<Receipt>('/api/repairs', form, key)
  const opened = () => town.db.select({ number: cases.number, filingId: cases.filingId, recordId: cases.recordId }).from(cases).where(eq(cases.procedure, 'repair'))
  await expect.poll(async () => (await opened()).length).toBe(1)
  expect(await resumeFilings({ db: town.db, temporal: town.temporal, now: town.now })).toBe(0)
  const [{ filingId } = { filingId: null }] = await opened()
  expect((await people.party.get<FilingView>(`/api/filings/${filingId}`)).body).toMatchObject({ state: 'running', all: 3, waiting: [expect.any(String), expect.any(String)] })
  left = Infinity
  await expect
    .poll(async () => {
      await resumeFilings({ db: town.db, temporal: town.temporal, now: () => town.now() + 10_000 })
      return (await opened()).length
    }, { timeout: 30_000, interval: 500 })
    .toBe(3)
  expect(new Set((await opened()).map(({ recordId }) => recordId))).toEqual(new Set(recordIds))
  expect(await town.db.select().from(stagedEntries)).toEqual([])
  const again = await people.party.post<Receipt>('/api/repairs', form, key)
  expect([again.status, again.body.cases!.length]).toEqual([201, 3])
  expect(await opened()).toHaveLength(3)
  for (const { number } of await opened()) await done(people.party, number, 'withdraw', { reason: '撤回。' })
})

test('a case that the engine opens twice at once is opened once', async () => {
  const [free] = await repairable(people.party)
  const { body } = await people.party.post<Receipt>('/api/repairs', await applicationOf(people.party, { recordIds: [free!.id] }))
  const [row] = await town.db.select().from(cases).where(eq(cases.number, body.number))
  const activities = caseActivities({ db: town.db, hmac: town.hmac })
  await Promise.all([1, 2, 3].map(() => activities.openCase({ number: row!.number, entryId: row!.filingId!, at: Date.now() })))
  expect(await town.db.select({ number: cases.number }).from(cases).where(eq(cases.recordId, free!.id))).toHaveLength(2)
})
