import type { Dice } from '../ops/county-dice.ts'

export const plantedKinds = ['last-day', 'unread', 'pair', 'queue', 'phone'] as const
export type PlantedKind = (typeof plantedKinds)[number]

/** One event of a made-up county, as the files hold it. */
export interface MadeEvent {
  act: 'file' | 'view' | 'take' | 'propose' | 'approve'
  case: string
  procedure: string
  unit: string
  at: number
  person?: string
  due?: number
  phone?: string
  party?: string
  atCounter?: boolean
}

/** What was planted, and in which cases. */
export interface Truth {
  kind: PlantedKind
  subject: string
  cases: string[]
}

export interface Officer {
  id: string
  /** How much of the work comes to this one. */
  pace: number
  /** The days at work. */
  days: ReadonlySet<number>
  /** Of whom something is planted: how often it is done. */
  unread: number
  jumps: number
}

export interface Unit {
  id: string
  weight: number
  /** For how many days’ worth of cases its queues stand. */
  lag: number
  /** How many working days a step takes at most. */
  slowness: number
  verifiers: Officer[]
  approvers: Officer[]
  /** Days on which three times as many come. */
  busy: ReadonlySet<number>
  holdsBack: number
  /** Whose proposals one approver takes nearly all of. */
  partners: { proposer: string; approver: string } | null
}

export interface Party {
  id: string
  person: string
  phone: string
  agent: string | null
}

export interface World {
  units: Unit[]
  parties: Party[]
  counters: { person: string; phone: string }[]
  planted: Omit<Truth, 'cases'>[]
}

export const firstDay = Date.parse('2025-11-24')
export const dayMs = 86_400_000
export const dayCount = 365
const feasts = [['2026-01-01', 3], ['2026-02-15', 9], ['2026-04-04', 3], ['2026-05-01', 5], ['2026-06-19', 3], ['2026-09-25', 3], ['2026-10-01', 7]] as const
const feastDays = new Set(feasts.flatMap(([from, length]) => Array.from({ length }, (_, index) => (Date.parse(from) - firstDay) / dayMs + index)))

/** Whether a day of the county's year is worked. */
export const isWorked = (day: number): boolean => day % 7 < 5 && !feastDays.has(day)

function officer(id: string, { roll, between }: Dice, isPartTime: boolean): Officer {
  const days = new Set<number>()
  const leave = Array.from({ length: 3 }, () => between(0, dayCount - 1))
  for (let day = 0; day < dayCount + 60; day += 1) {
    if (isWorked(day) && !leave.some((from) => day >= from && day < from + 8) && roll() < (isPartTime ? 0.4 : 0.95)) days.add(day)
  }
  return { id, pace: 0.5 + roll(), days, unread: 0, jumps: 0 }
}

function unit(index: number, dice: Dice): Unit {
  const { roll, between } = dice
  const isOnePerson = index % 5 === 4
  const [verifiers, approvers] = isOnePerson ? [1, 1] : [between(2, 6), between(2, 4)]
  return {
    id: `U${index + 1}`,
    weight: isOnePerson ? 0.1 + roll() * 0.2 : 0.5 + roll() * 1.5,
    lag: 1.5 + roll() * 2.5,
    slowness: between(1, 3),
    verifiers: Array.from({ length: verifiers }, (_, at) => officer(`U${index + 1}V${at + 1}`, dice, false)),
    approvers: Array.from({ length: approvers }, (_, at) => officer(`U${index + 1}A${at + 1}`, dice, at > 0 && roll() < 0.3)),
    busy: new Set(Array.from({ length: 6 }, () => between(0, dayCount - 1))),
    holdsBack: 0,
    partners: null,
  }
}

/** Enterprises with their handlers: most alone, some of one group under one handler, some whose handlers share a number. */
function makeParties(count: number, { roll, between }: Dice): Party[] {
  const parties: Party[] = []
  const add = (person: string, phone: string) => parties.push({ id: `E${parties.length + 1}`, person, phone, agent: null })
  for (let handlers = 1; parties.length < count; handlers += 1) {
    const kind = roll()
    const size = kind < 0.02 ? between(2, 9) : kind < 0.05 ? between(2, 3) : 1
    for (let at = 0; at < size; at += 1) add(kind < 0.02 ? `H${handlers}` : `H${handlers}-${at}`, `T${handlers}`)
  }
  return parties
}

/** Takes so many of a list, none twice. */
function some<T>(list: readonly T[], count: number, { between }: Dice): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(between(0, left.length - 1), 1)[0]!)
}

function plant({ units, parties }: World, each: number, dice: Dice): World['planted'] {
  const { roll, between } = dice
  const large = units.filter(({ verifiers, weight }) => verifiers.length > 1 && weight > 0.6)
  const holding = some(large, each, dice)
  for (const one of holding) one.holdsBack = 0.75 + roll() * 0.23
  const hasty = some(large.filter(({ holdsBack }) => holdsBack === 0).map(({ approvers }) => approvers[0]!), each, dice)
  for (const one of hasty) one.unread = 0.12 + roll() * 0.5
  const paired = some(large.filter(({ approvers }) => approvers.length > 2), each, dice).map((one) => {
    one.partners = { proposer: dice.pick(one.verifiers).id, approver: dice.pick(one.approvers.filter(({ days }) => days.size > dayCount / 2)).id }
    return one.partners
  })
  const jumping = some(large.toSorted((a, b) => b.weight * b.lag - a.weight * a.lag).slice(0, Math.max(each * 2, 3)), each, dice).map(({ verifiers }) => dice.pick(verifiers))
  for (const one of jumping) one.jumps = 0.03 + roll() * 0.1
  const agents = Array.from({ length: each }, (_, index) => {
    for (const party of some(parties.filter(({ agent }) => agent === null), between(9, 20), dice)) party.agent = `T-agent-${index + 1}`
    return `T-agent-${index + 1}`
  })
  return [
    ...holding.map(({ id }) => ({ kind: 'last-day' as const, subject: id })),
    ...hasty.map(({ id }) => ({ kind: 'unread' as const, subject: id })),
    ...paired.map(({ proposer, approver }) => ({ kind: 'pair' as const, subject: `${proposer} ${approver}` })),
    ...jumping.map(({ id }) => ({ kind: 'queue' as const, subject: id })),
    ...agents.map((subject) => ({ kind: 'phone' as const, subject })),
  ]
}

/** A county with its people, and who in it does what nobody should: so many of each kind. */
export function makeWorld(dice: Dice, { cases, each }: { cases: number; each: number }): World {
  const units = Array.from({ length: Math.max(12, Math.min(80, Math.round(cases / 2_200))) }, (_, index) => unit(index, dice))
  const parties = makeParties(Math.round(cases / 3), dice)
  const counters = Array.from({ length: 6 }, (_, index) => ({ person: `C${index + 1}`, phone: `T-counter-${index % 3}` }))
  const world: World = { units, parties, counters, planted: [] }
  return { ...world, planted: plant(world, each, dice) }
}
