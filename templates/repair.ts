import { ended, frame, materialTable, remedyBlocks, under, until, type LetterCase, type LetterMaterial, type Remedy } from './case-letter.ts'
import { exitNoticeTitle } from './exit-notice.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The titles of a repair's letters, and the words their numbers begin with. */
export const letterWords = {
  receipt: { title: '收件回执', word: '郏信修收' },
  'supplement-notice': { title: '补正通知书', word: '郏信修补' },
  acceptance: { title: '受理通知书', word: '郏信修受' },
  refusal: { title: '不予受理告知书', word: '郏信修拒' },
  termination: { title: '终止告知书', word: '郏信修终' },
  reminder: { title: '催办单', word: '郏信修催' },
  extension: { title: '延期告知书', word: '郏信修延' },
  grant: { title: '准予信用修复决定书', word: '郏信修准' },
  denial: { title: '不予信用修复决定书', word: '郏信修不' },
  revocation: { title: '撤销信用修复决定书', word: '郏信修撤' },
  'exit-notice': { title: exitNoticeTitle, word: '郏信修退' },
} as const
export type LetterKind = keyof typeof letterWords

/** `office` is whoever issues the letter: the determining unit, or the credit office for a receipt or a reminder. */
type About = LetterCase
type Limit = { dueOn: string; limitText: string }
/** `pushed`: the number at Credit China, and when it passed the application on. */
export type Receipt = About & Limit & { determiningUnit: string; queryCode: string; filedAt: string; filedBy: 'handler' | 'counter'; pushed: { number: string; pushedAt: string } | null; materials: LetterMaterial[] }
export type SupplementNotice = About & Limit & { items: { item: string; what: string }[] }
export type Acceptance = About & Limit & { acceptedOn: string }
export type Refusal = About & { reason: string; explanation: string; route: string; againFrom: string | null; remedies: Remedy[] }
export type Termination = About & { kind: 'withdrawn' | 'lapsed'; explanation: string; remedies: Remedy[] }
export type Reminder = About & { determiningUnit: string; what: string; dueOn: string; lateBy: string }
export type Extension = About & Limit & { reason: string; explanation: string; extendedBy: string }
export type Grant = About & { performance: string; facts: string; reasons: string; remedies: Remedy[] }
export type Denial = Grant & { ground: string; againFrom: string | null }
export type Revocation = About & { grantNumber: string; reason: string; facts: string; ban: string; remedies: Remedy[] }

/** What is repaired, in the words of a sentence. */
const matter = ({ record: { kind } }: About): string => (kind === 'listing' ? '失信名单信息' : '行政处罚信息')

const record = ({ caseNumber, subject, record: { kind, title, documentNumber, organ, decisionDate } }: About, more: [string, string][] = []): Block => ({
  pairs: [
    ['案件编号', caseNumber],
    ['申请人', `${subject.name}（${subject.code}）`],
    ['所涉信息', `${kind === 'listing' ? '列入名单' : '行政处罚'}：${title}`],
    ['决定文书', `${documentNumber}（${organ}，${longDate(decisionDate)}）`],
    ...more,
  ],
})

const remedyOpening = (what: string): string => `你单位对本${what}不服的，可以通过下列途径寻求救济：`
const again = (day: string | null): string[] => (day === null ? [] : [`你单位可以自${longDate(day)}起再次申请信用修复。`])

/** 收件回执 */
export function receipt(letter: Receipt): Letter {
  const { materials, queryCode, filedAt, filedBy, pushed, dueOn, limitText, determiningUnit } = letter
  return {
    ...frame(letter), redHead: false, title: letterWords.receipt.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请及所附材料已收到，现出具本回执。`,
      record(letter, [
        ['收件时间', filedAt],
        ...(pushed ? ([['收件方式', `“信用中国”网站收件（申请编号：${pushed.number}），${pushed.pushedAt}推送`]] as [string, string][]) : ([['收件方式', filedBy === 'handler' ? '经办人网上提交' : '服务窗口代为录入']] as [string, string][])),
        ['查询码', queryCode],
        ['认定单位', determiningUnit],
        ['办理时限', limitText],
        ['办结期限', until(dueOn)],
      ]),
      `${under(letter.basis)}申请已即时推送认定单位，由其审查是否受理并作出决定。信用修复不收取任何费用，无需委托中介机构。你单位可凭查询码在本站查询办理进度；查询码请妥善保管，勿向他人透露。`,
      '本回执仅证明申请已经收到，不代表申请已经受理；办理期间该信息继续公示。',
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
      `你单位对${letter.record.documentNumber}${matter(letter)}提出的信用修复申请（案件编号：${letter.caseNumber}）收悉。经审查，申请材料不齐全。${under(letter.basis)}现一次性告知需要补正的内容：`,
      { items: items.map(({ item, what }) => `${item}：${ended(what)}`) },
      `请你单位于${until(dueOn)}经原提交渠道一次性补正（补正时限：${limitText}）。办理时限自收到补正材料之日起重新计算。`,
      '逾期未补正的，本次办理终止，你单位备齐材料后可以再次申请。',
    ],
  }
}

/** 受理通知书 */
export function acceptance(letter: Acceptance): Letter {
  const { acceptedOn, dueOn, limitText } = letter
  return {
    ...frame(letter), title: letterWords.acceptance.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请，经审查，符合受理条件。${under(letter.basis)}本单位决定自${longDate(acceptedOn)}起予以受理。`,
      record(letter),
      `本单位将于${until(dueOn)}作出决定并告知你单位（办理时限：${limitText}）。`,
    ],
  }
}

/** 不予受理告知书 */
export function refusal(letter: Refusal): Letter {
  const { reason, explanation, route, remedies, againFrom } = letter
  return {
    ...frame(letter), title: letterWords.refusal.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请收悉。经审查，该申请不符合受理条件，本单位决定不予受理。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, record(letter),
      { heading: '二、事实和理由' }, `经查，你单位的申请属于下列情形：${ended(reason)}`, ended(explanation),
      { heading: '三、依据' }, `${under(letter.basis)}对你单位的信用修复申请不予受理。`,
      { heading: '四、办理途径' }, ended(route), ...again(againFrom),
      ...remedyBlocks(remedies, '五', remedyOpening('告知书')),
    ],
  }
}

/** 终止告知书 */
export function termination(letter: Termination): Letter {
  const { kind, explanation, remedies } = letter
  return {
    ...frame(letter), title: letterWords.termination.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请，因${kind === 'withdrawn' ? '你单位已申请撤回' : '你单位未在规定期限内补正申请材料'}，本单位决定终止办理。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, record(letter),
      { heading: '二、事实和理由' }, ended(explanation),
      { heading: '三、依据和处理' },
      `${under(letter.basis)}本单位终止办理该申请，该信息继续公示。本次终止不影响你单位再次申请信用修复。`,
      ...remedyBlocks(remedies, '四', remedyOpening('告知书')),
    ],
  }
}

/** 催办单, from the credit office to the determining unit that is late. */
export function reminder(letter: Reminder): Letter {
  const { determiningUnit, what, dueOn, lateBy } = letter
  return {
    ...frame(letter), redHead: false, addressee: determiningUnit, title: letterWords.reminder.title,
    paragraphs: [
      `下列信用修复申请由你单位办理，“${what}”环节的期限至${longDate(dueOn)}。截至本单发出之日，你单位尚未办理，已逾期${lateBy}。`,
      record(letter),
      `${under(letter.basis)}请你单位立即办理并将结果告知申请人。本次逾期已记入办理记录并报送督查。`,
    ],
  }
}

/** 延期告知书, sent before the limit ends. */
export function extension(letter: Extension): Letter {
  const { reason, explanation, extendedBy, dueOn, limitText } = letter
  return {
    ...frame(letter), title: letterWords.extension.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请，因${reason}，不能在原定期限内办结。${under(letter.basis)}经批准延长办理${extendedBy}。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, record(letter),
      { heading: '二、延期的理由' }, ended(explanation),
      { heading: '三、新的期限' }, `延长后的办结期限为${until(dueOn)}（原办理时限：${limitText}；延长：${extendedBy}）。`,
    ],
  }
}

/** 准予信用修复决定书 */
export function grant(letter: Grant): Letter {
  const { performance, facts, reasons, remedies } = letter
  return {
    ...frame(letter), title: letterWords.grant.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请，本单位已核查完毕，现作出如下决定：`,
      { heading: '一、申请事项' }, record(letter), `你单位的陈述：${ended(performance)}`,
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, ended(reasons), `${under(letter.basis)}准予信用修复。`,
      { heading: '四、决定' }, `准予信用修复。自本决定作出之日起，${letter.record.kind === 'listing' ? `将你单位移出${letter.record.title}，` : ''}停止公示上述${matter(letter)}，停止共享和使用，依法解除相应的失信惩戒措施，并更新信用评价。`,
      '提供虚假材料、信用承诺严重不实或者故意不履行承诺的，本决定将被撤销，该信息恢复公示，并记入信用记录。',
      ...remedyBlocks(remedies, '五', remedyOpening('决定')),
    ],
  }
}

/** 不予信用修复决定书 */
export function denial(letter: Denial): Letter {
  const { performance, facts, reasons, ground, againFrom, remedies } = letter
  return {
    ...frame(letter), title: letterWords.denial.title,
    paragraphs: [
      `你单位提出的${matter(letter)}信用修复申请，本单位已核查完毕，现作出如下决定：`,
      { heading: '一、申请事项' }, record(letter), `你单位的陈述：${ended(performance)}`,
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, `你单位的申请属于下列情形：${ended(ground)}`, ended(reasons),
      { heading: '四、决定' }, `${under(letter.basis)}对上述信息不予信用修复，该信息继续公示至公示期届满。`, ...again(againFrom),
      ...remedyBlocks(remedies, '五', remedyOpening('决定')),
    ],
  }
}

/** 撤销信用修复决定书 */
export function revocation(letter: Revocation): Letter {
  const { grantNumber, reason, facts, ban, remedies } = letter
  return {
    ...frame(letter), title: letterWords.revocation.title,
    paragraphs: [
      `本单位以${grantNumber}《${letterWords.grant.title}》准予你单位信用修复。经查，该决定应予撤销。现作出如下决定：`,
      { heading: '一、所涉信息' }, record(letter),
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、理由和依据' }, `上述事实属于下列情形：${ended(reason)}`,
      { heading: '四、决定' }, `${under(letter.basis)}撤销${grantNumber}《${letterWords.grant.title}》，上述${matter(letter)}恢复公示，并将本次情形记入信用记录。`, ended(ban),
      ...remedyBlocks(remedies, '五', remedyOpening('决定')),
    ],
  }
}
