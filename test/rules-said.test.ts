import { describe, expect, test } from 'vitest'
import { ruleSetFiles } from '../domain/rules/files.ts'
import { lintLaw, ruleSetsFrom } from '../domain/rules/lint.ts'
import { choiceOf, isOpen, OpenValue, parameterOf, periodOf, periodText, type RuleSet } from '../domain/rules.ts'
import { planted, remove, replace, type Change } from './planted-law.ts'

const said = (change: Change): string[] => lintLaw(planted(change)).map(({ ruleSet, parameter, reason }) => [ruleSet, parameter, reason.zh, reason.en].filter((part) => part !== null).join(' | '))
const setOf = (id: string): RuleSet => ruleSetsFrom(ruleSetFiles).find((one) => one.id === id)!

describe('the lint says in full of', () => {
  test.each<[string, Change, string[]]>([
    ['a wrong unit, which one is right', (set) => replace(set('R2020-HN'), 'objection.total', { unit: 'day' }), ['R2020-HN | objection.total | 单位须为 working-day，文件为 day | has the unit day instead of working-day']],
    ['a value of another type, which type', (set) => replace(set('R2020-HN'), 'objection.own', { value: '3' }), ['R2020-HN | objection.own | 单位为 working-day 的数值类型须为 number，文件为 string | is a string though its unit working-day asks for a number']],
    ['a flag that is a number, which type', (set) => replace(set('R2020-HN'), 'objection.extension', { value: 1 }), ['R2020-HN | objection.extension | 单位为 flag 的数值类型须为 boolean，文件为 number | is a number though its unit flag asks for a boolean']],
    ['a word that is not offered, which are', (set) => replace(set('R2020-HN'), 'objection.supplement-policy', { value: 'reset' }), ['R2020-HN | objection.supplement-policy | 参数目录不允许“reset”，只允许：restart、pause、none | does not know the word reset, only restart, pause, none']],
    ['a list that says a word twice', (set) => replace(set('R2020-HN'), 'objection.exclusion', { value: ['testing', 'testing'] }), ['R2020-HN | objection.exclusion | 列表为空或者有重复 | is an empty list or says a word twice']],
    ['a value that is missing, which marks allow it', (set) => replace(set('R2026'), 'repair.extension', { mark: 'M' }), ['R2026 | repair.extension | 标记为 M 的参数须有数值；只有 open 和 V3 可以空缺 | is null with the mark M; only open and V3 may be']],
    ['an article of blanks', (set) => replace(set('R2020-HN'), 'objection.own', { article: '  ' }), ['R2020-HN | objection.own | 没有写明依据的条款 | names no article']],
    ['an article that is empty', (set) => replace(set('R2020-HN'), 'objection.own', { article: '' }), ['R2020-HN | objection.own | 没有写明依据的条款 | names no article']],
    ['a field too many, which', (set) => Object.assign(set('R2023'), { basis: '甲', old: '乙' }), ['R2023 | /basis、old 不符合规定文件的格式 | /basis、old must not have additional properties']],
    ['a mark that is none', (set) => replace(set('R2023'), 'repair.total', { mark: 'V9' }), ['R2023 | repair.total | /parameters/repair.total/mark 不符合规定文件的格式 | /parameters/repair.total/mark must be equal to one of the allowed values']],
    ['a note that is empty, which is no article', (set) => replace(set('R2023'), 'repair.total', { note: '' }), ['R2023 | repair.total | /parameters/repair.total/note 不符合规定文件的格式 | /parameters/repair.total/note must not have fewer than 1 characters']],
    ['an instrument that is empty', (set) => (set('R2023').instrument = ''), ['R2023 | /instrument 不符合规定文件的格式 | /instrument must not have fewer than 1 characters']],
    ['days between two rule-sets, which', (set) => (set('R2023').validTo = '2026-03-28'), ['R2026 | 2026-03-29 至 2026-03-31 没有施行的规定 | leaves repair without law from 2026-03-29 to 2026-03-31']],
    ['a day between two rule-sets', (set) => (set('R2023').validTo = '2026-03-30'), ['R2026 | 2026-03-31 至 2026-03-31 没有施行的规定 | leaves repair without law from 2026-03-31 to 2026-03-31']],
    ['two rule-sets on one day', (set) => (set('R2023').validTo = '2026-04-01'), ['R2026 | 2026-04-01 与 R2023 同时施行 | is in force on 2026-04-01 together with R2023']],
    ['an end before the beginning', (set) => (set('R2025-SAMR').validTo = '2025-12-24'), ['R2025-SAMR | 施行止日 2025-12-24 早于起日 2025-12-25 | ends on 2025-12-24, before it begins on 2025-12-25']],
    ['a day that is none', (set) => (set('R2025-SAMR').validTo = '2026-02-30'), ['R2025-SAMR | 没有 2026-02-30 这一天 | there is no day 2026-02-30']],
    ['an id that stands twice', (set, files) => files.push({ ...set('R2025-SAMR'), validFrom: '2025-12-24', validTo: '2025-12-24' }), ['R2025-SAMR | 规定版本编号重复 | is an id that another file has']],
    ['a minimum above the maximum', (set) => replace(set('R2026'), 'repair.serious.minimum', { value: 37 }), ['R2026 | repair.serious.minimum | 最短公示期长于最长公示期 | is longer than the maximum']],
    ['a parameter that nobody knows', (set) => replace(set('R2026'), 'repair.deicde', set('R2026').parameters['repair.decide']!), ['R2026 | repair.deicde | 参数目录中没有这个参数 | is not in the catalogue']],
    ['a parameter that a procedure lacks', (set) => remove(set('R2020-HN'), 'objection.own'), ['R2020-HN | objection.own | 没有办理程序所需的这个参数 | is missing, and the procedure needs it']],
    ['an instrument older than the general law', (set) => (set('R2019').validFrom = '2019-06-30'), ['R2019 | 施行期间有几日没有共通规定 | is in force on days on which no general rule-set is']],
  ])('%s', (_, change, wanted) => expect(said(change)).toEqual(wanted))

  test('what is no file of rules at all', () => {
    expect(lintLaw([...ruleSetFiles, 'law', null, { id: 7 }]).filter(({ ruleSet }) => ruleSet.startsWith('#')).map(({ ruleSet, reason }) => `${ruleSet} ${reason.zh}`).filter((line) => line.endsWith('文件 不符合规定文件的格式'))).toEqual(['#8 文件 不符合规定文件的格式', '#9 文件 不符合规定文件的格式', '#10 文件 不符合规定文件的格式'])
  })
})

describe('the lint lets pass', () => {
  test('a minimum as long as the maximum, and windows of other units, which it cannot compare', () => {
    expect(said((set) => replace(set('R2026'), 'repair.serious.minimum', { value: 36 }))).toEqual([])
  })
  test('an instrument of one day', () => expect(said((set) => (set('R2025-SAMR').validTo = '2025-12-25'))).toEqual([]))
  test('a class that cannot be repaired, without what a repair would need', () => {
    expect(said((set) => { remove(set('R2019'), 'repair.specific.conditions'); remove(set('R2019'), 'repair.specific.materials') })).toEqual([])
  })
})

test('a class that lacks its window, or whether it can be repaired, is told of all of that', () => {
  const lacking = (part: string) => said((set) => remove(set('R2026'), `repair.serious.${part}`)).map((line) => line.split(' | ')[1])
  for (const part of ['minimum', 'maximum', 'repairable', 'conditions', 'materials']) expect(lacking(part)).toEqual([`repair.serious.${part}`])
})

test('a general law of which only one part lacks the parameter leaves a gap for the procedure', () => {
  const twoParts: Change = (set, files) => {
    const later = { ...structuredClone(set('GENERAL')), id: 'GENERAL-2', validFrom: '2030-01-01' }
    set('GENERAL').validTo = '2029-12-31'
    remove(later, 'receipt.policy')
    files.push(later)
  }
  expect(said(twoParts)).toContain('R2020-HN | receipt.policy | 没有办理程序所需的这个参数 | is missing, and the procedure needs it')
  expect(said((set, files) => { const later = { ...structuredClone(set('GENERAL')), id: 'GENERAL-2', validFrom: '2030-01-01' }; set('GENERAL').validTo = '2029-12-31'; files.push(later) })).toEqual([])
})

test('files with faults are no law: the error names each, by rule-set, parameter and reason', () => {
  const files = planted((set) => { replace(set('R2020-HN'), 'objection.own', { value: '3' }); set('R2025-SAMR').validTo = '2025-12-24' })
  expect(() => ruleSetsFrom(files)).toThrow(new Error('The law has faults:\nR2020-HN objection.own is a string though its unit working-day asks for a number\nR2025-SAMR ends on 2025-12-24, before it begins on 2025-12-25'))
  expect(ruleSetsFrom(ruleSetFiles).map(({ id }) => id)).toEqual(['GENERAL', 'R2019', 'R2020-HN', 'R2023', 'R2025-GO22', 'R2025-SAMR', 'R2026'])
})

describe('a parameter', () => {
  const henan = setOf('R2020-HN')
  const national = setOf('R2026')
  test('that a rule-set does not have is named', () => expect(() => parameterOf(henan, 'objection.nothing')).toThrow(new Error('R2020-HN has no objection.nothing')))
  test('that is no period is named', () => {
    expect(() => periodOf(henan, 'objection.extension')).toThrow(new Error('R2020-HN objection.extension is no period'))
    expect(() => periodOf(setOf('GENERAL'), 'removal.attempts')).toThrow(new Error('GENERAL removal.attempts is no period'))
    expect(() => periodOf({ ...henan, parameters: { odd: { value: 'three', unit: 'day', article: '甲', mark: 'V1' } } }, 'odd')).toThrow(new Error('R2020-HN odd is no period'))
  })
  test('that the law leaves open blocks what needs it, by its name', () => {
    expect(() => periodOf(national, 'repair.extension')).toThrow(OpenValue)
    expect(() => periodOf(national, 'repair.extension')).toThrow(expect.objectContaining({ parameter: 'repair.extension', message: 'R2026 leaves repair.extension open' }))
    expect([isOpen(national, 'repair.extension'), isOpen(national, 'repair.accept'), isOpen(national, 'repair.nothing')]).toEqual([true, false, false])
  })
  test('that is none of the words asked for is named with them', () => {
    expect(choiceOf(henan, 'objection.supplement-policy', ['restart', 'pause'])).toBe('restart')
    expect(() => choiceOf(henan, 'objection.supplement-policy', ['pause', 'none'])).toThrow(new Error('R2020-HN objection.supplement-policy is none of pause, none'))
  })
  test('is written with its unit, or as to be confirmed', () => {
    expect([periodText({ value: 3, unit: 'working-day' }), periodText({ value: 60, unit: 'day' }), periodText({ value: null, unit: 'working-day' })]).toEqual(['3个工作日', '60日', '待确认'])
  })
})
