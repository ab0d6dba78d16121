/** How long what was counted is shown again, and until when it is shown while it is counted anew. */
export interface Keeping {
  freshMs: number
  olderMs: number
  /** How many counts are kept. */
  most: number
  now: () => number
}

/** Keeps what was counted, by key: what is fresh is given again, what is a little older is given while one count goes on behind it, and only what is not there is waited for. */
export function keepCounts<T>({ freshMs, olderMs, most, now }: Keeping): (key: string, count: (at: number) => Promise<T>) => Promise<T> {
  const kept = new Map<string, { at: number; value: T }>()
  const counting = new Map<string, Promise<T>>()

  const begin = (key: string, at: number, count: (at: number) => Promise<T>): Promise<T> => {
    const begun = count(at)
      .then((value) => {
        kept.delete(key)
        kept.set(key, { at, value })
        if (kept.size > most) kept.delete(kept.keys().next().value!)
        return value
      })
      .finally(() => counting.get(key) === begun && counting.delete(key))
    counting.set(key, begun)
    return begun
  }

  return async (key, count) => {
    const at = now()
    const known = kept.get(key)
    const age = known === undefined || at < known.at ? Infinity : at - known.at
    if (known && age < freshMs) return known.value
    const next = (freshMs > 0 ? counting.get(key) : undefined) ?? begin(key, at, count)
    if (!known || age >= olderMs) return next
    // What cannot be counted now is counted anew by the next who asks.
    next.catch(() => {})
    return known.value
  }
}
