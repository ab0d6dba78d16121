import type { Words } from './fields.ts'

/** What a message says, by template; {number} is the case's number, {letter} that of its decision. Nothing of a case's content leaves through a message. */
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
  'second-supplement-asked': { zh: '案件 {number} 申请再次补正，待贵单位另一人审批。', en: 'A second return was asked for in case {number}.' },
  'second-supplement-allowed': { zh: '案件 {number} 同意再次补正。', en: 'A second return was allowed in case {number}.' },
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
  'reinsertion-held': { zh: '一条来件与案件 {number} 已处理的信息相符，已在公示前隔离，待核对。', en: 'A report looks like the information that case {number} settled; it is held back and waits to be checked.' },
  'reinsertion-returned': { zh: '报送的信息已由案件 {number} 处理（{letter}），现予退回，请在本单位系统中更正，勿再报送。', en: 'What your unit reported was settled by case {number} ({letter}) and is sent back; please correct it in your own system.' },
  'reinsertion-repeated': { zh: '已退回的信息再次报送，与案件 {number} 已处理的信息相符（{letter}），未予入库。', en: 'What was sent back was reported again; case {number} settled it ({letter}), and it stays out.' },
  'reinsertion-released': { zh: '隔离核对的来件与案件 {number} 所涉信息不是同一事实，已放行公示。', en: 'The report that was held back is not the information of case {number}; it was let in.' },
  'removal-late': { zh: '案件 {number} 有接收单位逾期未回执，已催办。', en: 'Case {number}: a recipient is late with its receipt and was reminded.' },
  'removal-escalated': { zh: '案件 {number} 的撤下回执逾期、投递失败或与公示页不符，请督办。', en: 'Case {number}: a receipt is late, undeliverable or contradicted by the page; a supervisor is needed.' },
  trained: { zh: '案件 {number} 的申请人已取得信用修复培训证明。', en: 'The applicant of case {number} has earned a certificate of training.' },
  'assistance-arrived': { zh: '“信用中国”网站推送的信用修复申请 {number} 待核对材料。', en: 'Repair {number}, pushed by Credit China, awaits the check of its materials.' },
  'repair-notice': { zh: '一份信用修复告知书已送达贵单位，请在“我的信用信息”中打开该条处罚信息查阅。', en: 'A notice on credit repair was served on you; open the penalty under “My records” to read it.' },
  'reorganisation-filed': { zh: '已收到您的破产重整、和解信用修复申请，编号 {number}。', en: 'Your application in reorganisation {number} has been received.' },
  'reorganisation-arrived': { zh: '破产重整、和解信用修复申请 {number} 待贵单位审查是否受理。', en: 'The application in reorganisation {number} awaits your unit’s form check.' },
  'plan-reported': { zh: '案件 {number} 报告了计划执行情况。', en: 'Progress was reported in case {number}.' },
  'plan-completed': { zh: '案件 {number} 已提交计划执行完毕的裁定，待核实。', en: 'The ruling on completion was filed in case {number} and awaits verification.' },
  'failure-proposed': { zh: '案件 {number} 提出恢复公示，待审批。', en: 'Publishing again awaits approval in case {number}.' },
  'plan-failed': { zh: '案件 {number} 的计划已终止执行，所涉信息恢复公示，请查阅告知书。', en: 'The plan in case {number} has ended and the record is published again; please read the letter.' },
  'listing-filed': { zh: '列入名单的建议 {number} 已提出。', en: 'Entry {number} on a list was proposed.' },
  'listing-told': { zh: '您单位被拟列入名单（{number}），请查阅事前告知书，可以陈述申辩。', en: 'You are proposed for a list ({number}); please read the prior notice; you may object.' },
  'listing-objected': { zh: '案件 {number} 收到陈述申辩，待核实。', en: 'An objection in case {number} awaits review.' },
  'entry-left': { zh: '案件 {number} 所涉名单信息已移出名单，退出公告已发布。', en: 'The entry of case {number} has left its list; the exit was announced.' },
  'entry-ended': { zh: '贵单位列入名单的有效期届满，已移出名单。', en: 'The term of your entry is over; you are off the list.' },
  'listing-heard': { zh: '案件 {number} 待认定。', en: 'Case {number} awaits the determination.' },
  'term-task': { zh: '有公示期限事项待贵单位处理，请在“公示期限”中查阅。', en: 'Terms of publication await your unit; see “Terms of publication”.' },
  'term-ended': { zh: '贵单位一条行政处罚信息公示期届满，已停止公示。', en: 'The publication of one of your penalties has come to its end.' },
  'commitment-offered': { zh: '信用承诺 {number} 待贵单位签署，请先阅读告知书和承诺书。', en: 'Commitment {number} awaits your signature; please read notice and letter first.' },
  'commitment-arrived': { zh: '信用承诺 {number} 已提出。', en: 'Commitment {number} was made out.' },
  'commitment-signed': { zh: '信用承诺 {number} 承诺人已签署，待贵单位签署。', en: 'Commitment {number} was signed by its subject and awaits your unit.' },
  'commitment-declined': { zh: '承诺人不采用承诺方式（{number}），请按一般程序办理。', en: 'The subject declined commitment {number}; the normal procedure applies.' },
  'commitment-refused': { zh: '受理单位没有接受承诺 {number}，理由见告知书。', en: 'The unit did not accept commitment {number}; the letter says why.' },
  'commitment-supplied': { zh: '承诺 {number} 所缺材料已补交，待核查。', en: 'What commitment {number} lacked was handed in and awaits the check.' },
  'commitment-reported': { zh: '承诺 {number} 报告了履行情况。', en: 'Performance of commitment {number} was reported.' },
  'commitment-ended': { zh: '承诺 {number} 的期限届满，待核查履行情况。', en: 'The term of commitment {number} is over; its performance is to be checked.' },
  'commitment-doubted': { zh: '承诺 {number} 拟认定未履行，请查阅告知书，可以陈述申辩。', en: 'Commitment {number} may be found broken; please read the notice; you may be heard.' },
  'commitment-kept': { zh: '承诺 {number} 已认定全部履行。', en: 'Commitment {number} was found to be kept.' },
  'commitment-unsigned': { zh: '信用承诺 {number} 尚未签署，请在期限内签署或者说明不采用。', en: 'Commitment {number} is not signed yet; please sign or decline in time.' },
  'report-due': { zh: '承诺 {number} 应当报告履行情况，请按期提交。', en: 'A report on commitment {number} falls due.' },
  'report-missed': { zh: '承诺 {number} 没有按期报告履行情况。', en: 'The report on commitment {number} was not made in time.' },
  'commitment-due': { zh: '承诺 {number} 临近期限，请按期履行。', en: 'Commitment {number} will soon be due.' },
  'complaint-arrived': { zh: '投诉举报 {number} 待分类。', en: 'Complaint {number} awaits its classification.' },
  'complaint-assigned': { zh: '投诉举报 {number} 交办贵单位调查，请按调查要点办理并保密。', en: 'Complaint {number} is assigned to your unit; work from its points and keep it confidential.' },
  'complaint-answered': { zh: '投诉举报 {number} 已答复。', en: 'Complaint {number} was answered.' },
  'complaint-review': { zh: '投诉举报 {number} 请求复查或者复核，待办理。', en: 'A review was asked for in complaint {number}.' },
  letter: { zh: '案件 {number} 有新的文书，请查阅。', en: 'There is a new letter in case {number}.' },
} as const satisfies Record<string, Words>
export type MessageTemplate = keyof typeof messageTemplates

/** A message's words with the numbers that it names filled in. */
export function messageText(template: MessageTemplate, number: string | null, letter: string | undefined): Words {
  const { zh, en } = messageTemplates[template]
  const filled = (text: string, missing: string): string => text.replace('{number}', number ?? '').replace('{letter}', letter ?? missing)
  return { zh: filled(zh, '决定书待出具'), en: filled(en, 'letter to follow') }
}

/** Whom an act or an instant is told to. */
export type Audience = 'party' | 'source-verifier' | 'source-approver' | 'reviewer' | 'approver' | 'supervisor' | 'system-administrator'

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
  trained: [['trained', 'source-verifier']],
  accept: [['accepted', 'party'], ['repair-accepted', 'source-verifier']],
  propose: [['proposed', 'source-approver']],
  return: [['returned', 'source-verifier']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  'ask-second-supplement': [['second-supplement-asked', 'source-approver']],
  'allow-second-supplement': [['second-supplement-allowed', 'source-verifier'], ['second-supplement-allowed', 'supervisor']],
  'ask-extension': [['extension-asked', 'source-approver']],
  'grant-extension': [['extended', 'party'], ['extended', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'source-verifier']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
  'propose-revocation': [['revocation-proposed', 'source-approver']],
  revoke: [['repair-revoked', 'party'], ['repair-revoked', 'reviewer']],
}

const reorganisation: Tellings = {
  ...always,
  file: [['reorganisation-filed', 'party'], ['reorganisation-arrived', 'source-verifier'], ['reorganisation-arrived', 'reviewer']],
  accept: [['accepted', 'party']],
  propose: [['proposed', 'source-approver']],
  return: [['returned', 'source-verifier']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  report: [['plan-reported', 'source-verifier']],
  complete: [['plan-completed', 'source-verifier']],
  'propose-repair': [['proposed', 'source-approver']],
  'propose-failure': [['failure-proposed', 'source-approver']],
  unshield: [['plan-failed', 'party'], ['plan-failed', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'source-verifier']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
}

const listing: Tellings = {
  ...always,
  file: [['listing-filed', 'source-approver'], ['listing-filed', 'reviewer']],
  'give-notice': [['listing-told', 'party']],
  object: [['listing-objected', 'source-verifier']],
  'note-objection': [['listing-objected', 'source-verifier']],
  waive: [['listing-heard', 'source-approver']],
  end: [['listing-heard', 'source-approver']],
  dismiss: [['listing-heard', 'source-approver']],
  sustain: [['decided', 'party'], ['decided', 'reviewer']],
  determine: [['decided', 'party'], ['decided', 'reviewer']],
  drop: [['decided', 'party'], ['decided', 'source-verifier']],
  'propose-exit': [['proposed', 'source-approver']],
  'approve-exit': [['entry-left', 'party'], ['entry-left', 'reviewer']],
  withdraw: [['withdrawn', 'source-approver']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
}

const commitment: Tellings = {
  ...always,
  file: [['commitment-offered', 'party'], ['commitment-arrived', 'source-verifier']],
  sign: [['commitment-signed', 'source-approver']],
  decline: [['commitment-declined', 'source-verifier']],
  'refuse-commitment': [['commitment-refused', 'party']],
  supply: [['commitment-supplied', 'source-verifier']],
  'supply-late': [['commitment-supplied', 'source-verifier']],
  'report-performance': [['commitment-reported', 'source-verifier']],
  'end@standing': [['commitment-ended', 'source-verifier'], ['commitment-ended', 'party']],
  'end@hearing': [['listing-heard', 'source-approver']],
  'find-breach': [['commitment-doubted', 'party']],
  object: [['listing-objected', 'source-approver']],
  waive: [['listing-heard', 'source-approver']],
  'find-kept': [['commitment-kept', 'party']],
  determine: [['decided', 'party'], ['decided', 'reviewer']],
  drop: [['decided', 'party'], ['decided', 'source-verifier']],
  withdraw: [['withdrawn', 'source-verifier'], ['withdrawn', 'party']],
  'sign-reminder': [['commitment-unsigned', 'party']],
  warning: [['commitment-due', 'party']],
  'report-due': [['report-due', 'party']],
  'report-missed': [['report-missed', 'party'], ['report-missed', 'source-verifier']],
}

/** What belongs to no procedure. */
const apart: Tellings = {
  'removal-chased': [['removal-late', 'reviewer']],
  'removal-escalated': [['removal-escalated', 'supervisor'], ['removal-escalated', 'system-administrator']],
  'reinsertion-held': [['reinsertion-held', 'reviewer'], ['reinsertion-held', 'source-verifier']],
  'reinsertion-returned': [['reinsertion-returned', 'source-verifier'], ['reinsertion-returned', 'source-approver']],
  'reinsertion-repeated': [['reinsertion-repeated', 'source-verifier'], ['reinsertion-repeated', 'source-approver'], ['reinsertion-repeated', 'supervisor']],
  'repair-notice': [['repair-notice', 'party']],
  'term-task': [['term-task', 'source-verifier']],
  'term-ended': [['term-ended', 'party']],
  'entry-ended': [['entry-ended', 'party']],
  'reinsertion-released': [['reinsertion-released', 'source-verifier']],
}

/** A repair that Credit China decides is the office's to accompany. */
const assistance: Tellings = {
  ...always,
  file: [['repair-filed', 'party'], ['assistance-arrived', 'reviewer']],
  supplement: [['supplemented', 'reviewer']],
  trained: [['trained', 'reviewer']],
  'ask-second-supplement': [['second-supplement-asked', 'approver']],
  'allow-second-supplement': [['second-supplement-allowed', 'reviewer'], ['second-supplement-allowed', 'supervisor']],
  accept: [['accepted', 'party']],
  propose: [['proposed', 'approver']],
  return: [['returned', 'reviewer']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'reviewer']],
  warning: [['warning', 'reviewer'], ['warning', 'approver']],
  'propose-revocation': [['revocation-proposed', 'approver']],
  revoke: [['repair-revoked', 'party'], ['repair-revoked', 'reviewer']],
}

const complaint: Tellings = {
  ...always,
  file: [['complaint-arrived', 'reviewer']],
  classify: [],
  transfer: [],
  assign: [['complaint-assigned', 'source-verifier']],
  find: [['proposed', 'approver']],
  return: [['returned', 'reviewer'], ['returned', 'source-verifier']],
  approve: [['complaint-answered', 'reviewer']],
  'ask-extension': [['extension-asked', 'approver']],
  extend: [['extended', 'reviewer'], ['extended', 'source-verifier']],
  'ask-review': [['complaint-review', 'approver']],
  'ask-second-review': [['complaint-review', 'supervisor']],
  withdraw: [['withdrawn', 'reviewer']],
  warning: [['warning', 'reviewer'], ['warning', 'source-verifier']],
  'source-overdue': [['overdue', 'source-approver'], ['overdue', 'reviewer']],
}

const byProcedure: Readonly<Record<string, Tellings>> = { assistance, commitment, complaint, listing, objection, repair, reorganisation }

/** What an event is told as, and to whom; one that its step makes another is named with it, as `end@hearing`. */
export function tellingsOf(procedure: string | undefined, event: string): readonly [MessageTemplate, Audience][] {
  const own = byProcedure[procedure ?? '']
  return apart[event] ?? own?.[event] ?? own?.[event.split('@')[0]!] ?? []
}
