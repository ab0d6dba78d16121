import { describe, expect, test } from 'vitest'
import { inOrder, lastingPause, merged, pausesOf, standingExtensions, untilStopped } from '../domain/fact.ts'
import { asked, at, extended, given, pause, paused, resumed, started, stopped, withdrawn } from './clock-case.ts'

const [one, two, three, four] = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((day) => at(day)) as [number, number, number, number]

test('facts of one instant stand in the order of their content', () => {
  const facts = [stopped('2026-11-24'), paused(one, 'b'), paused(one, 'a'), started('2026-11-24'), paused(two, 'a')]
  const ordered = inOrder(facts)
  expect(ordered).toEqual(inOrder(facts.toReversed()))
  expect(ordered.map((fact) => ('id' in fact ? fact.id : fact.kind))).toEqual(['a', 'b', 'started', 'stopped', 'a'])
})

test('facts stand in the order of their instants as numbers, not as texts', () => {
  expect(inOrder([{ kind: 'stopped', at: 1000 }, { kind: 'started', at: 999 }, { kind: 'started', at: -5 }]).map((fact) => fact.at)).toEqual([-5, 999, 1000])
})

test('facts that are the same stand beside one another', () => {
  const twice = [paused(one), started('2026-11-24'), paused(one)]
  expect(inOrder(twice).map(({ kind }) => kind)).toEqual(['paused', 'paused', 'started'])
})

describe('the pauses of a clock', () => {
  test('are each as it was ordered, the earliest first and of those the shortest', () => {
    const facts = inOrder([...pause(two, four, 'a'), ...pause(one, three, 'b'), ...pause(one, two, 'c')])
    expect(pausesOf(facts, false)).toEqual([[one, two], [one, three], [two, four]].map(([from, until]) => ({ from, until, reason: 'appraisal', basis: '第四十一条第三款' })))
  })
  test('that take no time are none', () => expect(pausesOf([...pause(two, two)], false)).toEqual([]))
  test('hold the waiting for a supplement where that stops the clock, until the first answer', () => {
    const facts = inOrder([asked('2026-11-24'), given('2026-11-23'), given('2026-11-26'), given('2026-11-27')])
    expect(pausesOf(facts, true)).toEqual([{ from: one, until: three, reason: 'supplement', basis: null }])
    expect(pausesOf(facts, false)).toEqual([])
    expect(pausesOf([asked('2026-11-24'), given('2026-11-24')], true)).toEqual([])
  })
  test('end with the clock, and none begins after it', () => {
    expect(pausesOf(inOrder([paused(one), ...pause(three, four, 'q'), stopped('2026-11-25')]), false)).toMatchObject([{ from: one, until: two }])
  })
  test('are ended by the first resume of their name that is not earlier than they', () => {
    const facts = inOrder([resumed(one), paused(two), resumed(three), resumed(four), resumed(three, 'q'), paused(four, 'q')])
    expect(pausesOf(facts, false)).toMatchObject([{ from: two, until: three }, { from: four, until: Infinity }])
    expect(pausesOf([paused(two), resumed(two)], false)).toEqual([])
  })
})

describe('stretches', () => {
  const spans = (...pairs: [number, number][]) => pairs.map(([from, until]) => ({ from, until }))
  test('that overlap or touch are one', () => {
    expect(merged([])).toEqual([])
    expect(merged(spans([1, 3], [2, 5], [5, 6], [8, 9]))).toEqual(spans([1, 6], [8, 9]))
    expect(merged(spans([1, 9], [2, 3]))).toEqual(spans([1, 9]))
    expect(merged(spans([1, Infinity], [2, 3]))).toEqual(spans([1, Infinity]))
  })
})

test('an extension stands unless it was withdrawn, be it before or after', () => {
  const facts = [extended(two, '1wd', 'a'), extended(two, '2wd', 'b'), extended(two, '3wd', 'c'), withdrawn(one, 'a'), withdrawn(three, 'c')]
  expect(standingExtensions(facts)).toEqual([extended(two, '2wd', 'b')])
  expect(standingExtensions([extended(two, '1wd')])).toHaveLength(1)
})

describe('the pause that still lasts', () => {
  test('is the latest that no resume has ended, in whatever order facts arrived', () => {
    const facts = [paused(one, 'a'), paused(two, 'b'), ...pause(three, four, 'c')]
    for (const arrived of [facts, facts.toReversed()]) expect(lastingPause(arrived)).toMatchObject({ id: 'b' })
    expect(lastingPause([...facts, resumed(four, 'b')])).toMatchObject({ id: 'a' })
    expect(lastingPause([...facts, resumed(four, 'b'), resumed(four, 'a')])).toBeUndefined()
  })
  test('is not ended by a resume that was earlier', () => {
    expect(lastingPause([resumed(one), paused(two)])).toMatchObject({ at: two })
    expect(lastingPause([resumed(two), paused(two)])).toBeUndefined()
    expect(lastingPause([])).toBeUndefined()
  })
})

test('after the stop only what puts earlier facts right is kept', () => {
  const early = [started('2026-11-23'), given('2026-11-24'), extended(one, '1wd')]
  const late = [given('2026-11-25'), extended(two, '1wd', 'f'), withdrawn(two), resumed(two)]
  expect(untilStopped([...early, ...late])).toEqual([...early, ...late])
  expect(untilStopped([...early, stopped('2026-11-24'), ...late])).toEqual([...early, stopped('2026-11-24'), withdrawn(two), resumed(two)])
})
