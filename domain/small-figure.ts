/** A figure as it may be published: itself, fewer than the smallest that is (`few`), or kept back so that none of those can be computed (`withheld`). */
export type Figure = number | 'few' | 'withheld'

interface Column {
  cells: Figure[]
  total: Figure
}

/** What an onlooker knows of a hidden cell. */
interface Range {
  least: number
  most: number
}

/** The cells of a column with their total, none of them under the smallest figure, and none to be computed from the others: where one could be, the next smallest is kept back, at last the total. */
export function published(values: readonly number[], smallest: number, bounds: readonly Figure[] = []): Column {
  const sum = values.reduce((all, one) => all + one, 0)
  // A part of what is kept back would say how large the whole is at least.
  const cells = values.map((value, index): Figure => (value < smallest ? 'few' : typeof bounds[index] === 'string' ? 'withheld' : value))
  if (sum < smallest) return { cells, total: 'few' }
  for (;;) {
    if (!isComputable(cells, bounds, sum, smallest)) return { cells, total: sum }
    const [next] = cells.flatMap((cell, index) => (typeof cell === 'number' ? [{ cell, index }] : [])).toSorted((a, b) => a.cell - b.cell)
    if (next === undefined) return { cells, total: 'withheld' }
    cells[next.index] = 'withheld'
  }
}

/** Whether any hidden cell has but one value that fits the total, the shown cells and what bounds them. */
function isComputable(cells: readonly Figure[], bounds: readonly Figure[], sum: number, smallest: number): boolean {
  const left = sum - cells.reduce<number>((all, cell) => all + (typeof cell === 'number' ? cell : 0), 0)
  const hidden = cells.flatMap((cell, index) => (typeof cell === 'number' ? [] : [rangeOf(cell, bounds[index], smallest)]))
  const [least, most] = [hidden.reduce((all, one) => all + one.least, 0), hidden.reduce((all, one) => all + one.most, 0)]
  return hidden.some((one) => Math.max(one.least, left - (most - one.most)) >= Math.min(one.most, left - (least - one.least)))
}

const rangeOf = (cell: 'few' | 'withheld', bound: Figure | undefined, smallest: number): Range => {
  const most = typeof bound === 'number' ? bound : Number.MAX_SAFE_INTEGER
  return cell === 'few' ? { least: 0, most: Math.min(smallest - 1, most) } : { least: smallest, most }
}

/** A part of a whole in percent, null where either side of it is too small to be told. */
export function shareOf(part: number, whole: number, smallest: number): number | null {
  const isTold = (figure: number): boolean => figure === 0 || figure >= smallest
  return whole >= smallest && isTold(part) && isTold(whole - part) ? Math.round((part / whole) * 100) : null
}

/** The shares of the rows and of all of them: that of all is left out where it would tell what those that are not told come to. */
export function shares(rows: readonly { part: number; whole: number; isShown: boolean }[], smallest: number): { rows: (number | null)[]; all: number | null } {
  const told = rows.map(({ part, whole, isShown }) => (isShown ? shareOf(part, whole, smallest) : null))
  const sumOf = (some: readonly { part: number; whole: number }[]) => some.reduce((all, one) => ({ part: all.part + one.part, whole: all.whole + one.whole }), { part: 0, whole: 0 })
  const silent = sumOf(rows.filter((_, index) => told[index] === null))
  const everything = sumOf(rows)
  const isSafe = silent.whole === 0 || shareOf(silent.part, silent.whole, smallest) !== null
  return { rows: told, all: isSafe ? shareOf(everything.part, everything.whole, smallest) : null }
}
