import { findings } from '../domain/objection-words.ts'
import type { Finding } from '../domain/objection-words.ts'
import { longDate } from './letter.ts'
import type { Letter } from './letter.ts'
import { frame, under } from './case-letter.ts'
import { caseTable, correctionTable, letterWords, recordPhrase } from './objection-case.ts'
import type { Correction, ObjectionCase } from './objection-case.ts'

export type Verification = ObjectionCase & { sourceUnit: string; claim: string; questions: string; dueOn: string; limitText: string }
export type Reply = ObjectionCase & { sourceUnit: string; finding: Finding; facts: string; evidence: string[]; verifiedBy: string[]; corrections?: Correction[] }
export type Reminder = ObjectionCase & { sourceUnit: string; dueOn: string; lateBy: string }

/** 核查通知单, from the office to the unit that supplied the record. */
export function verification(letter: Verification): Letter {
  const { sourceUnit, claim, questions, dueOn, limitText } = letter
  return {
    ...frame(letter), redHead: false, addressee: sourceUnit, title: letterWords.verification.title,
    paragraphs: [
      `${letter.isOwnMotion ? '本机关依职权核查你单位提供的下列信用信息' : '信用主体对你单位提供的下列信用信息提出异议'}。${under(letter.basis)}请予核查。`,
      caseTable(letter, [[letter.isOwnMotion ? '核查事由' : '申请人的主张', claim], ['请核查的问题', questions]]),
      `请于${longDate(dueOn)}前（含当日）核查处理完毕（核查时限：${limitText}），经审核后书面回复并附佐证材料，将核实后的信息记录同步至信用信息共享平台。`,
      '需要进行检验、检测、检疫、鉴定或者专家评审的，请即告知事由和所需时间，该时间不计入核查时限。逾期未回复的，将予催办并报督查。',
    ],
  }
}

/** 核查回复单, from the source unit to the office. */
export function reply(letter: Reply): Letter {
  const { sourceUnit, finding, facts, evidence, verifiedBy, corrections = [] } = letter
  return {
    ...frame(letter), redHead: false, mark: sourceUnit, signedBy: sourceUnit, addressee: letter.office, title: letterWords.reply.title,
    paragraphs: [
      `你单位转来的关于${recordPhrase(letter)}的异议核查通知收悉。${under(letter.basis)}我单位已核查完毕，现回复如下：`,
      caseTable(letter, [['核查结论', findings[finding].zh], ['办理人员', verifiedBy.join('、')]]),
      { heading: '一、核查情况' }, facts,
      { heading: '二、佐证材料' }, ...(evidence.length > 0 ? [{ items: evidence }] : ['无。']),
      ...(corrections.length > 0 ? [{ heading: '三、应予更正的内容' }, ...correctionTable(corrections)] : []),
    ],
  }
}

/** 催办单, when the source unit has not replied in time. */
export function reminder(letter: Reminder): Letter {
  const { sourceUnit, dueOn, lateBy } = letter
  return {
    ...frame(letter), redHead: false, addressee: sourceUnit, title: letterWords.reminder.title,
    paragraphs: [
      `本机关已就下列信用信息异议向你单位发出核查通知，核查期限至${longDate(dueOn)}。截至本单发出之日，你单位尚未回复，已逾期${lateBy}。`,
      caseTable(letter),
      `${under(letter.basis)}请你单位立即核查处理并书面回复；确有依法不计入时限的事由的，请一并说明。本次逾期已记入办理记录并报送督查。`,
    ],
  }
}
