import { eq } from 'drizzle-orm'
import { records } from '../db/register.ts'
import { Problem } from './problem.ts'
import { checkClaims } from './record.ts'
import type { Room, Stage } from './room.ts'

const stages: readonly Stage[] = [
  { title: { zh: '提交申请', en: 'Filed' }, steps: [] },
  { title: { zh: '受理审查', en: 'Form check' }, steps: ['form-check', 'supplement'] },
  { title: { zh: '核查处理', en: 'Examination' }, steps: ['examine', 'source-check', 'source-confirm'] },
  { title: { zh: '审批决定', en: 'Decision' }, steps: ['approve'] },
  { title: { zh: '送达办结', en: 'Served and settled' }, steps: ['serve'] },
]

const tellings = {
  'form-check': { zh: '您现在无需操作。信用办正在审查申请材料；如需补正会一次性告知。', en: 'Nothing to do for you now. The office checks the form; anything missing will be asked for once.' },
  supplement: { zh: '请在期限内按补正通知书逐项补正；逾期未补正的，本案终止，您可以重新提出。', en: 'Please supply what the notice lists before the date; otherwise the case lapses and you may file anew.' },
  examine: { zh: '您现在无需操作。信用办正在核查。', en: 'Nothing to do for you now. The office is examining the case.' },
  'source-check': { zh: '您现在无需操作。信息提供单位正在核查；逾期未回复的，将自动催办。', en: 'Nothing to do for you now. The source unit is checking; it is reminded when late.' },
  'source-confirm': { zh: '您现在无需操作。信息提供单位正在确认核查结果。', en: 'Nothing to do for you now. The source unit confirms its finding.' },
  approve: { zh: '您现在无需操作。处理意见正在审批。', en: 'Nothing to do for you now. The decision is being approved.' },
  serve: { zh: '请等待窗口联系送达决定书。', en: 'The counter will contact you to serve the letter.' },
  'serve-recheck': { zh: '请等待窗口联系送达复核决定书。', en: 'The counter will contact you to serve the letter.' },
  settled: { zh: '本案已办结。对结果有异议的，可以在期限内申请一次复核，也可以依法申请行政复议或者提起行政诉讼。', en: 'The case is settled. You may ask once for a recheck, or turn to reconsideration or the court.' },
  recheck: { zh: '您现在无需操作。复核由未参与原处理的人员办理。', en: 'Nothing to do for you now. Someone who took no part rechecks the case.' },
}

/** 异议 at the front door. */
export const objectionRoom: Room = {
  recordIds: ({ recordId }) => [{ id: recordId as string, pointer: '/recordId' }],
  filingOf: (form) => form,
  async checkFiling(context, form, [record]) {
    if (record!.publication === 'deleted') throw new Problem(422, 'out-of-scope', { more: { zh: '该信息已删除。', en: 'The record has been deleted.' } })
    if (!form.materials.some(({ kind }) => kind === 'commitment')) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/materials', detail: { zh: '请上传盖章的异议申诉信用承诺书', en: 'Upload the stamped commitment for objections' } }] })
    await checkClaims(context, record!.id, form)
  },
  async pending({ db }, recordId) {
    const [record] = await db.select({ disputedBy: records.disputedBy }).from(records).where(eq(records.id, recordId))
    return record?.disputedBy ?? null
  },
  taken: 'already-disputed',
  checkAct: (context, _act, form, { recordId }) => checkClaims(context, recordId, form),
  stages,
  later: { act: 'request-recheck', stage: { title: { zh: '复核', en: 'Recheck' }, steps: ['recheck', 'serve-recheck'] } },
  early: ['refused', 'withdrawn', 'lapsed'],
  tellings,
  beginnings: { file: { zh: '提出异议', en: 'Filed' }, lapse: { zh: '逾期未补正，终止', en: 'Lapsed' }, end: { zh: '复核申请期限届满', en: 'The time for a recheck has ended' } },
  sourceSees: ['file', 'supplement', 'ask-source', 'reply', 'confirm-reply', 'return-reply', 'start-expert', 'end-expert'],
}
