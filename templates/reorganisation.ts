import { ended, frame, materialTable, remedyBlocks, under, until, type LetterCase, type LetterMaterial, type Remedy } from './case-letter.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The titles of the letters in a reorganisation, and the words their numbers begin with. */
export const letterWords = {
  receipt: { title: '收件回执', word: '郏信整收' },
  acceptance: { title: '受理通知书', word: '郏信整受' },
  refusal: { title: '不予受理告知书', word: '郏信整拒' },
  termination: { title: '终止告知书', word: '郏信整终' },
  reminder: { title: '催办单', word: '郏信整催' },
  shielding: { title: '暂时屏蔽告知书', word: '郏信整屏' },
  denial: { title: '不予暂时屏蔽告知书', word: '郏信整不' },
  grant: { title: '准予信用修复决定书', word: '郏信整准' },
  restoration: { title: '恢复公示告知书', word: '郏信整复' },
} as const

/** A ruling as letters cite it. */
export type Ruling = { court: string; courtCaseNumber: string; ruledOn: string }
/** `office` is whoever issues the letter: the determining unit, or the credit office for a receipt or a reminder. */
type About = LetterCase & { plan: string; ruling: Ruling }
type Decided = About & { facts: string; remedies: Remedy[] }
export type Receipt = About & { dueOn: string; limitText: string; determiningUnit: string; queryCode: string; filedAt: string; filedBy: 'handler' | 'counter'; materials: LetterMaterial[] }
export type Acceptance = About & { acceptedOn: string; limit: { dueOn: string; limitText: string } | null }
export type Refusal = About & { reason: string; explanation: string; route: string; remedies: Remedy[] }
export type Termination = About & { explanation: string; remedies: Remedy[] }
export type Reminder = About & { determiningUnit: string; what: string; dueOn: string; lateBy: string }
export type Shielding = Decided & { reasons: string }
export type Denial = Decided & { reasons: string; ground: string }
export type Grant = Decided & { reasons: string; completion: Ruling }
export type Restoration = Decided & { ground: string }

const cited = ({ court, courtCaseNumber, ruledOn }: Ruling): string => `${court}${courtCaseNumber}裁定书（${longDate(ruledOn)}）`

const about = ({ caseNumber, subject, record: { title, documentNumber, organ, decisionDate }, plan, ruling }: About, more: [string, string][] = []): Block => ({
  pairs: [
    ['案件编号', caseNumber],
    ['申请人', `${subject.name}（${subject.code}）`],
    ['所涉信息', `行政处罚：${title}`],
    ['决定文书', `${documentNumber}（${organ}，${longDate(decisionDate)}）`],
    ['裁定事项', plan],
    ['裁定书', cited(ruling)],
    ...more,
  ],
})

const remedyOpening = '你单位对本文书不服的，可以通过下列途径寻求救济：'

/** 收件回执 */
export function receipt(letter: Receipt): Letter {
  const { materials, queryCode, filedAt, filedBy, dueOn, limitText, determiningUnit } = letter
  return {
    ...frame(letter), redHead: false, title: letterWords.receipt.title,
    paragraphs: [
      '你单位提出的破产重整、和解信用修复申请及所附材料已收到，现出具本回执。',
      about(letter, [
        ['收件时间', filedAt],
        ['收件方式', filedBy === 'handler' ? '经办人网上提交' : '服务窗口代为录入'],
        ['查询码', queryCode],
        ['认定单位', determiningUnit],
        ['办理时限', limitText],
        ['办结期限', until(dueOn)],
      ]),
      `${under(letter.basis)}申请已即时推送认定单位。信用修复不收取任何费用，无需委托中介机构。你单位可凭查询码在本站查询办理进度；查询码请妥善保管，勿向他人透露。`,
      '本回执仅证明申请已经收到，不代表申请已经受理；作出暂时屏蔽的决定以前，该信息继续公示。',
      ...(materials.length > 0 ? ['收到的材料如下：', materialTable(materials)] : []),
    ],
  }
}

/** 受理通知书 */
export function acceptance(letter: Acceptance): Letter {
  const { acceptedOn, limit } = letter
  const when = limit ? `本单位将于${until(limit.dueOn)}完成核查（核查时限：${limit.limitText}）。` : '国家规定的核查天数待确认，本单位将及时核查并告知你单位结果。'
  return {
    ...frame(letter), title: letterWords.acceptance.title,
    paragraphs: [`你单位提出的破产重整、和解信用修复申请，经审查，符合受理条件。${under(letter.basis)}本单位决定自${longDate(acceptedOn)}起予以受理。`, about(letter), when],
  }
}

/** 不予受理告知书 */
export function refusal(letter: Refusal): Letter {
  const { reason, explanation, route, remedies } = letter
  return {
    ...frame(letter), title: letterWords.refusal.title,
    paragraphs: [
      '你单位提出的破产重整、和解信用修复申请收悉。经审查，该申请不符合受理条件，本单位决定不予受理。现将有关事项告知如下：',
      { heading: '一、申请事项' }, about(letter),
      { heading: '二、事实和理由' }, `经查，你单位的申请属于下列情形：${ended(reason)}`, ended(explanation),
      { heading: '三、依据' }, `${under(letter.basis)}对你单位的申请不予受理。`,
      { heading: '四、办理途径' }, ended(route),
      ...remedyBlocks(remedies, '五', remedyOpening),
    ],
  }
}

/** 终止告知书 */
export function termination(letter: Termination): Letter {
  const { explanation, remedies } = letter
  return {
    ...frame(letter), title: letterWords.termination.title,
    paragraphs: [
      '你单位提出的破产重整、和解信用修复申请，因你单位已申请撤回，本单位决定终止办理。现将有关事项告知如下：',
      { heading: '一、申请事项' }, about(letter),
      { heading: '二、事实和理由' }, ended(explanation),
      { heading: '三、依据和处理' }, `${under(letter.basis)}本单位终止办理该申请，该信息继续公示。本次终止不影响你单位再次申请。`,
      ...remedyBlocks(remedies, '四', remedyOpening),
    ],
  }
}

/** 催办单, from the credit office to the determining unit that is late. */
export function reminder(letter: Reminder): Letter {
  const { determiningUnit, what, dueOn, lateBy } = letter
  return {
    ...frame(letter), redHead: false, addressee: determiningUnit, title: letterWords.reminder.title,
    paragraphs: [
      `下列破产重整、和解信用修复申请由你单位办理，“${what}”环节的期限至${longDate(dueOn)}。截至本单发出之日，你单位尚未办理，已逾期${lateBy}。`,
      about(letter),
      `${under(letter.basis)}请你单位立即办理并将结果告知申请人。本次逾期已记入办理记录并报送督查。`,
    ],
  }
}

/** 暂时屏蔽告知书 */
export function shielding(letter: Shielding): Letter {
  const { facts, reasons, remedies } = letter
  return {
    ...frame(letter), title: letterWords.shielding.title,
    paragraphs: [
      '你单位提出的破产重整、和解信用修复申请，本单位已核查完毕，现将有关事项告知如下：',
      { heading: '一、申请事项' }, about(letter),
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, ended(reasons),
      { heading: '四、处理' },
      `${under(letter.basis)}自本告知书作出之日起，在计划执行期间暂时屏蔽上述行政处罚信息，暂时解除可能影响计划执行的失信惩戒措施，并告知各使用单位。`,
      '计划执行完毕的，请提交人民法院确认执行完毕的裁定书，由本单位作出信用修复决定。人民法院裁定终止执行、宣告破产，或者查明不执行、不能执行计划的，该信息恢复公示。',
      ...remedyBlocks(remedies, '五', remedyOpening),
    ],
  }
}

/** 不予暂时屏蔽告知书 */
export function denial(letter: Denial): Letter {
  const { facts, reasons, ground, remedies } = letter
  return {
    ...frame(letter), title: letterWords.denial.title,
    paragraphs: [
      '你单位提出的破产重整、和解信用修复申请，本单位已核查完毕，现将有关事项告知如下：',
      { heading: '一、申请事项' }, about(letter),
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, `你单位的申请属于下列情形：${ended(ground)}`, ended(reasons),
      { heading: '四、处理' }, `${under(letter.basis)}对上述信息不予暂时屏蔽，该信息继续公示。`,
      ...remedyBlocks(remedies, '五', remedyOpening),
    ],
  }
}

/** 准予信用修复决定书 */
export function grant(letter: Grant): Letter {
  const { facts, reasons, completion, remedies } = letter
  return {
    ...frame(letter), title: letterWords.grant.title,
    paragraphs: [
      '你单位提交的计划执行完毕裁定，本单位已核实完毕，现作出如下决定：',
      { heading: '一、申请事项' }, about(letter, [['执行完毕裁定', cited(completion)]]),
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, ended(reasons), `${under(letter.basis)}准予信用修复。`,
      { heading: '四、决定' }, '准予信用修复。自本决定作出之日起，停止公示上述行政处罚信息，停止共享和使用，依法解除相应的失信惩戒措施，并更新信用评价。',
      ...remedyBlocks(remedies, '五', remedyOpening),
    ],
  }
}

/** 恢复公示告知书 */
export function restoration(letter: Restoration): Letter {
  const { facts, ground, remedies } = letter
  return {
    ...frame(letter), title: letterWords.restoration.title,
    paragraphs: [
      '你单位的重整计划或者和解协议未能执行完毕，暂时屏蔽的条件不再具备。现将有关事项告知如下：',
      { heading: '一、所涉信息' }, about(letter),
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, `上述事实属于下列情形：${ended(ground)}`,
      { heading: '四、处理' }, `${under(letter.basis)}自本告知书作出之日起，上述行政处罚信息恢复公示，并告知各使用单位。公示期按规定计算。`,
      ...remedyBlocks(remedies, '五', remedyOpening),
    ],
  }
}
