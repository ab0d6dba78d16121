import { diceOf, type Dice } from '../ops/county-dice.ts'
import { numberDecisions, officeDay, penaltyOf, type DemoRecord } from '../ops/county-record.ts'
import { codeOf, makeSubjects, type DemoSubject } from '../ops/county-subject.ts'
import { memberUnits } from '../ops/county-words.ts'
import { operators, type Cells } from './reinsertion-operators.ts'

/** A fact that a decision settled: as it was reported, and as the register says since. */
export interface SettledLine {
  id: string
  settled: 'corrected' | 'deleted' | 'stopped'
  before: Cells
  after: Cells
}

/** A report with its label: the return of a settled fact, or an honest one. */
export interface IncomingLine {
  id: string
  label: 'return' | 'honest'
  operator: string
  /** The settled fact that it was made from. */
  of: string
  record: Cells
}

export interface Sets {
  settled: SettledLine[]
  incoming: IncomingLine[]
}

const lastDay = '2026-11-20'
const dayMs = 86_400_000
const shifted = (day: string, days: number): string => officeDay(new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10))

/** Writes another number: the word stays, the year is the day's. */
const withSerial = (cells: Cells, day: string, serial: number): string => cells.cf_wsh!.replace(/〔\d{4}〕\d+号$/, `〔${day.slice(0, 4)}〕${serial}号`)
const serialOf = (cells: Cells): number => Number(/(\d+)号$/.exec(cells.cf_wsh!)![1])

/** What was wrong in the reports that were corrected: one field, by its slip. */
const slips: Readonly<Record<string, (right: Cells, dice: Dice) => Cells | null>> = {
  amount: (right, { pick }) => (right.cf_nr_fk ? { ...right, cf_nr_fk: (Number(right.cf_nr_fk) * pick([10, 2, 5])).toFixed(6) } : null),
  day: (right, { pick }) => ({ ...right, cf_jdrq: shifted(right.cf_jdrq!, pick([-30, -7, 7, 14])) }),
  facts: (right) => (right.cf_sy!.includes('经查') ? { ...right, cf_sy: right.cf_sy!.replace('经查，', '经查，当事人多次违法，') } : null),
  matter: (right, { pick }) => ({ ...right, cf_wfxw: pick(['未按规定公示信息', '拒不接受监督检查', '其他违法行为']) }),
  number: (right, { between }) => ({ ...right, cf_wsh: withSerial(right, right.cf_jdrq!, serialOf(right) + between(500, 900)) }),
  name: (right) => ({ ...right, cf_xdr_mc: right.cf_xdr_mc!.replace(/^(郏县|河南|平顶山)/, '') }),
}

function settle(right: Cells, dice: Dice): Omit<SettledLine, 'id'> {
  const roll = dice.roll()
  if (roll < 0.25) return { settled: 'deleted', before: right, after: right }
  if (roll < 0.4) return { settled: 'stopped', before: right, after: right }
  for (;;) {
    const before = slips[dice.pick(Object.keys(slips))]!(right, dice)
    if (before && Object.keys(before).some((name) => before[name] !== right[name])) return { settled: 'corrected', before, after: right }
  }
}

interface World {
  dice: Dice
  subjects: DemoSubject[]
  units: ReadonlyMap<string, string>
}

type Honest = (line: SettledLine, world: World) => Cells | null

const again = ({ after }: SettledLine, { dice, subjects, units }: World, days: number): Cells | null => {
  const subject = subjects.find(({ code }) => code === after.cf_xdr_shxym)
  const day = shifted(after.cf_jdrq!, days)
  return subject ? penaltyOf(dice, subject, day, units).data : null
}

const nextNumber = (cells: Cells, from: Cells, most: number, { between }: Dice): Cells => {
  const word = /^(.*?)〔/.exec(from.cf_wsh!)![1]!
  return { ...cells, cf_wsh: `${word}〔${cells.cf_jdrq!.slice(0, 4)}〕${serialOf(from) + between(1, most)}号` }
}

const otherName = (name: string, { pick }: Dice): string => {
  const characters = Array.from(name)
  const at = characters.findIndex((one) => '公食店社室医陶机运商建'.includes(one))
  const place = Math.max(at - 1, 2)
  characters[place] = pick(Array.from('盛茂昌荣辉腾跃').filter((one) => one !== characters[place]))
  return characters.join('')
}

const freshCode = ({ between }: Dice): string => codeOf('91', between(50_000_000, 89_999_999))

/** Each kind of honest report that looks like a settled fact and is none, by name. */
const lookAlikes: Readonly<Record<string, Honest>> = {
  'next-number-other-day': (line, world) => {
    const made = again(line, world, world.dice.between(5, 400))
    return made && made.cf_cfjg === line.after.cf_cfjg ? nextNumber(made, line.after, 3, world.dice) : null
  },
  'same-breach-later': ({ after }, { dice }) => {
    const day = shifted(after.cf_jdrq!, dice.between(21, 500))
    return nextNumber({ ...after, cf_jdrq: day }, after, 60, dice)
  },
  'same-number-next-year': ({ after }, { dice }) => {
    const day = shifted(after.cf_jdrq!, dice.between(330, 400))
    return day.slice(0, 4) === after.cf_jdrq!.slice(0, 4) ? null : { ...after, cf_jdrq: day, cf_wsh: withSerial(after, day, serialOf(after)) }
  },
  'same-day-other-fact': (line, world) => {
    const made = again(line, world, 0)
    return made && made.cf_cfjg === line.after.cf_cfjg && made.cf_wfxw !== line.after.cf_wfxw ? nextNumber({ ...made, cf_jdrq: line.after.cf_jdrq! }, line.after, 2, world.dice) : null
  },
  'similar-name': ({ after }, { dice }) => nextNumber({ ...after, cf_xdr_mc: otherName(after.cf_xdr_mc!, dice), cf_xdr_shxym: freshCode(dice) }, after, 4, dice),
  'one-decision-two-parties': ({ after }, { dice, subjects }) => {
    const other = dice.pick(subjects)
    return other.code === after.cf_xdr_shxym ? null : { ...after, cf_xdr_mc: other.name, cf_xdr_shxym: other.code, cf_frdb: other.legalRepresentative }
  },
  'same-campaign': ({ after }, { dice, subjects }) => {
    const other = dice.pick(subjects)
    return other.code === after.cf_xdr_shxym ? null : nextNumber({ ...after, cf_xdr_mc: other.name, cf_xdr_shxym: other.code, cf_frdb: other.legalRepresentative }, after, 5, dice)
  },
  'other-organ-same-day': (line, world) => {
    const made = again(line, world, 0)
    return made && made.cf_cfjg !== line.after.cf_cfjg ? { ...made, cf_jdrq: line.after.cf_jdrq!, cf_wsh: `${new Map<string, string>(memberUnits).get(made.cf_cfjg!)}处罚〔${made.cf_jdrq!.slice(0, 4)}〕${serialOf(line.after)}号` } : null
  },
  'right-version': ({ settled, after }) => (settled === 'corrected' ? { ...after } : null),
  'right-version-full-width': ({ settled, after }) => (settled === 'corrected' ? { ...after, cf_xdr_mc: after.cf_xdr_mc!.replaceAll('（', '('), cf_jdrq: after.cf_jdrq!.replaceAll('-', '/'), cf_wsh: after.cf_wsh!.replace('〔', '[').replace('〕', ']') } : null),
  unrelated: (line, world) => {
    const other = world.dice.pick(world.subjects)
    const made = penaltyOf(world.dice, other, shifted(lastDay, -world.dice.between(0, 900)), world.units).data
    return other.code === line.after.cf_xdr_shxym ? null : nextNumber(made, line.after, 900, world.dice)
  },
}

/** Draws cases from settled facts, taking the kinds in turn, until there are enough. */
function draw<T>(count: number, settled: readonly SettledLine[], dice: Dice, kinds: Readonly<Record<string, T>>, make: (kind: T, line: SettledLine) => Cells | null): Omit<IncomingLine, 'id' | 'label'>[] {
  const names = Object.keys(kinds)
  const made: Omit<IncomingLine, 'id' | 'label'>[] = []
  for (let turn = 0; made.length < count; turn += 1) {
    const name = names[turn % names.length]!
    for (let tries = 0; tries < 200; tries += 1) {
      const line = dice.pick(settled)
      const record = make(kinds[name]!, line)
      if (record === null) continue
      made.push({ operator: name, of: line.id, record })
      break
    }
  }
  return made
}

/** What a return must not be by accident: the right version of the correction. */
const isRight = ({ settled, before, after }: SettledLine, record: Cells): boolean =>
  settled === 'corrected' && Object.keys(before).every((name) => before[name] === after[name] || record[name] === after[name] || (name === 'cf_jdrq' && record[name]?.replaceAll(/\D/g, '') === after[name]?.replaceAll('-', '')))

/** Settled facts of a county, returns of some of them and honest look-alikes, the same for the same seed. */
export function makeSets(seed: number, { records, returned, honest }: { records: number; returned: number; honest: number }): Sets {
  const dice = diceOf(seed)
  const subjects = makeSubjects(dice, 1)
  const units = new Map<string, string>(memberUnits.map(([name], index) => [name, codeOf('11', 500_100 + index)]))
  const penalties: DemoRecord[] = Array.from({ length: records }, () => penaltyOf(dice, dice.pick(subjects), shifted(lastDay, -Math.floor(dice.roll() ** 1.5 * 1200)), units))
  numberDecisions(penalties)
  const settled = penalties.map(({ data }, index): SettledLine => ({ id: `S${index + 1}`, ...settle(data, dice) }))
  const world: World = { dice, subjects, units }
  const come = draw(returned, settled, dice, operators, (operator, line) => {
    const record = operator(line.before, dice)
    return record === null || isRight(line, record) ? null : record
  })
  const look = draw(honest, settled, dice, lookAlikes, (kind, line) => kind(line, world))
  const incoming = [...come.map((one) => ({ ...one, label: 'return' as const })), ...look.map((one) => ({ ...one, label: 'honest' as const }))]
  return { settled, incoming: incoming.map((one, index) => ({ id: `I${index + 1}`, ...one })) }
}
