import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import type { NeededMaterial } from './repair-eligibility.ts'
import { repairDefects, type RepairDefect } from './repair-words.ts'

/** A file as it was handed in with an application. */
export interface HandedIn {
  fileId: string
  kind: string
  mediaType: string
  size: number
  sha256: string
}

/** A record that someone wants repaired, with what the rules of the day ask for. */
export interface CheckedRecord {
  id: string
  documentNumber: string
  decisionDate: Day
  /** Why it cannot be repaired today, or null. */
  refusal: Words | null
  materials: readonly NeededMaterial[]
  /** The training certificate in hand that suits the breach. */
  certificate: string | null
}

export interface RepairDraft {
  records: readonly CheckedRecord[]
  materials: readonly HandedIn[]
  performedOn: Day | null
  /** Whether a valid 授权委托书 for repairs is on file here. */
  authorised: boolean
}

export const checkStates = {
  'in-order': { zh: '齐备', en: 'In order' },
  fetched: { zh: '由部门核对，免提交', en: 'Fetched by departments' },
  'unknown-here': { zh: '受理后核查', en: 'Verified later' },
  missing: { zh: '缺少', en: 'Missing' },
  wrong: { zh: '有误', en: 'Wrong' },
  doubtful: { zh: '请核对', en: 'Please look again' },
} as const satisfies Record<string, Words>
export type CheckState = keyof typeof checkStates

/** One thing that a form check looks at (一次性告知), how it stands, and the field that it belongs to. */
export interface CheckLine {
  code: RepairDefect
  title: Words
  state: CheckState
  pointer: string
  recordId: string | null
  why: Words | null
}

const fileTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']
const kindOf = (material: string): string => (material === 'commitment' ? 'repair-commitment' : material)
const say = (zh: string, en: string): Words => ({ zh, en })
const line = (code: RepairDefect, state: CheckState, pointer: string, why: Words | null = null, recordId: string | null = null): CheckLine => ({ code, title: repairDefects[code], state, pointer, recordId, why })

/** Whether an application is sent back for what a line says. */
export const isReturned = ({ state }: Pick<CheckLine, 'state'>): boolean => state === 'missing' || state === 'wrong'

/** Everything that a form check would look at, from the rules that bind it. */
export function checkRepair(draft: RepairDraft, today: Day): CheckLine[] {
  return [
    ...draft.records.flatMap((record, index) => recordLines(record, `/recordIds/${index}`)),
    ...materialLines(draft),
    ...draft.materials.flatMap((file, index) => fileLines(file, index, draft.materials)),
    ...dayLines(draft, today),
  ]
}

function recordLines({ id, documentNumber, refusal }: CheckedRecord, pointer: string): CheckLine[] {
  if (refusal) return [line('record', 'wrong', pointer, say(`${documentNumber}：${refusal.zh}`, `${documentNumber}: ${refusal.en}`), id)]
  return [
    line('record', 'in-order', pointer, say(`${documentNumber}：现在可以申请`, `${documentNumber}: may be applied for now`), id),
    line('performance', 'unknown-here', '/performance', say(`${documentNumber}：是否全部履行、纠正，由认定单位核查`, `${documentNumber}: the determining unit verifies whether all was performed`), id),
  ]
}

/** The materials of all records, each asked for once. */
function materialLines(draft: RepairDraft): CheckLine[] {
  const asked = new Map(draft.records.flatMap(({ materials }) => materials).filter(({ how }) => how !== 'instead').map((one) => [one.name, one]))
  const instead = draft.records.flatMap(({ materials }) => materials).filter(({ how }) => how === 'instead').map(({ name }) => name)
  return [...asked.values()].map((one) => materialLine(one, draft, instead))
}

function materialLine({ name, title, how }: NeededMaterial, draft: RepairDraft, instead: readonly string[]): CheckLine {
  const code = name in repairDefects ? (name as RepairDefect) : 'other'
  const given = draft.materials.filter(({ kind }) => kind === kindOf(name) || (name === 'performance-proof' && instead.includes(kind))).length
  if (name === 'commitment') return commitmentLine(given, draft.records.length)
  if (given > 0) return line(code, 'in-order', '/materials')
  if (name === 'authorisation' && draft.authorised) return line(code, 'in-order', '/materials', say('已登记的授权委托书在有效期内，无需重复提交', 'The registered one is valid'))
  if (name === 'training-certificate' && draft.records.every(({ certificate }) => certificate !== null)) return line(code, 'in-order', '/materials', say('本平台的培训证明', 'A certificate of this platform'))
  if (how === 'fetched') return line(code, 'fetched', '/materials', say('由部门自行核对；手头有的可以上传，便于核查', 'Departments look it up; uploading it may help'))
  return line(code, 'missing', '/materials', say(`请上传${title.zh}`, `Upload: ${title.en}`))
}

function commitmentLine(given: number, records: number): CheckLine {
  if (given === 0) return line('commitment', 'missing', '/materials', say('请上传盖章的信用修复承诺书', 'Upload the sealed repair commitment'))
  if (given > 1 && given < records) return line('commitment-number', 'wrong', '/materials', say('信用修复承诺书须每条信息一份，或者合为一份盖章的扫描件', 'One commitment for each record, or one sealed scan for all'))
  return line('commitment', 'in-order', '/materials')
}

function fileLines({ mediaType, size, sha256, kind, fileId }: HandedIn, index: number, all: readonly HandedIn[]): CheckLine[] {
  const pointer = `/materials/${index}`
  const nth = say(`第 ${index + 1} 份材料`, `Material ${index + 1}`)
  const twin = all.slice(0, index).find((one) => one.sha256 === sha256 || one.fileId === fileId)
  return [
    ...(size === 0 ? [line('file-empty', 'wrong', pointer, say(`${nth.zh}是空白文件`, `${nth.en} is empty`))] : []),
    ...(fileTypes.includes(mediaType) ? [] : [line('file-type', 'wrong', pointer, say(`${nth.zh}不是 PDF、JPG、PNG 文件`, `${nth.en} is no PDF, JPG or PNG`))]),
    // One scan may hold a commitment and a proof; the same sheet is never two commitments.
    ...(twin ? [line('file-twice', twin.kind === kind ? 'wrong' : 'doubtful', pointer, say(`${nth.zh}与前面的一份是同一个文件`, `${nth.en} is the same file as an earlier one`))] : []),
  ]
}

function dayLines({ performedOn, records }: RepairDraft, today: Day): CheckLine[] {
  if (performedOn === null) return []
  if (performedOn > today) return [line('performed-in-future', 'wrong', '/performedOn', say('履行完毕日期不得晚于今日', 'It lies in the future'))]
  const earlier = records.filter(({ decisionDate }) => performedOn < decisionDate)
  // A violation may have been corrected before the decision: only a person can tell.
  return earlier.map(({ id, documentNumber, decisionDate }) => line('performed-before-decision', 'doubtful', '/performedOn', say(`早于${documentNumber}的处罚决定日期 ${decisionDate}`, `Before the decision ${documentNumber} of ${decisionDate}`), id))
}

/** Defects that a refusal names and no notice has asked for (一次性告知): of these the party was never told. */
export const untold = (named: readonly string[], notices: readonly { code?: string }[][]): string[] =>
  named.filter((code) => !notices.some((items) => items.some((one) => one.code === code)))
