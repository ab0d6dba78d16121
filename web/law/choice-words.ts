import type { Words } from '../../domain/fields.ts'

/** The words that a choice or a list of the rules may hold, in Chinese; their English is the word itself. */
const chinese: Record<string, string> = {
  inspection: '检验', testing: '检测', quarantine: '检疫', appraisal: '鉴定', 'expert-review': '专家评审',
  served: '送达申请人', decided: '作出决定', restart: '重新起算', pause: '暂停计算', none: '无',
  'until-removal': '披露至移出名单', 'period-only': '只披露至披露期满', written: '书面', oral: '口头',
  basis: '依据', reasons: '理由', measures: '惩戒措施', rights: '救济权利', province: '省级', city: '市级',
  'determining-unit': '认定单位', 'credit-china': '“信用中国”网站', 'at-once': '立即', 'within-limit': '在规定期限内',
  'person-simplified-procedure': '自然人的简易程序处罚', 'person-minor-remedied': '自然人轻微违法且已改正的处罚',
  'national-security': '国家安全', 'state-secret': '国家秘密', 'public-safety': '公共安全', 'prudential-finance': '金融业审慎监管', ecology: '生态环境保护',
  'health-and-property': '人身健康和生命财产安全', 'foreign-affairs': '涉外', 'irreversible-risk': '风险较大、纠错成本较高、损害难以挽回',
  'serious-record': '有较严重不良信用记录', 'false-commitment': '曾作出虚假承诺',
  'minimum-reached': '达到最短公示期', performed: '履行法定义务', commitment: '信用承诺', training: '信用修复培训', 'credit-report': '信用报告',
  'corrected-and-performed': '改正违法行为并履行义务', 'public-commitment': '公开作出信用承诺', 'other-law': '其他法律、法规规定的',
  registration: '主体登记证明', 'performance-proof': '履行义务证明', 'organ-form': '处罚机关填写的修复表', 'training-certificate': '培训证明', authorisation: '授权委托书', 'market-decision': '市场监管部门的修复决定',
  'credit-office': '信用主管部门', 'penalty-organ': '处罚机关', 'simplified-procedure': '简易程序处罚', warning: '警告', 'public-criticism': '通报批评',
  'large-fine': '较大数额罚款', confiscation: '没收违法所得、非法财物', 'extreme-fine': '特别巨大数额罚款', 'licence-suspension': '暂扣许可证件', 'qualification-downgrade': '降低资质等级', 'licence-revocation': '吊销许可证件',
  'business-restriction': '限制开展生产经营活动', 'production-stop': '责令停产停业', closure: '责令关闭', 'occupation-ban': '限制从业', 'serious-list': '列入严重失信主体名单',
  required: '必须参加', encouraged: '鼓励参加', off: '不要求',
  minor: '轻微失信', general: '一般失信', serious: '严重失信', specific: '特定严重失信', ordinary: '普通领域', special: '特定领域',
  'none-unless-necessary': '原则上不公示', published: '公示',
  'food-and-drug': '食品药品', 'construction-quality': '工程质量', 'work-safety': '安全生产', fire: '消防安全', 'compulsory-certification': '强制性产品认证',
  bribery: '贿赂', 'tax-evasion': '逃税骗税', 'malicious-arrears': '恶意拖欠', 'illegal-fund-raising': '非法集资', 'contract-fraud': '合同诈骗', 'pyramid-selling': '传销', 'unlicensed-business': '无证照经营', counterfeit: '制售假冒伪劣',
  'intellectual-property': '侵犯知识产权', 'lent-qualification': '出借借用资质', 'bid-rigging': '围标串标', 'false-advertising': '虚假广告',
  food: '食品', drugs: '药品', 'special-equipment': '特种设备',
  'administrative-counterpart': '行政相对人', 'legal-person': '法人', unincorporated: '非法人组织', 'natural-person': '自然人',
  'law-or-central-policy': '法律、行政法规或者党中央、国务院政策文件', law: '法律、行政法规',
  'decision-date': '决定之日', 'document-date': '文书所载之日', 'publication-date': '公示之日', longest: '按其中最长的', each: '各自计算',
  stop: '停止公示', 'stop-if-corrected': '已改正的停止公示', 'county-lead': '县级牵头部门', complexity: '情况复杂', verification: '需要核实', 'before-expiry': '届满前告知', daily: '每日',
  'maximum-period': '按最长公示期公示', reported: '通报', actual: '实际收到日', 'next-working-day': '次一工作日', permanent: '永久',
}

/** Where the same word means something of its own. */
const own: Record<string, string> = {
  'objection.supplement-policy none': '不影响时限',
  'repair.supplement-policy none': '不影响时限',
  'repair.minor.publication none': '不公示',
  'repair.extension-notice none': '不要求告知',
  'fraud.consequence published': '公布',
}

/** A word of a choice, as people read it; `name` is the parameter that holds it. */
export function choiceWords(word: string, name: string): Words {
  return { zh: own[`${name} ${word}`] ?? chinese[word] ?? word, en: word.replaceAll('-', ' ') }
}

export const isChoiceWord = (word: string): boolean => chinese[word] !== undefined
