import { ended, frame, materialTable, remedyBlocks, under, until, type LetterCase, type LetterMaterial, type Remedy } from './case-letter.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The titles of the letters that go with a repair which Credit China decides, and the words their numbers begin with. */
export const letterWords = {
  receipt: { title: '收件登记单', word: '郏信协收' },
  'supplement-notice': { title: '补正通知书', word: '郏信协补' },
  acceptance: { title: '报送告知书', word: '郏信协报' },
  refusal: { title: '不予报送告知书', word: '郏信协拒' },
  termination: { title: '终止告知书', word: '郏信协终' },
  outcome: { title: '信用修复结果告知书', word: '郏信协果' },
  revocation: { title: '信用修复撤销告知书', word: '郏信协撤' },
} as const
export type LetterKind = keyof typeof letterWords

/** Null where the rule-set states no limit. */
type Limit = { limit: { dueOn: string; limitText: string } | null }
type Decided = { documentNumber: string; decidedOn: string; sha256: string }
export type Receipt = LetterCase & Limit & { filedAt: string; pushed: { number: string; pushedAt: string } | null; materials: LetterMaterial[] }
export type SupplementNotice = LetterCase & { items: { code?: string; item: string; what: string }[]; dueOn: string; limitText: string }
export type Acceptance = LetterCase & Limit & { acceptedOn: string }
export type Refusal = LetterCase & { reason: string; explanation: string; route: string; againFrom: string | null; remedies: Remedy[] }
export type Termination = LetterCase & { kind: 'withdrawn' | 'lapsed'; explanation: string; remedies: Remedy[] }
export type Outcome = LetterCase & Decided & { verdict: 'grant' | 'deny'; reasons: string; ground: string | null; againFrom: string | null; remedies: Remedy[] }
export type Revocation = LetterCase & Decided & { reason: string; facts: string; remedies: Remedy[] }

const site = '“信用中国”网站'
const unlimited = '所适用的规定没有写明办理期限，本案不计算期限。'

const record = ({ caseNumber, subject, record: { title, documentNumber, organ, decisionDate } }: LetterCase, more: [string, string][] = []): Block => ({
  pairs: [
    ['案件编号', caseNumber],
    ['申请人', `${subject.name}（${subject.code}）`],
    ['所涉信息', `行政处罚：${title}`],
    ['决定文书', `${documentNumber}（${organ}，${longDate(decisionDate)}）`],
    ...more,
  ],
})

const document = ({ documentNumber, decidedOn, sha256 }: Decided): [string, string][] => [['决定文号', documentNumber], ['决定日期', longDate(decidedOn)], ['文书校验值', sha256]]
const contest = (what: string): string => `你单位对本${what}所告知的事项不服的，可以通过下列途径寻求救济：`
const again = (day: string | null): string[] => (day === null ? [] : [`你单位可以自${longDate(day)}起再次申请信用修复。`])

/** 收件登记单 */
export function receipt(letter: Receipt): Letter {
  const { filedAt, pushed, limit, materials } = letter
  return {
    ...frame(letter), redHead: false, title: letterWords.receipt.title,
    paragraphs: [
      `${site}推送的你单位行政处罚信息信用修复申请已登记。`,
      record(letter, [
        ['网站收件', filedAt],
        ...(pushed ? ([['申请编号', pushed.number], ['推送时间', pushed.pushedAt]] as [string, string][]) : []),
        ...(limit ? ([['办理时限', limit.limitText], ['办结期限', until(limit.dueOn)]] as [string, string][]) : []),
      ]),
      `${under(letter.basis)}该申请由${site}作出决定，本办公室核对材料、跟踪期限并执行决定。信用修复不收取任何费用，无需委托中介机构。`,
      ...(limit ? [] : [unlimited]),
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
      `你单位对${letter.record.documentNumber}行政处罚信息提出的信用修复申请（案件编号：${letter.caseNumber}），经核对，材料不齐全。${under(letter.basis)}现一次性告知需要补正的内容：`,
      { items: items.map(({ item, what }) => `${item}：${ended(what)}`) },
      `请你单位于${until(dueOn)}一次性补正（补正时限：${limitText}）。${items.some(({ code }) => code === 'training-certificate') ? '你单位在本平台培训考试合格后，培训证明由平台自动补入，无需另行提交。' : ''}`,
      '逾期未补正的，本次办理终止，你单位备齐材料后可以再次申请。',
    ],
  }
}

/** 报送告知书 */
export function acceptance(letter: Acceptance): Letter {
  const { acceptedOn, limit } = letter
  return {
    ...frame(letter), title: letterWords.acceptance.title,
    paragraphs: [
      `你单位的行政处罚信息信用修复申请，经核对，材料齐全，已于${longDate(acceptedOn)}报${site}。`,
      record(letter),
      `${under(letter.basis)}由${site}作出是否修复的决定。${limit ? `办结期限为${until(limit.dueOn)}（办理时限：${limit.limitText}）。` : unlimited}决定作出后，本办公室将告知你单位。`,
    ],
  }
}

/** 不予报送告知书 */
export function refusal(letter: Refusal): Letter {
  const { reason, explanation, route, againFrom, remedies } = letter
  return {
    ...frame(letter), title: letterWords.refusal.title,
    paragraphs: [
      `你单位的行政处罚信息信用修复申请，经核对，不符合申请条件，不予报${site}。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, record(letter),
      { heading: '二、事实和理由' }, `经查，你单位的申请属于下列情形：${ended(reason)}`, ended(explanation),
      { heading: '三、依据' }, `${under(letter.basis)}对你单位的申请不予报送。`,
      { heading: '四、办理途径' }, ended(route), ...again(againFrom),
      ...remedyBlocks(remedies, '五', contest('告知书')),
    ],
  }
}

/** 终止告知书 */
export function termination(letter: Termination): Letter {
  const { kind, explanation, remedies } = letter
  return {
    ...frame(letter), title: letterWords.termination.title,
    paragraphs: [
      `你单位的行政处罚信息信用修复申请，因${kind === 'withdrawn' ? '你单位已申请撤回' : '你单位未在规定期限内补正申请材料'}，终止办理。现将有关事项告知如下：`,
      { heading: '一、申请事项' }, record(letter),
      { heading: '二、事实和理由' }, ended(explanation),
      { heading: '三、依据和处理' }, `${under(letter.basis)}本办公室终止办理该申请，该信息继续公示。本次终止不影响你单位再次申请信用修复。`,
      ...remedyBlocks(remedies, '四', contest('告知书')),
    ],
  }
}

/** 信用修复结果告知书, which passes the decision of Credit China on and names its document by its checksum. */
export function outcome(letter: Outcome): Letter {
  const { verdict, reasons, ground, againFrom, remedies } = letter
  const isGranted = verdict === 'grant'
  return {
    ...frame(letter), title: letterWords.outcome.title,
    paragraphs: [
      `${site}已对你单位的行政处罚信息信用修复申请作出决定，现告知如下：`,
      { heading: '一、申请事项' }, record(letter),
      { heading: '二、决定' }, { pairs: [['决定', isGranted ? '准予信用修复' : '不予信用修复'], ...document(letter)] },
      ...(ground ? [`不予修复的事由：${ended(ground)}`] : []), ...(reasons ? [ended(reasons)] : []),
      { heading: '三、处理' },
      isGranted ? `${under(letter.basis)}上述行政处罚信息停止公示，停止共享和使用，并依法解除相应的失信惩戒措施。` : `${under(letter.basis)}上述行政处罚信息继续公示至公示期届满。`,
      ...again(againFrom),
      ...remedyBlocks(remedies, '四', contest('决定')),
    ],
  }
}

/** 信用修复撤销告知书 */
export function revocation(letter: Revocation): Letter {
  const { reason, facts, remedies } = letter
  return {
    ...frame(letter), title: letterWords.revocation.title,
    paragraphs: [
      `${site}已撤销准予你单位信用修复的决定，现告知如下：`,
      { heading: '一、所涉信息' }, record(letter),
      { heading: '二、撤销决定' }, { pairs: document(letter) }, `撤销的事由：${ended(reason)}`, ended(facts),
      { heading: '三、处理' }, `${under(letter.basis)}上述行政处罚信息恢复公示，并将本次情形记入信用记录。`,
      ...remedyBlocks(remedies, '四', contest('决定')),
    ],
  }
}
