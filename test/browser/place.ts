import type { CaseDetail } from '../../api/schema/case.ts'
import type { LawChangeDetail } from '../../api/schema/law.ts'
import { signInAt } from '../remote.ts'
import type { Town } from '../town.ts'
import { decide, detail, done, file, meet } from '../way.ts'

/** What pages show: a case that runs with its mark, one that waits for its party, one decided; a change of law that waits. */
export interface Shown {
  running: CaseDetail
  awaited: CaseDetail
  decided: CaseDetail
  change: LawChangeDetail
}

/** Files the cases that pages show, as people would. */
export async function prepareCases(base: string): Promise<Shown> {
  const people = await meet({ as: (username) => signInAt(base, username) } as Town)
  const running = await file(people.party)
  await done(people.reviewer, running.number, 'accept')
  await done(people.reviewer, running.number, 'ask-source', { questions: '请核实处罚决定书载明的罚款金额，并附处罚决定书复印件。' })
  const awaited = await file(people.party)
  await done(people.reviewer, awaited.number, 'request-supplement', { items: [{ item: '行政处罚决定书', what: '请提交处罚决定书复印件，须清晰可辨并加盖公章。' }] })
  const decided = await file(people.party)
  await decide(people, decided.number)
  const [first, second, third] = await Promise.all([running, awaited, decided].map(({ number }) => detail(people.reviewer, number)))
  return { running: first!, awaited: second!, decided: third!, change: await proposeHours(base) }
}

async function proposeHours(base: string): Promise<LawChangeDetail> {
  const administrator = await signInAt(base, 'xitong')
  const hours = { unitId: null, from: '2026-01-01', opens: 510, closes: 1080, basis: '郏县人民政府办公室关于调整机关作息时间的通知（郏政办〔2026〕18号）' }
  return (await administrator.post<LawChangeDetail>('/api/law/changes', { kind: 'hours', hours })).body
}

/** Something that must stand in the title; `isMarked` where the marked record is shown. */
export interface Place {
  path: string
  title: string
  isMarked?: boolean
}

const list = (path: string, title: string): Place => ({ path: `/desk/${path}`, title })
const own = [list('messages', '消息'), list('security', '账户安全')]
const inbox = [list('cases', '办件')]
const exchange = [list('removals', '撤下回执'), list('removals?tab=open', '撤下回执'), list('partners', '交换单位')]
const administration = { units: list('units', '单位'), people: list('people', '人员'), accounts: list('accounts', '账户'), imports: list('imports', '数据导入'), audit: list('audit', '审计') }

/** Every page of every account of the demo, with what its title says. */
export function placesOf({ running, awaited, decided, change }: Shown): Record<string, Place[]> {
  const marked = running.record
  const caseOf = ({ number }: CaseDetail, isMarked = false): Place => ({ path: `/desk/cases/${number}`, title: number, isMarked })
  const records: Place[] = [
    { path: `/desk/records?kind=penalty&q=${encodeURIComponent(marked.documentNumber)}`, title: '信用信息', isMarked: true },
    { path: `/desk/records/${marked.id}`, title: marked.documentNumber, isMarked: true },
  ]
  const law = [list('calendar', '工作日历'), list('rules', '规定与参数')]
  const lawDesk = [...law, list('law-changes', '变更复核'), { path: `/desk/law-changes/${change.id}`, title: change.title.zh }]
  const office = [...inbox, caseOf(running, true), ...records]
  const figures = list('commitment-figures', '承诺统计')
  const supervision = list('supervision', '督办单')
  const commitments = [list('commitment-offer', '提出信用承诺'), list('commitment-admissions', '办件登记'), list('commitment-invitations', '批量邀请')]
  return {
    qiye: [
      { ...list('records', '我的信用信息'), isMarked: true }, records[1]!, list(`records/${decided.record.id}`, decided.documentNumber), list('cases', '我的申请'),
      caseOf(running, true), caseOf(awaited, true), caseOf(decided), list('file', '提出异议'), list(`file?record=${decided.record.id}`, '提出异议'), list(`filed/${running.number}`, running.number), list('letters', '文书'), list('respondent-notices', '投诉告知'), list('training', '信用修复培训'), ...own,
    ],
    shenhe: [...office, caseOf(awaited, true), caseOf(decided), administration.imports, ...own],
    chuangkou: [...inbox, list('file', '代企业办理'), list('complaint', '代收投诉举报'), list('authorizations', '授权审核')],
    shenpi: [...inbox, caseOf(running, true), list('substitution', '离岗代理')],
    hecha: [caseOf(running, true), ...commitments, figures],
    'hecha-fuzeren': [caseOf(running, true), supervision, list('opinions', '征求意见'), list('assessments', '考核')],
    duban: [list('board', '督办看板'), supervision, list('signals', '预警'), list('assessments', '考核'), list('forecast', '预测'), ...inbox, administration.units, ...exchange],
    xitong: [administration.people, administration.imports, ...lawDesk],
    anquan: [administration.accounts],
    shenji: [administration.audit],
    baohu: [list('reporter-readings', '投诉人信息查阅记录')],
    peixun: [list('courses', '培训课程'), list('questions', '题库'), list('learners', '学习进度')],
  }
}

/** The pages that anyone may open. */
export function publicPlacesOf({ running, decided }: Shown): Place[] {
  const { record, subject, documentNumber } = running
  return [
    { path: '/', title: '信案' },
    { path: `/records?q=${encodeURIComponent(documentNumber)}`, title: '信用信息查询', isMarked: true },
    { path: `/records/${record.id}`, title: subject.name, isMarked: true },
    { path: `/records/${decided.record.id}`, title: subject.name },
    { path: '/progress', title: '办理进度' },
    { path: '/complaints', title: '投诉举报' },
    { path: '/complaints/state', title: '查询投诉举报' },
    { path: '/complaints/figures', title: '投诉举报统计' },
    { path: '/documents', title: '文书验真' },
    { path: '/register', title: '企业注册' },
    { path: '/sign-in', title: '登录' },
  ]
}
