/** A length of time as a rule writes it; its unit is stated and never inferred. */
export interface Period {
  value: number
  unit: 'working-day' | 'day' | 'month' | 'year' | 'hour'
}

/** What happened to a clock (时限事实). Facts are added and never changed; the order in which they arrive does not matter. */
export type Fact =
  | { kind: 'started'; at: number }
  /** 补正通知 and its answer; what they do to the clock is the rule's to say. */
  | { kind: 'supplement-asked'; at: number }
  | { kind: 'supplement-given'; at: number }
  /** The time for an answer passed without one: the clock that stood still goes on. */
  | { kind: 'supplement-lapsed'; at: number }
  | { kind: 'paused'; at: number; id: string; reason: string; basis: string }
  | { kind: 'resumed'; at: number; of: string }
  | { kind: 'extended'; at: number; id: string; period: Period; by: string; clause: string; reason: string }
  | { kind: 'extension-withdrawn'; at: number; of: string; by: string; reason: string }
  /** 更正: the start was another instant, or the due day is set by hand. */
  | { kind: 'corrected'; at: number; what: 'start' | 'due'; to: number; by: string; reason: string }
  /** The calendar or a rule changed and a date with it: `of` is the case's limit or a step's name. Says why, and moves nothing by itself. */
  | { kind: 'law-amended'; at: number; of: string; version: string; basis: string; before: number | null; after: number | null }
  | { kind: 'stopped'; at: number }
export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>

/** Facts in the one order that their content gives them, however they arrived. */
export const inOrder = (facts: readonly Fact[]): Fact[] => facts.toSorted((a, b) => a.at - b.at || compared(a.kind, b.kind) || compared(contentOf(a), contentOf(b)))

const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

// A database hands an object's keys back in an order of its own, so that the text of two facts may not depend on theirs.
const contentOf = (fact: Fact): string =>
  JSON.stringify(fact, (_, held: unknown) => (held !== null && typeof held === 'object' ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => compared(a, b))) : held))

export const factsOf = <K extends Fact['kind']>(facts: readonly Fact[], kind: K): FactOf<K>[] => facts.filter((fact): fact is FactOf<K> => fact.kind === kind)

/** A stretch in which the clock stands still. */
export interface Pause {
  from: number
  /** Infinity while it lasts. */
  until: number
  reason: string
  basis: string | null
}

/** Every stretch in which the clock stood still, each as it was ordered; they may overlap. */
export function pausesOf(ordered: readonly Fact[], supplementPauses: boolean): Pause[] {
  const stopped = ordered.find(({ kind }) => kind === 'stopped')?.at ?? Infinity
  const resumed = factsOf(ordered, 'resumed')
  const named = factsOf(ordered, 'paused').map(({ at, id, reason, basis }) => ({ from: at, until: resumed.find((one) => one.of === id && one.at >= at)?.at ?? Infinity, reason, basis }))
  const given = ordered.filter(({ kind }) => kind === 'supplement-given' || kind === 'supplement-lapsed')
  const asked = supplementPauses ? factsOf(ordered, 'supplement-asked').map(({ at }) => ({ from: at, until: given.find((one) => one.at >= at)?.at ?? Infinity, reason: 'supplement', basis: null })) : []
  return [...named, ...asked]
    .map((pause) => ({ ...pause, until: Math.min(pause.until, stopped) }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from || a.until - b.until)
}

/** The same stretches without their overlaps. */
export function merged(pauses: readonly Pick<Pause, 'from' | 'until'>[]): { from: number; until: number }[] {
  const spans: { from: number; until: number }[] = []
  for (const { from, until } of pauses) {
    const last = spans.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else spans.push({ from, until })
  }
  return spans
}

/** The extensions that stand: one that was withdrawn leaves no trace in the date, whenever that was. */
export const standingExtensions = (ordered: readonly Fact[]): FactOf<'extended'>[] => {
  const withdrawn = factsOf(ordered, 'extension-withdrawn')
  return factsOf(ordered, 'extended').filter(({ id }) => !withdrawn.some(({ of }) => of === id))
}

/** The latest pause that still lasts, or undefined. */
export const lastingPause = (facts: readonly Fact[]): FactOf<'paused'> | undefined => {
  const resumed = factsOf(facts, 'resumed')
  return factsOf(inOrder(facts), 'paused').findLast(({ id, at }) => !resumed.some((one) => one.of === id && one.at >= at))
}

/** Facts without those that would move a clock after it was stopped: what puts earlier facts right still counts. */
export function untilStopped(ordered: readonly Fact[]): Fact[] {
  const stopped = ordered.find(({ kind }) => kind === 'stopped')?.at ?? Infinity
  return ordered.filter(({ kind, at }) => at <= stopped || (kind !== 'supplement-given' && kind !== 'extended'))
}
