import type { Words } from './fields.ts'
import { signalActs, workOf, type SignalAct, type SignalEvent, type Work } from './signal/event.ts'
import type { Judged, SignalLimits } from './signal/judge.ts'
import { lastDay } from './signal/last-day.ts'
import { pair } from './signal/pair.ts'
import { phone } from './signal/phone.ts'
import { queue } from './signal/queue.ts'
import { discoveryRates } from './signal/statistic.ts'
import { unread } from './signal/unread.ts'

export type { SignalAct, SignalEvent, SignalLimits }
export { signalActs }

/** The kinds of early warnings (预警): something to look at, not a finding, and never one about an enterprise. */
export const signalKinds = {
  'last-day': { zh: '压点办结', en: 'Always on the last day' },
  unread: { zh: '未阅即批', en: 'Approved unread' },
  pair: { zh: '固定搭档', en: 'One-sided pair' },
  queue: { zh: '插队办理', en: 'Queue jumping' },
  phone: { zh: '一号多主', en: 'One phone, many filings' },
} as const satisfies Record<string, Words>
export type SignalKind = keyof typeof signalKinds
export const signalKindNames = Object.keys(signalKinds) as SignalKind[]

/** What a signal rests on: so many of so many where so many were expected, how likely that is by chance, and how it stands among all that were looked at. */
export interface Statistic {
  count: number
  of: number
  expected: number
  chance: number
  /** The share of false signals among those that stand out as much (Benjamini–Hochberg). */
  falseShare: number
  /** How many of its kind were judged. */
  judged: number
}

/** One early warning: a unit, a person, two persons (first who proposes), or the hash of a phone number. */
export interface Signal {
  kind: SignalKind
  subject: string
  statistic: Statistic
  /** The county's limit that was passed. */
  limit: number
  cases: string[]
}

const detectors: Record<SignalKind, (work: Work, limits: SignalLimits) => Judged[]> = { 'last-day': lastDay, unread, pair, queue, phone }

/** The limit that a kind is measured by. */
export const limitOfKind = { 'last-day': 'lastDayShare', unread: 'unreadShare', pair: 'pairExcess', queue: 'queueJumps', phone: 'phoneParties' } as const satisfies Record<SignalKind, keyof SignalLimits>

/** Whether there is enough to judge by: everyone is known by cases, a number by all that was filed with it. */
const isEnough = (kind: SignalKind, { of }: Judged, { minimum }: SignalLimits): boolean => kind === 'phone' || of >= minimum

/** Kinds whose limit is a count that must be reached; the others' is part of the chance. */
const counted: readonly SignalKind[] = ['queue', 'phone']

function signalsOf(kind: SignalKind, work: Work, limits: SignalLimits): Signal[] {
  const limit = limits[limitOfKind[kind]]
  const judged = detectors[kind](work, limits).filter((one) => isEnough(kind, one, limits))
  const rates = discoveryRates(judged.map(({ chance }) => chance))
  return judged.flatMap(({ subject, count, of, expected, chance, cases }, index) => {
    const falseShare = rates[index]!
    if (falseShare > limits.falseShare / 100 || (counted.includes(kind) && count < limit)) return []
    return [{ kind, subject, statistic: { count, of, expected, chance, falseShare, judged: judged.length }, limit, cases }]
  })
}

/** Finds what stands out in the county's work; cases that an answer has dealt with count no more for that kind. */
export function findSignals(events: readonly SignalEvent[], limits: SignalLimits, answered: Partial<Record<SignalKind, ReadonlySet<string>>> = {}): Signal[] {
  const whole = workOf(events)
  return signalKindNames.flatMap((kind) => {
    const left = answered[kind]
    return signalsOf(kind, left?.size ? workOf(events, left) : whole, limits)
  })
}
