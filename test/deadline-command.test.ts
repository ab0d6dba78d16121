import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { deadline } from '../ops/deadline-command.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'xinan-deadline-'))
interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Runs the command as people do. */
function spawned(...args: string[]): Promise<Ended> {
  return promisify(execFile)(process.execPath, ['ops/deadline.ts', ...args], { cwd: root }).then((printed) => ({ code: 0, ...printed }), (error: Ended) => error)
}
function run(...args: string[]): Ended {
  const { code, stdout, stderr } = deadline(args)
  return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n') }
}
let serial = 0
function fileOf(content: unknown): string {
  const path = join(folder, `facts-${(serial += 1)}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const from = (day: string, period: string, ...more: string[]) => run('--start', `${day}T10:00+08:00`, '--period', period, ...more)
const derived = ({ stdout }: Ended) => JSON.parse(stdout) as { dueAt: string | null; dueOn: string | null; provisional: boolean; state: string; left: number | null; days: unknown[]; pauses: { until: string | null }[]; extensions: { id: string }[] }

describe('npm run deadline', () => {
  test.each([
    ['2026-02-13', '3wd', '2026-02-25T17:30:00+08:00'],
    ['2026-02-13', '7wd', '2026-03-02T17:30:00+08:00'],
    ['2026-04-30', '3wd', '2026-05-08T17:30:00+08:00'],
    ['2026-05-08', '1wd', '2026-05-09T17:30:00+08:00'],
    ['2026-06-18', '10wd', '2026-07-03T17:30:00+08:00'],
    ['2026-09-24', '7wd', '2026-10-12T17:30:00+08:00'],
    ['2026-01-03', '3wd', '2026-01-06T17:30:00+08:00'],
    ['2026-02-02', '15d', '2026-02-24T17:30:00+08:00'],
    ['2026-08-03', '60d', '2026-10-08T17:30:00+08:00'],
    ['2026-01-31', '3m', '2026-04-30T17:30:00+08:00'],
    ['2024-02-29', '1y', '2025-02-28T17:30:00+08:00'],
    ['2026-02-13', '48h', '2026-02-15T10:00:00+08:00'],
  ])('from %s of %s says %s', (day, period, dueAt) => {
    expect(derived(from(day, period, '--json'))).toMatchObject({ dueAt, provisional: false, state: 'running' })
  })

  test('says which dates are provisional, and tells an act from a window', () => {
    const [act, window, newYear] = [derived(from('2026-11-30', '3m', '--json')), derived(from('2026-11-30', '3m', '--for', 'window', '--json')), derived(from('2026-12-30', '3wd', '--json'))]
    expect(act).toMatchObject({ dueOn: '2027-03-01', provisional: true })
    expect(window).toMatchObject({ dueOn: '2027-02-28', dueAt: '2027-03-01T00:00:00+08:00', provisional: false })
    expect(newYear).toMatchObject({ dueOn: '2027-01-05', provisional: true })
  })

  test('tells people the start, the period, each day with its notice, the end and that it is provisional', () => {
    const { stdout, stderr, code } = from('2026-12-30', '3wd')
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trim().split('\n')
    expect(lines[0]).toBe('起算　　2026-12-30（周三）10:00，当日不计入')
    expect(lines[1]).toContain('期限　　3个工作日')
    expect(lines.slice(3, 6)).toEqual(['第 1日　2026-12-31（周四）　工作日', '不计入　2027-01-01（周五）　放假（《全国年节及纪念日放假办法》第二条）', '不计入　2027-01-02（周六）　周末'])
    expect(lines.at(-2)).toBe('届满　　2027-01-05（周二）17:30 下班时')
    expect(lines.at(-1)).toContain('暂定　　2027 年的放假安排尚未公布')
    expect(from('2026-11-30', '3m', '--for', 'window').stdout).toContain('届满　　2027-02-28（周日）24:00')
    expect(from('2026-02-13', '1wd').stdout).toContain('第 1日　2026-02-14（周六）　调休上班（国务院办公厅关于2026年部分节假日安排的通知）')
  })

  test('takes the policies of receipt and supplement', () => {
    const facts = fileOf([{ kind: 'supplement-asked', at: '2026-11-04T10:00+08:00' }, { kind: 'supplement-given', at: '2026-11-10T02:00Z' }])
    const dates = ['none', 'pause', 'restart'].map((policy) => derived(from('2026-11-02', '7wd', '--supplement', policy, '--facts', facts, '--json')))
    expect(dates.map(({ dueOn }) => dueOn)).toEqual(['2026-11-11', '2026-11-17', '2026-11-19'])
    const received = ['actual', 'next'].map((policy) => derived(from('2026-01-03', '3wd', '--receipt', policy, '--json')))
    expect(received.map(({ dueOn }) => dueOn)).toEqual(['2026-01-06', '2026-01-07'])
  })

  test('ends the latest open pause and withdraws the latest standing extension where no name is written', () => {
    const facts = fileOf([
      { kind: 'resumed', at: '2026-11-27T09:00+08:00' },
      { kind: 'paused', at: '2026-11-25T09:00+08:00', reason: '鉴定', basis: '第四十一条第三款' },
      { kind: 'extended', at: '2026-11-25T10:00+08:00', period: '1wd', id: 'kept' },
      { kind: 'extended', at: '2026-11-25T11:00+08:00', period: { value: 5, unit: 'working-day' }, by: '张三', clause: '第一条', reason: '复杂' },
      { kind: 'extension-withdrawn', at: '2026-11-26T10:00+08:00' },
      { kind: 'paused', at: '2026-12-08T09:00+08:00' },
    ])
    expect(derived(from('2026-11-24', '3wd', '--facts', facts, '--json'))).toMatchObject({ dueAt: null, state: 'paused', left: 0, pauses: [{ until: '2026-11-27T09:00:00+08:00' }, { until: null }], extensions: [{ id: 'kept' }] })
    const { stdout } = from('2026-11-24', '9wd', '--facts', facts)
    expect(stdout).toContain('中止　　2026-11-25（周三）09:00 至 2026-11-27（周五）09:00（鉴定；第四十一条第三款）')
    expect(stdout).toContain('不计入　2026-11-25（周三）　计时中止')
    expect(stdout).toContain('延长　　1个工作日')
    expect(stdout).toContain('届满　　计时中止，恢复前没有届满日；尚余 3 日')
  })

  test('takes the start from the file, and every kind of fact', () => {
    const facts = fileOf([
      { kind: 'started', at: '2026-11-24T10:00:00+08:00' },
      { kind: 'corrected', at: '2026-11-25T10:00+08:00', what: 'start', to: '2026-11-23T10:00+08:00', by: 'a', reason: 'b' },
      { kind: 'law-amended', at: '2026-11-25T10:00+08:00', of: 'case', version: '2', basis: '通知', before: '2026-11-27T17:30+08:00', after: null },
      { kind: 'stopped', at: '2026-11-25T12:00+08:00' },
    ])
    expect(derived(run('--period', '3wd', '--facts', facts, '--json'))).toMatchObject({ dueOn: '2026-11-26', state: 'stopped' })
    const { stdout } = run('--period=3wd', `--facts=${facts}`)
    expect(stdout).toMatch(/更正　　起算改为 2026-11-23（周一）10:00[^]*依据变更　2026-11-25[^]*届满　　2026-11-26（周四）17:30 下班时（计时已停止）/)
  })

  test('prints what it found to its output, and faults to the other with code 2', async () => {
    const [found, refused] = await Promise.all([spawned('--start', '2026-02-13T10:00+08:00', '--period', '7wd', '--json'), spawned('--period', '7ww')])
    expect([found.code, derived(found).dueAt, found.stderr]).toEqual([0, '2026-03-02T17:30:00+08:00', ''])
    expect([refused.code, refused.stdout, refused.stderr.trim().split('\n').length]).toEqual([2, '', 2])
  })

  test('explains itself', () => {
    const { code, stdout } = run('--help')
    expect([code, stdout]).toEqual([0, expect.stringContaining('--supplement none|pause|restart')])
  })
})

describe('nonsense', () => {
  const start = ['--start', '2026-02-13T10:00+08:00']
  const good = [...start, '--period', '3wd']
  const told = (...facts: object[]) => [...good, '--facts', fileOf(facts)]
  const paused = { kind: 'paused', at: '2026-02-13T11:00+08:00' }
  test.each<[string, string[], string[]]>([
    ['no option at all', [], ['--period：没有填写 / --period: is missing', '--start：没有填写 / --start: is missing']],
    ['an instant without a zone', ['--start', '2026-02-13T10:00', '--period', '3wd'], ['--start：“2026-02-13T10:00”没有写时区']],
    ['a day that does not exist', ['--start', '2026-02-30T10:00+08:00', '--period', '3wd'], ['--start：没有“2026-02-30T10:00+08:00”这一时刻']],
    ['an hour that does not exist', ['--start', '2026-02-13T24:00+08:00', '--period', '3wd'], ['--start：没有“2026-02-13T24:00+08:00”这一时刻']],
    ['a start that is no instant, in one line', ['--start', 'soon\nor later', '--period', '3wd'], ['--start：“soon or later”不是时刻']],
    ['a year out of reach', ['--start', '1970-02-13T10:00+08:00', '--period', '3wd'], ['--start：“1970-02-13T10:00+08:00”不在 1992 年至 2199 年之间']],
    ['a zone out of reach', ['--start', '2026-02-13T10:00+15:00', '--period', '3wd'], ['--start：没有“2026-02-13T10:00+15:00”这一时刻']],
    ['an unknown unit', [...start, '--period', '3w'], ['--period：没有单位“w”']],
    ['a period of nothing', [...start, '--period', '0wd'], ['--period：“0wd”的数值应为正整数']],
    ['a negative period', [...start, '--period', '-3wd'], ['--period：“-3wd”的数值应为正整数']],
    ['half a day', [...start, '--period', '1.5d'], ['--period：“1.5d”的数值应为正整数']],
    ['a period without a unit', [...start, '--period', '3'], ['--period：“3”不是期限']],
    ['a period that is too long', [...start, '--period', '3001wd'], ['--period：“3001wd”过长，最长为3000个工作日']],
    ['an unknown option', [...good, '--speed', '9'], ['--speed：没有这一选项', '“9”：多余的参数']],
    ['an unknown policy', [...good, '--receipt', 'later', '--for', 'ever', '--supplement', 'x'], ['--for：没有“ever”', '--receipt：没有“later”', '--supplement：没有“x”']],
    ['an option twice, without its value, or with one too many', [...good, '--period', '4wd', '--json=1', '--facts'], ['--period：写了不止一次', '--json：不带数值', '--facts：没有填写数值']],
    ['a file that is not there', [...good, '--facts', join(folder, 'none.json')], ['--facts：无法读取']],
    ['a file that is no JSON', [...good, '--facts', fileOf('kind: paused')], ['--facts：“']],
    ['a file that holds no array', [...good, '--facts', fileOf({ kind: 'paused' })], ['--facts：“']],
    ['an unknown kind of fact', told({ kind: 'halted', at: '2026-02-13T11:00+08:00' }, {}, 'paused' as unknown as object), ['facts[0].kind：没有种类“halted”', 'facts[1].kind：没有写明种类', 'facts[2]：“paused”不是一项事实']],
    ['fields that are missing, too many or of the wrong kind', told({ kind: 'paused', id: '', note: 'x' }, { kind: 'corrected', at: 1, what: 'end', to: '2026-02-13T11:00+08:00' }), ['facts[0].at：没有填写', 'facts[0].note：paused 没有这一项', 'facts[0].id：不能为空', 'facts[1].at：应为文字', 'facts[1].what：应为 start 或 due']],
    ['bad instants and periods in facts', told({ ...paused, at: '2026-02-13' }, { kind: 'extended', at: paused.at, period: { value: 2, unit: 'week' } }, { kind: 'extended', at: paused.at, period: { value: '2', unit: 'day' } }, { kind: 'extended', at: paused.at, period: 2 }, { kind: 'law-amended', at: paused.at, before: 5 }), ['facts[0].at：“2026-02-13”不是时刻', 'facts[1].period：没有单位“week”', 'facts[2].period：', 'facts[3].period：“2”不是期限', 'facts[4].before：应为时刻或 null']],
    ['a resume without a pause', told({ kind: 'resumed', at: '2026-02-13T12:00+08:00' }), ['facts[0]：此前没有中止 / facts[0]: there is no pause before it']],
    ['a resume before the pause', told(paused, { kind: 'resumed', at: '2026-02-13T10:30+08:00' }), ['facts[1]：此前没有中止']],
    ['a second resume', told(paused, { kind: 'resumed', at: '2026-02-13T12:00+08:00' }, { kind: 'resumed', at: '2026-02-13T13:00+08:00' }), ['facts[2]：此前的中止都已结束']],
    ['a resume of another pause', told({ ...paused, id: 'a' }, { kind: 'resumed', at: '2026-02-13T12:00+08:00', of: 'b' }, { kind: 'resumed', at: '2026-02-13T10:30+08:00', of: 'a' }), ['facts[2].of：中止 a 此时尚未开始', 'facts[1].of：没有编号为 b 的中止']],
    ['a withdrawal without an extension', told({ kind: 'extension-withdrawn', at: paused.at }), ['facts[0]：此前没有延长']],
    ['an id twice', told({ ...paused, id: 'a' }, { ...paused, id: 'a' }), ['facts[1].id：编号 a 已用过']],
    ['two starts', told({ kind: 'started', at: '2026-02-13T11:00+08:00' }, { kind: 'started', at: paused.at }), ['facts[1]：只能有一项 started', 'facts[0].at：与 --start 不一致']],
    ['hours and days together', [...start, '--period', '48h', '--facts', fileOf([{ kind: 'extended', at: paused.at, period: '1d' }])], ['facts[0].period：小时期限不能与其他单位的延长相加']],
    ['a period that grows too long', told({ kind: 'extended', at: paused.at, period: '3000wd' }), ['--period：期限与延长相加过长']],
  ])('of %s ends with code 2 and a line for each fault', (_, args, lines) => {
    const { code, stdout, stderr } = run(...args)
    expect([code, stdout]).toEqual([2, ''])
    const faults = stderr.trim().split('\n')
    expect(faults).toEqual(lines.map((line) => expect.stringContaining(line) as string))
    for (const fault of faults) expect(fault).toMatch(/^(?<where>.+?)：.* \/ \k<where>: [\x20-\x7E“”…\u4E00-\u9FFF]+$/)
  })
})
