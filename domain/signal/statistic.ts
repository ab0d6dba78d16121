const logFactorials = [0]
function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next += 1) logFactorials.push(logFactorials[next - 1]! + Math.log(next))
  return logFactorials[n]!
}

/** Adds the chances of `from` and of what lies beyond it, away from the mean, until they add nothing. */
function tail(from: number, step: 1 | -1, last: number, first: number, next: (at: number) => number): number {
  let sum = 0
  let term = first
  for (let at = from; step * (last - at) >= 0 && term > sum * Number.EPSILON; at += step) {
    sum += term
    term *= next(at)
  }
  return Math.min(sum, 1)
}

/** The chance of `count` or more among `of` tries that each succeed with `chance`: the upper tail of the binomial. */
export function binomialTail(count: number, of: number, chance: number): number {
  if (count <= 0 || chance >= 1) return 1
  if (count > of || chance <= 0) return 0
  const odds = chance / (1 - chance)
  const exactly = (at: number): number => Math.exp(logFactorial(of) - logFactorial(at) - logFactorial(of - at) + at * Math.log(chance) + (of - at) * Math.log1p(-chance))
  return count > of * chance
    ? tail(count, 1, of, exactly(count), (at) => ((of - at) / (at + 1)) * odds)
    : 1 - tail(count - 1, -1, 0, exactly(count - 1), (at) => at / (of - at + 1) / odds)
}

/** The chance of `count` or more events where `mean` are expected: the upper tail of the Poisson distribution. */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  const exactly = (at: number): number => Math.exp(at * Math.log(mean) - mean - logFactorial(at))
  return count > mean ? tail(count, 1, Infinity, exactly(count), (at) => mean / (at + 1)) : 1 - tail(count - 1, -1, 0, exactly(count - 1), (at) => at / mean)
}

/** Benjamini and Hochberg: for each chance, in the order given, the smallest share of false discoveries at which it would be one. */
export function discoveryRates(chances: readonly number[]): number[] {
  const order = chances.map((chance, index) => ({ chance, index })).toSorted((a, b) => a.chance - b.chance)
  const rates = chances.map(() => 1)
  let least = 1
  for (let rank = order.length; rank > 0; rank -= 1) {
    const { chance, index } = order[rank - 1]!
    least = Math.min(least, (chance * order.length) / rank)
    rates[index] = least
  }
  return rates
}
