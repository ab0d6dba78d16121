import { diceOf, type Dice } from '../ops/county-dice.ts'
import { dayCount, dayMs, firstDay, isWorked, makeWorld, plantedKinds, type MadeEvent, type Officer, type Truth, type Unit, type World } from './signal-world.ts'

export type { MadeEvent, Truth }

/** A year of a county's work, and what was planted in it. */
export interface MadeSet {
  events: MadeEvent[]
  truth: Truth[]
}

const procedures = { objection: 7, repair: 10, listing: 15 } as const
type Procedure = keyof typeof procedures
const months = [1.3, 0.9, 0.6, 1, 1.1, 1, 1.4, 1.2, 0.9, 0.9, 1, 1.1, 1.2]
const eventsACase = 7.6
const minuteMs = 60_000

interface Running {
  case: string
  procedure: Procedure
  filedAt: number
  dueDay: number
  /** The day from which the next step can be done, and the instant before which it cannot. */
  ready: number
  after: number
  proposer: Officer | null
  /** Whether its decision is kept for the last day. */
  held: boolean
}

const instant = (day: number, minutes: number): number => firstDay + day * dayMs - 8 * 60 * minuteMs + Math.round(minutes * minuteMs)
const dueAt = ({ dueDay }: Running): number => instant(dueDay, 24 * 60) - 1

function workedAfter(day: number, count: number): number {
  let at = day
  for (let left = count; left > 0; ) if (isWorked((at += 1))) left -= 1
  return at
}

function drawn(mean: number, { roll }: Dice): number {
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = roll(); product > floor; product *= roll()) count += 1
  return count
}

function weighted(officers: readonly Officer[], { roll }: Dice): Officer {
  let left = roll() * officers.reduce((sum, { pace }) => sum + pace, 0)
  return officers.find(({ pace }) => (left -= pace) < 0) ?? officers.at(-1)!
}

/** One unit's year, day by day. */
class Year {
  readonly events: MadeEvent[] = []
  readonly #dice: Dice
  readonly #world: World
  readonly #unit: Unit
  readonly #note: (subject: string, number: string) => void
  readonly #waiting: Record<Procedure, Running[]> = { objection: [], repair: [], listing: [] }
  #proposing: Running[] = []
  #approving: Running[] = []
  #count = 0

  constructor(world: World, unit: Unit, dice: Dice, note: (subject: string, number: string) => void) {
    this.#world = world
    this.#unit = unit
    this.#dice = dice
    this.#note = note
  }

  run(mean: number): void {
    const { verifiers, approvers, busy } = this.#unit
    for (let day = 0; day < dayCount; day += 1) {
      const season = months[Math.floor(day / 30.5)]!
      this.#arrive(day, mean * season * (isWorked(day) ? 1 : 0.25) * (busy.has(day) ? 3 : 1))
      if (!isWorked(day)) continue
      const present = verifiers.filter(({ days }) => days.has(day))
      if (present.length > 0) this.#take(day, present, mean)
      if (present.length > 0) this.#propose(day, present)
      this.#approve(day, approvers.filter(({ days }) => days.has(day)))
    }
  }

  #say(act: MadeEvent['act'], running: Running, at: number, more: Partial<MadeEvent>): void {
    this.events.push({ act, case: running.case, procedure: running.procedure, unit: this.#unit.id, at, ...more })
  }

  #arrive(day: number, mean: number): void {
    const { roll, pick } = this.#dice
    const came = Array.from({ length: drawn(mean, this.#dice) }, () => instant(day, 8 * 60 + roll() * 10 * 60)).toSorted((a, b) => a - b)
    for (const at of came) {
      const procedure = roll() < 0.45 ? 'repair' : roll() < 0.7 ? 'objection' : 'listing'
      const number = `${this.#unit.id}-${(this.#count += 1)}`
      const running: Running = { case: number, procedure, filedAt: at, dueDay: workedAfter(day, procedures[procedure]), ready: day, after: at, proposer: null, held: roll() < this.#unit.holdsBack }
      const party = pick(this.#world.parties)
      const atCounter = roll() < 0.25
      const counter = pick(this.#world.counters)
      const isAgents = !atCounter && party.agent !== null && roll() < 0.9
      if (isAgents) this.#note(party.agent!, number)
      const phone = atCounter && roll() < 0.7 ? counter.phone : isAgents ? party.agent! : party.phone
      this.#say('file', running, at, { person: atCounter ? counter.person : party.person, due: dueAt(running), phone, party: party.id, ...(atCounter ? { atCounter } : {}) })
      this.#waiting[procedure].push(running)
    }
  }

  #take(day: number, present: readonly Officer[], mean: number): void {
    const { roll, between } = this.#dice
    const queues = Object.values(this.#waiting)
    const length = (): number => queues.reduce((sum, { length: own }) => sum + own, 0)
    const count = Math.max(0, Math.round(length() - mean * this.#unit.lag * (0.8 + roll() * 0.4)))
    for (let turn = 0; turn < count; turn += 1) {
      const at = instant(day, 9 * 60 + ((turn + roll()) / count) * 8 * 60)
      const officer = weighted(present, this.#dice)
      const open = queues.map((queue) => queue.filter(({ filedAt }) => filedAt < at)).filter((queue) => queue.length > 0)
      if (open.length === 0) break
      const oldest = open.toSorted((a, b) => a[0]!.filedAt - b[0]!.filedAt)[0]!
      const longest = open.toSorted((a, b) => b.length - a.length)[0]!
      const newest = longest.findLastIndex(({ filedAt }, index) => index >= 6 && longest[5]!.filedAt < filedAt - 1.2 * dayMs)
      const jumps = newest >= 0 && roll() < officer.jumps
      const queue = jumps ? longest : roll() < 0.8 ? oldest : open[between(0, open.length - 1)]!
      const isFirst = roll() < 0.8
      const chosen = jumps ? queue[newest]! : queue[isFirst ? 0 : roll() < 0.985 ? between(0, Math.min(3, queue.length - 1)) : between(0, queue.length - 1)]!
      if (jumps) this.#note(`jump ${officer.id}`, chosen.case)
      const own = this.#waiting[chosen.procedure]
      own.splice(own.indexOf(chosen), 1)
      this.#say('view', chosen, at - Math.round((0.3 + roll() * 9) * minuteMs), { person: officer.id })
      this.#say('take', chosen, at, { person: officer.id, due: dueAt(chosen) })
      this.#proposing.push({ ...chosen, proposer: officer, ready: workedAfter(day, between(0, this.#unit.slowness)), after: at })
    }
  }

  /** The steps that are ready, or that the last day hurries on. */
  #due(day: number, list: readonly Running[]): [Running[], Running[]] {
    const isNow = ({ ready, dueDay }: Running): boolean => ready <= day || (dueDay === day && this.#dice.roll() < 0.6)
    const groups = Map.groupBy(list, isNow)
    return [groups.get(true) ?? [], groups.get(false) ?? []]
  }

  #later(day: number, after: number): number {
    const { roll } = this.#dice
    const from = Math.max(instant(day, 9 * 60), after + 5 * minuteMs)
    return Math.round(from + roll() * Math.max(instant(day, 17.8 * 60) - from, 10 * minuteMs))
  }

  #propose(day: number, present: readonly Officer[]): void {
    const { between, roll } = this.#dice
    const [now, later] = this.#due(day, this.#proposing)
    this.#proposing = later
    for (const running of now) {
      const mine = present.find(({ id }) => id === running.proposer!.id)
      if (!mine && running.dueDay > day) {
        this.#proposing.push(running)
        continue
      }
      const officer = mine ?? weighted(present, this.#dice)
      const at = this.#later(day, running.after)
      if (at - running.after > 4 * 60 * minuteMs) this.#say('view', running, at - Math.round((1 + roll() * 30) * minuteMs), { person: officer.id })
      this.#say('propose', running, at, { person: officer.id })
      const next = workedAfter(day, between(0, this.#unit.slowness))
      this.#approving.push({ ...running, proposer: officer, after: at, ready: running.held ? Math.max(running.dueDay, day) : next })
    }
  }

  #approve(day: number, present: readonly Officer[]): void {
    const { roll } = this.#dice
    const { approvers, partners } = this.#unit
    const [now, later] = this.#due(day, this.#approving)
    this.#approving = later
    for (const running of now) {
      const staff = present.length > 0 ? present : running.held ? approvers : []
      if (staff.length === 0) {
        this.#approving.push(running)
        continue
      }
      const partner = running.proposer!.id === partners?.proposer && roll() < 0.85 ? staff.find(({ id }) => id === partners.approver) : undefined
      const officer = partner ?? weighted(staff, this.#dice)
      const at = this.#later(day, running.after)
      this.#read(running, officer, at, day)
      this.#say('approve', running, at, { person: officer.id, due: dueAt(running) })
      if (partner) this.#note(`${running.proposer!.id} ${officer.id}`, running.case)
      if (running.held && day === running.dueDay) this.#note(this.#unit.id, running.case)
      // Some are sent back and come again, read before.
      if (roll() < 0.03) this.#proposing.push({ ...running, after: at, ready: workedAfter(day, 1), held: false })
    }
  }

  #read(running: Running, officer: Officer, at: number, day: number): void {
    const { roll } = this.#dice
    if (roll() < officer.unread) {
      this.#note(`unread ${officer.id}`, running.case)
      if (roll() < 0.6) this.#say('view', running, at - Math.round((2 + roll() * 13) * 1000), { person: officer.id })
      return
    }
    const kind = roll()
    // Opened the day before; looked at again in a hurry; or read at a go, quickly where many wait.
    if (kind < 0.05 && running.after < instant(day - 1, 17 * 60)) this.#say('view', running, instant(day - 1, 17 * 60 + roll() * 50), { person: officer.id })
    else this.#say('view', running, at - Math.round(kind > 0.992 ? 8_000 + roll() * 17_000 : (1.2 + roll() ** 3 * 40) * minuteMs), { person: officer.id })
  }
}

/** A year of ordinary work with so many events and at least so many anomalies, as many of each kind, the same for the same seed. */
export function makeSignalSet(seed: number, { events: wanted, anomalies }: { events: number; anomalies: number }): MadeSet {
  const dice = diceOf(seed)
  const cases = Math.ceil((wanted / eventsACase) * 1.1)
  const world = makeWorld(dice, { cases, each: Math.ceil(anomalies / plantedKinds.length) })
  const noted = new Map<string, string[]>()
  const note = (subject: string, number: string): void => void (noted.get(subject)?.push(number) ?? noted.set(subject, [number]))
  const weight = world.units.reduce((sum, one) => sum + one.weight, 0)
  const all: MadeEvent[] = []
  for (const unit of world.units) {
    const year = new Year(world, unit, dice, note)
    year.run((cases * unit.weight) / weight / (dayCount * 0.77))
    for (const event of year.events) all.push(event)
  }
  const events = all.toSorted((a, b) => a.at - b.at).slice(0, wanted)
  const kept = new Set(events.map((event) => event.case))
  const nameOf = ({ kind, subject }: World['planted'][number]): string => (kind === 'queue' ? `jump ${subject}` : kind === 'unread' ? `unread ${subject}` : subject)
  return { events, truth: world.planted.map((one) => ({ ...one, cases: (noted.get(nameOf(one)) ?? []).filter((number) => kept.has(number)) })) }
}
