import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, answerMs, beatMs, isComplete, longestGapMs, mostMissed, progressOf, untouched, type LessonEvent, type LessonProgress } from '../domain/training-progress.ts'

const terms = { lengthMs: 30 * 60_000, seed: 'seed' }
const start = Date.parse('2026-11-24T01:00:00Z')
const opened = (at = start): LessonProgress => after(untouched(terms), { kind: 'opened', at }, terms)
const beat = (progress: LessonProgress, at: number, visible = true) => after(progress, { kind: 'beat', at, visible }, terms)

/** Studies until something: a beat every interval, and what `answer` says to each check. */
function study(progress: LessonProgress, until: (now: LessonProgress) => boolean, answer: (now: LessonProgress) => number | null) {
  let at = progress.lastAt
  let state = progress
  for (let beats = 0; beats < 2000 && !until(state); beats += 1) {
    at += beatMs
    state = beat(state, at)
    const choice = state.check ? answer(state) : null
    if (choice !== null) state = after(state, { kind: 'answered', at: at + 3000, choice }, terms)
  }
  return state
}
const rightly = (state: LessonProgress) => state.check!.right

describe('study time', () => {
  test('is the server’s time between two beats in view', () => expect(beat(beat(opened(), start + beatMs), start + 2 * beatMs).pendingMs).toBe(2 * beatMs))

  test.each([
    ['a page that was hidden at the end of the interval', [[beatMs, false]], 0],
    ['a page that was hidden at its beginning', [[beatMs, false], [2 * beatMs, true]], 0],
    ['a silence longer than the longest gap', [[longestGapMs + 1, true]], 0],
    ['a silence of exactly the longest gap counts', [[longestGapMs, true]], longestGapMs],
    ['a clock that was set back', [[-60_000, true]], 0],
    ['two beats at the same moment count once', [[beatMs, true], [beatMs, true]], beatMs],
  ] as const)('%s', (_, beats, counted) => {
    expect(beats.reduce((state, [offset, visible]) => beat(state, start + offset, visible), opened()).pendingMs).toBe(counted)
  })

  test('is never more than the lesson’s length, and a lesson is done only when a check has confirmed it', () => {
    const state = study(opened(), (now) => isComplete(now, terms), rightly)
    expect(state.confirmedMs).toBe(terms.lengthMs)
    expect(beat(state, state.lastAt + beatMs).pendingMs).toBe(0)
  })
})

describe('a presence check', () => {
  const asked = () => study(opened(), ({ check }) => check !== null, () => null)

  test('that is answered rightly in time confirms what was pending', () => {
    const state = asked()
    const next = after(state, { kind: 'answered', at: state.check!.answerBy, choice: state.check!.right }, terms)
    expect([next.confirmedMs, next.pendingMs, next.check]).toEqual([state.pendingMs, 0, null])
  })

  test.each([
    ['a wrong answer', (state: LessonProgress): LessonEvent => ({ kind: 'answered', at: state.lastAt + 1000, choice: state.check!.right + 1 })],
    ['an answer a moment too late', (state: LessonProgress): LessonEvent => ({ kind: 'answered', at: state.check!.answerBy + 1, choice: state.check!.right })],
    ['none, whatever beats go on', (state: LessonProgress): LessonEvent => ({ kind: 'beat', at: state.check!.answerBy + 1, visible: true })],
    ['none, and the lesson opened anew', (state: LessonProgress): LessonEvent => ({ kind: 'opened', at: state.check!.answerBy + 1 })],
  ])('with %s takes back all since the last one', (_, event) => {
    const next = after(asked(), event(asked()), terms)
    expect([next.confirmedMs, next.pendingMs, next.missed, next.check]).toEqual([0, 0, 1, null])
  })

  test('is not shaken off by opening the lesson anew within its time', () => {
    const state = asked()
    expect(after(state, { kind: 'opened', at: state.lastAt + 1000 }, terms).check).toEqual(state.check)
  })

  test('stands with its right answer among nine, within one minute, at moments that the seed draws', () => {
    const { check } = asked()
    expect(check!.choices).toHaveLength(9)
    expect(check!.choices).toContain(check!.right)
    expect(check!.answerBy - check!.askedAt).toBe(answerMs)
    const moments = Array.from({ length: 40 }, (_, index) => untouched({ ...terms, seed: `s${index}` }).nextCheckMs)
    expect(new Set(moments).size).toBeGreaterThan(35)
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(180_000)
    expect(Math.max(...moments)).toBeLessThanOrEqual(420_000)
  })

  test('that is missed three times in a lesson sends it back to its beginning', () => {
    const missed = (state: LessonProgress) => after(study(state, ({ check }) => check !== null, () => null), { kind: 'answered', at: start, choice: 0 }, terms)
    const confirmed = study(opened(), ({ confirmedMs }) => confirmedMs > 0, rightly)
    const twice = missed(missed(confirmed))
    expect([twice.confirmedMs, twice.strikes]).toEqual([confirmed.confirmedMs, mostMissed - 1])
    expect([missed(twice).confirmedMs, missed(twice).strikes, missed(twice).missed]).toEqual([0, 0, 3])
  })

  test('that is never answered leaves nothing, however long the page beats', () => {
    let state = opened()
    for (let at = start; at < start + 12 * 3_600_000; at += beatMs) state = beat(state, at)
    expect(state.confirmedMs).toBe(0)
    expect(state.pendingMs).toBeLessThan(terms.lengthMs)
  })
})

describe('of every history', () => {
  const event = fc.oneof(
    fc.record({ kind: fc.constant('opened' as const), gap: fc.integer({ min: -30_000, max: 120_000 }) }),
    fc.record({ kind: fc.constant('beat' as const), gap: fc.integer({ min: -30_000, max: 120_000 }), visible: fc.boolean() }),
    fc.record({ kind: fc.constant('answered' as const), gap: fc.integer({ min: 0, max: 90_000 }), choice: fc.integer({ min: 2, max: 16 }) }),
  )

  test('counted time is at most the time that passed and the lesson’s length, and what was confirmed sinks by nothing but a third missed check', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (drawn) => {
        let at = start
        let [earliest, latest] = [start, start]
        let state = untouched(terms)
        for (const { gap, ...one } of drawn) {
          at += gap
          ;[earliest, latest] = [Math.min(earliest, at), Math.max(latest, at)]
          const next = after(state, { ...one, at }, terms)
          const fell = next.confirmedMs < state.confirmedMs
          expect(!fell || (next.confirmedMs === 0 && state.strikes === mostMissed - 1)).toBe(true)
          expect(next.confirmedMs + next.pendingMs).toBeLessThanOrEqual(Math.min(terms.lengthMs, latest - earliest))
          state = next
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the fold over its events is the progress that was kept', () => {
    const events: LessonEvent[] = [{ kind: 'opened', at: start }, { kind: 'beat', at: start + beatMs, visible: true }, { kind: 'beat', at: start + 2 * beatMs, visible: false }]
    expect(progressOf(events, terms)).toEqual(beat(beat(opened(), start + beatMs), start + 2 * beatMs, false))
  })
})
