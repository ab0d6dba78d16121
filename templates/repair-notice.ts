import type { RecordKind } from '../domain/record.ts'
import { longDate, type Letter } from './letter.ts'

/** Title and word of the notice, by the kind under which its letter is kept. */
export const noticeLetters = { 'repair-notice': { title: '信用修复告知书', word: '郏信修告' } } as const

/** A publication period as the notice writes it. */
export interface NoticedPeriod {
  months: number
  endsOn: string
  toBeConfirmed: boolean
}

/** What a notice (信用修复告知书) says. */
export interface NoticeFacts {
  number: string
  issuer: string
  issuedOn: string
  office: string
  site: string
  subject: { name: string; code: string }
  record: { kind: RecordKind; documentNumber: string; title: string; organ: string; decisionDate: string }
  penaltyClass: { title: string; toBeConfirmed: boolean }
  minimum: NoticedPeriod
  /** Null where an entry stands until its cause is gone. */
  maximum: NoticedPeriod | null
  /** The first day of an application; null where the class cannot be repaired. */
  earliest: string | null
  materials: { title: string; how: 'needed' | 'fetched' | 'instead' }[]
  basis: { instrument: string; ruleSet: string }
  verification: { code: string; url: string }
}

const mark = (isOpen: boolean): string => (isOpen ? '（待确认）' : '')
const period = ({ months, endsOn, toBeConfirmed }: NoticedPeriod): string => `${months === 0 ? '不设最短公示期' : `${months}个月，至${longDate(endsOn)}`}${mark(toBeConfirmed)}`
const material = ({ title, how }: NoticeFacts['materials'][number]): string => `${title}${how === 'fetched' ? '（由有关部门核对，可以不提交）' : how === 'instead' ? '（可以代替履行义务的证明）' : ''}；`

/** 信用修复告知书 */
export function repairNotice(facts: NoticeFacts): Letter {
  const { subject, record, penaltyClass, minimum, maximum, earliest, materials, basis, office, issuer } = facts
  const isEntry = record.kind === 'listing'
  return {
    mark: issuer, redHead: true, number: facts.number, title: noticeLetters['repair-notice'].title, addressee: subject.name,
    paragraphs: [
      isEntry ? '你单位已列入下列名单，列入信息依法公示。现将移出名单和信用修复的有关事项一并告知：' : '你单位受到的下列行政处罚已作为信用信息归集，依法公示。现将信用修复的有关事项一并告知：',
      {
        pairs: [
          ['单位', `${subject.name}（${subject.code}）`],
          ['决定文书', `${record.documentNumber}（${record.organ}，${longDate(record.decisionDate)}）`],
          [isEntry ? '名单' : '违法行为', record.title],
          ['失信信息分类', `${penaltyClass.title}${mark(penaltyClass.toBeConfirmed)}`],
          ['最短公示期', period(minimum)],
          ['最长公示期', maximum === null ? '至消除列入情形、移出名录之日' : period(maximum)],
          ['最早申请日期', earliest === null ? '依照规定不予信用修复，公示至最长公示期届满' : longDate(earliest)],
        ],
      },
      ...(earliest === null ? [] : howToApply({ ...facts, earliest })),
      `对${isEntry ? '列入决定' : '处罚决定'}本身不服的，应当依法申请行政复议或者提起行政诉讼；认为公示的信息记载有误的，可以提出异议。咨询：${issuer}${issuer === office ? '' : `，或者${office}`}服务窗口。`,
    ],
    signedBy: issuer, date: facts.issuedOn, sealed: true, verification: facts.verification,
    footer: `适用规则版本：${basis.ruleSet}（${basis.instrument}）。${materials.length > 0 ? '所载日期按本告知书出具之日有效的规定计算。' : ''}`,
  }
}

const howToApply = ({ record, materials, site, office, earliest }: NoticeFacts & { earliest: string }): Letter['paragraphs'] => [
  { heading: '一、怎样申请' },
  `${record.kind === 'listing' ? '纠正失信行为、消除列入情形、全部履行义务以后' : '纠正违法行为、全部履行处罚决定规定的义务以后'}，可以自${longDate(earliest)}起提出申请：登录本站（${site}）或者“信用中国”网站在线申请，也可以由经办人持授权委托书到${office}服务窗口办理，窗口提供帮办。`,
  { heading: '二、需要的材料' },
  { items: materials.map(material) },
  '信用修复不收取任何费用，无需委托中介机构。收费代办、承诺“快速删除”的，均与本机关无关。',
]
