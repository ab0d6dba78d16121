import { addDays, addMonths, type Day } from '../domain/calendar.ts'
import { commitmentCode } from '../domain/commitment-fields.ts'
import { keptStates } from '../domain/commitment-words.ts'
import { subjectKindOf } from '../domain/publicity-fields.ts'
import type { Dice } from './county-dice.ts'
import { officeDay } from './county-record.ts'
import type { DemoSubject } from './county-subject.ts'

export interface DemoRating {
  subjectCode: string
  kind: 'taxpayer' | 'medical'
  year: number
  grade: string
}

export interface DemoCommitment {
  subjectCode: string
  code: string
  type: string
  madeOn: Day
  /** The twenty fields of the national collection format, by code name. */
  data: Record<string, string>
}

/** Ratings of taxpayers and of medical institutions for the year before. */
export function makeRatings(dice: Dice, subjects: readonly DemoSubject[], counts: { taxpayers: number; medical: number }, today: Day): DemoRating[] {
  const year = Number(today.slice(0, 4)) - 1
  const rate = (form: string, count: number, kind: DemoRating['kind'], grades: readonly string[]) =>
    subjects.filter(({ trade }) => trade.form === form).slice(0, count).map(({ code }): DemoRating => ({ subjectCode: code, kind, year, grade: dice.pick(grades) }))
  return [
    ...rate('company', counts.taxpayers, 'taxpayer', ['A', 'A', 'B', 'B', 'B', 'B', 'B', 'B', 'M', 'M', 'M', 'M', 'C', 'D']),
    ...rate('clinic', counts.medical, 'medical', ['优秀', '良好', '良好', '良好', '合格', '合格', '不合格']),
  ]
}

interface Pledge {
  type: string
  matter: string
  content: string
  liability: string
}

const pledges: readonly Pledge[] = [
  { type: '审批替代型', matter: '申请办理食品经营许可证', content: '已知晓许可机关告知的全部内容，符合规定的条件、标准和技术要求；所作陈述真实、合法、有效，并愿意接受核查。', liability: '经核查不符合承诺的，自愿接受撤销许可决定和依法处理。' },
  { type: '容缺受理型', matter: '申请办理道路运输经营许可证，缺少从业人员资格证复印件', content: '主要申请材料齐全且符合法定形式，次要材料自受理之日起五个工作日内补齐。', liability: '逾期未补齐的，自愿接受终止办理，并将失信情况记入信用记录。' },
  { type: '证明事项型', matter: '申请办理变更登记，以承诺代替住所（经营场所）使用证明', content: '已知晓证明义务和证明内容，承诺场所符合要求；承诺是真实意思表示。', liability: '承诺不实的，自愿承担终止办理、撤销决定等责任。' },
  { type: '信用修复型', matter: '申请在信用中国网站办理行政处罚信息信用修复', content: '已全面履行行政处罚决定确定的义务，违法行为已整改到位，所提供资料合法、真实、有效。', liability: '违背承诺的，自愿接受行政处罚信息按最长公示期向社会公示，有关违背承诺情况予以通报和公示。' },
  { type: '行业自律型', matter: '参加行业协会诚信经营倡议', content: '依法诚信经营，不制售假冒伪劣产品，不开展不正当竞争，自觉接受行业监督。', liability: '违背承诺的，自愿接受行业协会通报批评等自律惩戒。' },
  { type: '主动型', matter: '向社会主动作出综合信用承诺', content: '严格遵守法律法规，诚信守法经营；同意将承诺及其履行情况纳入信用记录并向社会公开；自觉接受政府、行业组织和社会公众的监督。', liability: '违背承诺的，自愿承担相应的法律责任和失信惩戒。' },
]

const acceptors: Readonly<Record<string, string>> = { 审批替代型: '郏县市场监督管理局', 容缺受理型: '郏县交通运输局', 证明事项型: '郏县市场监督管理局' }

/** 信用承诺 of the last two years; a few of them broken. */
export function makeCommitments(dice: Dice, subjects: readonly DemoSubject[], count: number, today: Day, codes: ReadonlyMap<string, string>): DemoCommitment[] {
  const serials = new Map<Day, number>()
  return Array.from({ length: count }, () => {
    const madeOn = officeDay(addDays(today, -dice.between(0, 700)))
    const serial = (serials.get(madeOn) ?? 0) + 1
    serials.set(madeOn, serial)
    return commitmentOf(dice, dice.pick(subjects), dice.pick(pledges), commitmentCode(madeOn, serial), madeOn, codes)
  })
}

function commitmentOf(dice: Dice, subject: DemoSubject, { type, matter, content, liability }: Pledge, code: string, madeOn: Day, codes: ReadonlyMap<string, string>): DemoCommitment {
  const acceptor = acceptors[type] ?? '郏县发展和改革委员会'
  const kept = dice.pick([...Array<string>(30).fill(keptStates.kept.zh), keptStates.partly.zh, keptStates.broken.zh])
  const data = {
    cn_wsh: code, cn_xdr_mc: subject.name, cn_xdr_lb: subjectKindOf(subject), cn_xdr_shxym: subject.code, cn_cnlx: type,
    cn_sy: matter, cn_nr: content, cn_wnzr: liability, cn_jdrq: madeOn, cn_yxq: addMonths(madeOn, 24), cn_lxzt: kept,
    cn_wlxnr: kept === keptStates.kept.zh ? '' : '未在承诺期限内补齐材料或者未达到承诺的条件',
    cn_zrzj: kept === keptStates.kept.zh ? '' : '责令限期整改，记入信用记录',
    cn_rdrq: madeOn, cn_rddw: acceptor, cn_rddwdm: codes.get(acceptor)!,
    cn_sldw: acceptor, cn_sldwdm: codes.get(acceptor)!, cn_gklx: '可向社会公开', bz: '',
  }
  return { subjectCode: subject.code, code, type, madeOn, data }
}
