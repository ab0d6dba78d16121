import { describe, expect, test } from 'vitest'
import { published, shareOf, shares, type Figure } from '../domain/small-figure.ts'

/** Every column of whole numbers that an onlooker could not tell from the true one; up to a cell of some height. */
function fitting(cells: readonly Figure[], total: Figure, smallest: number, highest: number): number[][] {
  const of = (cell: Figure): number[] => {
    if (typeof cell === 'number') return [cell]
    return Array.from({ length: highest + 1 }, (_, one) => one).filter((one) => (cell === 'few' ? one < smallest : one >= smallest))
  }
  const all = cells.reduce<number[][]>((before, cell) => before.flatMap((some) => of(cell).map((one) => [...some, one])), [[]])
  const sum = (some: readonly number[]) => some.reduce((one, other) => one + other, 0)
  return all.filter((some) => (typeof total === 'number' ? sum(some) === total : total === 'few' ? sum(some) < smallest : true))
}

describe('figures that are published', () => {
  test.each([
    ['large ones are all shown', [12, 8, 30], [12, 8, 30], 50],
    ['a single small one takes the next smallest with it', [3, 8, 30], ['few', 'withheld', 30], 41],
    ['two small ones cover each other', [3, 2, 30], ['few', 'few', 30], 35],
    ['two that are both nothing do not, as their sum tells them', [0, 0, 9, 30], ['few', 'few', 'withheld', 30], 39],
    ['a second that is just at the limit would still tell them', [0, 0, 5, 30], ['few', 'few', 'withheld', 'withheld'], 35],
    ['where nothing else is left the total is kept back', [3, 5], ['few', 'withheld'], 8],
    ['where all are small and even their sum is', [1, 2], ['few', 'few'], 'few'],
    ['where nothing else could hide it, not even the total is told', [0, 5], ['few', 'withheld'], 'withheld'],
  ])('%s', (_, values, cells, total) => {
    expect(published(values, 5)).toEqual({ cells, total })
  })

  test('cannot be computed back, whatever the column', () => {
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let round = 0; round < 400; round += 1) {
      const smallest = 3
      const values = Array.from({ length: 2 + random(3) }, () => (random(2) === 0 ? random(3) : random(9)))
      const { cells, total } = published(values, smallest)
      expect(cells.filter((cell) => typeof cell === 'number' && cell < smallest)).toEqual([])
      const possible = fitting(cells, total, smallest, 40)
      expect(possible).toContainEqual(values)
      const computed = cells.flatMap((cell, index) => (typeof cell === 'number' || new Set(possible.map((some) => some[index])).size > 1 ? [] : [index]))
      expect([values, cells, total, computed]).toEqual([values, cells, total, []])
    }
  })

  test('of a part are kept back where the whole is, and are bounded by the whole that is shown', () => {
    expect(published([7, 9], 5, ['withheld', 20]).cells).toEqual(['withheld', 'withheld'])
    // 6 of the first were received: its hidden part and that of the other would be told by their sum.
    expect(published([6, 4, 40], 5, [6, 30, 60]).cells).toEqual(['withheld', 'few', 'withheld'])
  })
})

describe('shares', () => {
  test.each([
    ['of few are not told', 3, 4, null],
    ['with a small part are not told', 2, 20, null],
    ['with a small rest are not told', 18, 20, null],
    ['of all are told', 20, 20, 100],
    ['of none are told', 0, 20, 0],
    ['otherwise are told in whole percent', 14, 21, 67],
  ])('%s', (_, part, whole, share) => {
    expect(shareOf(part, whole, 5)).toBe(share)
  })

  test('of everything are left out where they would tell the one that is not told', () => {
    const [large, small] = [{ part: 30, whole: 40, isShown: true }, { part: 1, whole: 8, isShown: true }]
    expect(shares([large, small], 5)).toEqual({ rows: [75, null], all: null })
    expect(shares([large, { part: 8, whole: 8, isShown: true }], 5)).toEqual({ rows: [75, 100], all: 79 })
    expect(shares([large, { part: 6, whole: 12, isShown: false }], 5)).toEqual({ rows: [75, null], all: 69 })
  })
})
