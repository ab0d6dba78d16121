import type { Words } from '../domain/fields.ts'
import type { Stage } from './room.ts'

/** The few stages of a reorganisation that a party is shown. */
export const reorganisationStages: readonly Stage[] = [
  { title: { zh: '提交申请', en: 'Filed' }, steps: [] },
  { title: { zh: '受理审查', en: 'Form check' }, steps: ['form-check'] },
  { title: { zh: '核查屏蔽', en: 'Verification and shield' }, steps: ['verify', 'approve', 'serve'] },
  { title: { zh: '计划执行期间', en: 'Plan carried out' }, steps: ['performance'] },
  { title: { zh: '修复或者恢复公示', en: 'Repair, or published again' }, steps: ['verify-completion', 'approve-completion', 'approve-failure', 'serve-end'] },
]

/** What the party of a reorganisation is told in each step. */
export const reorganisationTellings: Record<string, Words> = {
  'form-check': { zh: '您现在无需操作。认定单位正在审查是否受理。', en: 'Nothing to do for you now. The determining unit checks the form.' },
  verify: { zh: '您现在无需操作。认定单位正在核查裁定书；国家规定的核查天数待确认。', en: 'Nothing to do for you now. The determining unit verifies the ruling; the number of days is to be confirmed.' },
  approve: { zh: '您现在无需操作。认定单位正在审批。', en: 'Nothing to do for you now. The decision is being approved.' },
  serve: { zh: '请等待窗口联系送达文书。', en: 'The counter will contact you to serve the letter.' },
  performance: { zh: '该信息暂时屏蔽。计划执行完毕后，请提交人民法院确认执行完毕的裁定书；执行期间可以随时报告进展。', en: 'The record is shielded. Once the plan has been carried out, file the ruling that confirms it; you may report progress at any time.' },
  'verify-completion': { zh: '您现在无需操作。认定单位正在核实计划执行完毕的裁定。', en: 'Nothing to do for you now. The determining unit verifies the ruling on completion.' },
  'approve-completion': { zh: '您现在无需操作。认定单位正在审批信用修复。', en: 'Nothing to do for you now. The repair is being approved.' },
  'approve-failure': { zh: '您现在无需操作。认定单位正在审查是否恢复公示。', en: 'Nothing to do for you now. The determining unit considers publishing the record again.' },
  'serve-end': { zh: '请等待窗口联系送达文书。', en: 'The counter will contact you to serve the letter.' },
}
