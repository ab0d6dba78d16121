import { recordKindWords } from '../domain/record.ts'
import { decisionCodes } from '../domain/objection-words.ts'
import type { DecisionCode } from '../domain/objection-words.ts'
import { longDate } from './letter.ts'
import type { Letter } from './letter.ts'
import { ended, frame, materialTable, remedyBlocks, under, until, type LetterCase, type LetterMaterial, type Remedy } from './case-letter.ts'
import { caseTable, causeOf, correctionTable, letterWords } from './objection-case.ts'
import type { Correction, ObjectionCase } from './objection-case.ts'

export { letterWords } from './objection-case.ts'
export type { Basis, LetterCase, Remedy } from './case-letter.ts'
export type { Correction, LetterKind, ObjectionCase } from './objection-case.ts'
export { reminder, reply, verification } from './objection-source.ts'
export type { Reminder, Reply, Verification } from './objection-source.ts'

/** A time limit: its last day, and its length and start as the reader is told them. */
type Limit = { dueOn: string; limitText: string }
export type Receipt = LetterCase & Limit & {
  queryCode: string
  filedAt: string
  filedBy: 'handler' | 'counter'
  materials: LetterMaterial[]
}
export type SupplementNotice = LetterCase & Limit & { items: { item: string; what: string }[] }
export type Opening = ObjectionCase & Limit & { reason: string }
export type Acceptance = ObjectionCase & Limit & { acceptedOn: string }
export type Refusal = ObjectionCase & { reason: { code: string; title: string }; explanation: string; route: string; remedies: Remedy[] }
export type Termination = ObjectionCase & { kind: 'withdrawn' | 'lapsed'; explanation: string; remedies?: Remedy[] }
export type Decision = ObjectionCase & {
  ground: { code: string; title: string }
  claim: string
  facts: string
  reasons: string
  code: DecisionCode
  corrections: Correction[]
  remedies: Remedy[]
  recheck: boolean
}
export type CorrectionReceipt = ObjectionCase & { code: DecisionCode; corrections: Correction[]; executedOn: string; decisionNumber: string }

/** 收件回执 */
export function receipt(letter: Receipt): Letter {
  const { materials, queryCode, filedAt, filedBy, dueOn, limitText } = letter
  return {
    ...frame(letter), redHead: false, title: letterWords.receipt.title,
    paragraphs: [
      '你单位提出的信用信息异议申请及所附材料已收到，现出具本回执。',
      caseTable(letter, [
        ['收件时间', filedAt],
        ['收件方式', filedBy === 'handler' ? '经办人网上提交' : '服务窗口代为录入'],
        ['查询码', queryCode],
        ['办理时限', limitText],
        ['办结期限', `${longDate(dueOn)}前（含当日）`],
      ]),
      `${under(letter.basis)}本机关已自收到申请时起对上述信息作出异议标注，异议处理期间标注持续有效。你单位可凭查询码在本站查询办理进度；查询码请妥善保管，勿向他人透露。`,
      '本回执仅证明本机关已收到申请，不代表申请已经受理。',
      ...(materials.length > 0 ? ['收到的材料如下：', materialTable(materials)] : []),
    ],
  }
}

/** 补正通知书 */
export function supplementNotice(letter: SupplementNotice): Letter {
  const { items, dueOn, limitText } = letter
  return {
    ...frame(letter), title: letterWords['supplement-notice'].title,
    paragraphs: [
      `你单位对${letter.record.documentNumber}${recordKindWords[letter.record.kind].zh}信息提出的异议申请（案件编号：${letter.caseNumber}）收悉。经审查，申请材料不齐全或者不符合要求。${under(letter.basis)}现一次性告知需要补正的全部内容：`,
      { items: items.map(({ item, what }) => `${item}：${ended(what)}`) },
      `请你单位于${longDate(dueOn)}前（含当日）经原提交渠道一次性补正（补正时限：${limitText}）。办理时限自收到补正材料之日起重新计算。`,
      '逾期未补正且无正当理由的，本机关将终止本次异议处理，并解除异议标注。补正期间，该信息的异议标注继续有效。',
    ],
  }
}

/** 依职权核查告知书: the party learns that the office checks a record of its own motion. */
export function opening(letter: Opening): Letter {
  const { reason, dueOn, limitText } = letter
  return {
    ...frame(letter), title: letterWords.opening.title,
    paragraphs: [
      `本机关在工作中发现，涉及你单位的下列信用信息可能与事实不符。${under(letter.basis)}本机关依职权启动核查，并已对该信息作出异议标注，核查期间标注持续有效。`,
      caseTable(letter, [['办理时限', limitText], ['办结期限', until(dueOn)]]),
      { heading: '核查的事实和理由' }, ended(reason),
      '本次核查不需要你单位申请，不收取费用。你单位有意见或者证明材料的，可以向本机关提出；核查结果将告知你单位。',
    ],
  }
}

/** 受理通知书 */
export function acceptance(letter: Acceptance): Letter {
  const { acceptedOn, dueOn, limitText } = letter
  return {
    ...frame(letter), title: letterWords.acceptance.title,
    paragraphs: [
      `${causeOf(letter)}，经审查，${letter.isOwnMotion ? '' : '申请材料齐全，'}属于本机关处理范围。${under(letter.basis)}本机关决定自${longDate(acceptedOn)}起予以受理。`,
      caseTable(letter),
      `本机关将于${longDate(dueOn)}前（含当日）办结，并将结果告知你单位（办理时限：${limitText}）。`,
    ],
  }
}

/** 不予受理告知书 */
export function refusal(letter: Refusal): Letter {
  const { reason, explanation, route, remedies } = letter
  return {
    ...frame(letter), title: letterWords.refusal.title,
    paragraphs: [
      `${causeOf(letter)}${letter.isOwnMotion ? '' : '收悉'}，经审查不符合受理条件，本机关决定不予受理。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, caseTable(letter),
      { heading: '二、事实和理由' }, `经查，${letter.isOwnMotion ? '所核查的事项' : '你单位的申请'}属于下列情形：${ended(reason.title)}`, ended(explanation),
      { heading: '三、依据' }, `${under(letter.basis)}对${letter.isOwnMotion ? '该事项' : '你单位的异议申请'}不予受理。该信息的异议标注自本告知书作出之日起解除。`,
      { heading: '四、办理途径' }, ended(route),
      ...remedyBlocks(remedies, '五', '你单位对本告知书不服的，可以通过下列途径寻求救济：'),
    ],
  }
}

/** 终止告知书 */
export function termination(letter: Termination): Letter {
  const { kind, explanation, remedies = [] } = letter
  const cause = kind === 'withdrawn' ? '你单位已申请撤回该异议' : '你单位未在规定期限内补正申请材料'
  return {
    ...frame(letter), title: letterWords.termination.title,
    paragraphs: [
      `你单位提出的信用信息异议申请，因${cause}，本机关决定终止处理。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, caseTable(letter),
      { heading: '二、事实和理由' }, ended(explanation),
      { heading: '三、依据和处理' },
      `${under(letter.basis)}本机关终止对该异议的处理，该信息的异议标注自本告知书作出之日起解除。本次终止不影响你单位${kind === 'withdrawn' ? '以新的事实或者证据' : '备齐材料后'}再次提出异议申请。`,
      ...remedyBlocks(remedies, '四', '你单位对本告知书不服的，可以通过下列途径寻求救济：'),
    ],
  }
}

/** 异议处理决定书; 异议复核决定书 after a recheck. */
export function decision(letter: Decision): Letter {
  const { ground, claim, facts, reasons, code, corrections, remedies, recheck } = letter
  const subject = recheck ? '你单位对异议处理决定提出的复核申请' : causeOf(letter)
  return {
    ...frame(letter), title: recheck ? '异议复核决定书' : letterWords.decision.title,
    paragraphs: [
      `${subject}，本机关已${recheck ? '复核' : '核查'}完毕。${under(letter.basis)}现作出如下决定：`,
      { heading: '一、异议事项' }, caseTable(letter, [['异议事由', ground.title]]), `${letter.isOwnMotion ? '核查事由' : '你单位主张'}：${ended(claim)}`,
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由' }, ended(reasons),
      { heading: '四、决定' }, `${recheck ? '经复核，' : ''}${decided[code]}`, ...correctionTable(corrections),
      ...remedyBlocks(remedies, '五', `你单位对本${recheck ? '复核' : ''}决定不服的，可以通过下列途径寻求救济：`),
    ],
  }
}

const decided: Record<DecisionCode, string> = {
  correct: '异议成立。对上述信息中与事实不符的内容予以更正，更正后解除异议标注。',
  complete: '异议成立。对上述信息中遗漏的内容予以补充，补充后解除异议标注。',
  delete: '异议成立。对上述信息予以删除，不再公示、共享和使用。',
  'stop-publication': '异议成立。对上述信息停止公开，并解除异议标注。',
  'remove-from-list': '异议成立。将你单位移出相关名单，停止公示，发布退出公告，并通知有关单位停止实施相应的失信惩戒措施；因认定错误列入的，由认定单位向你单位致歉、恢复信誉，造成损失的依法予以赔偿。',
  maintain: '异议不成立。对上述信息予以维持，并解除异议标注。',
  annotate: '上述信息的真实性经核查无法确认。对核查情况和异议内容予以记载，并随该信息附具你单位的声明。',
  transfer: '异议事项不属于本机关处理范围，已转送有权机关处理。',
}

/** 更正回执 */
export function correction(letter: CorrectionReceipt): Letter {
  const { code, corrections, executedOn, decisionNumber } = letter
  return {
    ...frame(letter), redHead: false, title: letterWords.correction.title,
    paragraphs: [
      `${decisionNumber}《${letterWords.decision.title}》确定的事项（${decisionCodes[code].zh}）已于${longDate(executedOn)}执行完毕，现告知如下：`,
      caseTable(letter),
      ...correctionTable(corrections),
      '执行结果随信息共享同步至使用单位；发现与决定不一致的，请及时告知本机关。',
    ],
  }
}
