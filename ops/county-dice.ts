/** Chance that the same seed always gives. */
export interface Dice {
  /** A number from 0 up to but not including 1. */
  roll: () => number
  pick: <T>(list: readonly T[]) => T
  /** A whole number, both ends included. */
  between: (low: number, high: number) => number
}

/** Makes dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1))
  return { roll, between, pick: (list) => list[between(0, list.length - 1)]! }
}
