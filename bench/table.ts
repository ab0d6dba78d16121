import type { Figures } from './measure.ts'

/** A line of the table: figures, and what their rate stands beside. */
export interface Row extends Figures {
  name: string
  clients: number
  calls: number
  beside?: { name: string; ratio: number }
}

const cell = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0).padStart(9)

export const heading = `${''.padEnd(26)} clients  calls   per s    p50 ms   p95 ms   p99 ms   rate beside`

export const lineOf = ({ name, clients, calls, beside, ...figures }: Row): string =>
  `${name.padEnd(26)} ${String(clients).padStart(7)} ${String(calls).padStart(6)}${[figures.perSecond, figures.p50, figures.p95, figures.p99].map(cell).join('')}   ${beside ? `${beside.ratio.toFixed(beside.ratio < 0.1 ? 3 : 2)} × ${beside.name}` : ''}`.trimEnd()

/** The table as it grows: every row is told at once and kept. */
export class Table {
  readonly rows: Row[] = []
  #tell: (line: string) => void

  constructor(tell: (line: string) => void) {
    this.#tell = tell
  }

  section(title: string): void {
    this.#tell(`\n${title}\n${heading}`)
  }

  note(text: string): void {
    this.#tell(`  ${text}`)
  }

  add(name: string, clients: number, calls: number, figures: Figures, beside?: Row): Row {
    const row = { name, clients, calls, ...figures, ...(beside ? { beside: { name: beside.name, ratio: figures.perSecond / beside.perSecond } } : {}) }
    this.rows.push(row)
    this.#tell(lineOf(row))
    return row
  }
}
