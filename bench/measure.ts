/** What a series of calls took: how many a second, and the latencies that half, most and nearly all kept under, in milliseconds. */
export interface Figures {
  perSecond: number
  p50: number
  p95: number
  p99: number
}

/** Runs `count` calls with so many clients at once; a call that fails ends the bench. */
export async function measure(clients: number, count: number, call: (index: number) => Promise<unknown>): Promise<Figures> {
  const latencies: number[] = []
  let next = 0
  const begun = performance.now()
  const client = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const started = performance.now()
      await call(index)
      latencies.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - begun) / 1000
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
  return { perSecond: count / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
