import { describe, expect, test } from 'vitest'
import { addDays } from '../domain/calendar.ts'
import { ruleSetFiles } from '../domain/rules/files.ts'
import { lintLaw, ruleSetsFrom } from '../domain/rules/lint.ts'
import { choiceOf, isOpen, parameterOf, periodOf, periodText, ruleSetAt, type RuleSet } from '../domain/rules.ts'

type Sets = (id: string) => RuleSet
const delivered = ruleSetFiles as unknown as RuleSet[]
const setOf: Sets = (id) => delivered.find((file) => file.id === id)!

/** The delivered files with some of them changed. */
function files(change: Record<string, (set: RuleSet) => object>): unknown[] {
  return structuredClone(delivered).map((file) => (change[file.id] ? { ...file, ...change[file.id]!(file) } : file))
}
/** A rule-set with a parameter changed; without it where there is no part. */
const having = (set: RuleSet, name: string, part?: object): Pick<RuleSet, 'parameters'> => {
  const { [name]: was, ...rest } = set.parameters
  return { parameters: part ? { ...rest, [name]: { ...was!, ...part } } : rest }
}
const found = (law: readonly unknown[]): string[] => lintLaw(law).map(({ ruleSet, parameter, kind, reason }) => `${ruleSet} ${parameter} ${kind}: ${reason.en}`)
const foundHan = (law: readonly unknown[]): string[] => lintLaw(law).map(({ reason }) => reason.zh)

describe('a file that is no rule-set', () => {
  test.each([['law'], [null], [5], [undefined]])('is named by its place: %s', (file) => {
    expect(found([...delivered, file])).toEqual([`#${delivered.length + 1} null schema: the file must be object`])
    expect(foundHan([...delivered, file])).toEqual(['文件 不符合规定文件的格式'])
  })
  test('is named by its place when its id is no text', () => {
    expect(lintLaw(files({ R2026: () => ({ id: 7 }) })).map(({ ruleSet }) => ruleSet)).toEqual(expect.arrayContaining([`#${delivered.findIndex(({ id }) => id === 'R2026') + 1}`]))
  })
  test('is refused once for each place, and names every field too many', () => {
    const law = files({ R2026: (set) => ({ ...having(set, 'repair.total', { value: { days: 3 } }), colour: 'red', size: 3 }) })
    expect(found(law)).toEqual([
      'R2026 null schema: /colour、size must not have additional properties',
      expect.stringMatching(/^R2026 repair\.total schema: \/parameters\/repair\.total\/value must /) as string,
    ])
    expect(foundHan(law)[0]).toBe('/colour、size 不符合规定文件的格式')
  })
  test('has an empty article as a fault of its own, and no other emptiness', () => {
    const total = (part: object) => found(files({ R2026: (set) => having(set, 'repair.total', part) }))
    expect(total({ article: '' })).toEqual(['R2026 repair.total article: names no article'])
    expect(total({ article: 5 })).toEqual(['R2026 repair.total schema: /parameters/repair.total/article must be string'])
    expect(total({ from: '' })).toEqual([expect.stringContaining('R2026 repair.total schema: /parameters/repair.total/from must not have fewer than 1') as string])
    expect(found(files({ R2026: () => ({ instrument: '' }) }))).toEqual([expect.stringContaining('R2026 null schema: /instrument must not have fewer than 1') as string])
  })
})

describe('the law as a whole', () => {
  test('is looked at beside faults of single values, and not while a file cannot be read or dated', () => {
    const gap = { R2019: () => ({ validTo: '2023-04-28' }) }
    const unit = (set: RuleSet) => having(set, 'objection.own', { unit: 'day' })
    expect(found(files({ ...gap, 'R2020-HN': unit }))).toEqual(['R2020-HN objection.own unit: has the unit day instead of working-day', 'R2023 null gap: leaves repair without law from 2023-04-29 to 2023-04-30'])
    for (const broken of [{ instrument: 5 }, { validTo: '2026-02-30' }]) expect(lintLaw(files({ ...gap, 'R2025-SAMR': () => broken })).map(({ kind }) => kind)).not.toContain('gap')
    expect(lintLaw(files({ ...gap, 'R2020-HN': (set) => having(set, 'objection.own', { article: '' }) })).map(({ kind }) => kind)).toEqual(['article'])
  })
  test('says between which days a line has no rule-set', () => {
    const law = files({ R2019: () => ({ validTo: '2023-04-28' }) })
    expect(foundHan(law)).toEqual(['2023-04-29 至 2023-04-30 没有施行的规定'])
    expect(found(files({ R2023: () => ({ validTo: '2026-03-30' }) }))).toEqual(['R2026 null gap: leaves repair without law from 2026-03-31 to 2026-03-31'])
  })
  test('says with which rule-set another is in force', () => {
    const law = files({ R2023: () => ({ validTo: '2026-04-01' }) })
    expect([found(law), foundHan(law)]).toEqual([['R2026 null overlap: is in force on 2026-04-01 together with R2023'], ['2026-04-01 与 R2023 同时施行']])
  })
  test('may hold a rule-set for one day', () => {
    const oneDay = { ...structuredClone(setOf('R2025-SAMR')), id: 'R2099', validFrom: '2025-12-24', validTo: '2025-12-24' }
    expect(found([...delivered, oneDay])).toEqual([])
    expect(found([...delivered, { ...oneDay, validTo: '2025-12-23' }])).toEqual(['R2099 null day: ends on 2025-12-23, before it begins on 2025-12-24'])
  })
  test('without general rules lacks what every case needs', () => {
    const law = delivered.filter(({ governs }) => governs !== 'general')
    const faults = found(law)
    expect(faults).toEqual(expect.arrayContaining(['R2020-HN receipt.policy missing: is missing, and the procedure needs it', 'R2020-HN null uncovered: is in force on days on which no general rule-set is']))
    expect(faults.filter((fault) => fault.includes('uncovered'))).toHaveLength(law.length)
  })
  test('lacks a value that only some of the general rule-sets have', () => {
    const half = { ...structuredClone(setOf('GENERAL')), id: 'LATER', validFrom: '2030-01-01' }
    const law = [...files({ GENERAL: () => ({ validTo: '2029-12-31' }) }), { ...half, ...having(half, 'receipt.policy') }]
    expect(found([...files({ GENERAL: () => ({ validTo: '2029-12-31' }) }), half])).toEqual([])
    expect(found(law)).toContain('R2020-HN receipt.policy missing: is missing, and the procedure needs it')
  })
  test('that has faults is refused with each on a line of its own', () => {
    const law = files({ 'R2020-HN': (set) => having(set, 'objection.own', { unit: 'day' }), R2019: () => ({ validTo: '2023-04-28' }) })
    expect(() => ruleSetsFrom(law)).toThrow(new Error('The law has faults:\nR2020-HN objection.own has the unit day instead of working-day\nR2023 leaves repair without law from 2023-04-29 to 2023-04-30'))
  })
})

describe('a value', () => {
  const own = (part: object) => files({ 'R2020-HN': (set) => having(set, 'objection.own', part) })
  test('that is a word where none is offered is told so', () => {
    expect(found(own({ unit: 'choice', value: 'soon' }))).toEqual(['R2020-HN objection.own unit: has the unit choice instead of working-day', 'R2020-HN objection.own word: does not know the word soon, only none'])
    expect(foundHan(own({ unit: 'choice', value: 'soon' }))).toEqual(['单位须为 working-day，文件为 choice', '参数目录不允许“soon”，只允许：无'])
  })
  test('with a unit of several that it may have is told them all', () => {
    const law = files({ GENERAL: (set) => having(set, 'training.validity', { unit: 'day' }) })
    expect([found(law), foundHan(law)]).toEqual([['GENERAL training.validity unit: has the unit day instead of month or year'], ['单位须为 month、year，文件为 day']])
  })
  test('that is a strange word is told which there are', () => {
    const law = files({ 'R2020-HN': (set) => having(set, 'objection.supplement-policy', { value: 'reset' }) })
    expect([found(law), foundHan(law)]).toEqual([['R2020-HN objection.supplement-policy word: does not know the word reset, only restart, pause, none'], ['参数目录不允许“reset”，只允许：restart、pause、none']])
  })
})

describe('a class of information', () => {
  test.each(['minimum', 'maximum', 'repairable', 'conditions', 'materials'])('needs its %s', (part) => {
    expect(found(files({ R2026: (set) => having(set, `repair.serious.${part}`) }))).toContain(`R2026 repair.serious.${part} missing: is missing, and the procedure needs it`)
  })
  const windows = (minimum: object, maximum: object) => found(files({ R2026: (set) => having({ ...set, ...having(set, 'repair.serious.minimum', minimum) }, 'repair.serious.maximum', maximum) }))
  test('is published at most as long as at least, by what is known in one unit of time', () => {
    const tooLong = 'R2026 repair.serious.minimum value: is longer than the maximum'
    expect(windows({ value: 37 }, { value: 36 })).toEqual([tooLong])
    expect(windows({ value: 36 }, { value: 36 })).toEqual([])
    expect(windows({ value: 12 }, { value: 3, unit: 'year' })).not.toContain(tooLong)
    expect(windows({ value: 12, unit: 'times' }, { value: 3, unit: 'times' })).not.toContain(tooLong)
    expect(windows({ value: 12 }, { value: null, mark: 'open' })).toEqual([])
    expect(windows({ value: 'long' }, { value: 3 })).not.toContain(tooLong)
  })
})

describe('a parameter', () => {
  const set = setOf('R2020-HN')
  const withValue = (value: RuleSet['parameters'][string]['value'], unit: string): RuleSet => ({ ...set, ...having(set, 'objection.own', { value, unit }) })
  test('that a rule-set does not have cannot be read', () => {
    expect(() => parameterOf(set, 'objection.none')).toThrow('R2020-HN has no objection.none')
    expect([isOpen(set, 'objection.none'), isOpen(set, 'objection.own'), isOpen(setOf('R2026'), 'repair.extension')]).toEqual([false, false, true])
  })
  test('is a period by a number and a unit of time', () => {
    expect(periodOf(set, 'objection.own')).toEqual({ value: 3, unit: 'working-day' })
    for (const [value, unit] of [['3', 'working-day'], [3, 'times'], [true, 'flag']] as const) expect(() => periodOf(withValue(value, unit), 'objection.own')).toThrow('R2020-HN objection.own is no period')
  })
  test('is a choice by one of the words', () => {
    expect(() => choiceOf(set, 'objection.supplement-policy', ['pause', 'none'])).toThrow('R2020-HN objection.supplement-policy is none of pause, none')
  })
  test('is written with its unit after its number', () => {
    expect([periodText({ value: 3, unit: 'working-day' }), periodText({ value: 2, unit: 'hour' }), periodText({ value: null, unit: 'day' })]).toEqual(['3个工作日', '2小时', '待确认'])
  })
  test('is found in the rule-set of its day, borders included', () => {
    const { validTo } = setOf('R2019')
    expect([ruleSetAt(delivered, 'repair', validTo!).id, ruleSetAt(delivered, 'repair', addDays(validTo!, 1)).id]).toEqual(['R2019', 'R2023'])
  })
})
