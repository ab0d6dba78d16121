import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cases } from '../db/case.ts'
import { complaintClasses } from '../domain/complaint-words.ts'
import { walkDemoComplaints } from '../ops/demo-complaint.ts'
import { startTown, type Town } from './town.ts'

let town: Town
let base: string
beforeAll(async () => {
  town = await startTown()
  base = await town.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => town?.stop())

const standing = async () => (await town.db.select({ ground: cases.ground, awaiting: cases.awaiting, outcome: cases.outcome }).from(cases).where(eq(cases.procedure, 'complaint')).orderBy(cases.number)).map(({ ground, awaiting, outcome }) => [ground, awaiting, outcome])

test('the demo’s complaints stand at every step that waits for a person, under every class, and walking them again changes nothing', async () => {
  const walked = await walkDemoComplaints(base)
  const first = await standing()
  expect(first).toHaveLength(walked)
  expect(new Set(first.flatMap(([, awaiting]) => awaiting ?? []))).toEqual(new Set(['classify', 'examine', 'investigate', 'investigate-here', 'decide', 'answered', 'review', 'reviewed']))
  expect(new Set(first.flatMap(([ground]) => ground ?? []))).toEqual(new Set(Object.keys(complaintClasses)))
  expect(first.map(([, , outcome]) => outcome)).toEqual(expect.arrayContaining(['refused', 'transferred', 'partly', 'unfounded']))
  await walkDemoComplaints(base)
  expect(await standing()).toEqual(first)
  const [known] = await town.db.select({ count: count() }).from(cases)
  expect(known!.count).toBe(walked)
})
