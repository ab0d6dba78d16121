import { entriesOf, type CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Words } from '../domain/fields.ts'
import { lawOn } from '../domain/law.ts'
import { parameterOf } from '../domain/rules.ts'
import type { Context } from './context.ts'
import { faults } from './fault.ts'
import { refuse, type FieldError } from './problem.ts'
import { reorganisationStages, reorganisationTellings } from './reorganisation-progress.ts'
import { pendingOf, pendingRepair } from './repair-facts.ts'
import type { FiledRecord, Filing, Room } from './room.ts'

/** 破产重整、和解信用修复 at the front door: one filing for several records, one case for each. */
export const reorganisationRoom: Room = {
  recordIds: ({ recordIds }) => (recordIds as string[]).map((id, index) => ({ id, pointer: `/recordIds/${index}` })),
  filingOf: ({ recordIds: _recordIds, ...form }, recordId) => ({ ...form, recordId }),
  checkFiling,
  pending: (context, recordId) => pendingOf(context, 'reorganisation', recordId),
  taken: 'already-pending',
  checkAct,
  stages: reorganisationStages,
  early: ['refused', 'withdrawn', 'denied'],
  tellings: reorganisationTellings,
  beginnings: { file: { zh: '提出破产重整、和解信用修复申请', en: 'Filed' } },
  sourceSees: 'all',
}

const has = (form: Record<string, unknown>, kind: string): boolean => ((form.materials ?? []) as Filing['materials']).some((one) => one.kind === kind)

async function checkFiling(context: Context, form: Filing, filed: readonly FiledRecord[]): Promise<void> {
  const today = dayOf(context.now())
  const errors: FieldError[] = []
  if (new Set(filed.map(({ subjectId }) => subjectId)).size > 1) errors.push({ pointer: '/recordIds', detail: faults.severalSubjects })
  for (const [index, record] of filed.entries()) {
    const why = await hindranceOf(context, record)
    if (why !== null) errors.push({ pointer: `/recordIds/${index}`, detail: { zh: `${record.documentNumber}：${why.zh}`, en: `${record.documentNumber}: ${why.en}` } })
  }
  if (!has(form, 'plan-ruling')) errors.push({ pointer: '/materials', detail: { zh: '请上传人民法院批准重整计划或者认可和解协议的裁定书（盖章扫描件）', en: 'Upload the ruling by which the court approved the plan or the settlement (a scan with the seal)' } })
  if (form.applicant === 'administrator' && !has(form, 'appointment')) errors.push({ pointer: '/materials', detail: { zh: '管理人申请的，请上传指定管理人决定书', en: 'An administrator uploads the decision of appointment' } })
  if ((form.ruledOn as string) > today) errors.push({ pointer: '/ruledOn', detail: faults.ruledLater })
  refuse(errors)
}

/** Why a record cannot be shielded for a reorganisation now, or null. */
export async function hindranceOf(context: Context, { id, kind, publication, sourceUnitId }: FiledRecord): Promise<Words | null> {
  if (kind !== 'penalty') return { zh: '只有行政处罚信息可以在重整、和解期间屏蔽', en: 'Only penalties are shielded in a reorganisation' }
  if (publication === 'stopped' || publication === 'deleted') return { zh: '该信息已停止公示或者删除，无需申请', en: 'Publication has ended; there is nothing to shield' }
  if (sourceUnitId === null) return { zh: '该信息的认定单位未接入本系统，请通过“信用中国”网站申请', en: 'The determining unit is not on this system; apply through Credit China' }
  if (parameterOf(lawOn(await readLaw(context.db), 'repair', dayOf(context.now())), 'repair.bankruptcy-shield').value !== true) return { zh: '现行规定没有重整、和解期间临时屏蔽的规定', en: 'The law in force knows no shield in a reorganisation' }
  const repair = await pendingRepair(context, id)
  return repair === null ? null : { zh: `该信息已有正在办理的信用修复申请（${repair}）`, en: `A repair is already under way (${repair})` }
}

/** A denial has its ground; the ruling on completion is there and no older than the plan; a court's end of the plan is proved. */
async function checkAct(context: Context, act: string, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  const errors: FieldError[] = []
  if (act === 'propose' && form.verdict === 'deny' && !form.ground) errors.push({ pointer: '/ground', detail: { zh: '不予屏蔽的，须选择事由', en: 'A denial has its ground' } })
  if (act === 'propose' && form.verdict === 'shield' && form.ground) errors.push({ pointer: '/ground', detail: { zh: '暂时屏蔽的，不填写不予屏蔽的事由', en: 'A shield has no ground for denial' } })
  if (act === 'complete') errors.push(...(await completionFaults(context, form, row)))
  if (act === 'propose-failure' && form.reason !== 'not-performed' && !has(form, 'failure-ruling')) errors.push({ pointer: '/materials', detail: { zh: '请上传终止执行或者宣告破产的裁定书', en: 'Upload the ruling that ends the plan or declares bankruptcy' } })
  refuse(errors)
}

async function completionFaults({ db, now }: Context, form: Record<string, unknown>, row: CaseRow): Promise<FieldError[]> {
  const [filing] = await entriesOf(db, row.number)
  const ruledOn = form.ruledOn as string
  const errors: FieldError[] = []
  if (!has(form, 'completion-ruling')) errors.push({ pointer: '/materials', detail: { zh: '请上传人民法院确认执行完毕的裁定书（盖章扫描件）', en: 'Upload the ruling that confirms completion (a scan with the seal)' } })
  if (ruledOn > dayOf(now())) errors.push({ pointer: '/ruledOn', detail: faults.ruledLater })
  else if (ruledOn < (filing!.form.ruledOn as string)) errors.push({ pointer: '/ruledOn', detail: { zh: '确认执行完毕的裁定不得早于批准计划的裁定', en: 'The ruling on completion cannot be earlier than the one that approved the plan' } })
  return errors
}

