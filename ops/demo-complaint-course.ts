import type { RespondentKind } from '../domain/complaint-words.ts'
import { demoEnterpriseCode } from './county-subject.ts'

/** What is done in a complaint: by whom, which act, with which form; `unit` is a unit's name. */
type Step = [who: string, act: string, form?: Record<string, unknown> & { unit?: string }]

export interface DemoComplaint {
  respondent: { kind: RespondentKind; name: string; code?: string }
  facts: string
  request: string
  channel: 'web' | 'counter' | 'phone'
  /** Who complained, as far as that was said. */
  reporter?: { name?: string; phone?: string; address?: string }
  course: readonly Step[]
}

const market = '郏县市场监督管理局'
const classified = (ground: string): Step => ['shenhe', 'classify', { class: ground }]
const accepted = (ground: string): Step[] => [classified(ground), ['shenhe', 'accept', {}]]
const assignedHere = (points: string): Step => ['shenhe', 'assign', { to: 'office', points }]
const found = (who: string, finding: string, facts: string, reply: string): Step => [who, 'find', { finding, facts, reply, materials: [] }]
const approved: Step = ['shenpi', 'approve', {}]

/** The demo's complaints: every everyday class, and every step that one may stand at. */
export const demoComplaints: readonly DemoComplaint[] = [
  {
    respondent: { kind: 'subject', name: '郏县惠民电器商行' }, channel: 'web', reporter: { phone: '13937512601' },
    facts: '11月3日在该店购买电热水器一台，安装三天后漏水。店家只同意维修，不同意退货，票据上写明七日内有质量问题可以退货。',
    request: '请协调退货退款。', course: [],
  },
  {
    respondent: { kind: 'unit', name: '郏县茨芭镇便民服务站' }, channel: 'web',
    facts: '办理营业执照变更时，个别工作人员暗示请客送礼才能加快，存在吃拿卡要的情形。', request: '请调查处理，保护反映人。', course: [],
  },
  {
    respondent: { kind: 'unit', name: '郏县产业集聚区管理委员会' }, channel: 'counter', reporter: { name: '刘文英', phone: '13837514718', address: '郏县龙山街道复兴路12号' },
    facts: '2023年招商时书面承诺两年内兑付厂房租金补贴，至今只兑付一半，多次询问都说资金未安排。', request: '请督促兑现招商时的书面承诺。', course: [classified('CP1')],
  },
  {
    respondent: { kind: 'unit', name: '12345政务服务热线转来' }, channel: 'phone',
    facts: '热线工单转来：来电人称城区东坡路夜市油烟扰民，要求整治。', request: '请按工单要求办理并回访。', course: [classified('CP9')],
  },
  {
    respondent: { kind: 'subject', name: '郏县红牛食品有限公司', code: demoEnterpriseCode }, channel: 'web', reporter: { name: '马晓峰', phone: '15837516920' },
    facts: '在超市购买该公司生产的酱牛肉，标签上的生产日期被覆盖后重新打印，怀疑涂改生产日期，属于违法行为。', request: '请依法核查并告知结果。',
    course: [...accepted('CP4'), ['shenhe', 'assign', { to: 'unit', unit: market, points: '核查该公司酱牛肉产品标签、生产记录和出厂检验记录，查明是否存在更改生产日期的情形。' }]],
  },
  {
    respondent: { kind: 'office', name: '信用办' }, channel: 'web', reporter: { phone: '13603752215' },
    facts: '十月提交的信用修复申请，窗口两次要求补充同一份材料，没有一次说清。', request: '请改进一次性告知，并说明办理进度。',
    course: [...accepted('CP8'), assignedHere('核实该时段信用修复申请的补正告知是否一次性说清。')],
  },
  {
    respondent: { kind: 'subject', name: '郏县金穗农资销售有限公司' }, channel: 'web',
    facts: '该公司2025年度年报中公示的注册地址已无人办公，公示信息与实际情况不符。', request: '请核查公示信息。',
    course: [...accepted('CP5'), assignedHere('现场核查注册地址。'), found('shenhe', 'founded', '经现场核查，该公司登记住所无人办公，公示的联系电话停机。', '经查，你反映的公示信息不实情况存在，已移送登记机关列入经营异常名录。')],
  },
  {
    respondent: { kind: 'subject', name: '郏县万家福超市' }, channel: 'web', reporter: { phone: '13733757708' },
    facts: '该超市销售的散装糕点没有标明生产日期，夜间降价出售临期食品没有标识，属于违法经营。', request: '请查处。',
    course: [...accepted('CP4'), ['shenhe', 'assign', { to: 'unit', unit: market, points: '检查散装糕点标识和临期食品管理。' }], found('hecha', 'partly', '现场检查发现散装糕点标识不全；临期食品设有专区并有标识。', '经查，散装糕点标识不全的情况属实，已责令当场改正；临期食品已设专区标识，该部分不属实。'), approved, ['reporter', 'rate', { satisfaction: 'satisfied' }]],
  },
  {
    respondent: { kind: 'other', name: '某网络借贷中介' }, channel: 'phone', reporter: { phone: '13503756614' },
    facts: '登记找工作后频繁接到贷款推销电话，对方能说出姓名和住址，怀疑个人信息被泄露。', request: '请查明个人信息由谁泄露。',
    course: [...accepted('CP7'), assignedHere('核实信息来源和提供环节。'), found('shenhe', 'unfounded', '经核查，未发现本平台和招聘登记环节对外提供该信息的记录。', '经查，未发现招聘登记环节泄露个人信息的证据，已将推销号码移交通信管理部门处理。'), approved],
  },
  {
    respondent: { kind: 'unit', name: '郏县城市管理局' }, channel: 'counter', reporter: { name: '张秀兰', phone: '13782467733', address: '郏县东城街道文化路86号' },
    facts: '门店招牌被要求统一更换，承诺的补助一年没有发放，信访反映后没有书面答复。', request: '请求解决补助发放问题。',
    course: [...accepted('CP2'), assignedHere('核实招牌补助的依据和发放情况。'), found('shenhe', 'partly', '补助方案确有规定，因名单公示有异议暂缓发放。', '经查，补助因名单有异议暂缓发放的情况属实，已督促于本季度内完成复核并发放。'), approved, ['reporter', 'ask-review']],
  },
  {
    respondent: { kind: 'unit', name: '郏县交通运输局' }, channel: 'web', reporter: { name: '郭保平', phone: '13849587042' },
    facts: '道路施工占用门前停车位超过公告期限，反映三次未解决。', request: '请督促恢复道路和停车位。',
    course: [...accepted('CP2'), assignedHere('核实施工公告期限和现场情况。'), found('shenhe', 'unfounded', '施工期限依法延长并已公告。', '经查，施工期限已依法延长并公告至12月10日，目前未超期。'), approved, ['reporter', 'ask-review'], ['shenpi2', 'decide-review', { verdict: 'partly', reply: '复查认为延期公告未在现场张贴，该部分属实，已责令补充公告并设置临时停车位。' }]],
  },
  {
    respondent: { kind: 'other', name: '某商业银行郏县支行' }, channel: 'web', reporter: { name: '赵海燕', phone: '13673755126' },
    facts: '贷款已结清，征信报告仍显示逾期，银行一直没有更正。', request: '请更正征信报告。',
    course: [classified('CP6'), ['shenhe', 'transfer', { to: 'central-bank', organ: '中国人民银行平顶山市分行', note: '属于征信业务投诉。' }]],
  },
  {
    respondent: { kind: 'subject', name: '郏县某服装店' }, channel: 'web',
    facts: '买到的衣服有质量问题，要求退货。', request: '请处理。',
    course: [classified('CP3'), ['shenhe', 'refuse', { reason: 'data-missing', explanation: '没有写明店铺地址、购买时间和凭证，无法联系核实；可以补充后重新提交。' }]],
  },
  {
    respondent: { kind: 'unit', name: '郏县某镇人民政府' }, channel: 'web',
    facts: '反映村干部在项目验收中收受好处，涉嫌违纪。', request: '请移送有关机关查处。',
    course: [['duban', 'classify', { class: 'CP10' }], ['duban', 'transfer', { to: 'discipline', organ: '郏县纪委监委' }]],
  },
]
