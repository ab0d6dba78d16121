import { addDays, type Day } from '../domain/calendar.ts'
import { breaches } from './county-breach.ts'
import { diceOf, type Dice } from './county-dice.ts'
import { makeCommitments, makeRatings, type DemoCommitment, type DemoRating } from './county-judgement.ts'
import { licenceOf, numberDecisions, officeDay, penaltyOf, personPenaltyOf, type DemoRecord } from './county-record.ts'
import { codeOf, makeSubjects, type DemoSubject } from './county-subject.ts'
import { memberUnits, townships } from './county-words.ts'

export { demoEnterpriseCode, otherEnterpriseCode, type DemoSubject } from './county-subject.ts'
export type { DemoRecord } from './county-record.ts'

export interface County {
  units: { code: string; name: string; kind: 'member' | 'township'; regionCode: string | null }[]
  subjects: DemoSubject[]
  records: DemoRecord[]
  ratings: DemoRating[]
  commitments: DemoCommitment[]
}

/** The founding document's figures: what scale 1 means. */
const figures = { records: 27_699, penalties: 1_700, persons: 24, taxpayers: 3_928, medical: 430, commitments: 682 }

/** The demo county at a scale of the founding document, the same for the same seed and day. */
export function generateCounty({ seed, scale, today }: { seed: number; scale: number; today: Day }): County {
  const dice = diceOf(seed)
  const count = (figure: number): number => Math.max(1, Math.round(figure * scale))
  const subjects = makeSubjects(dice, scale)
  const codes = new Map<string, string>(memberUnits.map(([name], index) => [name, codeOf('11', 500_100 + index)]))
  const units: County['units'] = [
    ...[...codes].map(([name, code]) => ({ code, name, kind: 'member' as const, regionCode: null })),
    ...townships.map(([regionCode, name], index) => ({ code: codeOf('11', 500_200 + index), name: `郏县${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`, kind: 'township' as const, regionCode })),
  ]
  const before = (days: number): Day => officeDay(addDays(today, -1 - Math.floor(days)))
  const named = namedRecords(dice, subjects, codes, today)
  const persons = count(figures.persons)
  const penalties = Math.max(count(figures.penalties) - persons - named.filter(({ kind }) => kind === 'penalty').length, 0)
  const licences = Math.max(count(figures.records) - named.length - persons - penalties, 0)
  const records = [
    ...named,
    ...Array.from({ length: persons }, () => personPenaltyOf(dice, before(dice.roll() * 700), codes)),
    ...Array.from({ length: penalties }, () => penaltyOf(dice, dice.pick(subjects), before(dice.roll() ** 1.5 * 1200), codes)),
    ...Array.from({ length: licences }, () => licenceOf(dice, dice.pick(subjects), before(dice.roll() ** 1.3 * 1800), today, codes)),
  ]
  numberDecisions(records)
  return {
    units,
    subjects,
    records,
    ratings: makeRatings(dice, subjects, { taxpayers: count(figures.taxpayers), medical: count(figures.medical) }, today),
    commitments: makeCommitments(dice, subjects, count(figures.commitments), today, codes),
  }
}

/** The records of the two enterprises for which the demo's handlers act; in the newest the fine is ten times what its text says. */
function namedRecords(dice: Dice, [food, pan]: readonly DemoSubject[], codes: ReadonlyMap<string, string>, today: Day): DemoRecord[] {
  const on = (age: number): Day => officeDay(addDays(today, -age))
  const { label, purchase, advertising, boiler, quality } = breaches
  const price = { ...breaches.price, things: ['门市部待售的礼盒装商品'] }
  const own = [label, price, purchase, advertising, label, price, boiler, purchase].map((breach, index) => penaltyOf(dice, food!, on([20, 75, 130, 250, 400, 500, 600, 700][index]!), codes, breach))
  Object.assign(own[0]!.data, { cf_cflb: '罚款', cf_nr: '责令改正违法行为；罚款人民币五千元整。', cf_nr_fk: '5.000000' })
  delete own[0]!.data.cf_nr_wfff
  return [
    ...own,
    ...Array.from({ length: 6 }, (_, index) => licenceOf(dice, food!, on(100 * (index + 1)), today, codes, food!.trade.licences[index % food!.trade.licences.length])),
    ...[quality, boiler, price].map((breach, index) => penaltyOf(dice, pan!, on(60 * (index + 1)), codes, breach)),
    ...Array.from({ length: 3 }, (_, index) => licenceOf(dice, pan!, on(200 * (index + 1)), today, codes, pan!.trade.licences[index])),
  ]
}
