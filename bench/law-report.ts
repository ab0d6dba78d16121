interface Beside {
  milliseconds: number
  times: number
}

/** What a change of the calendar took over so many open cases, and in what it was other than predicted. */
export interface LawFigures {
  open: number
  running: number
  day: string
  moved: number
  movedRunning: number
  predictedSeconds: number[]
  appliedSeconds: number
  /** From the end of the application until every running case has looked at its clock again. */
  rearmedSeconds: number
  longestReadSeconds: { predicting: number; applying: number }
  /** What a case took, and how many times a one-row update, or an update to a no-op workflow. */
  perMovedCase: Beside
  perRunningCase: Beside
  differences: string[]
  /** Cases that the same change would move once more. */
  movedAgain: number
}

const goals = { predictedSeconds: 10, appliedSeconds: 60, movedShare: 0.1 }
const shownDifferences = 10

const verdict = (seconds: number, goal: number): string => `goal ≤ ${goal} s, ${seconds <= goal ? 'reached' : 'MISSED'}`

/** Tells the figures line by line, each beside its goal. */
export function report(figures: LawFigures, tell: (line: string) => void): void {
  const { open, running, day, moved, movedRunning, predictedSeconds, appliedSeconds, rearmedSeconds, longestReadSeconds, perMovedCase, perRunningCase, differences, movedAgain } = figures
  const sorted = predictedSeconds.toSorted((a, b) => a - b)
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!]
  tell(`  open cases     ${open}, ${running} of them with a running workflow; ${day} becomes a rest day`)
  tell(`  moved          ${moved}, ${movedRunning} of them with a running workflow${moved < open * goals.movedShare ? '; FEWER than the goal speaks of' : ''}`)
  tell(`  predicted      ${worst.toFixed(2)} s at worst of ${sorted.length}, ${median.toFixed(2)} s in the middle (${verdict(worst, goals.predictedSeconds)}); a reader waited ${longestReadSeconds.predicting.toFixed(2)} s at most`)
  tell(`  applied        ${appliedSeconds.toFixed(2)} s (${verdict(appliedSeconds, goals.appliedSeconds)}); ${perMovedCase.milliseconds.toFixed(2)} ms a moved case = ${perMovedCase.times.toFixed(2)} × one-row update; a reader waited ${longestReadSeconds.applying.toFixed(2)} s at most`)
  tell(`  re-armed       ${rearmedSeconds.toFixed(2)} s after that; ${perRunningCase.milliseconds.toFixed(2)} ms a running case = ${perRunningCase.times.toFixed(2)} × no-op update`)
  tell(`  differences    ${differences.length} between predicted and actual, of ${open} cases; predicted once more, ${movedAgain} move`)
  for (const difference of differences.slice(0, shownDifferences)) tell(`    ${difference}`)
}
