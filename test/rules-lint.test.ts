import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { faultKinds, type FaultKind } from '../domain/rules/fault.ts'
import { ruleSetFiles } from '../domain/rules/files.ts'
import { lintLaw, ruleSetsFrom } from '../domain/rules/lint.ts'
import { textTable, textWidth } from '../ops/table.ts'
import { planted, remove, replace, type Change } from './planted-law.ts'

const plants: [string, FaultKind, string, string | null, Change][] = [
  ['a field that the schema does not know', 'schema', 'R2023', null, (set) => Object.assign(set('R2023'), { basis: '甲' })],
  ['a value that is no whole number', 'schema', 'R2023', 'repair.total', (set) => replace(set('R2023'), 'repair.total', { value: 2.5 })],
  ['a value below nought', 'schema', 'R2023', 'repair.total', (set) => replace(set('R2023'), 'repair.total', { value: -1 })],
  ['a mark of its own', 'schema', 'R2023', 'repair.total', (set) => replace(set('R2023'), 'repair.total', { mark: 'V9' })],
  ['an id that another file has', 'twice', 'R2023', null, (set, files) => files.push({ ...set('R2023'), validFrom: '2024-01-01', validTo: '2025-12-24', governs: 'market-supervision' })],
  ['a day that does not exist', 'day', 'R2023', null, (set) => (set('R2023').validTo = '2026-02-30')],
  ['an end before the beginning', 'day', 'R2025-SAMR', null, (set) => (set('R2025-SAMR').validTo = '2025-12-24')],
  ['two rule-sets of a line on one day', 'overlap', 'R2026', null, (set) => (set('R2023').validTo = '2026-04-01')],
  ['a predecessor without an end', 'overlap', 'R2023', null, (set) => (set('R2019').validTo = null)],
  ['a day between two rule-sets', 'gap', 'R2026', null, (set) => (set('R2023').validTo = '2026-03-30')],
  ['an instrument older than the general law', 'uncovered', 'R2019', null, (set) => (set('R2019').validFrom = '2019-06-30')],
  ['an instrument that outlives the general law', 'uncovered', 'R2026', null, (set) => (set('GENERAL').validTo = '2099-12-31')],
  ['an empty article', 'article', 'R2020-HN', 'objection.own', (set) => replace(set('R2020-HN'), 'objection.own', { article: '' })],
  ['an article of blanks', 'article', 'R2020-HN', 'objection.own', (set) => replace(set('R2020-HN'), 'objection.own', { article: ' ' })],
  ['a parameter that is not in the catalogue', 'unknown', 'R2026', 'repair.deicde', (set) => replace(set('R2026'), 'repair.deicde', set('R2026').parameters['repair.decide']!)],
  ['a unit other than the catalogue’s', 'unit', 'R2020-HN', 'objection.total', (set) => replace(set('R2020-HN'), 'objection.total', { unit: 'day' })],
  ['a number for a word', 'value', 'GENERAL', 'receipt.policy', (set) => replace(set('GENERAL'), 'receipt.policy', { value: 1 })],
  ['a word for a number', 'value', 'R2020-HN', 'objection.own', (set) => replace(set('R2020-HN'), 'objection.own', { value: '3' })],
  ['an empty list', 'value', 'R2020-HN', 'objection.exclusion', (set) => replace(set('R2020-HN'), 'objection.exclusion', { value: [] })],
  ['a minimum above the maximum', 'value', 'R2026', 'repair.serious.minimum', (set) => replace(set('R2026'), 'repair.serious.minimum', { value: 37 })],
  ['a word that the catalogue does not offer', 'word', 'R2020-HN', 'objection.supplement-policy', (set) => replace(set('R2020-HN'), 'objection.supplement-policy', { value: 'reset' })],
  ['a list with a word that the catalogue does not offer', 'word', 'R2020-HN', 'objection.exclusion', (set) => replace(set('R2020-HN'), 'objection.exclusion', { value: ['inspection', 'holiday'] })],
  ...(['V1', 'V2', 'M', 'D'] as const).map((mark): (typeof plants)[number] => [`an empty value with the mark ${mark}`, 'null', 'R2026', 'repair.extension', (set) => replace(set('R2026'), 'repair.extension', { mark })]),
  ['the general law without a policy of receipt', 'missing', 'R2020-HN', 'receipt.policy', (set) => remove(set('GENERAL'), 'receipt.policy')],
  ['a class without its training', 'missing', 'R2026', 'training.general', (set) => remove(set('R2026'), 'training.general')],
  ['repair without classes', 'missing', 'R2026', 'repair.classes', (set) => remove(set('R2026'), 'repair.classes')],
  ['no law on objections', 'missing', 'objection', null, (_set, files) => files.splice(files.findIndex(({ id }) => id === 'R2020-HN'), 1)],
  ...['own', 'total', 'source', 'supplement', 'recheck', 'recheck-request', 'warning', 'supplement-policy'].map((part): (typeof plants)[number] => [
    `objections without ${part}`, 'missing', 'R2020-HN', `objection.${part}`, (set) => remove(set('R2020-HN'), `objection.${part}`),
  ]),
]

describe('the lint', () => {
  test('finds nothing in the delivered files', () => expect(lintLaw(ruleSetFiles)).toEqual([]))

  test.each(plants)('refuses %s (%s) and says where and why', (_what, kind, ruleSet, parameter, change) => {
    const faults = lintLaw(planted(change))
    expect(faults.map((one) => [one.ruleSet, one.parameter])).toContainEqual([ruleSet, parameter])
    for (const one of faults) expect(one).toMatchObject({ kind, reason: { zh: expect.stringMatching(/\p{Script=Han}/u) as string, en: expect.stringMatching(/\w/) as string } })
  })

  test('has a planted fault of every kind', () => expect(new Set(plants.map(([, kind]) => kind))).toEqual(new Set(faultKinds)))

  test('accepts an empty value that is open or was only seen in part', () => {
    expect(lintLaw(planted((set) => replace(set('R2026'), 'repair.extension', { mark: 'V3' })))).toEqual([])
  })

  test('refuses what is no rule-set at all, by its place', () => {
    expect(lintLaw([...ruleSetFiles, 'law']).map(({ ruleSet, kind }) => `${ruleSet} ${kind}`)).toEqual([`#${ruleSetFiles.length + 1} schema`])
  })

  test('keeps a law with a fault from being loaded', () => {
    expect(() => ruleSetsFrom(planted((set) => replace(set('R2020-HN'), 'objection.own', { unit: 'day' })))).toThrow('R2020-HN objection.own has the unit day instead of working-day')
    expect(ruleSetsFrom(ruleSetFiles)).toHaveLength(ruleSetFiles.length)
  })
})

describe('npm run rules', () => {
  const run = async (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, ['ops/rules.ts', ...args]).then((printed) => ({ code: 0, ...printed }), (error: { code: number; stdout: string; stderr: string }) => error)
  const folder = mkdtempSync(join(tmpdir(), 'xinan-rules-'))
  const draft = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  test('diff tells people what differs between two days', async () => {
    const { code, stdout } = await run('diff', '--at', '2026-03-31', '--at', '2026-04-01')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^2026-03-31 → 2026-04-01$/m)
    expect(stdout).toMatch(/^信用修复：R2023 → R2026，变更 \d+ 项，新增 \d+ 项，取消 \d+ 项$/m)
    expect(stdout).toMatch(/^变更 +repair\.decide +作出修复决定 +7个工作日（V2） +7个工作日（open 待确认） +《失信行为纠正后的信用信息修复管理办法（试行）》.* → 《信用修复管理办法》/m)
    expect(stdout).toMatch(/^新增 +repair\.extension +延长办理 +待确认（open） +《信用修复管理办法》/m)
    expect(stdout).toMatch(/^取消 +repair\.ordinary\.minimum +普通领域失信信息最短公示期 +3个月（V2）/m)
    expect(stdout).toMatch(/^异议处理：R2020-HN → R2020-HN，没有差异$/m)
  })

  test('diff tells programs the same', async () => {
    const { stdout } = await run('diff', '--at', '2019-07-01', '--at', '2020-05-01', '--json')
    const { days, lines } = JSON.parse(stdout) as { days: string[]; lines: { governs: string; before: string | null; after: string | null; added: unknown[] }[] }
    expect(days).toEqual(['2019-07-01', '2020-05-01'])
    expect(lines.find(({ governs }) => governs === 'objection')).toMatchObject({ before: null, after: 'R2020-HN', added: expect.arrayContaining([expect.objectContaining({ name: 'objection.own', after: expect.objectContaining({ value: 3, unit: 'working-day', mark: 'V1' }) })]) })
    expect(lines.find(({ governs }) => governs === 'repair')).toMatchObject({ before: 'R2019', after: 'R2019', added: [] })
  })

  test('show prints the law of a day, or one rule-set of it', async () => {
    const one = await run('show', '--at', '2026-04-01', '--set', 'R2020-HN')
    expect(one.stdout).toMatch(/^R2020-HN（第 1 版）　异议处理　2020-05-01 至 今$/m)
    expect(one.stdout).not.toContain('R2026')
    expect((await run('show', '--at', '2026-04-01')).stdout).toMatch(/^R2026（第 1 版）　信用修复　2026-04-01 至 今$/m)
  })

  test('lint ends well with the delivered files and badly with a draft that has a fault', async () => {
    expect(await run('lint')).toMatchObject({ code: 0, stdout: '7 个规定文件没有差错\n' })
    const bad = planted((set) => replace(set('R2020-HN'), 'objection.own', { article: '' })).find(({ id }) => id === 'R2020-HN')!
    expect(await run('lint', draft('bad.json', JSON.stringify(bad)))).toMatchObject({ code: 1, stdout: 'R2020-HN　objection.own　没有写明依据的条款\n共 1 处差错\n' })
  })

  test.each([
    ['no command', [], '用法'],
    ['an unknown option', ['diff', '--on', '2026-04-01'], '用法'],
    ['one day to compare', ['diff', '--at', '2026-04-01'], '比较需要两个日期，收到 1 个'],
    ['a day that does not exist', ['diff', '--at', '2026-02-30', '--at', '2026-04-01'], '“2026-02-30”不是日期'],
    ['a day before all law', ['show', '--at', '2018-01-01'], '2018-01-01 没有任何规定版本施行，最早为 2019-07-01'],
    ['a rule-set that is not in force', ['show', '--at', '2026-04-01', '--set', 'R2023'], '2026-04-01 时 R2023 没有施行'],
    ['a rule-set that does not exist', ['show', '--at', '2026-04-01', '--set', 'R1999'], '没有规定版本 R1999'],
    ['a draft that does not exist', ['lint', 'none.json'], '无法读取 none.json'],
  ])('refuses %s in one clear message', async (_what, args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('refuses a draft that is no JSON', async () => expect(await run('lint', draft('torn.json', '{'))).toMatchObject({ code: 2, stderr: expect.stringContaining('不是 JSON 文件') as string }))
})

describe('a table', () => {
  test('aligns full-width characters, which take two columns', () => {
    const [heading, , first, second] = textTable(['甲', 'x'], [['ab', '1'], ['一二三', '2']]).split('\n') as [string, string, string, string]
    expect([heading, first, second].map((line) => textWidth(line))).toEqual([9, 9, 9])
    expect(textWidth('一a')).toBe(3)
  })

  test('breaks a cell that is too wide, except the last', () => {
    expect(textTable(['a', 'b'], [['一二三', '四五六']], 4).split('\n').slice(2)).toEqual(['一二  四五六', '三'])
  })
})
