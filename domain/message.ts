import type { Words } from './fields.ts'

/** What a message says, by template; {number} is the case's number. Nothing of a case's content leaves through a message. */
export const messageTemplates = {
  filed: { zh: '已收到您的异议申请，编号 {number}。', en: 'Your objection {number} has been received.' },
  'repair-filed': { zh: '已收到您的信用修复申请，编号 {number}。', en: 'Your application for repair {number} has been received.' },
  'repair-arrived': { zh: '信用修复申请 {number} 待贵单位审查是否受理。', en: 'The application for repair {number} awaits your unit’s form check.' },
  'repair-accepted': { zh: '信用修复申请 {number} 已受理，待核查。', en: 'The application for repair {number} has been accepted and awaits verification.' },
  'extension-asked': { zh: '案件 {number} 申请延长办理，待审批。', en: 'An extension was asked for in case {number}.' },
  extended: { zh: '案件 {number} 延长办理，理由和新的期限见告知书。', en: 'Case {number} takes longer; the letter states why and until when.' },
  'revocation-proposed': { zh: '案件 {number} 提出撤销信用修复，待审批。', en: 'The revocation of the repair in case {number} awaits approval.' },
  'repair-revoked': { zh: '案件 {number} 的信用修复决定已撤销，请查阅决定书。', en: 'The repair in case {number} was revoked; please read the letter.' },
  'supplement-requested': { zh: '案件 {number} 需要补正材料，请按补正通知书逐项补正。', en: 'Case {number}: please supply what the notice lists.' },
  supplemented: { zh: '案件 {number} 已补正，请继续审查。', en: 'Case {number} has been supplemented.' },
  accepted: { zh: '案件 {number} 已受理。', en: 'Case {number} has been accepted.' },
  refused: { zh: '案件 {number} 不予受理，理由和途径见告知书。', en: 'Case {number} was refused; the letter states why and where to turn.' },
  'source-asked': { zh: '案件 {number} 需要贵单位核查，请在规定期限内回复。', en: 'Case {number} awaits your unit’s check.' },
  'reply-submitted': { zh: '案件 {number} 的核查回复待确认。', en: 'The reply in case {number} awaits confirmation.' },
  'reply-confirmed': { zh: '案件 {number} 的核查回复已收到。', en: 'The source unit has replied in case {number}.' },
  proposed: { zh: '案件 {number} 待审批。', en: 'Case {number} awaits approval.' },
  returned: { zh: '案件 {number} 被退回，请修改后重新提交。', en: 'Case {number} was sent back.' },
  decided: { zh: '案件 {number} 已作出决定，请查阅决定书。', en: 'Case {number} has been decided; please read the letter.' },
  withdrawn: { zh: '案件 {number} 已按申请撤回。', en: 'Case {number} was withdrawn.' },
  lapsed: { zh: '案件 {number} 因逾期未补正已终止。', en: 'Case {number} lapsed, as nothing was supplied in time.' },
  warning: { zh: '案件 {number} 临近办理时限。', en: 'Case {number} is close to its limit.' },
  overdue: { zh: '案件 {number} 已超过办理时限。', en: 'Case {number} is past its limit.' },
  escalation: { zh: '案件 {number} 超期未办结，请督办。', en: 'Case {number} is late and needs a supervisor.' },
  'source-overdue': { zh: '案件 {number} 的核查超期，已发催办单。', en: 'The check in case {number} is late; a reminder was issued.' },
  paused: { zh: '案件 {number} 进行检验鉴定评审，所需时间不计入办理时间。', en: 'Expert time has begun in case {number}; the clock stands still.' },
  shielded: { zh: '案件 {number} 所涉信息在办理期间暂时屏蔽，不对外公示。', en: 'The record in case {number} is off the public pages until the decision.' },
  resumed: { zh: '案件 {number} 检验鉴定评审结束，恢复计时。', en: 'Expert time in case {number} has ended; the clock runs again.' },
  'recheck-requested': { zh: '案件 {number} 当事人申请复核。', en: 'A recheck was asked for in case {number}.' },
  'date-moved': { zh: '案件 {number} 的届满日因工作日历或规定变更而变动，请查看时限计算单。', en: 'The due date of case {number} has moved, as calendar or rules changed; its sheet says how.' },
  letter: { zh: '案件 {number} 有新的文书，请查阅。', en: 'There is a new letter in case {number}.' },
} as const satisfies Record<string, Words>
export type MessageTemplate = keyof typeof messageTemplates

/** Whom an act or an instant is told to. */
export type Audience = 'party' | 'source-verifier' | 'source-approver' | 'reviewer' | 'approver' | 'supervisor'

type Tellings = Record<string, readonly [MessageTemplate, Audience][]>

/** What every procedure tells alike. */
const always: Tellings = {
  'request-supplement': [['supplement-requested', 'party']],
  refuse: [['refused', 'party']],
  lapse: [['lapsed', 'party']],
  'law-amended': [['date-moved', 'party']],
  'source-overdue': [['source-overdue', 'source-verifier'], ['source-overdue', 'source-approver'], ['source-overdue', 'supervisor']],
  escalation: [['overdue', 'reviewer'], ['overdue', 'party'], ['escalation', 'supervisor']],
}

const objection: Tellings = {
  ...always,
  file: [['filed', 'party'], ['filed', 'reviewer']],
  supplement: [['supplemented', 'reviewer']],
  accept: [['accepted', 'party']],
  'ask-source': [['source-asked', 'source-verifier'], ['source-asked', 'party']],
  reply: [['reply-submitted', 'source-approver']],
  'return-reply': [['returned', 'source-verifier']],
  'confirm-reply': [['reply-confirmed', 'reviewer']],
  'start-expert': [['paused', 'party']],
  shield: [['shielded', 'party']],
  'end-expert': [['resumed', 'party']],
  propose: [['proposed', 'approver']],
  return: [['returned', 'reviewer']],
  approve: [['decided', 'party']],
  recheck: [['decided', 'party']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'reviewer']],
  'request-recheck': [['recheck-requested', 'reviewer'], ['recheck-requested', 'supervisor']],
  warning: [['warning', 'reviewer']],
}

const repair: Tellings = {
  ...always,
  file: [['repair-filed', 'party'], ['repair-arrived', 'source-verifier'], ['repair-arrived', 'reviewer']],
  supplement: [['supplemented', 'source-verifier']],
  accept: [['accepted', 'party'], ['repair-accepted', 'source-verifier']],
  propose: [['proposed', 'source-approver']],
  return: [['returned', 'source-verifier']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  'ask-extension': [['extension-asked', 'source-approver']],
  'grant-extension': [['extended', 'party'], ['extended', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'source-verifier']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
  'propose-revocation': [['revocation-proposed', 'source-approver']],
  revoke: [['repair-revoked', 'party'], ['repair-revoked', 'reviewer']],
}

/** What is told to whom, by procedure and event. */
export const messagesOf: Readonly<Record<string, Tellings>> = { objection, repair }
