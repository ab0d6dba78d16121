import { addDays, addMonths, type Day } from '../domain/calendar.ts'
import { openEnd } from '../domain/cell.ts'
import { subjectKindOf } from '../domain/publicity-fields.ts'
import { breaches, type Breach } from './county-breach.ts'
import type { Dice } from './county-dice.ts'
import { identityNumber, personName, type DemoSubject } from './county-subject.ts'
import type { DemoLicence } from './county-trade.ts'
import { memberUnits, type MemberUnit } from './county-words.ts'

/** A record as its import file holds it, by code name. */
export interface DemoRecord {
  kind: 'penalty' | 'licence'
  data: Record<string, string>
}

/** The day from which penalties are published for one year, or three when grave; before it, three for all. */
const classedSince = '2026-04-01'
const graveCategories = ['责令停产停业', '暂扣许可证件', '吊销许可证件']
const words: ReadonlyMap<string, string> = new Map(memberUnits)

/** The day itself, or the Friday before a weekend. */
export function officeDay(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 ? addDays(day, -2) : weekday === 6 ? addDays(day, -1) : day
}

const counterpart = (prefix: 'cf' | 'xk', { name, code, kind, legalRepresentative }: DemoSubject): Record<string, string> => ({
  [`${prefix}_xdr_mc`]: name,
  [`${prefix}_xdr_lb`]: subjectKindOf({ kind }),
  [`${prefix}_xdr_shxym`]: code,
  [`${prefix}_frdb`]: legalRepresentative,
})

const tenThousands = (yuan: number): string => (yuan / 10_000).toFixed(6)
const inYuan = (yuan: number): string => `${yuan.toLocaleString('en-US')} 元`

/** 处罚内容 and the fields that say the same in figures. */
function sentenceOf(dice: Dice, { besides, yuan, unit }: Breach, licences: readonly DemoLicence[]): Record<string, string> {
  const isFined = yuan.length > 0
  const fine = isFined ? dice.pick(yuan) : 0
  const gain = dice.between(2, 90) * 100
  const also = isFined && dice.roll() < 0.5 ? [] : besides
  const isConfiscated = also.some((category) => category.startsWith('没收'))
  const held = licences[0]
  const certificate = held ? `${held.certificate}（${held.prefix}${dice.between(100_000, 999_999)}）` : ''
  const parts = also.map((category) => (category === '没收违法所得' ? `没收违法所得 ${inYuan(gain)}` : category === '没收非法财物' ? `没收非法财物，折价 ${inYuan(gain)}` : category === '暂扣许可证件' ? `暂扣${certificate}` : category === '警告' ? '给予警告' : '责令停产停业整顿'))
  if (isFined) parts.push(`罚款人民币 ${inYuan(fine)}`)
  return {
    cf_cflb: [...also, ...(isFined ? ['罚款'] : [])].join('；'),
    cf_nr: `责令改正违法行为；${parts.join('；')}。当事人应当自收到决定书之日起十五日内到指定银行缴纳罚没款，逾期不缴纳的，${unit}将依法申请人民法院强制执行。`.replace(isFined || isConfiscated ? '' : /当事人应当.*$/, ''),
    ...(isFined && { cf_nr_fk: tenThousands(fine) }),
    ...(isConfiscated && { cf_nr_wfff: tenThousands(gain) }),
    ...(also.includes('暂扣许可证件') && { cf_nr_zkdx: certificate }),
  }
}

function decision(unit: MemberUnit, code: string, day: Day, categories: string): Record<string, string> {
  const months = day < classedSince || graveCategories.some((grave) => categories.includes(grave)) ? 36 : 12
  return { cf_jdrq: day, cf_yxq: addMonths(day, 36), cf_gsjzq: addMonths(day, months), cf_cfjg: unit, cf_cfjgdm: code, cf_sjly: unit, cf_sjlydm: code, cf_cx: '普通' }
}

/** A penalty of a subject on a day, for one of its trade's breaches or the one given. */
export function penaltyOf(dice: Dice, subject: DemoSubject, day: Day, codes: ReadonlyMap<string, string>, given?: Breach): DemoRecord {
  const possible = subject.trade.breaches.map((name): Breach => breaches[name]).filter(({ until }) => until === undefined || day < until)
  const breach = given ?? dice.pick(possible)
  const sentence = sentenceOf(dice, breach, subject.trade.licences)
  return {
    kind: 'penalty',
    data: {
      ...counterpart('cf', subject),
      cf_wfxw: breach.kind, cf_sy: breach.facts.replace('{}', dice.pick(breach.things)), cf_yj: breach.basis, ...sentence,
      ...decision(breach.unit, codes.get(breach.unit)!, day, sentence.cf_cflb!),
    },
  }
}

/** A penalty of a natural person under the ordinary procedure. */
export function personPenaltyOf(dice: Dice, day: Day, codes: ReadonlyMap<string, string>): DemoRecord {
  const breach = dice.pick([breaches.overload, breaches.transport, breaches.quarantine, breaches.land])
  const sentence = sentenceOf(dice, { ...breach, besides: [] }, [])
  return {
    kind: 'penalty',
    data: {
      cf_xdr_mc: personName(dice), cf_xdr_lb: '自然人', cf_xdr_zjlx: '身份证', cf_xdr_zjhm: identityNumber(dice),
      cf_wfxw: breach.kind, cf_sy: breach.facts.replace('{}', dice.pick(breach.things)), cf_yj: breach.basis, ...sentence,
      ...decision(breach.unit, codes.get(breach.unit)!, day, sentence.cf_cflb!),
    },
  }
}

/** A licence of a subject on a day, one of its trade's or the one given. */
export function licenceOf(dice: Dice, subject: DemoSubject, day: Day, today: Day, codes: ReadonlyMap<string, string>, given?: DemoLicence): DemoRecord {
  const { unit, document, certificate, category, content, months, prefix } = given ?? dice.pick(subject.trade.licences)
  const code = codes.get(unit)!
  const end = months === null ? openEnd : addDays(addMonths(day, months), -1)
  return {
    kind: 'licence',
    data: {
      ...counterpart('xk', subject),
      xk_xkws: document, xk_xklb: category, xk_xkzs: certificate, xk_xkbh: `${prefix}${dice.between(100_000, 999_999)}`, xk_nr: content.replace('{}', dice.pick(subject.trade.goods)),
      xk_jdrq: day, xk_yxqz: day, xk_yxqzi: end, xk_xkjg: unit, xk_xkjgdm: code, xk_zt: end < today ? '无效' : '有效', xk_lydw: unit, xk_lydwdm: code,
    },
  }
}

/** Gives the decisions of every organ their numbers, year by year in the order of their days. */
export function numberDecisions(records: readonly DemoRecord[]): void {
  const last = new Map<string, number>()
  const dayOf = ({ kind, data }: DemoRecord) => data[kind === 'penalty' ? 'cf_jdrq' : 'xk_jdrq']!
  for (const record of records.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))) {
    const isPenalty = record.kind === 'penalty'
    const word = `${words.get(record.data[isPenalty ? 'cf_cfjg' : 'xk_xkjg']!)!}${isPenalty ? '处罚' : '许'}〔${dayOf(record).slice(0, 4)}〕`
    const number = (last.get(word) ?? 0) + 1
    last.set(word, number)
    record.data[isPenalty ? 'cf_wsh' : 'xk_wsh'] = `${word}${number}号`
  }
}
