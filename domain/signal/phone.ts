import type { Filing, Work } from './event.ts'
import type { Judged } from './judge.ts'
import { poissonTail } from './statistic.ts'

/** How many parties of different handlers stand behind one number: one handler of several enterprises relates them. */
function unrelated(filings: readonly Filing[]): number {
  const parties = new Set(filings.map(({ party }) => party)).size
  const persons = new Set(filings.map(({ person, party }) => person ?? party)).size
  return Math.min(parties, persons)
}

/** 一号多主: one phone number in the filings of many parties that have nothing to do with each other; what the counter files is left aside. */
export function phone({ filings }: Work): Judged[] {
  const phones = [...Map.groupBy(filings, (filing) => filing.phone)].map(([subject, own]) => ({ subject, of: own.length, count: unrelated(own), cases: [...new Set(own.map((filing) => filing.case))] }))
  const beyond = phones.reduce((sum, { count }) => sum + count - 1, 0)
  return phones.map((one) => {
    // How many parties beyond its first the other numbers have; half a one more, so that few numbers prove little.
    const mean = (beyond - (one.count - 1) + 0.5) / phones.length
    return { ...one, expected: 1 + mean, chance: poissonTail(one.count - 1, mean) }
  })
}
