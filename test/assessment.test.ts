import { describe, expect, test } from 'vitest'
import { countedAt, monthsOver, reckon, spanOf, withoutStruck, type Figure } from '../domain/assessment.ts'
import { schemeFrom } from '../domain/assessment-scheme.ts'
import { objection } from '../domain/objection.ts'
import { pastSteps } from '../domain/past-step.ts'
import { assessmentScheme as scheme } from '../domain/rules/assessment.ts'

const full: Figure[] = [
  { indicator: 'publicity', count: 10, hits: 9 }, { indicator: 'steps', count: 10, hits: 8 }, { indicator: 'cases', count: 10, hits: 10 },
  { indicator: 'second-returns', count: 10, hits: 1 }, { indicator: 'commitments', count: 10, hits: 5 }, { indicator: 'receipts', count: 10, hits: 10 },
]
const changed = (indicator: Figure['indicator'], figure: Partial<Figure>): Figure[] => full.map((one) => (one.indicator === indicator ? { ...one, ...figure } : one))

describe('the scheme', () => {
  test('is read from its file, and each value of the county’s own is to be confirmed', () => {
    expect(scheme.indicators.map(({ mark }) => mark)).toEqual(scheme.indicators.map(() => 'D'))
    expect([scheme.smallest.mark, scheme.objection.mark]).toEqual(['D', 'D'])
  })

  test('whose weights do not come to a hundred, or that names a figure twice, ends the start', () => {
    const [first, ...rest] = scheme.indicators
    expect(() => schemeFrom({ ...scheme, indicators: rest })).toThrow(/weights come to 70/)
    expect(() => schemeFrom({ ...scheme, indicators: [first, first, ...rest] })).toThrow(/twice/)
    expect(() => schemeFrom({ ...scheme, from: '2026-01-02' })).toThrow(/from/)
    expect(() => schemeFrom({ ...scheme, indicators: [{ ...first, mark: 'sure' }, ...rest] })).toThrow(/mark/)
  })
})

describe('a score', () => {
  test('is what the shares of good come to by their weights; of returns fewer are better', () => {
    // 30 × .9 + 20 × .8 + 15 + 10 × .9 + 15 × .5 + 10
    expect(reckon(scheme, full).score).toBe(84.5)
    expect(reckon(scheme, changed('second-returns', { hits: 10 })).score).toBe(75.5)
  })

  test('does not weigh a figure under the smallest, and the others share its weight as they share theirs', () => {
    const smallest = Number(scheme.smallest.value)
    const { figures, score } = reckon(scheme, changed('publicity', { count: smallest - 1, hits: 0 }))
    expect(figures[0]).toMatchObject({ indicator: 'publicity', count: smallest - 1, rate: 0, share: 0 })
    expect(figures.slice(1).map(({ share }) => share)).toEqual([28.6, 21.4, 14.3, 21.4, 14.3])
    // 57.5 of 70
    expect(score).toBe(82.1)
    expect(reckon(scheme, changed('publicity', { count: smallest, hits: 0 })).figures[0]!.share).toBe(30)
  })

  test('is none where no figure is large enough, and a figure of nothing has no rate', () => {
    const { figures, score } = reckon(scheme, [{ indicator: 'steps', count: 1, hits: 1 }])
    expect(score).toBeNull()
    expect(figures.map(({ rate, share }) => [rate, share])).toEqual([[null, 0], [100, 0], [null, 0], [null, 0], [null, 0], [null, 0]])
  })

  test('leaves out what an upheld objection struck', () => {
    const struck = [{ indicator: 'steps' as const, id: 'a', hit: false }, { indicator: 'steps' as const, id: 'b', hit: false }]
    expect(withoutStruck(full, struck).find(({ indicator }) => indicator === 'steps')).toEqual({ indicator: 'steps', count: 8, hits: 8 })
    expect(reckon(scheme, withoutStruck(full, struck)).score).toBe(88.5)
  })
})

describe('what counts when', () => {
  test('a thing counts when it was done in time, else when its time ran out, and so once', () => {
    expect([countedAt(5, 9), countedAt(9, 9), countedAt(12, 9), countedAt(null, 9)]).toEqual([5, 9, 9, 9])
  })

  test('a month lies between its midnights in China; those that are over go back to the first of the scheme', () => {
    expect(spanOf('2026-12')).toEqual({ from: Date.parse('2026-11-30T16:00:00Z'), until: Date.parse('2026-12-31T16:00:00Z') })
    expect(monthsOver({ from: '2026-10-01' }, Date.parse('2026-12-31T15:59:59Z'))).toEqual(['2026-11', '2026-10'])
    expect(monthsOver({ from: '2026-10-01' }, Date.parse('2026-12-31T16:00:00Z'))).toEqual(['2026-12', '2026-11', '2026-10'])
    expect(monthsOver({ from: '2027-01-01' }, Date.parse('2026-12-31T00:00:00Z'))).toEqual([])
  })

  test('the steps of a case follow from its acts; what is done beside the order ends none', () => {
    const acts = [['file', 'check', 0], ['accept', 'check', 10], ['ask-source', 'examine', 20], ['reply', 'verify', 50]] as const
    const besides = Object.entries(objection.acts).find(([, one]) => 'beside' in one && one.beside)![0]
    const steps = Object.keys(objection.steps)
    const entries = acts.map(([act, , at], sequence) => ({ sequence, step: steps[sequence]!, act, at }))
    const beside = { sequence: 2.5, step: steps[2]!, act: besides, at: 30 }
    const past = pastSteps(objection, [...entries, beside], { step: steps[4]!, since: 50 })
    expect(past.map(({ step, openedAt, endedAt }) => [step, openedAt, endedAt])).toEqual([[steps[1], 0, 10], [steps[2], 10, 20], [steps[3], 20, 50], [steps[4], 50, null]])
    expect(past[2]!.done.map(({ act }) => act)).toEqual(['file', 'accept', 'ask-source', besides])
  })
})
