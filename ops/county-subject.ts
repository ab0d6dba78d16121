import { idNumberFrom, subjectCodeFrom } from '../domain/identity.ts'
import type { Dice } from './county-dice.ts'
import { trades, type Trade } from './county-trade.ts'
import { brands, givenNames, places, streets, surnames, townships } from './county-words.ts'

export interface DemoSubject {
  kind: 'organisation' | 'household'
  code: string
  name: string
  legalRepresentative: string
  township: string
  address: string
  trade: Trade
}

/** A code with right check digits: prefix, the county's division and a running subject number. */
export const codeOf = (prefix: string, number: number): string => subjectCodeFrom(`${prefix}410425${String(number).padStart(8, '0')}`)

export const demoEnterpriseCode = codeOf('91', 10_000_000)
export const otherEnterpriseCode = codeOf('91', 10_000_001)

/** How many subjects of each form there are for the records of scale 1. */
const figures: Readonly<Record<Trade['form'], number>> = { company: 3_926, shop: 1_850, cooperative: 220, clinic: 430, institution: 96 }
const prefixes: Readonly<Record<Trade['form'], string>> = { company: '91', shop: '92', cooperative: '93', clinic: '12', institution: '52' }

const placesIn = (township: string) => (township.endsWith('街道') ? streets : places)

export const personName = ({ pick, roll }: Dice): string => pick(surnames) + pick(givenNames) + (roll() < 0.6 ? pick(givenNames) : '')

/** A made-up identity number of an adult, with its check digit. */
export const identityNumber = ({ between }: Dice): string =>
  idNumberFrom(`410425${between(1960, 2003)}${String(between(1, 12)).padStart(2, '0')}${String(between(1, 28)).padStart(2, '0')}${String(between(1, 999)).padStart(3, '0')}`)

/** The county's subjects; the first two are those for which the demo's handlers act. */
export function makeSubjects(dice: Dice, scale: number): DemoSubject[] {
  const [food, pan] = [trades[0]!, trades[1]!]
  const subjects: DemoSubject[] = [
    { kind: 'organisation', code: demoEnterpriseCode, name: '郏县红牛食品有限公司', legalRepresentative: '王红伟', township: '410425001', address: '郏县龙山街道迎宾大道 88 号', trade: food },
    { kind: 'organisation', code: otherEnterpriseCode, name: '郏县铁锅制造有限公司', legalRepresentative: '李铁山', township: '410425102', address: '郏县安良镇产业园 6 号', trade: pan },
  ]
  const names = new Set(subjects.map(({ name }) => name))
  for (const form of Object.keys(figures) as Trade['form'][]) {
    const own = trades.filter((trade) => trade.form === form)
    for (let left = Math.max(1, Math.round(figures[form] * scale)); left > 0; left -= 1) {
      subjects.push(makeSubject(dice, dice.pick(own), 10_000_000 + subjects.length, names))
    }
  }
  return subjects
}

function makeSubject(dice: Dice, trade: Trade, number: number, taken: Set<string>): DemoSubject {
  const { pick, between } = dice
  const [township, townshipName] = pick(townships)
  let name = nameOf(dice, trade, townshipName)
  while (taken.has(name)) name = nameOf(dice, trade, townshipName)
  taken.add(name)
  return {
    kind: trade.form === 'shop' ? 'household' : 'organisation',
    code: codeOf(prefixes[trade.form], number),
    name,
    legalRepresentative: personName(dice),
    township,
    address: `郏县${townshipName}${pick(placesIn(townshipName))} ${between(1, 260)} 号`,
    trade,
  }
}

function nameOf({ pick, roll }: Dice, { form, names }: Trade, townshipName: string): string {
  const brand = `${pick(brands)}${roll() < 0.45 ? pick(brands) : ''}`
  const trade = pick(names)
  if (form === 'company') return `${roll() < 0.15 ? '河南' : roll() < 0.15 ? '平顶山' : '郏县'}${brand}${trade}有限${roll() < 0.85 ? '公司' : '责任公司'}`
  if (form === 'cooperative') return `郏县${brand}${trade}专业合作社`
  return `郏县${townshipName}${brand}${trade}`
}
