import { binomialTail } from './statistic.ts'

/** The county's limits (预警口径). */
export interface SignalLimits {
  /** A unit, person or pair with fewer cases is not judged. */
  minimum: number
  /** The share of false signals, in percent, that is put up with among those of a kind. */
  falseShare: number
  /** The share of decisions on the last day, in percent, up to which a unit is ordinary. */
  lastDayShare: number
  /** What reading a case takes at least, in seconds. */
  readingSeconds: number
  /** The share of approvals, in percent, that may be quicker. */
  unreadShare: number
  /** By how many points of percent a pair may exceed chance. */
  pairExcess: number
  /** How many older cases a case must overtake, and by how many days they must be older. */
  queueOvertaken: number
  queueDays: number
  /** From how many cases on that were taken up so a person is looked at. */
  queueJumps: number
  /** From how many unrelated parties on a number is looked at. */
  phoneParties: number
}

/** What was counted of one unit, person, pair or number, and how likely so much is by chance alone. */
export interface Judged {
  subject: string
  count: number
  of: number
  expected: number
  chance: number
  cases: string[]
}

interface Tried {
  subject: string
  case: string
  counts: boolean
}

/** Holds each subject's share against that of all the others together, or against what is put up with where that is more: a binomial tail. */
export function rated(tries: readonly Tried[], toleratedShare: number): Judged[] {
  const all = tries.filter(({ counts }) => counts).length
  return [...Map.groupBy(tries, ({ subject }) => subject)].map(([subject, own]) => {
    const counted = own.filter(({ counts }) => counts)
    const others = tries.length - own.length
    const chance = Math.max(toleratedShare, others === 0 ? 0 : (all - counted.length) / others)
    return { subject, count: counted.length, of: own.length, expected: own.length * chance, chance: binomialTail(counted.length, own.length, chance), cases: [...new Set(counted.map((one) => one.case))] }
  })
}
