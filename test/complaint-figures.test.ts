import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quarterFigures } from '../api/complaint-figures.ts'
import type { ComplaintFigures } from '../api/schema/complaint-figures.ts'
import type { ComplaintClass } from '../domain/complaint-words.ts'
import { anonymous, asReporter, assigned, done, filed, found, state, type Held } from './complaint-way.ts'
import { days, startTown, type Town } from './town.ts'
import { meet, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const figures = async (): Promise<ComplaintFigures> => (await town.visitor().get<ComplaintFigures>('/api/public/complaint-figures')).body

async function answered(form: object = found): Promise<Held> {
  const held = await assigned(town, people.reviewer, anonymous())
  await done(people.reviewer, held, 'find', form)
  await done(people.approver, held, 'approve')
  return held
}

describe('the public figures of complaints', () => {
  test('tell by quarter and class what was received, accepted, transferred, answered in time, rated and changed, once the quarter has ended', async () => {
    const first = await answered({ ...found, changes: '更正了公示信息。' })
    const others = [await answered(), await answered(), await answered(), await answered()]
    for (const held of [first, ...others]) await expect.poll(async () => (await state(town, held)).acts.map(({ act }) => act)).toContain('rate')
    for (const held of [first, ...others]) expect((await asReporter(town, held, 'rate', { satisfaction: 'satisfied' })).status).toBe(200)
    for (let count = 0; count < 6; count += 1) {
      const held = await filed(town, anonymous())
      await done(people.reviewer, held, 'classify', { class: 'CP3' })
      await done(people.reviewer, held, 'transfer', { to: 'market-supervision', organ: '郏县市场监督管理局' })
    }
    const one = await filed(town, anonymous())
    await done(people.reviewer, one, 'classify', { class: 'CP1' })
    const open = await filed(town, anonymous())
    expect((await figures()).quarters).toEqual([])

    await town.skip(open.number, days(95))
    const { quarters, ...about } = await figures()
    expect(about).toMatchObject({ smallest: 5, basis: '本机关办理规程', toBeConfirmed: true })
    const [quarter] = quarters
    expect(quarter!.quarter).toMatch(/^\d{4}-Q[1-4]$/)
    const line = (name: string) => quarter!.classes.find((each) => each.class === name)!
    expect(line('CP4')).toMatchObject({ answered: 'withheld', inTime: null, satisfied: null, changed: 'few' })
    expect(line('CP3')).toMatchObject({ received: 6, transferred: 'withheld', answered: 'few' })
    expect(line('CP1')).toMatchObject({ received: 'few', accepted: 'few' })
    // What is not classified belongs to no line.
    expect(quarter!.total.received).toBe(12)
    expect(quarter!.classes).toHaveLength(10)
    const text = JSON.stringify(quarters)
    for (const held of [first, one, open]) expect(text).not.toContain(held.number)
  }, 60_000)
})

const row = (ground: ComplaintClass, change: object) => ({ quarter: '2026-Q3', ground, received: 0, accepted: 0, transferred: 0, answered: 0, in_time: 0, rated: 0, satisfied: 0, changed: 0, ...change })

describe('a quarter', () => {
  test('shows large classes with their shares, and hides small ones behind more than one', () => {
    const rows = [
      row('CP1', { received: 40, accepted: 30, transferred: 8, answered: 30, in_time: 24, rated: 12, satisfied: 12, changed: 9 }),
      row('CP2', { received: 20, accepted: 20, transferred: 0, answered: 20, in_time: 20, rated: 8, satisfied: 6, changed: 0 }),
      row('CP3', { received: 3, accepted: 3, transferred: 0, answered: 3, in_time: 1, rated: 1, satisfied: 0, changed: 1 }),
      row('CP4', { received: 2, accepted: 2, transferred: 0, answered: 2, in_time: 2, rated: 0, satisfied: 0, changed: 0 }),
    ]
    const { classes, total } = quarterFigures(rows, 5)
    const line = (name: string) => classes.find((each) => each.class === name)!
    expect(line('CP1')).toMatchObject({ received: 40, accepted: 30, answered: 30, inTime: 80, satisfied: 100 })
    expect(line('CP2')).toMatchObject({ received: 20, answered: 20, inTime: 100, satisfied: null })
    expect(line('CP3')).toMatchObject({ received: 'few', accepted: 'few', answered: 'few', inTime: null, satisfied: null, changed: 'few' })
    expect(total).toMatchObject({ received: 65, accepted: 55, answered: 55, inTime: null, satisfied: null })
  })

  test('keeps the next class back where a single one is small, and its parts with it', () => {
    const names: ComplaintClass[] = ['CP1', 'CP2', 'CP3', 'CP4', 'CP5', 'CP6', 'CP7', 'CP8', 'CP9']
    const rows = names.map((name, index) => row(name, { received: 20 + index, accepted: 10 + index, answered: 10 + index, in_time: 10 + index }))
    const { classes, total } = quarterFigures([...rows, row('CP10', { received: 2 })], 5)
    const line = (name: string) => classes.find((each) => each.class === name)!
    expect([line('CP10').received, line('CP1').received, line('CP2').received, total.received]).toEqual(['few', 'withheld', 21, 218])
    expect([line('CP1').accepted, line('CP1').answered, line('CP1').inTime]).toEqual(['withheld', 'withheld', null])
  })
})
