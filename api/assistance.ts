import { eq } from 'drizzle-orm'
import { entriesOf, type CaseRow } from '../activities/course.ts'
import { records } from '../db/register.ts'
import type { Words } from '../domain/fields.ts'
import type { Context } from './context.ts'
import { Problem, refuse } from './problem.ts'
import { checkDocument, decisionFaults } from './repair.ts'
import { pendingRepair, repairableOf } from './repair-facts.ts'
import { checkTold } from './repair-told.ts'
import type { Room, Stage } from './room.ts'

const stages: readonly Stage[] = [
  { title: { zh: '“信用中国”收件', en: 'Received by Credit China' }, steps: [] },
  { title: { zh: '材料核对', en: 'Materials' }, steps: ['form-check', 'supplement'] },
  { title: { zh: '“信用中国”决定', en: 'Decision of Credit China' }, steps: ['verify', 'approve'] },
  { title: { zh: '告知办结', en: 'Told and settled' }, steps: ['serve', 'approve-revocation', 'serve-revocation'] },
]

const tellings: Record<string, Words> = {
  'form-check': { zh: '您现在无需操作。信用办正在核对材料；如需补正会一次性告知。', en: 'Nothing to do for you now. The credit office checks the materials; anything missing will be asked for once.' },
  supplement: { zh: '请在期限内按补正通知书补正。需要培训证明的，在本平台培训考试合格后自动补入。', en: 'Please supply what the notice lists. A certificate of training is added by itself once you pass here.' },
  verify: { zh: '您现在无需操作。“信用中国”网站正在决定。', en: 'Nothing to do for you now. Credit China is deciding.' },
  approve: { zh: '您现在无需操作。信用办正在核对“信用中国”网站的决定。', en: 'Nothing to do for you now. The office checks the decision of Credit China.' },
  serve: { zh: '请等待窗口联系送达结果告知书。', en: 'The counter will contact you to serve the letter.' },
  settled: { zh: '已准予信用修复，该信息停止公示。请继续履行信用承诺。', en: 'The repair was granted and publication has ended. Keep the commitment.' },
  'approve-revocation': { zh: '您现在无需操作。信用办正在核对“信用中国”网站的撤销决定。', en: 'Nothing to do for you now. The office checks the revocation by Credit China.' },
  'serve-revocation': { zh: '请等待窗口联系送达告知书。', en: 'The counter will contact you to serve the letter.' },
}

/** 信用修复协办 at the front door: it is opened by what Credit China pushes. */
export const assistanceRoom: Room = {
  recordIds: ({ recordId }) => [{ id: recordId as string, pointer: '/documentNumber' }],
  filingOf: (form, recordId) => ({ ...form, recordId }),
  // The intake checks what it takes.
  checkFiling: async () => undefined,
  pending: pendingRepair,
  taken: 'already-pending',
  checkAct,
  stages,
  early: ['refused', 'withdrawn', 'lapsed'],
  tellings,
  beginnings: { file: { zh: '“信用中国”网站推送', en: 'Pushed by Credit China' }, lapse: { zh: '逾期未补正，终止', en: 'Lapsed' } },
  sourceSees: 'all',
}

async function checkAct(context: Context, act: string, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  await checkTold(context, act, form, row)
  if (act === 'propose') refuse(decisionFaults(form))
  if (act === 'propose' || act === 'propose-revocation') await checkDocument(context, form, row)
  if (act === 'accept' || (act === 'propose' && form.verdict === 'grant')) await checkTrained(context, row)
}

/** Where the rule-set of the receipt makes training a condition, nothing goes on without a certificate: 发改办财金〔2019〕527号. */
async function checkTrained(context: Context, row: CaseRow): Promise<void> {
  const [record] = await context.db.select().from(records).where(eq(records.id, row.recordId!))
  const { eligibility } = await repairableOf(context, record!, row.filedAt.getTime())
  if (eligibility.training.requirement !== 'required' || eligibility.training.certificate !== null) return
  const entries = await entriesOf(context.db, row.number)
  const brought = entries.some(({ form }) => ((form.materials as { kind: string }[] | undefined) ?? []).some(({ kind }) => kind === 'training-certificate'))
  const answered = entries.some(({ act, form }) => act === 'supplement' && asksTraining(entries, (form.answers as { item: string; fileId?: string }[]).filter(({ fileId }) => fileId).map(({ item }) => item)))
  if (!brought && !answered) throw new Problem(409, 'not-trained')
}

type Entries = Awaited<ReturnType<typeof entriesOf>>

/** Whether one of these answered items asked for a certificate of training. */
const asksTraining = (entries: Entries, items: readonly string[]): boolean =>
  entries.some(({ act, form }) => act === 'request-supplement' && (form.items as { code?: string; item: string }[]).some(({ code, item }) => code === 'training-certificate' && items.includes(item)))
