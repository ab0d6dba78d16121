import { confirmed, ended, frame, remedyBlocks, under, type LetterCase, type Remedy } from './case-letter.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The titles of the letters of a commitment, and the words their numbers begin with; the commitment itself is known by its code. */
export const letterWords = {
  offer: { title: '信用承诺告知书', word: '郏信诺告' },
  commitment: { title: '信用承诺书', word: '郏信诺' },
  termination: { title: '信用承诺终止告知书', word: '郏信诺终' },
  'breach-notice': { title: '拟认定未履行信用承诺告知书', word: '郏信诺陈' },
  'no-breach': { title: '不予认定未履行信用承诺告知书', word: '郏信诺不' },
  'breach-decision': { title: '信用承诺履行状态认定书', word: '郏信诺认' },
  'kept-notice': { title: '信用承诺履行完毕告知书', word: '郏信诺毕' },
  withdrawal: { title: '撤回信用承诺告知书', word: '郏信诺撤' },
} as const

interface Limit {
  limitText: string
  toBeConfirmed: boolean
}
type About = LetterCase & { name: string; type: string; code: string | null; matter: string }
export type Offer = About & { notice: string; statements: readonly string[]; liability: string; missing: string | null; supplyBy: string | null; isOffered: boolean; sign: Limit }
export type BreachNotice = About & { state: string; unkept: string; facts: string; consequence: string; hearing: Limit }
export type BreachDecision = About & { documentNumber: string; state: string; unkept: string; facts: string; consequence: string; heard: string; opinion: string; list: string; validUntil: string | null; remedies: Remedy[] }

const about = ({ caseNumber, subject, name, type, code, matter }: About, more: [string, string][] = []): Block => ({
  pairs: [['案件编号', caseNumber], ['承诺人', `${subject.name}（${subject.code}）`], ['承诺书', name], ['承诺类型', type], ...(code ? ([['承诺编码', code]] as [string, string][]) : []), ['承诺事由', matter], ...more],
})

const within = ({ limitText, toBeConfirmed }: Limit): string => `${limitText}内${confirmed(toBeConfirmed)}`

/** 信用承诺告知书: conditions, standards and consequences before anyone signs, and that it may be declined (国办发〔2020〕42号). */
export function offer(letter: Offer): Letter {
  const { notice, statements, liability, missing, supplyBy, isOffered, sign } = letter
  return {
    ...frame(letter), title: letterWords.offer.title,
    paragraphs: [
      isOffered ? '你单位办理下列事项，可以采用信用承诺方式，现将有关事项书面告知如下：' : '你单位拟作出下列信用承诺，现将有关事项告知如下：',
      { heading: '一、事项' }, about(letter),
      ...(notice ? [{ heading: '二、条件、标准和证明义务' }, ended(notice)] : []),
      ...(missing && supplyBy ? [`经审查，主要申请材料齐全且符合法定形式，缺少下列次要材料，先予受理，请在${longDate(supplyBy)}前（含当日）一次补齐：${ended(missing)}`] : []),
      { heading: `${notice ? '三' : '二'}、承诺的内容` }, { items: statements.map(ended) },
      { heading: `${notice ? '四' : '三'}、不实承诺和违诺的后果` }, ended(liability),
      { heading: `${notice ? '五' : '四'}、签署` },
      `请自收到本告知书之日起${within(sign)}，由法定代表人或者授权经办人在本平台阅读承诺书全文并以电子签名签署。${isOffered ? '你单位可以不采用承诺方式，按照一般程序办理，不因此受到不利对待；' : ''}逾期未签署的，本次承诺终止。`,
      '签署后的承诺及其履行情况归集至公共信用信息平台，按公开类型公开。',
    ],
  }
}

/** 信用承诺终止告知书. */
export function termination(letter: About & { explanation: string; next: string }): Letter {
  return { ...frame(letter), title: letterWords.termination.title, paragraphs: ['下列信用承诺没有成立，现终止办理并告知如下：', about(letter), ended(letter.explanation), letter.next] }
}

/** 拟认定未履行信用承诺告知书: facts, consequence and the right to be heard before a negative finding. */
export function breachNotice(letter: BreachNotice): Letter {
  const { state, unkept, facts, consequence, hearing } = letter
  return {
    ...frame(letter), title: letterWords['breach-notice'].title,
    paragraphs: [
      '本单位拟认定你单位未履行下列信用承诺，现将有关事项告知如下：',
      { heading: '一、承诺' }, about(letter),
      { heading: '二、拟认定的履行状态' }, `${state}。未履行的内容：${ended(unkept)}`,
      { heading: '三、事实和证据' }, ended(facts),
      { heading: '四、拟追究的违诺责任' }, ended(consequence),
      { heading: '五、你单位的权利' },
      `${under(letter.basis)}你单位有权陈述、申辩。请自收到本告知书之日起${within(hearing)}，在本平台或者到服务窗口提出；逾期未提出的，视为放弃。`,
      '不因陈述申辩加重处理。',
    ],
  }
}

/** 不予认定未履行信用承诺告知书. */
export function noBreach(letter: About & { heard: string; reasons: string }): Letter {
  return { ...frame(letter), title: letterWords['no-breach'].title, paragraphs: ['现将你单位下列信用承诺的履行审查情况告知如下：', about(letter), `${ended(letter.heard)}经审查，${ended(letter.reasons)}`, `${under(letter.basis)}决定不予认定你单位未履行该承诺，承诺继续有效。`] }
}

/** 信用承诺履行状态认定书: what was not kept, how the subject was heard, what follows, and where to turn. */
export function breachDecision(letter: BreachDecision): Letter {
  const { documentNumber, state, unkept, facts, consequence, heard, opinion, list, validUntil, remedies } = letter
  return {
    ...frame(letter), title: letterWords['breach-decision'].title,
    paragraphs: [
      '本单位对你单位下列信用承诺的履行情况已经审查完毕，现认定如下：',
      { heading: '一、承诺' }, about(letter, [['认定书文号', documentNumber]]),
      { heading: '二、查明的事实' }, ended(facts),
      { heading: '三、陈述申辩情况和理由' }, ended(heard), ended(opinion),
      { heading: '四、认定' }, `认定承诺履行状态为${state}。未履行的内容：${ended(unkept)}`,
      { heading: '五、违诺责任' }, ended(consequence),
      `本认定记入${list}${validUntil ? `，公示至${longDate(validUntil)}` : ''}；符合条件的，可以申请信用修复。`,
      ...remedyBlocks(remedies, '六', '你单位对本认定不服的，可以通过下列途径寻求救济：'),
    ],
  }
}

/** 信用承诺履行完毕告知书. */
export function keptNotice(letter: About & { facts: string }): Letter {
  return { ...frame(letter), title: letterWords['kept-notice'].title, paragraphs: ['经核查，你单位已全部履行下列信用承诺，现告知如下：', about(letter), `核查情况：${ended(letter.facts)}`, `${under(letter.basis)}履行情况已记入你单位的信用记录。`] }
}

/** 撤回信用承诺告知书. */
export function withdrawal(letter: About & { reason: string }): Letter {
  return { ...frame(letter), title: letterWords.withdrawal.title, paragraphs: ['现将你单位撤回下列信用承诺的登记情况告知如下：', about(letter), `撤回原因：${ended(letter.reason)}`, `${under(letter.basis)}自撤回之日起，该承诺停止公开；因该承诺取得办理便利的，由受理单位依法处理，转入一般程序。`] }
}
