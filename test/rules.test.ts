import { expect, describe, test } from 'vitest'
import { addDays } from '../domain/calendar.ts'
import { applyChange, lawOn, rulesOn, type Law, type Override } from '../domain/law.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { differencesBetween } from '../domain/rules/difference.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { choices as choiceList, valueWords } from '../domain/rules/words.ts'
import { choiceOf, isToBeConfirmed, OpenValue, parameterOf, periodOf, ruleSetAt, type Line } from '../domain/rules.ts'
import { referenceRows, unusedRows } from './reference-row.ts'

const ruleSets = seedLaw.ruleSets
const setOf = (id: string) => ruleSets.find((one) => one.id === id)!
const all = ruleSets.flatMap(({ id, parameters }) => Object.entries(parameters).map(([name, parameter]) => ({ id, name, parameter })))

describe('the reference table', () => {
  test.each(referenceRows)('row %i is held by %s as %s = %s', (row, id, name, value, unit, mark) => {
    const { article, ...held } = parameterOf(setOf(id), name)
    expect(held).toMatchObject({ value, unit, mark })
    expect(article).not.toBe('')
    expect(catalogue[name]!.rows).toContain(row)
  })

  test('has each of its 67 rows in the catalogue or left out for a reason, and none twice over', () => {
    const rows = Array.from({ length: 67 }, (_, index) => index + 1)
    const held = new Set(Object.values(catalogue).flatMap((entry) => entry.rows))
    expect(rows.filter((row) => !held.has(row))).toEqual(Object.keys(unusedRows).map(Number))
    expect([...held].filter((row) => !rows.includes(row))).toEqual([])
    expect(rows.filter((row) => unusedRows[row] === undefined && !referenceRows.some(([one]) => one === row))).toEqual([])
  })
})

describe('what is known', () => {
  test('passes as confirmed only with a mark of V1 or V2', () => {
    expect(new Set(all.filter(({ parameter }) => !isToBeConfirmed(parameter)).map(({ parameter }) => parameter.mark))).toEqual(new Set(['V1', 'V2']))
    expect(new Set(all.filter(({ parameter }) => isToBeConfirmed(parameter)).map(({ parameter }) => parameter.mark))).toEqual(new Set(['V3', 'M', 'D', 'open']))
  })

  test('leaves exactly these values empty', () => {
    expect(all.filter(({ parameter }) => parameter.value === null).map(({ id, name }) => `${id} ${name}`)).toEqual(['GENERAL complaint.hotline.finish', 'R2026 repair.extension', 'R2026 reorganisation.verify', 'R2026 fraud.apply-ban', 'R2026 objection.national-verify'])
  })

  test('blocks what needs an empty value, and says which', () => {
    expect(() => periodOf(setOf('R2026'), 'repair.extension')).toThrow(OpenValue)
    expect(() => periodOf(setOf('R2026'), 'repair.extension')).toThrow('R2026 leaves repair.extension open')
  })

  test('is held alike by rule-sets that cite the same provision', () => {
    const execution = ['R2020-HN', 'R2023', 'R2026'].map((id) => parameterOf(setOf(id), 'repair.execute'))
    expect(new Set(execution.map((one) => JSON.stringify(one))).size).toBe(1)
    for (const name of ['repair.accept', 'repair.total', 'repair.fee', 'repair.entrance']) expect(parameterOf(setOf('R2026'), name).value).toEqual(parameterOf(setOf('R2025-GO22'), name).value)
  })
})

describe('the catalogue', () => {
  test('has no name that no rule-set uses, but for what a class of information lacks', () => {
    const perClass = /^(repair|training)\.(minor|general|serious|specific|ordinary|special)(\.|$)/
    expect(Object.keys(catalogue).filter((name) => !perClass.test(name) && !all.some((one) => one.name === name))).toEqual([])
  })

  test('offers only words that people can read, and every one of them is offered', () => {
    const offered = new Set(Object.values(catalogue).flatMap(({ choices }) => choices ?? []))
    expect([...offered].filter((word) => choiceList[word] === undefined)).toEqual([])
    expect(Object.keys(choiceList).filter((word) => !offered.has(word))).toEqual([])
  })

  test('gives every choice and list its words, and every parameter a title in both languages', () => {
    expect(Object.entries(catalogue).filter(([, { unit, choices }]) => (unit === 'choice' || unit === 'list') !== (choices !== undefined && choices.length > 0))).toEqual([])
    expect(Object.entries(catalogue).filter(([, { title }]) => !/\p{Script=Han}/u.test(title.zh) || !/^[A-Z][a-z ]/.test(title.en))).toEqual([])
  })

  test('lets a value be read in words', () => {
    expect(valueWords({ ...parameterOf(setOf('R2020-HN'), 'objection.exclusion'), name: 'objection.exclusion' }).zh).toBe('检验、检测、检疫、鉴定、专家评审')
    expect(valueWords({ ...parameterOf(setOf('R2020-HN'), 'objection.own'), name: 'objection.own' }).zh).toBe('3个工作日')
    expect(valueWords({ ...parameterOf(setOf('R2020-HN'), 'objection.extension'), name: 'objection.extension' }).en).toBe('no')
    expect(valueWords({ ...parameterOf(setOf('R2026'), 'repair.extension'), name: 'repair.extension' }).zh).toBe('待确认')
  })
})

describe('the rule-set of a day', () => {
  test.each<[Line, string]>([['repair', '2019-06-30'], ['objection', '2020-04-30'], ['repair-policy', '2025-06-21'], ['market-supervision', '2025-12-24']])('for %s on %s is none, and no case may begin', (line, day) => {
    expect(() => ruleSetAt(ruleSets, line, day)).toThrow(`No rule-set for ${line} is in force on ${day}`)
  })

  test.each<[Line, string, string]>([
    ['repair', '2019-07-01', 'R2019'],
    ['repair', '2023-04-30', 'R2019'],
    ['repair', '2023-05-01', 'R2023'],
    ['repair', '2026-03-31', 'R2023'],
    ['repair', '2026-04-01', 'R2026'],
    ['objection', '2020-05-01', 'R2020-HN'],
    ['repair-policy', '2025-06-22', 'R2025-GO22'],
    ['market-supervision', '2025-12-25', 'R2025-SAMR'],
    ['general', '2019-07-01', 'GENERAL'],
  ])('for %s on %s is %s', (line, day, id) => expect(ruleSetAt(ruleSets, line, day).id).toBe(id))

  test.each([
    ['2022-06-01', 'general', 3, 12],
    ['2022-06-01', 'serious', 6, 36],
    ['2024-06-01', 'ordinary', 3, 36],
    ['2024-06-01', 'special', 12, 36],
    ['2026-06-01', 'minor', 0, 3],
    ['2026-06-01', 'general', 3, 12],
    ['2026-06-01', 'serious', 12, 36],
  ])('of %s publishes %s information for at least %i and at most %i months', (day, name, minimum, maximum) => {
    const rules = lawOn(seedLaw, 'repair', day)
    expect([periodOf(rules, `repair.${name}.minimum`), periodOf(rules, `repair.${name}.maximum`)]).toEqual([{ value: minimum, unit: 'month' }, { value: maximum, unit: 'month' }])
  })

  test('asks for training only of serious cases before May 2023', () => {
    const required = all.filter(({ parameter }) => parameter.value === 'required').map(({ id, name }) => `${id} ${name}`)
    expect(required).toEqual(['R2019 training.serious'])
    expect(parameterOf(setOf('R2019'), 'repair.serious.materials').value).toEqual(expect.arrayContaining(['training-certificate', 'credit-report']))
  })

  test('brings the general values with it', () => {
    const rules = lawOn(seedLaw, 'objection', '2026-11-23')
    expect(choiceOf(rules, 'receipt.policy', ['actual', 'next-working-day'])).toBe('actual')
    expect(choiceOf(rules, 'objection.supplement-policy', ['restart', 'pause', 'none'])).toBe('restart')
    expect([periodOf(rules, 'remedy.reconsideration'), periodOf(rules, 'remedy.litigation')]).toEqual([{ value: 60, unit: 'day' }, { value: 6, unit: 'month' }])
  })
})

describe('between 31 March and 1 April 2026', () => {
  const lines = differencesBetween(ruleSets, '2026-03-31', '2026-04-01')
  const repair = lines.find(({ governs }) => governs === 'repair')!

  test('the law changes on repair alone', () => {
    expect(lines.filter(({ changed, added, removed }) => changed.length + added.length + removed.length > 0).map(({ before, after }) => `${before?.id} ${after?.id}`)).toEqual(['R2023 R2026'])
  })

  test('publication starts with the document, the determining unit decides, and the number of days to decide is open', () => {
    const changeOf = (name: string) => repair.changed.filter((one) => one.name === name).map(({ before, after }) => [before.value, before.mark, after.value, after.mark])
    expect(changeOf('repair.period-start')).toEqual([['decision-date', 'V2', 'document-date', 'V2']])
    expect(changeOf('repair.decider')).toEqual([['credit-china', 'V2', 'determining-unit', 'V2']])
    expect(changeOf('repair.decide')).toEqual([[7, 'V2', 7, 'open']])
    expect(changeOf('repair.execute')).toEqual([])
  })

  test('the three classes come and the two fields go', () => {
    expect(repair.added.map(({ name }) => name)).toEqual(expect.arrayContaining(['repair.minor.maximum', 'repair.general.minimum', 'repair.serious.maximum', 'repair.accept', 'repair.extension']))
    expect(repair.removed.map(({ name }) => name)).toEqual(expect.arrayContaining(['repair.ordinary.minimum', 'repair.special.minimum', 'list.end-publication']))
  })
})

describe('what a county sets', () => {
  const from = '2026-12-01'
  const override = (part: Pick<Override, 'ruleSet' | 'parameter' | 'value'>): Law => applyChange(seedLaw, { kind: 'parameter', override: { ...part, document: '郏信用办〔2026〕9号', documentDate: '2026-11-20', from } }, '2026-11.1')

  test('applies to cases from its day on and not before', () => {
    const law = override({ ruleSet: 'R2026', parameter: 'repair.extension', value: 10 })
    expect(() => periodOf(rulesOn(law, 'R2026', addDays(from, -1)), 'repair.extension')).toThrow(OpenValue)
    expect(periodOf(rulesOn(law, 'R2026', from), 'repair.extension')).toEqual({ value: 10, unit: 'working-day' })
    expect(parameterOf(rulesOn(law, 'R2026', from), 'repair.extension').confirmed).toEqual({ document: '郏信用办〔2026〕9号', documentDate: '2026-11-20', from, was: null })
  })

  test('keeps the value where it only confirms it, and it is to be confirmed no more', () => {
    const law = override({ ruleSet: 'R2026', parameter: 'repair.decide', value: 7 })
    const [before, after] = [addDays(from, -1), from].map((day) => parameterOf(rulesOn(law, 'R2026', day), 'repair.decide')) as [ReturnType<typeof parameterOf>, ReturnType<typeof parameterOf>]
    expect([before.value, isToBeConfirmed(before), after.value, isToBeConfirmed(after)]).toEqual([7, true, 7, false])
  })

  test('of the general law reaches every line, and leaves the seeds as they are', () => {
    const law = override({ ruleSet: 'GENERAL', parameter: 'receipt.policy', value: 'next-working-day' })
    for (const line of ['objection', 'repair'] as const) expect(parameterOf(lawOn(law, line, from), 'receipt.policy').value).toBe('next-working-day')
    expect(parameterOf(lawOn(seedLaw, 'objection', from), 'receipt.policy').value).toBe('actual')
  })
})
