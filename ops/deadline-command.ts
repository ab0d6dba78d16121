import { parseArgs } from 'node:util'
import { ClockError, deriveLimit, type Timing } from '../domain/clock.ts'
import { standingExtensions, type Fact } from '../domain/fact.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { isFaults, readFacts } from './deadline-fact.ts'
import { derivationData, derivationText } from './deadline-text.ts'
import { instantFrom, isWords, periodFrom, placeOf, quoted, type Fault } from './deadline-value.ts'

const help = `用法：npm run deadline -- --start 时刻 --period 期限 [选项]
按法定日历推算届满日，并逐日列出依据。Computes a due day and shows why.

  --start 时刻        起算时刻，须写时区：2026-02-13T10:00+08:00
  --period 期限       7wd 工作日，15d 日，3m 月，1y 年，48h 小时
  --for act|window    act 行为期限（末日顺延，默认）；window 公示等状态期限（不顺延）
  --receipt actual|next
                      非办公时间收到的：以实际收到为准（默认），或视为下一办公时间收到
  --supplement none|pause|restart
                      补正：不影响计时（默认），中止，或收齐后重新起算
  --facts 文件.json   事实数组，例如
                      [{"kind":"paused","at":"2026-02-24T09:00+08:00"},
                       {"kind":"resumed","at":"2026-02-26T09:00+08:00"}]
                      种类：started、supplement-asked、supplement-given、supplement-lapsed、paused、resumed、extended、
                      extension-withdrawn、corrected、law-amended、stopped
  --json              以 JSON 输出
  --help              显示本说明

输入有误时逐条写到标准错误，退出码为 2。`

interface Asked {
  facts: Fact[]
  timing: Timing
  json: boolean
}

const options = {
  start: { type: 'string' }, period: { type: 'string' }, for: { type: 'string' }, receipt: { type: 'string' }, supplement: { type: 'string' }, facts: { type: 'string' },
  json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const
type Option = keyof typeof options
const isOption = (name: string): name is Option => Object.hasOwn(options, name)

/** The values of the options as they were written, and what is wrong with the way they were. */
function readOptions(args: readonly string[]): { values: Map<Option, string>; faults: Fault[] } {
  const values = new Map<Option, string>()
  const faults: Fault[] = []
  const wrong = (where: string, zh: string, en: string) => faults.push({ where, reason: { zh, en } })
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true })
  for (const token of tokens) {
    if (token.kind === 'positional') wrong(quoted(token.value), '多余的参数', 'is not expected here')
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (!isOption(name)) wrong(rawName, '没有这一选项，见 --help', 'is no option; see --help')
    else if (values.has(name)) wrong(rawName, '写了不止一次', 'is given more than once')
    else if (options[name].type === 'boolean' && value !== undefined) wrong(rawName, '不带数值', 'takes no value')
    else if (options[name].type === 'string' && (value === undefined || value === '')) wrong(rawName, '没有填写数值', 'lacks its value')
    else values.set(name, value ?? '')
  }
  return { values, faults }
}

const choices = {
  for: { act: 'act', window: 'window' },
  receipt: { actual: 'actual', next: 'next-working-day' },
  supplement: { none: 'none', pause: 'pause', restart: 'restart' },
} as const

function read(values: ReadonlyMap<Option, string>, faults: Fault[]): Asked | null {
  function taken<T>(where: string, value: T | Words): T | null {
    if (!isWords(value)) return value
    faults.push({ where, reason: value })
    return null
  }
  function chosen<O extends keyof typeof choices>(option: O, otherwise: (typeof choices)[O][keyof (typeof choices)[O]]): typeof otherwise {
    const word = values.get(option)
    if (word === undefined) return otherwise
    const known = choices[option]
    if (Object.hasOwn(known, word)) return known[word as keyof typeof known]
    const words = Object.keys(known)
    faults.push({ where: `--${option}`, reason: { zh: `没有${quoted(word)}，可用 ${words.join('、')}`, en: `there is no ${quoted(word)}; use ${words.join(', ')}` } })
    return otherwise
  }
  const missing: Words = { zh: '没有填写', en: 'is missing' }
  const [startText, periodGiven, path] = [values.get('start'), values.get('period'), values.get('facts')]
  const wasFaulty = faults.some(({ where }) => where === '--start' || where === '--period')
  const period = periodGiven === undefined && wasFaulty ? null : taken('--period', periodGiven === undefined ? missing : periodFrom(periodGiven))
  const start = startText === undefined ? null : taken('--start', instantFrom(startText))
  const isStartFaulty = start === null && (startText !== undefined || faults.some(({ where }) => where === '--start'))
  const use = chosen('for', 'act')
  const receipt = chosen('receipt', 'actual')
  const supplement = chosen('supplement', 'none')
  const facts = path === undefined ? (start === null ? [] : [{ kind: 'started' as const, at: start }]) : readFacts(path, start)
  if (path === undefined && start === null && !isStartFaulty) faults.push({ where: '--start', reason: missing })
  if (isFaults(facts)) faults.push(...facts.filter(({ where }) => where !== '--start' || !isStartFaulty))
  return faults.length > 0 || period === null || isFaults(facts) ? null : { facts, timing: { period, use, receipt, supplement }, json: values.has('json') }
}

const clockWords: Record<ClockError['reason'], Words> = {
  'no-start': { zh: '没有起算', en: 'there is no start' },
  'period-too-long': { zh: '期限与延长相加过长', en: 'the period and its extensions are too long together' },
  'mixed-units': { zh: '小时期限不能与其他单位的延长相加', en: 'hours cannot be added to other units' },
}

function clockFaults(reason: ClockError['reason'], { facts, timing }: Asked): Fault[] {
  if (reason !== 'mixed-units') return [{ where: '--period', reason: clockWords[reason] }]
  const standing = standingExtensions(facts).filter(({ period }) => (period.unit === 'hour') !== (timing.period.unit === 'hour'))
  return standing.map((extension) => ({ where: placeOf(facts.indexOf(extension), 'period'), reason: clockWords[reason] }))
}

/** What the command prints and how it ends: the answer, or a line for each fault and nothing else. */
export interface Printed {
  code: 0 | 2
  stdout: string[]
  stderr: string[]
}

const refused = (faults: readonly Fault[]): Printed => ({ code: 2, stdout: [], stderr: faults.map(({ where, reason }) => `${where}：${reason.zh} / ${where}: ${reason.en}`) })
const answered = (text: string): Printed => ({ code: 0, stdout: [text], stderr: [] })

/** Derives a due day from the words of a command line (推算届满日), by the county's calendar as it is delivered. */
export function deadline(args: readonly string[]): Printed {
  const { values, faults } = readOptions(args)
  if (values.has('help') && faults.length === 0) return answered(help)
  const asked = read(values, faults)
  if (asked === null) return refused(faults)
  const calendar = calendarOf(seedLaw, null)
  try {
    const derivation = deriveLimit(asked.facts, asked.timing, calendar)
    return answered(asked.json ? JSON.stringify(derivationData(derivation), null, 2) : derivationText(derivation, calendar))
  } catch (error) {
    if (error instanceof ClockError) return refused(clockFaults(error.reason, asked))
    throw error
  }
}
