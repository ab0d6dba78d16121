import type { Taking, Work } from './event.ts'
import type { Judged, SignalLimits } from './judge.ts'
import { binomialTail } from './statistic.ts'

interface Taken {
  taking: Taking
  jumps: boolean
}

const dayMs = 86_400_000

/** So many takings at the county's rate stand beside those of a queue, where few say little. */
const beside = 20

/** 插队办理: persons who take up cases while many that came long before them, and are due no later, wait in the same queue, more often than others who work on it. */
export function queue({ takings }: Work, limits: SignalLimits): Judged[] {
  const taken = [...Map.groupBy(takings, (taking) => taking.queue).values()].flatMap((own) => chances(own, limits))
  const persons = ratesOf(taken, ({ person }) => person)
  const shares = ratesOf(taken, (taking) => `${taking.queue} ${taking.person}`)
  const queues = ratesOf(taken, (taking) => taking.queue)
  const county = { count: taken.filter(({ jumps }) => jumps).length, of: taken.length }
  return [...Map.groupBy(taken, ({ taking }) => taking.person)].map(([subject, own]) => {
    const elsewhere = without(county, persons.get(subject)!)
    const usual = (elsewhere.count + 1) / (elsewhere.of + beside)
    const expected = [...Map.groupBy(own, ({ taking }) => taking.queue)].reduce((sum, [name, here]) => {
      const others = without(queues.get(name)!, shares.get(`${name} ${subject}`)!)
      return sum + (here.length * (others.count + usual * beside)) / (others.of + beside)
    }, 0)
    const cases = own.filter(({ jumps }) => jumps).map(({ taking }) => taking.case)
    return { subject, count: cases.length, of: own.length, expected, chance: binomialTail(cases.length, own.length, expected / own.length), cases }
  })
}

interface Rate {
  count: number
  of: number
}

const without = (whole: Rate, part: Rate): Rate => ({ count: whole.count - part.count, of: whole.of - part.of })

const ratesOf = (taken: readonly Taken[], keyOf: (taking: Taking) => string): Map<string, Rate> =>
  new Map([...Map.groupBy(taken, ({ taking }) => keyOf(taking))].map(([key, own]) => [key, { count: own.filter(({ jumps }) => jumps).length, of: own.length }]))

/** The takings of one queue at which there were enough to jump, and whether they did. */
function chances(takings: readonly Taking[], { queueOvertaken, queueDays }: SignalLimits): Taken[] {
  const arrivals = takings.toSorted((a, b) => a.filedAt - b.filedAt)
  const waiting: Taking[] = []
  let arrived = 0
  return takings.toSorted((a, b) => a.takenAt - b.takenAt).flatMap((taking) => {
    for (; arrived < arrivals.length && arrivals[arrived]!.filedAt <= taking.takenAt; arrived += 1) waiting.push(arrivals[arrived]!)
    const could = waiting.length > queueOvertaken
    let overtaken = 0
    for (const one of waiting) {
      if (one.filedAt > taking.filedAt - queueDays * dayMs) break
      if (one.due <= taking.due) overtaken += 1
    }
    waiting.splice(waiting.indexOf(taking), 1)
    return could ? [{ taking, jumps: overtaken >= queueOvertaken }] : []
  })
}
