import { addDays, addMonths, type Day } from '../domain/calendar.ts'
import { subjectCodeFrom } from '../domain/identity.ts'
import { brands, commitmentTypes, furtherUnits, givenNames, surnames, townships, trades, type Trade } from './county-words.ts'

export interface DemoSubject {
  kind: 'organisation' | 'household'
  code: string
  name: string
  legalRepresentative: string
  township: string
  trade: Trade
}
export interface DemoRecord {
  kind: 'penalty' | 'licence'
  data: Record<string, string>
}
export interface County {
  units: { code: string; name: string; kind: 'member' | 'township'; regionCode: string | null }[]
  subjects: DemoSubject[]
  records: DemoRecord[]
  ratings: { subjectCode: string; kind: 'taxpayer' | 'medical'; year: number; grade: string }[]
  commitments: { subjectCode: string; code: string; type: string; madeOn: Day; data: Record<string, string> }[]
}

/** The founding document's figures: what scale 1 means. */
const figures = { records: 27_699, penalties: 1_700, taxpayers: 3_928, medical: 430, commitments: 682 }

/** Numbers that the same seed always gives (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A code with right check digits: prefix, the county's division and a running subject number. */
const codeOf = (prefix: string, number: number): string => subjectCodeFrom(`${prefix}410425${organisationCode(number)}`)

function organisationCode(number: number): string {
  const digits = String(number).padStart(8, '0')
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  const check = 11 - (sum % 11)
  return `${digits}${check === 10 ? 'X' : check === 11 ? '0' : check}`
}

export const demoEnterpriseCode = codeOf('91', 10_000_000)
export const otherEnterpriseCode = codeOf('91', 10_000_001)

/** The demo county at a scale of the founding document, the same for the same seed and day. */
export function generateCounty({ seed, scale, today }: { seed: number; scale: number; today: Day }): County {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!
  const count = (figure: number): number => Math.max(1, Math.round(figure * scale))
  const subjects = makeSubjects(count(figures.taxpayers) + 2, roll, pick)
  const codes = new Map([...new Set(trades.map(({ unit }) => unit)), ...furtherUnits].map((name, index) => [name, codeOf('11', 500_100 + index)]))
  const units: County['units'] = [
    ...[...codes].map(([name, code]) => ({ code, name, kind: 'member' as const, regionCode: null })),
    ...townships.map(([regionCode, name], index) => ({ code: codeOf('11', 500_200 + index), name: `郏县${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`, kind: 'township' as const, regionCode })),
  ]
  const named = namedRecords(subjects, codes, today)
  const penalties = Math.max(count(figures.penalties) - named.length, 0)
  const licences = Math.max(count(figures.records) - named.length - penalties, 0)
  const records = [
    ...named,
    ...Array.from({ length: penalties }, (_, index) => penaltyOf(pick(subjects), index + 1000, addDays(today, -1 - Math.floor(roll() ** 1.5 * 1200)), codes, roll)),
    ...Array.from({ length: licences }, (_, index) => licenceOf(pick(subjects), index + 1000, addDays(today, -1 - Math.floor(roll() * 1500)), codes, pick)),
  ]
  return { units, subjects, records, ...judged(subjects, count, roll, pick, today) }
}

function makeSubjects(count: number, roll: () => number, pick: <T>(list: readonly T[]) => T): DemoSubject[] {
  const name = (): string => pick(surnames) + pick(givenNames) + (roll() < 0.6 ? pick(givenNames) : '')
  const [food, pan] = [trades[0]!, trades[1]!]
  const first: DemoSubject[] = [
    { kind: 'organisation', code: demoEnterpriseCode, name: '郏县红牛食品有限公司', legalRepresentative: '王红伟', township: '410425001', trade: food },
    { kind: 'organisation', code: otherEnterpriseCode, name: '郏县铁锅制造有限公司', legalRepresentative: '李铁山', township: '410425102', trade: pan },
  ]
  const made = Array.from({ length: Math.max(count - 2, 0) }, (_, index): DemoSubject => {
    const trade = pick(trades)
    const isHousehold = roll() < 0.35
    const brand = `${pick(brands)}${roll() < 0.5 ? pick(brands) : ''}`
    return {
      kind: isHousehold ? 'household' : 'organisation',
      code: codeOf(isHousehold ? '92' : '91', 10_000_002 + index),
      name: isHousehold ? `郏县${brand}${trade.name}店` : `郏县${brand}${trade.name}${roll() < 0.8 ? '有限公司' : '有限责任公司'}`,
      legalRepresentative: name(),
      township: pick(townships)[0],
      trade,
    }
  })
  return [...first, ...made]
}

const tenThousand = (yuan: number): string => (yuan / 10_000).toFixed(6)

function counterpart(prefix: 'cf' | 'xk', { name, code, kind, legalRepresentative }: DemoSubject): Record<string, string> {
  return { [`${prefix}_xdr_mc`]: name, [`${prefix}_xdr_lb`]: kind === 'household' ? '个体工商户' : '法人及非法人组织', [`${prefix}_xdr_shxym`]: code, [`${prefix}_frdb`]: legalRepresentative }
}

function penaltyOf(subject: DemoSubject, number: number, day: Day, codes: ReadonlyMap<string, string>, roll: () => number): DemoRecord {
  const { unit, breaches } = subject.trade
  const breach = breaches[Math.floor(roll() * breaches.length)]!
  const yuan = breach.yuan[Math.floor(roll() * breach.yuan.length)]!
  const code = codes.get(unit)!
  return {
    kind: 'penalty',
    data: {
      ...counterpart('cf', subject),
      cf_wsh: `${word(unit)}罚〔${day.slice(0, 4)}〕${number}号`,
      cf_wfxw: breach.kind, cf_sy: breach.facts, cf_yj: breach.basis, cf_cflb: '罚款',
      cf_nr: `责令改正，处罚款人民币${yuan}元。`,
      cf_nr_fk: tenThousand(yuan),
      cf_jdrq: day, cf_yxq: addMonths(day, 36), cf_gsjzq: addMonths(day, 12),
      cf_cfjg: unit, cf_cfjgdm: code, cf_sjly: unit, cf_sjlydm: code, cf_cx: '普通',
    },
  }
}

function licenceOf(subject: DemoSubject, number: number, day: Day, codes: ReadonlyMap<string, string>, pick: <T>(list: readonly T[]) => T): DemoRecord {
  const { unit, licences } = subject.trade
  const title = pick(licences)
  const code = codes.get(unit)!
  return {
    kind: 'licence',
    data: {
      ...counterpart('xk', subject),
      xk_xkws: title, xk_wsh: `${word(unit)}许〔${day.slice(0, 4)}〕${number}号`, xk_xklb: '普通', xk_xkzs: title, xk_xkbh: `XK${day.slice(0, 4)}${String(number).padStart(6, '0')}`,
      xk_nr: `准予${subject.name}从事${subject.trade.name}相关活动`,
      xk_jdrq: day, xk_yxqz: day, xk_yxqzi: addMonths(day, 60), xk_xkjg: unit, xk_xkjgdm: code, xk_zt: '有效', xk_lydw: unit, xk_lydwdm: code,
    },
  }
}

const word = (unit: string): string => `郏${unit.replace(/^(国家税务总局)?郏县/, '').slice(0, 2)}`

/** The records of the two enterprises that the demo's handlers act for; in one the fine is ten times what its text says. */
function namedRecords([food, pan]: readonly DemoSubject[], codes: ReadonlyMap<string, string>, today: Day): DemoRecord[] {
  const first = <T>(list: readonly T[]): T => list[0]!
  const ages = [20, 75, 130, 250, 400, 500, 600, 700]
  const own = ages.map((age, index) => penaltyOf(food!, index + 1, addDays(today, -age), codes, () => (index % 2 === 0 ? 0 : 0.99)))
  own[0]!.data.cf_nr_fk = '5.000000'
  return [
    ...own,
    ...Array.from({ length: 6 }, (_, index) => licenceOf(food!, index + 1, addDays(today, -100 * (index + 1)), codes, first)),
    ...Array.from({ length: 3 }, (_, index) => penaltyOf(pan!, index + 11, addDays(today, -60 * (index + 1)), codes, () => 0)),
    ...Array.from({ length: 3 }, (_, index) => licenceOf(pan!, index + 11, addDays(today, -200 * (index + 1)), codes, first)),
  ]
}

function judged(subjects: readonly DemoSubject[], count: (figure: number) => number, roll: () => number, pick: <T>(list: readonly T[]) => T, today: Day): Pick<County, 'ratings' | 'commitments'> {
  const year = Number(today.slice(0, 4)) - 1
  const medical = subjects.filter(({ trade }) => trade.name === '医药').slice(0, count(figures.medical))
  const serials = new Map<Day, number>()
  return {
    ratings: [
      ...subjects.slice(0, count(figures.taxpayers)).map(({ code }) => ({ subjectCode: code, kind: 'taxpayer' as const, year, grade: pick(['A', 'B', 'B', 'B', 'M', 'M', 'C', 'D']) })),
      ...medical.map(({ code }) => ({ subjectCode: code, kind: 'medical' as const, year, grade: pick(['优秀', '良好', '良好', '合格', '不合格']) })),
    ],
    commitments: Array.from({ length: count(figures.commitments) }, () => {
      const madeOn = addDays(today, -Math.floor(roll() * 700))
      const serial = (serials.get(madeOn) ?? 0) + 1
      serials.set(madeOn, serial)
      return commitmentOf(pick(subjects), pick(commitmentTypes), madeOn, serial)
    }),
  }
}

function commitmentOf({ code: subjectCode, name, kind }: DemoSubject, type: string, madeOn: Day, serial: number): County['commitments'][number] {
  const code = `410425${madeOn.replaceAll('-', '')}${String(serial).padStart(6, '0')}`
  const data = {
    承诺编码: code, 承诺人名称: name, 承诺人类别: kind === 'household' ? '个体工商户' : '法人及非法人组织', 承诺人代码: subjectCode, 承诺类型: type,
    承诺事由: '依法诚信经营', 承诺内容: '所提交的材料真实、合法、有效；遵守法律法规；自愿接受监督。', 违诺责任: '违背承诺的，自愿承担相应责任并接受公示。',
    承诺作出日期: madeOn, 承诺有效期: addMonths(madeOn, 24), 承诺履行状态: '全部履行', 承诺受理单位: '郏县发展和改革委员会', 公开类型: '可向社会公开',
  }
  return { subjectCode, code, type, madeOn, data }
}
