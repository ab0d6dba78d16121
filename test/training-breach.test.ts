import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TrainingOverview } from '../api/schema/training.ts'
import type { House } from '../bench/training-house.ts'
import { records, subjects } from '../db/register.ts'
import { trainingFields } from '../domain/training.ts'
import { demoEnterpriseCode } from '../ops/county.ts'
import { startHouse } from './training-house.ts'

let house: House
beforeAll(async () => void (house = await startHouse()), 180_000)
afterAll(() => house?.stop())

const overview = async () => (await (await house.as('qiye')).get<TrainingOverview>('/api/training')).body
const own = async (kind: 'penalty' | 'listing') => and(eq(records.kind, kind), eq(records.subjectId, (await house.db.select({ id: subjects.id }).from(subjects).where(eq(subjects.code, demoEnterpriseCode)))[0]!.id))

test('an enterprise that only an entry on a list of seriously dishonest entities speaks against is offered the courses that suit it', async () => {
  await house.db.update(records).set({ publication: 'stopped' }).where(await own('penalty'))
  const { breaches, fitting, requirement } = await overview()
  expect(breaches).toMatchObject([{ title: '市场监督管理严重违法失信名单', field: trainingFields.food, class: { zh: '严重' }, requirement: 'encouraged' }])
  expect(requirement).toBe('encouraged')
  expect(fitting.map(({ field, suits }) => [field.zh, suits.map(({ recordId }) => recordId)])).toEqual([['食品药品', [breaches[0]!.recordId]]])
})

test('an entry on a red list or on a list of abnormal operations asks for no course', async () => {
  const [entry] = await house.db.select().from(records).where(await own('listing'))
  for (const code of ['HENAN-RED', 'SAMR-ABNORMAL']) {
    await house.db.update(records).set({ data: { ...entry!.data, md_mcdm: code } }).where(eq(records.id, entry!.id))
    const { breaches, fitting, requirement } = await overview()
    expect([code, breaches, fitting, requirement]).toEqual([code, [], [], 'off'])
  }
})
