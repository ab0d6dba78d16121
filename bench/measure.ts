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
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { perSecond: count / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

const cell = (value: number): string => value.toFixed(value < 10 ? 2 : 1).padStart(9)

/** One line of the table, with the ratio of its rate to what it stands beside. */
export const line = (name: string, clients: number, figures: Figures, beside?: Figures): string =>
  [name.padEnd(34), String(clients).padStart(3), cell(figures.perSecond), cell(figures.p50), cell(figures.p95), cell(figures.p99), beside ? `${(figures.perSecond / beside.perSecond).toFixed(2)}×`.padStart(8) : ''].join(' ')

export const heading = [''.padEnd(34), 'cl.', '      /s ', '  p50 ms ', '  p95 ms ', '  p99 ms ', '  ratio'].join(' ')
