import { inArray } from 'drizzle-orm'
import { entriesOf, limitsOfCase, type CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { files } from '../db/document.ts'
import { dayOf } from '../domain/calendar.ts'
import { isReturned } from '../domain/repair-check.ts'
import type { Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem, refuse, type FieldError } from './problem.ts'
import { checksOf } from './repair-check.ts'
import { findRecord } from './record-view.ts'
import { pendingOf, pendingRepair, reorganisationFirst, repairableOf } from './repair-facts.ts'
import { repairStages, repairTellings } from './repair-progress.ts'
import { checkTold } from './repair-told.ts'
import type { Filing, FiledRecord, Room } from './room.ts'

/** 信用修复 at the front door: one filing for several records, one case for each. */
export const repairRoom: Room = {
  recordIds: ({ recordIds }) => (recordIds as string[]).map((id, index) => ({ id, pointer: `/recordIds/${index}` })),
  filingOf: ({ recordIds: _recordIds, ...form }, recordId) => ({ ...form, recordId }),
  checkFiling,
  pending: pendingRepair,
  taken: 'already-pending',
  checkAct,
  stages: repairStages,
  early: ['refused', 'withdrawn', 'lapsed'],
  tellings: repairTellings,
  beginnings: { file: { zh: '提出信用修复申请', en: 'Filed' }, lapse: { zh: '逾期未补正，终止', en: 'Lapsed' } },
  sourceSees: 'all',
}

async function checkFiling(context: Context, form: Filing, filed: readonly FiledRecord[]): Promise<void> {
  if (new Set(filed.map(({ subjectId }) => subjectId)).size > 1) refuse([{ pointer: '/recordIds', detail: faults.severalSubjects }])
  const plans = await Promise.all(filed.map(({ id }) => pendingOf(context, 'reorganisation', id)))
  refuse(plans.flatMap((plan, index) => (plan === null ? [] : [{ pointer: `/recordIds/${index}`, detail: { zh: `${filed[index]!.documentNumber}：${reorganisationFirst(plan).zh}`, en: `${filed[index]!.documentNumber}: ${reorganisationFirst(plan).en}` } }])))
  const lines = await checksOf(context, { filed, materials: form.materials, performedOn: form.performedOn as string, authorised: true })
  refuse(lines.filter(isReturned).map(({ pointer, title, why }) => ({ pointer, detail: why ?? title })))
}

/** A denial and a refusal for being too early say from when the party may come again; an extension is granted before the limit ends. */
async function checkAct(context: Context, act: string, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  const today = dayOf(context.now())
  const errors: FieldError[] = act === 'propose' ? decisionFaults(form) : []
  const reason = act === 'propose' ? form.ground : act === 'refuse' ? form.reason : undefined
  const { againFrom } = form as { againFrom?: string }
  if ((reason === 'too-early' || reason === 'not-performed') && !againFrom) errors.push({ pointer: '/againFrom', detail: { zh: '须写明可再次申请的日期', en: 'Say from when one may apply again' } })
  if (againFrom && againFrom < today) errors.push({ pointer: '/againFrom', detail: { zh: '可再次申请的日期不得早于今日', en: 'One may apply again from today at the earliest' } })
  if (act === 'forward' && !isBetween(form.forwardedOn as string, row, today)) errors.push({ pointer: '/forwardedOn', detail: { zh: '转报日期须在收到申请之日至今日之间', en: 'It was passed on between the receipt of the application and today' } })
  refuse(errors)
  if (act === 'file-decision') await checkDocument(context, form, row)
  await checkTold(context, act, form, row)
  if (act === 'approve') await checkEarliest(context, row)
  if (act === 'ask-extension' || act === 'grant-extension') await checkExtension(context, row)
}

/** A denial has its ground, and a grant has none. */
export function decisionFaults({ verdict, ground, againFrom }: Record<string, unknown>): FieldError[] {
  if (verdict === 'deny') return ground ? [] : [{ pointer: '/ground', detail: { zh: '不予修复的，须选择事由', en: 'A denial has its ground' } }]
  return ground || againFrom ? [{ pointer: '/ground', detail: { zh: '准予修复的，不填写不予修复的事由和再次申请的日期', en: 'A grant has no ground for denial and no day for another application' } }] : []
}

/** A grant is approved no earlier than the law of today lets the record be repaired: its date may have been corrected since the filing. */
async function checkEarliest(context: Context, row: CaseRow): Promise<void> {
  const proposal = (await entriesOf(context.db, row.number)).findLast(({ act }) => act === 'propose')
  if (proposal?.form.verdict !== 'grant' || row.recordId === null) return
  const record = await findRecord(context.db, row.recordId)
  const { eligibility, today } = await repairableOf(context, record!)
  if (eligibility.earliest !== null && eligibility.earliest > today) throw new Problem(409, 'too-early', { more: { zh: `最短公示期至 ${eligibility.minimum.endsOn}，${eligibility.earliest} 起才能准予修复。`, en: `The shortest publication ends on ${eligibility.minimum.endsOn}; a grant is possible from ${eligibility.earliest}.` } })
}

const isBetween = (day: string, { filedAt }: CaseRow, today: string): boolean => dayOf(filedAt.getTime()) <= day && day <= today

/** A document of Credit China that is filed: one PDF, dated between the receipt of the application and today. */
export async function checkDocument({ db, now }: Context, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  const { decidedOn, materials } = form as { decidedOn: string; materials: { fileId: string }[] }
  const errors: FieldError[] = []
  if (!isBetween(decidedOn, row, dayOf(now()))) errors.push({ pointer: '/decidedOn', detail: { zh: '日期须在收到申请之日至今日之间', en: 'The date lies between the receipt of the application and today' } })
  if (materials.length > 1) errors.push({ pointer: '/materials', detail: { zh: '只归档一份决定文书', en: 'One document of the decision is filed' } })
  const stored = await db.select({ mediaType: files.mediaType }).from(files).where(inArray(files.id, materials.map(({ fileId }) => fileId)))
  if (stored.some(({ mediaType }) => mediaType !== 'application/pdf')) errors.push({ pointer: '/materials', detail: { zh: '决定文书须为 PDF 文件', en: 'The document of the decision must be a PDF' } })
  refuse(errors)
}

async function checkExtension({ db, now }: Context, row: CaseRow): Promise<void> {
  const law = await readLaw(db)
  const { limits } = limitsOfCase(row, await entriesOf(db, row.number), law)
  const ends = [limits.total?.dueAt ?? null, limits.step?.derivation.dueAt ?? null].filter((due) => due !== null)
  if (ends.some((due) => now() >= due)) throw new Problem(409, 'limit-has-ended')
}
