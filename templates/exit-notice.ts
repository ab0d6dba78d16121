import { ended, publicFrame, under, type LetterCase } from './case-letter.ts'
import type { Letter } from './letter.ts'

/** 名单退出公告, published through the channel of the entry: 《河南省社会信用条例》第三十七条. */
export type ExitNotice = LetterCase & { list: string; exit: string; reasons: string }

export const exitNoticeTitle = '名单退出公告'

/** How a wrong entry is owned up to: 《河南省社会信用条例》第六十六条. */
export const apology = '本单位原认定有误，特此更正，向该主体致歉，并恢复其信誉；造成损失的，依法予以赔偿。'

/** Names subject, list and way off it, and calls on every user to end its measures. */
export function exitNotice(letter: ExitNotice): Letter {
  const { subject, record, list, exit, reasons, caseNumber } = letter
  return {
    ...publicFrame(letter), title: exitNoticeTitle,
    paragraphs: [
      `经审查，下列主体已移出${list}，现予公告：`,
      { pairs: [['主体', `${subject.name}（${subject.code}）`], ['名单', list], ['认定文书', record.documentNumber], ['退出情形', exit], ['案件编号', caseNumber]] },
      ended(reasons),
      `${under(letter.basis)}自本公告发布之日起，各单位停止对该主体实施相应的失信惩戒措施，停止公示和使用该名单信息。`,
    ],
  }
}
