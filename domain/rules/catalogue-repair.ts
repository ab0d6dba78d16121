import type { Words } from '../fields.ts'
import { choice, entry, inGroup, list, supplementPolicies } from './catalogue-entry.ts'
import type { Entry } from './catalogue.ts'

const wd = 'working-day'

/** The classes of dishonest information over the rule-sets (失信信息分类), with their rows of the reference table. */
const classes: Record<string, Words & { rows: number[] }> = {
  minor: { zh: '轻微', en: 'Minor', rows: [14] },
  general: { zh: '一般', en: 'General', rows: [15, 22] },
  serious: { zh: '严重', en: 'Serious', rows: [16, 23] },
  specific: { zh: '特定严重', en: 'Specific serious', rows: [24] },
  ordinary: { zh: '普通领域', en: 'Ordinary field', rows: [25] },
  special: { zh: '特定领域', en: 'Special field', rows: [26] },
}

const conditions = ['minimum-reached', 'performed', 'commitment', 'training', 'credit-report', 'corrected-and-performed', 'public-commitment', 'other-law']
const materials = ['commitment', 'registration', 'performance-proof', 'organ-form', 'training-certificate', 'credit-report', 'authorisation', 'market-decision']
const penalties = [
  'simplified-procedure', 'warning', 'public-criticism', 'large-fine', 'confiscation', 'extreme-fine', 'licence-suspension', 'qualification-downgrade',
  'licence-revocation', 'business-restriction', 'production-stop', 'closure', 'occupation-ban', 'serious-list',
]
const graveGrounds = [
  'food-and-drug', 'ecology', 'construction-quality', 'work-safety', 'fire', 'compulsory-certification', 'bribery', 'tax-evasion', 'malicious-arrears', 'illegal-fund-raising',
  'contract-fraud', 'pyramid-selling', 'unlicensed-business', 'counterfeit', 'intellectual-property', 'lent-qualification', 'bid-rigging', 'false-advertising', 'other-law',
]
const channels = ['determining-unit', 'credit-china']

/** What every class has of its own. */
const perClass = Object.assign(
  {},
  ...Object.entries(classes).map(([name, { zh, en, rows }]) => ({
    ...inGroup('repair', {
      [`repair.${name}.minimum`]: entry(`${zh}失信信息最短公示期`, `${en}: shortest publication`, 'month', ...rows),
      [`repair.${name}.maximum`]: entry(`${zh}失信信息最长公示期`, `${en}: longest publication`, 'month', ...rows),
      [`repair.${name}.repairable`]: entry(`${zh}失信信息可否修复`, `${en}: may be repaired`, 'flag', ...rows),
      [`repair.${name}.conditions`]: list(`${zh}失信信息修复条件`, `${en}: conditions`, conditions),
      [`repair.${name}.materials`]: list(`${zh}失信信息修复材料`, `${en}: materials`, materials),
      [`repair.${name}.routes`]: list(`${zh}失信信息修复途径`, `${en}: routes`, ['credit-office', 'penalty-organ']),
      [`repair.${name}.penalties`]: list(`${zh}失信信息所含处罚`, `${en}: penalties`, penalties),
    }),
    ...inGroup('training', { [`training.${name}`]: choice(`${zh}失信信息修复培训`, `${en}: training`, ['required', 'encouraged', 'off'], 34) }),
  })),
) as Record<string, Entry>

/** What the national repair rules, and those of market supervision, are made of. */
export const repairEntries: Record<string, Entry> = {
  ...perClass,
  ...inGroup('repair', {
    'repair.classes': list('失信信息分类', 'Classes', Object.keys(classes)),
    'repair.minor.publication': choice('轻微失信信息的公示', 'Publication of minor information', ['none', 'none-unless-necessary', 'published'], 14),
    'repair.specific.grounds': list('特定严重失信的情形', 'Grounds of specific seriousness', graveGrounds, 24),
    'repair.special.fields': list('特定领域', 'Special fields', ['food', 'drugs', 'special-equipment', 'work-safety', 'fire'], 26),
    'repair.unpublished': list('不公示的处罚', 'Penalties that are not published', ['simplified-procedure', 'warning', 'public-criticism']),
    'repair.persons-published': entry('公示自然人处罚信息', 'Natural persons are published', 'flag'),
    'repair.covers': list('适用主体', 'Who is covered', ['administrative-counterpart', 'legal-person', 'unincorporated', 'natural-person']),
    'repair.exclusion': choice('不予修复的依据', 'Basis for no repair', ['law-or-central-policy', 'law']),
    'repair.period-start': choice('公示期起算', 'Start of publication', ['decision-date', 'document-date', 'publication-date'], 17),
    'repair.several-penalties': choice('一案多罚的公示期', 'Several penalties in one decision', ['longest', 'each']),
    'repair.at-maximum': choice('最长公示期届满', 'At the longest publication', ['stop', 'stop-if-corrected']),
    'repair.alternative-materials': list('可替代的材料', 'Accepted instead', materials),
    'repair.further-materials': list('本机关另需的材料', 'Further materials of this office', materials),
    'repair.fetched-materials': list('由部门自行获取的材料', 'Fetched by departments', materials),
    'repair.other-materials': entry('法律法规规章要求的其他材料', 'Other materials that law requires', 'flag'),
    'repair.decider': choice('修复决定机关', 'Who decides', channels),
    'repair.entrance': choice('修复申请入口', 'Where to apply', channels),
    'repair.supervisor': choice('督促指导机关', 'Who supervises', ['county-lead', 'none']),
    'repair.refusal-through': choice('不予受理的告知渠道', 'How a refusal is told', channels),
    'repair.eligibility-offset': entry('届满后可申请的天数', 'Days after the minimum', 'day'),
    'repair.push': entry('推送认定单位', 'Push to the determining unit', wd),
    'repair.accept': entry('是否受理', 'Acceptance', wd, 18),
    'repair.supplement-notice': entry('通知补正', 'Supplement notice', wd, 27),
    'repair.supplement': entry('申请人补正', 'Supplement by the applicant', wd),
    'repair.supplement-times': entry('通知补正的次数', 'Supplement notices', 'times', 27),
    'repair.supplement-policy': choice('补正对时限的影响', 'Effect of a supplement on the limit', supplementPolicies),
    'repair.decide': entry('作出修复决定', 'Decision', wd, 19, 28),
    'repair.total': entry('反馈修复结果', 'Whole', wd, 20, 29),
    'repair.warning': entry('到期前预警', 'Warning before the end', wd),
    'repair.extension': entry('延长办理', 'Extension', wd, 21),
    'repair.extension-times': entry('延长次数', 'Extensions', 'times', 21),
    'repair.extension-reasons': list('延长的理由', 'Reasons for an extension', ['complexity', 'verification'], 21),
    'repair.extension-notice': choice('延长的告知', 'Notice of an extension', ['before-expiry', 'none'], 21),
    'repair.execute': entry('执行修复决定', 'Execution', wd, 13),
    'repair.sync': choice('修复结果同步', 'Synchronisation', ['daily']),
    'repair.sync-share': entry('共享修复信息', 'Sharing of a repair', wd, 30),
    'repair.sync-update': entry('更新修复信息', 'Update after a repair', wd, 30),
    'repair.conflict': choice('信息不一致时的依据', 'Which source prevails', ['credit-china']),
    'repair.dispute-suspends': entry('复议诉讼期间暂停公示', 'A dispute suspends publication', 'flag'),
    'repair.revoked-update': entry('处罚撤销后的更新', 'Update after revocation', wd),
    'repair.bankruptcy-shield': entry('破产重整期间临时屏蔽', 'Shielded during reorganisation', 'flag'),
    'reorganisation.verify': entry('破产重整、和解信用修复核查', 'Verification in reorganisation', wd),
    'repair.offline-window': entry('设信用修复线下窗口', 'Offline window', 'flag'),
    'repair.two-documents': entry('两书同达', 'Two documents together', 'flag'),
    'repair.fee': entry('收费', 'Fee', 'yuan', 35),
    'fraud.record': entry('虚假修复记入信用记录', 'False repair is recorded', 'flag', 32),
    'fraud.publish': entry('虚假修复的公示期', 'Publication of a false repair', 'year', 32),
    'fraud.early-end': entry('虚假修复可否提前终止公示', 'Publication of a false repair may end early', 'flag', 32),
    'fraud.apply-ban': entry('虚假修复后不得申请', 'No application after a false repair', 'year', 32),
    'fraud.consequence': list('虚假修复的后果', 'Consequences of a false repair', ['maximum-period', 'reported', 'published'], 32),
  }),
  ...inGroup('training', {
    'training.minimum': entry('培训时长', 'Length of training', 'hour', 33),
    'training.validity': entry('培训证明有效期', 'Validity of a certificate', ['month', 'year']),
  }),
  ...inGroup('market', {
    'market.decide': entry('市场监管修复决定', 'Decision', wd, 36),
    'market.cross-province-push': entry('跨省推送', 'Push between provinces', wd, 37),
    'market.minor-stop': entry('轻微失信信息自动停止公示', 'Minor information stops by itself', 'month'),
    'market.serious-list-minimum': entry('严重违法失信名单最短期限', 'Serious list: shortest', 'year'),
    'market.serious-list-maximum': entry('严重违法失信名单最长期限', 'Serious list: longest', 'year'),
    'market.abnormal-removal': entry('移出经营异常名录', 'Removal from the abnormal list', wd),
  }),
}
