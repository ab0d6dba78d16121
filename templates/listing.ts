import { confirmed, ended, frame, publicFrame, remedyBlocks, under, type LetterCase, type Remedy } from './case-letter.ts'
import { exitNoticeTitle } from './exit-notice.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The titles of the letters of an entry on a list, and the words their numbers begin with. */
export const letterWords = {
  'prior-notice': { title: '列入名单事前告知书', word: '郏信名告' },
  'public-notice': { title: '拟列入红名单公示', word: '郏信名公' },
  determination: { title: '名单认定决定书', word: '郏信名认' },
  'no-listing': { title: '不予列入名单告知书', word: '郏信名不' },
  termination: { title: '终止告知书', word: '郏信名终' },
  'exit-notice': { title: exitNoticeTitle, word: '郏信名退' },
} as const

type About = LetterCase & { list: string; grounds: string; provision: string; measures: string; persons: [string, string][] }
export type PriorNotice = About & { hearing: { limitText: string; toBeConfirmed: boolean } }
export type PublicNotice = About & { notice: { limitText: string; toBeConfirmed: boolean } }
export type Determination = About & { documentNumber: string; opinion: string; validUntil: string | null; heard: string; isRed: boolean; remedies: Remedy[] }
export type NoListing = About & { facts: string; reasons: string }
export type Termination = About & { explanation: string }

const about = ({ caseNumber, subject, list, persons }: About, more: [string, string][] = []): Block => ({
  pairs: [['案件编号', caseNumber], ['主体', `${subject.name}（${subject.code}）`], ['名单', list], ...persons, ...more],
})

/** 列入名单事前告知书: basis, reasons, measures and the right to object, 《河南省社会信用条例》第二十八条第三款. */
export function priorNotice(letter: PriorNotice): Letter {
  const { grounds, provision, measures, hearing } = letter
  return {
    ...frame(letter), title: letterWords['prior-notice'].title,
    paragraphs: [
      '本单位拟将你单位列入下列名单，现依法将有关事项事前告知如下：',
      { heading: '一、拟列入的名单' }, about(letter),
      { heading: '二、事由' }, ended(grounds),
      { heading: '三、依据' }, ended(provision),
      { heading: '四、拟采取的措施' }, ended(measures),
      { heading: '五、你单位的权利' },
      `${under(letter.basis)}你单位有权提出异议、进行陈述申辩。请自收到本告知书之日起${hearing.limitText}内${confirmed(hearing.toBeConfirmed)}，在本平台或者到服务窗口提出；逾期未提出的，视为放弃。`,
      '提出异议的，本单位将予以核实，异议成立的不予列入；不因陈述申辩加重处理。',
    ],
  }
}

/** 拟列入红名单公示. */
export function publicNotice(letter: PublicNotice): Letter {
  const { grounds, provision, notice } = letter
  return {
    ...publicFrame(letter), title: letterWords['public-notice'].title,
    paragraphs: [
      '经审核，拟将下列主体列入守信联合激励对象名单，现予公示：',
      about(letter),
      { heading: '一、事由' }, ended(grounds),
      { heading: '二、依据' }, ended(provision),
      { heading: '三、公示期' },
      `${under(letter.basis)}公示期为${notice.limitText}${confirmed(notice.toBeConfirmed)}。公示期内，任何单位和个人可以向本单位提出异议；无异议的，予以认定。`,
    ],
  }
}

/** 名单认定决定书. */
export function determination(letter: Determination): Letter {
  const { grounds, provision, measures, documentNumber, opinion, validUntil, heard, isRed, remedies } = letter
  return {
    ...frame(letter), title: letterWords.determination.title,
    paragraphs: [
      '本单位对拟列入名单的事项已经审查完毕，现作出如下决定：',
      { heading: '一、认定' }, about(letter, [['决定书文号', documentNumber], ['有效期', validUntil === null ? '至列入事由消除之日' : `至${longDate(validUntil)}`]]),
      { heading: '二、事由' }, ended(grounds),
      { heading: '三、陈述申辩情况' }, ended(heard),
      { heading: '四、理由和依据' }, ended(opinion), ended(provision),
      { heading: '五、决定' },
      `${under(letter.basis)}决定自本决定作出之日起将你单位列入${letter.list}，并予公布。`,
      isRed ? '有效期内发现不符合守信条件的，依法移出。' : `${ended(measures)}符合条件的，可以申请信用修复、提前移出名单；移出的，在原渠道发布退出公告。`,
      ...remedyBlocks(remedies, '六', '你单位对本决定不服的，可以通过下列途径寻求救济：'),
    ],
  }
}

/** 不予列入名单告知书. */
export function noListing(letter: NoListing): Letter {
  const { facts, reasons } = letter
  return {
    ...frame(letter), title: letterWords['no-listing'].title,
    paragraphs: [
      '本单位对拟将你单位列入名单的事项已经审查完毕，现将结果告知如下：',
      { heading: '一、事项' }, about(letter),
      { heading: '二、查明的事实和理由' }, ...(facts ? [ended(facts)] : []), ended(reasons),
      { heading: '三、处理' }, `${under(letter.basis)}决定不予列入。拟列入的信息不予公布，已从平台删除。`,
    ],
  }
}

/** 终止告知书. */
export function termination(letter: Termination): Letter {
  return {
    ...frame(letter), title: letterWords.termination.title,
    paragraphs: ['本单位已撤回将你单位列入名单的建议，现终止办理并告知如下：', about(letter), ended(letter.explanation), '拟列入的信息不予公布。'],
  }
}
