import type { Fact, FactOf } from '../domain/fact.ts'
import { placeOf, type Fault } from './deadline-value.ts'

interface Placed<F extends Fact = Fact> {
  fact: F
  index: number
}
type Opening = FactOf<'paused'> | FactOf<'extended'>
type Ending = FactOf<'resumed'> | FactOf<'extension-withdrawn'>

const words = {
  resumed: { zh: '中止', en: 'pause' },
  'extension-withdrawn': { zh: '延长', en: 'extension' },
} as const

/** The facts with the names that were left out: a resume ends the latest open pause, a withdrawal the latest standing extension. */
export function nameFacts(facts: readonly Fact[], start: number | null): Fact[] | Fault[] {
  const placed = facts.map((fact, index): Placed => ({ fact, index }))
  const faults = [...startFaults(placed, start), ...twiceFaults(placed)]
  const ends = new Set<string>()
  // At one instant a pause begins before another ends, whatever their order in the file.
  const inTime = placed.toSorted((a, b) => a.fact.at - b.fact.at || Number(isEnding(a.fact)) - Number(isEnding(b.fact)) || a.index - b.index)
  const named = inTime.map(({ fact, index }, place) => {
    if (!isEnding(fact)) return { fact, index }
    const before = inTime.slice(0, place).map((one) => one.fact).filter((one) => isOpenedBy(one, fact))
    const open = before.filter(({ id }) => !ends.has(id))
    const found = fact.of === '' ? open.at(-1) : open.find(({ id }) => id === fact.of)
    if (!found) faults.push({ where: placeOf(index, fact.of === '' ? undefined : 'of'), reason: whyNot(fact, facts, before.length > 0) })
    else ends.add(found.id)
    return { fact: { ...fact, of: found?.id ?? '' }, index }
  })
  if (faults.length > 0) return faults
  const told = named.toSorted((a, b) => a.index - b.index).map(({ fact }) => fact)
  return facts.some(({ kind }) => kind === 'started') ? told : [...told, { kind: 'started', at: start! }]
}

const isEnding = (fact: Fact): fact is Ending => fact.kind === 'resumed' || fact.kind === 'extension-withdrawn'
const isOpenedBy = (fact: Fact, { kind }: Ending): fact is Opening => fact.kind === (kind === 'resumed' ? 'paused' : 'extended')

function whyNot(fact: Ending, facts: readonly Fact[], hasEarlier: boolean): Fault['reason'] {
  const { zh, en } = words[fact.kind]
  if (fact.of === '') return hasEarlier ? { zh: `此前的${zh}都已结束`, en: `every earlier ${en} has ended` } : { zh: `此前没有${zh}`, en: `there is no ${en} before it` }
  const meant = facts.find((one) => isOpenedBy(one, fact) && one.id === fact.of)
  if (!meant) return { zh: `没有编号为 ${fact.of} 的${zh}`, en: `there is no ${en} ${fact.of}` }
  return meant.at > fact.at ? { zh: `${zh} ${fact.of} 此时尚未开始`, en: `the ${en} ${fact.of} has not begun by then` } : { zh: `${zh} ${fact.of} 已经结束`, en: `the ${en} ${fact.of} has ended already` }
}

function startFaults(placed: readonly Placed[], start: number | null): Fault[] {
  const starts = placed.filter(({ fact }) => fact.kind === 'started')
  if (starts.length === 0) return start === null ? [{ where: '--start', reason: { zh: '没有填写，文件里也没有 started', en: 'is missing, and the file holds no started' } }] : []
  const second = starts.slice(1).map(({ index }): Fault => ({ where: placeOf(index), reason: { zh: '只能有一项 started', en: 'there can be only one started' } }))
  const { fact, index } = starts[0]!
  return start === null || start === fact.at ? second : [...second, { where: placeOf(index, 'at'), reason: { zh: '与 --start 不一致', en: 'differs from --start' } }]
}

function twiceFaults(placed: readonly Placed[]): Fault[] {
  const seen = new Set<string>()
  return placed.flatMap(({ fact, index }) => {
    if (fact.kind !== 'paused' && fact.kind !== 'extended') return []
    const name = `${fact.kind} ${fact.id}`
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ where: placeOf(index, 'id'), reason: { zh: `编号 ${fact.id} 已用过`, en: `the id ${fact.id} is used already` } }]
  })
}
