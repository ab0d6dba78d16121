import { parameterOf, type RuleSet } from '../rules.ts'
import type { SignalLimits } from './judge.ts'

/** The parameter of the general rules that holds each limit. */
export const limitParameters = {
  minimum: 'signal.minimum',
  falseShare: 'signal.false-share',
  lastDayShare: 'signal.last-day',
  readingSeconds: 'signal.reading',
  unreadShare: 'signal.unread',
  pairExcess: 'signal.pair',
  queueOvertaken: 'signal.overtaken',
  queueDays: 'signal.ahead',
  queueJumps: 'signal.queue',
  phoneParties: 'signal.phone',
} as const satisfies Record<keyof SignalLimits, string>

/** The limits as the general rules state them. */
export function signalLimitsOf(rules: RuleSet): SignalLimits {
  const numberOf = (name: keyof SignalLimits): number => {
    const { value } = parameterOf(rules, limitParameters[name])
    if (typeof value !== 'number') throw new Error(`${limitParameters[name]} is no number`)
    return value
  }
  return Object.fromEntries((Object.keys(limitParameters) as (keyof SignalLimits)[]).map((name) => [name, numberOf(name)])) as Record<keyof SignalLimits, number>
}
