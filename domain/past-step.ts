import type { Procedure } from './procedure.ts'

/** An act as a trail of steps is read from: with the step in which it was done. */
export interface TrailEntry {
  sequence: number
  step: string
  act: string
  at: number
}

/** A step that a case went through, or in which it is. */
export interface PastStep {
  step: string
  openedAt: number
  /** Null while it is open. */
  endedAt: number | null
  /** The acts that were done before it ended, in order. */
  done: readonly TrailEntry[]
}

/** The steps of a case in their order, from its acts: what is done beside the order ends none. */
export function pastSteps(procedure: Procedure, entries: readonly TrailEntry[], open: { step: string; since: number } | null): PastStep[] {
  const [filing, ...rest] = entries.toSorted((a, b) => a.sequence - b.sequence)
  if (!filing) return []
  const steps: PastStep[] = []
  let openedAt = filing.at
  const done: TrailEntry[] = [filing]
  for (const entry of rest) {
    if (!procedure.acts[entry.act]?.beside && procedure.steps[entry.step]) {
      steps.push({ step: entry.step, openedAt, endedAt: entry.at, done: [...done] })
      openedAt = entry.at
    }
    done.push(entry)
  }
  if (open && procedure.steps[open.step]) steps.push({ step: open.step, openedAt: open.since, endedAt: null, done })
  return steps
}
