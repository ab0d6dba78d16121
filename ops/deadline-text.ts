import { dayOf, isProvisional, type Calendar, type Day } from '../domain/calendar.ts'
import type { CountedDay, Derivation, Timing } from '../domain/clock.ts'
import { periodText } from '../domain/rules.ts'

/** An instant in China Standard Time with its zone. */
export const isoOf = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().replace(/(?:\.000)?Z$/, '+08:00')
const isoOrNull = (instant: number | null): string | null => (instant === null || instant === Infinity ? null : isoOf(instant))

/** The whole derivation with its instants as texts; what still lasts ends with null. */
export const derivationData = (derivation: Derivation): object => ({
  ...derivation,
  anchor: isoOf(derivation.anchor),
  pauses: derivation.pauses.map((pause) => ({ ...pause, from: isoOf(pause.from), until: isoOrNull(pause.until) })),
  extensions: derivation.extensions.map((extension) => ({ ...extension, at: isoOf(extension.at) })),
  corrections: derivation.corrections.map((correction) => ({ ...correction, at: isoOf(correction.at), to: isoOf(correction.to) })),
  amendments: derivation.amendments.map((amendment) => ({ ...amendment, at: isoOf(amendment.at), before: isoOrNull(amendment.before), after: isoOrNull(amendment.after) })),
  dueAt: isoOrNull(derivation.dueAt),
})

const weekdays = ['日', '一', '二', '三', '四', '五', '六']
const dayText = (day: Day): string => `${day}（周${weekdays[new Date(day).getUTCDay()]}）`
const instantText = (instant: number): string => `${dayText(dayOf(instant))}${isoOf(instant).slice(11, -6).replace(/:00$/, '')}`

const uses: Record<Timing['use'], string> = { act: '行为期限，末日遇休息日顺延，至下班时止', window: '公示等状态期限，不顺延，至当日24时止' }
const supplements: Record<Timing['supplement'], string> = { restart: '收齐补正材料后重新起算', pause: '等待补正期间中止', none: '补正不影响计时' }
const receipts: Record<Timing['receipt'], string> = { actual: '以实际收到为准', 'next-working-day': '非办公时间收到的，视为下一办公时间收到' }
const anchors: Record<Derivation['anchoredBy'], string> = { started: '', 'supplement-given': '，补正后重新起算', corrected: '，经更正' }
const whys: Record<CountedDay['why'], string> = {
  weekday: '工作日', 'made-up': '调休上班', weekend: '周末', holiday: '放假', 'local-rest': '本地安排的休息日', calendar: '自然日', paused: '计时中止',
}
const pauseReasons: Record<string, string> = { supplement: '等待补正' }
const inBrackets = (...parts: (string | null)[]): string => {
  const said = parts.filter((part) => part !== null && part !== '' && part !== undefined)
  return said.length > 0 ? `（${said.join('；')}）` : ''
}

/** The derivation for people (时限计算单), line by line. */
export function derivationText(derivation: Derivation, calendar: Calendar): string {
  const { timing, pauses, extensions, corrections, amendments } = derivation
  const isHours = timing.period.unit === 'hour'
  return [
    `起算　　${instantText(derivation.anchor)}${isHours ? '，自该时刻起计算' : '，当日不计入'}${anchors[derivation.anchoredBy]}`,
    `期限　　${periodText(timing.period)}（${isHours ? '按小时连续计算' : uses[timing.use]}）`,
    `　　　　${receipts[timing.receipt]}；${supplements[timing.supplement]}`,
    ...dayLines(derivation),
    ...rawLines(derivation),
    ...pauses.map(({ from, until, reason, basis }) => `中止　　${instantText(from)} 至 ${until === Infinity ? '今（尚未恢复）' : instantText(until)}${inBrackets(pauseReasons[reason] ?? reason, basis)}`),
    ...extensions.map(({ period, at, clause, by, reason }) => `延长　　${periodText(period)}，${instantText(at)} 批准${inBrackets(clause, by, reason)}`),
    ...corrections.map(({ at, what, to, by, reason }) => `更正　　${what === 'start' ? '起算' : '届满'}改为 ${instantText(to)}，${instantText(at)} 作出${inBrackets(by, reason)}`),
    ...amendments.map(({ at, of, version, basis }) => `依据变更　${instantText(at)}${inBrackets(of, version, basis)}`),
    `届满　　${endText(derivation)}`,
    ...provisionalLines(derivation, calendar),
  ].join('\n')
}

function dayLines({ days }: Derivation): string[] {
  let counted = 0
  return days.map(({ day, counted: counts, why, notice }) => {
    if (counts) counted += 1
    return `${counts ? `第${String(counted).padStart(2)}日` : '不计入'}　${dayText(day)}　${whys[why]}${inBrackets(notice)}`
  })
}

const rawLines = ({ rawOn, dueOn }: Derivation): string[] => (rawOn !== null && dueOn !== null && rawOn !== dueOn ? [`末日　　${dayText(rawOn)}，移至 ${dayText(dueOn)}`] : [])

function endText({ state, dueOn, dueAt, left, timing }: Derivation): string {
  if (dueOn === null || dueAt === null) return `计时中止，恢复前没有届满日${left === null ? '' : `；尚余 ${left} 日`}`
  const end = dayOf(dueAt) === dueOn ? instantText(dueAt) : `${dayText(dueOn)}24:00`
  const office = timing.use === 'act' && timing.period.unit !== 'hour' ? ' 下班时' : ''
  return `${end}${office}${state === 'stopped' ? '（计时已停止）' : ''}`
}

function provisionalLines({ provisional, anchorDay, days, rawOn, dueOn }: Derivation, calendar: Calendar): string[] {
  if (!provisional) return []
  const looked = [anchorDay, ...days.map(({ day }) => day), rawOn, dueOn].filter((day) => day !== null)
  const years = [...new Set(looked.filter((day) => isProvisional(day, calendar)).map((day) => day.slice(0, 4)))]
  return [`暂定　　${years.join('、')} 年的放假安排尚未公布，暂按周末和法定节假日计算，公布后重算`]
}
