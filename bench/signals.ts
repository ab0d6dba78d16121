import { parseArgs } from 'node:util'
import { lawOn } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { findSignals, type Signal } from '../domain/signal.ts'
import { signalLimitsOf } from '../domain/signal/limit.ts'
import { makeSignalSet, type MadeSet, type Truth } from './signal-data.ts'
import { holdsSet, readSet, writeSet } from './signal-file.ts'

const help = `npm run bench:signals -- [--events 1000000] [--anomalies 40] [--seed N] [--data DIR]

Measures the early warnings (预警): recall over planted anomalies (goal: 0.9) and false signals per 1,000 cases (goal: 1 at most).
Prints a line for each kind and the verdict on the last line; exit code 1 below the goals.

--data DIR writes the events and the truth there, or judges those that lie there already: two files of JSON lines in UTF-8.
  events.jsonl  { "act": "file" | "view" | "take" | "propose" | "approve", "case": "…", "procedure": "…", "unit": "…",
                  "at": 1764000000000, "person": "…", "due": …, "phone": "…", "party": "…", "atCounter": true }
                at and due in milliseconds; due on file, take and approve; phone and party on file; the rest where known.
                view: a person of the staff opens the page of a case (the first time on a day); take: the case leaves its queue
  truth.jsonl   { "kind": "last-day" | "unread" | "pair" | "queue" | "phone", "subject": "…", "cases": ["…"] }
                subject: a unit, a person, "proposer approver", a person, a phone
A signal is right when a line of the truth has its kind and its subject, or its kind and half of whose cases it holds.
--misses N prints the first N that were missed or false.`

const goal = { recall: 0.9, falsePerThousand: 1 }
const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, anomalies: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' }, data: { type: 'string' }, misses: { type: 'string', default: '0' }, help: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}

function wholeNumber(name: 'events' | 'anomalies' | 'seed' | 'misses'): number {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new Error(`--${name} is a whole number, not “${values[name]}”`)
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1)

async function setOf(): Promise<MadeSet> {
  const begun = performance.now()
  if (values.data !== undefined && holdsSet(values.data)) {
    const set = await readSet(values.data)
    console.log(`${set.events.length} events and ${set.truth.length} anomalies read in ${seconds(begun)} s`)
    return set
  }
  const set = makeSignalSet(wholeNumber('seed'), { events: wholeNumber('events'), anomalies: wholeNumber('anomalies') })
  console.log(`${set.events.length} events with ${set.truth.length} anomalies made in ${seconds(begun)} s`)
  if (values.data !== undefined) writeSet(values.data, set)
  return set
}

function isOf(signal: Signal, { kind, subject, cases }: Truth): boolean {
  if (signal.kind !== kind) return false
  const held = new Set(signal.cases)
  return signal.subject === subject || (cases.length > 0 && cases.filter((number) => held.has(number)).length * 2 >= cases.length)
}

const { events, truth } = await setOf()
const begun = performance.now()
const signals = findSignals(events, signalLimitsOf(lawOn(seedLaw, 'general', '2026-11-01')))
const took = seconds(begun)
const missed = truth.filter((one) => !signals.some((signal) => isOf(signal, one)))
const wrong = signals.filter((signal) => !truth.some((one) => isOf(signal, one)))
const cases = new Set(events.map((event) => event.case)).size

console.log(`${'kind'.padEnd(10)} planted   found  signals   false`)
for (const kind of new Set([...truth, ...signals].map((one) => one.kind))) {
  const of = (list: readonly { kind: string }[]): number => list.filter((one) => one.kind === kind).length
  console.log(`${kind.padEnd(10)} ${[of(truth), of(truth) - of(missed), of(signals), of(wrong)].map((count) => String(count).padStart(7)).join(' ')}`)
}
for (const one of missed.slice(0, wholeNumber('misses'))) console.log(`missed ${one.kind} ${one.subject} (${one.cases.length} cases)`)
for (const { kind, subject, statistic } of wrong.slice(0, wholeNumber('misses'))) console.log(`false ${kind} ${subject} ${JSON.stringify(statistic)}`)
const recall = truth.length === 0 ? 1 : (truth.length - missed.length) / truth.length
const falsePerThousand = cases === 0 ? 0 : (1000 * wrong.length) / cases
console.log(`recall ${recall.toFixed(3)} (goal ${goal.recall}), ${falsePerThousand.toFixed(4)} false signals per 1,000 cases of ${cases} (goal ${goal.falsePerThousand}), judged in ${took} s`)
const isMet = recall >= goal.recall && falsePerThousand <= goal.falsePerThousand
console.log(isMet ? 'verdict: goals met' : 'verdict: goals missed')
process.exitCode = isMet ? 0 : 1
