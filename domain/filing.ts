/** How one case of an application stands. */
export interface Child {
  outcome: string | null
  settled: boolean
}

/** How an application for several records stands: computed from its cases, never kept. */
export interface FilingState {
  state: 'running' | 'settled'
  settled: number
  all: number
  /** How many cases came to each outcome. */
  outcomes: Record<string, number>
}

/** The state of an application from its cases and from how many of them have not begun. */
export function filingState(children: readonly Child[], waiting: number): FilingState {
  const done = children.filter(({ settled }) => settled)
  const outcomes: Record<string, number> = {}
  for (const { outcome } of done) if (outcome !== null) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  const all = children.length + waiting
  return { state: done.length === all ? 'settled' : 'running', settled: done.length, all, outcomes }
}
