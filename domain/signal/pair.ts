import { dayNumber, workKey, type Approval, type Work } from './event.ts'
import type { Judged, SignalLimits } from './judge.ts'
import { binomialTail } from './statistic.ts'

/** Who approves in a desk, each with the approvals of one day at work. */
type Paces = Map<string, number>

const deskOf = ({ unit, procedure }: Approval): string => `${unit} ${procedure}`

/** 固定搭档: two persons of whom one proposes and the other approves far more often than who was at work, each at the usual pace, would bring about. */
export function pair({ approvals, atWork }: Work, { pairExcess }: SignalLimits): Judged[] {
  const paces = pacesOf(approvals, atWork)
  const sums = new Map<string, { of: number; byApprover: Map<string, { expected: number; cases: string[] }> }>()
  for (const approval of approvals) {
    const { proposedBy, person, at } = approval
    if (proposedBy === null) continue
    const day = dayNumber(at)
    const present = [...paces.get(deskOf(approval))!].filter(([one]) => one !== proposedBy && atWork.has(workKey(one, day)))
    // Where nobody else could have approved, the pair says nothing.
    if (present.length < 2) continue
    let sum = sums.get(proposedBy)
    if (!sum) sums.set(proposedBy, (sum = { of: 0, byApprover: new Map() }))
    sum.of += 1
    const total = present.reduce((all, [, pace]) => all + pace, 0)
    for (const [one, pace] of present) {
      let met = sum.byApprover.get(one)
      if (!met) sum.byApprover.set(one, (met = { expected: 0, cases: [] }))
      met.expected += pace / total
      if (one === person) met.cases.push(approval.case)
    }
  }
  return [...sums].flatMap(([proposer, { of, byApprover }]) =>
    [...byApprover].map(([approver, { expected, cases }]) => {
      // The sum of unequal chances has no heavier tail than the binomial of their mean (Hoeffding).
      const chance = Math.min(expected / of + pairExcess / 100, 1)
      return { subject: `${proposer} ${approver}`, count: cases.length, of, expected: of * chance, chance: binomialTail(cases.length, of, chance), cases }
    }),
  )
}

function pacesOf(approvals: readonly Approval[], atWork: ReadonlySet<string>): Map<string, Paces> {
  const done = Map.groupBy(approvals, deskOf)
  const days = new Map<string, number>()
  for (const key of atWork) {
    const person = key.slice(0, key.lastIndexOf(' '))
    days.set(person, (days.get(person) ?? 0) + 1)
  }
  return new Map([...done].map(([desk, own]) => [desk, new Map([...Map.groupBy(own, ({ person }) => person)].map(([person, { length }]) => [person, length / days.get(person)!]))]))
}
