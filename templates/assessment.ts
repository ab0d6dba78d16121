import { longDate, type Block, type Letter } from './letter.ts'

/** Title and word of the letter, by the kind under which it is kept. */
export const assessmentLetters = { 'assessment-bulletin': { title: '督导考核通报', word: '郏信考' } } as const

/** One unit’s line in the letter. */
export interface BulletinLine {
  unit: string
  /** How many cases of which procedure it had, as text. */
  mix: string
  /** One text for each indicator, such as 12/14. */
  figures: string[]
  /** Null where no figure was large enough. */
  score: string | null
}

/** What the letter (通报) says. */
export interface BulletinFacts {
  number: string
  office: string
  issuedOn: string
  /** 2026-11 */
  month: string
  scheme: { name: string; id: string; version: number; from: string }
  indicators: { title: string; short: string; counts: string; weight: number; toBeConfirmed: boolean }[]
  smallest: number
  lines: BulletinLine[]
  objections: { raised: number; upheld: number }
  verification: { code: string; url: string }
}

const nothing = '—'
/** A figure as the letter writes it. */
export const figureText = (hits: number, count: number): string => (count === 0 ? nothing : `${hits}/${count}`)
const isEmpty = ({ mix, figures }: BulletinLine): boolean => mix === '' && figures.every((figure) => figure === nothing)

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** 督导考核通报: the figures of a month by unit, each with the cases that it had; in the order of their codes and not of their scores. */
export function assessmentBulletin(facts: BulletinFacts): Letter {
  const { indicators, objections, smallest, scheme } = facts
  const lines = facts.lines.filter((line) => !isEmpty(line))
  const empty = facts.lines.filter(isEmpty)
  return {
    mark: facts.office, redHead: true, number: facts.number, title: `关于${monthText(facts.month)}社会信用工作督导考核情况的通报`, addressee: '各成员单位，各乡镇人民政府、街道办事处',
    paragraphs: [
      `现将${monthText(facts.month)}社会信用工作督导考核情况通报如下。本通报只反映各单位的办理情况，不对企业作评价；各单位办件数量和类型不同，得分不作排名。`,
      { heading: '一、办件构成和得分' },
      { head: ['单位', '办件构成（在办和办结）', '得分'], shares: [0.36, 0.48, 0.16], rows: lines.map(({ unit, mix, score }) => [unit, mix || '无办件', score ?? '样本不足']) },
      ...(empty.length > 0 ? [`下列单位本月没有办件和应计的件：${empty.map(({ unit }) => unit).join('、')}。`] : []),
      { heading: '二、各项指标' },
      `每格为“符合数/应计数”；应计数不足${smallest}的只列示、不计分。`,
      { head: ['单位', ...indicators.map(({ short }) => short)], shares: [0.3, ...indicators.map(() => 0.7 / indicators.length)], rows: lines.map(({ unit, figures }) => [unit, ...figures]) },
      { heading: '三、指标说明' },
      { items: indicators.map(({ title, weight, counts, toBeConfirmed }) => `${title}（权重${weight}${toBeConfirmed ? '，待确认' : ''}）：${counts}`) },
      ...objectionText(objections),
    ],
    signedBy: facts.office, date: facts.issuedOn, sealed: true, verification: facts.verification,
    footer: `考核方案：${scheme.name}（${scheme.id}第${scheme.version}版），自${longDate(scheme.from)}起计。`,
  }
}

const objectionText = ({ raised, upheld }: BulletinFacts['objections']): Block[] => [
  { heading: '四、异议处理' },
  raised === 0 ? '异议期限内没有单位提出异议。' : `异议期限内收到异议${raised}件，由计算人以外的人员处理，其中成立${upheld}件，有关件数已从指标中剔除；不成立${raised - upheld}件。`,
]
