import { AlertOutlined, AuditOutlined, BankOutlined, BarChartOutlined, BellOutlined, CalendarOutlined, CloudDownloadOutlined, ClusterOutlined, CustomerServiceOutlined, DashboardOutlined, DisconnectOutlined, EnvironmentOutlined, EyeOutlined, FieldTimeOutlined, FileAddOutlined, FileDoneOutlined, FileProtectOutlined, FileSearchOutlined, FileTextOutlined, FormOutlined, FundOutlined, IdcardOutlined, ImportOutlined, InboxOutlined, LineChartOutlined, MessageOutlined, NotificationOutlined, ProfileOutlined, ReadOutlined, ReconciliationOutlined, SafetyOutlined, SignatureOutlined, SolutionOutlined, SwapOutlined, TeamOutlined, ToolOutlined, UsergroupAddOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { substitutedRoles, type Role } from '../../domain/role.ts'

/** One entry of a desk's menu; `title` is a Chinese text. */
export interface MenuEntry {
  path: string
  title: string
  icon: ReactNode
}

const entries = {
  ownRecords: { path: '/desk/records', title: '我的信用信息', icon: <FileSearchOutlined /> },
  ownCases: { path: '/desk/cases', title: '我的申请', icon: <SolutionOutlined /> },
  letters: { path: '/desk/letters', title: '文书', icon: <FileDoneOutlined /> },
  commit: { path: '/desk/commit', title: '作出信用承诺', icon: <FileProtectOutlined /> },
  inbox: { path: '/desk/cases', title: '办件', icon: <InboxOutlined /> },
  allCases: { path: '/desk/cases', title: '全部办件', icon: <InboxOutlined /> },
  records: { path: '/desk/records', title: '信用信息', icon: <FileTextOutlined /> },
  file: { path: '/desk/file', title: '代企业办理', icon: <FormOutlined /> },
  complaint: { path: '/desk/complaint', title: '代收投诉举报', icon: <CustomerServiceOutlined /> },
  respondent: { path: '/desk/respondent-notices', title: '投诉告知', icon: <MessageOutlined /> },
  central: { path: '/desk/central', title: '信用中国推送', icon: <CloudDownloadOutlined /> },
  notices: { path: '/desk/repair-notices', title: '信用修复告知书', icon: <NotificationOutlined /> },
  listing: { path: '/desk/listing', title: '提出列入名单', icon: <FormOutlined /> },
  offer: { path: '/desk/commitment-offer', title: '提出信用承诺', icon: <SignatureOutlined /> },
  admissions: { path: '/desk/commitment-admissions', title: '办件登记', icon: <FileAddOutlined /> },
  invitations: { path: '/desk/commitment-invitations', title: '批量邀请', icon: <UsergroupAddOutlined /> },
  figures: { path: '/desk/commitment-figures', title: '承诺统计', icon: <BarChartOutlined /> },
  terms: { path: '/desk/terms', title: '公示期限', icon: <FieldTimeOutlined /> },
  authorizations: { path: '/desk/authorizations', title: '授权审核', icon: <IdcardOutlined /> },
  imports: { path: '/desk/imports', title: '数据导入', icon: <ImportOutlined /> },
  supervision: { path: '/desk/supervision', title: '督办单', icon: <NotificationOutlined /> },
  signals: { path: '/desk/signals', title: '预警', icon: <AlertOutlined /> },
  assessments: { path: '/desk/assessments', title: '考核', icon: <FundOutlined /> },
  forecast: { path: '/desk/forecast', title: '预测', icon: <LineChartOutlined /> },
  opinions: { path: '/desk/opinions', title: '征求意见', icon: <SolutionOutlined /> },
  board: { path: '/desk/board', title: '督办看板', icon: <DashboardOutlined /> },
  units: { path: '/desk/units', title: '单位', icon: <BankOutlined /> },
  townships: { path: '/desk/townships', title: '企业所在乡镇', icon: <EnvironmentOutlined /> },
  people: { path: '/desk/people', title: '人员', icon: <TeamOutlined /> },
  accounts: { path: '/desk/accounts', title: '账户', icon: <IdcardOutlined /> },
  audit: { path: '/desk/audit', title: '审计', icon: <AuditOutlined /> },
  readings: { path: '/desk/reporter-readings', title: '投诉人信息查阅记录', icon: <EyeOutlined /> },
  operations: { path: '/desk/operations', title: '运维', icon: <ToolOutlined /> },
  removals: { path: '/desk/removals', title: '撤下回执', icon: <DisconnectOutlined /> },
  partners: { path: '/desk/partners', title: '交换单位', icon: <ClusterOutlined /> },
  calendar: { path: '/desk/calendar', title: '工作日历', icon: <CalendarOutlined /> },
  rules: { path: '/desk/rules', title: '规定与参数', icon: <ReadOutlined /> },
  profiles: { path: '/desk/list-profiles', title: '名单目录', icon: <ProfileOutlined /> },
  templates: { path: '/desk/commitment-templates', title: '承诺书模板', icon: <FileProtectOutlined /> },
  lawChanges: { path: '/desk/law-changes', title: '变更复核', icon: <ReconciliationOutlined /> },
  training: { path: '/desk/training', title: '信用修复培训', icon: <ReadOutlined /> },
  courses: { path: '/desk/courses', title: '培训课程', icon: <ReadOutlined /> },
  questions: { path: '/desk/questions', title: '题库', icon: <FormOutlined /> },
  learners: { path: '/desk/learners', title: '学习进度', icon: <TeamOutlined /> },
  substitution: { path: '/desk/substitution', title: '离岗代理', icon: <SwapOutlined /> },
  messages: { path: '/desk/messages', title: '消息', icon: <BellOutlined /> },
  security: { path: '/desk/security', title: '账户安全', icon: <SafetyOutlined /> },
} satisfies Record<string, MenuEntry>
type EntryName = keyof typeof entries

const sources: EntryName[] = ['inbox', 'opinions', 'records', 'terms', 'notices']
const law: EntryName[] = ['calendar', 'rules', 'profiles', 'templates']
const lawDesk: EntryName[] = [...law, 'lawChanges']
const menus: Record<Role, EntryName[]> = {
  handler: ['ownRecords', 'ownCases', 'commit', 'training', 'respondent', 'letters'],
  counter: ['inbox', 'file', 'complaint', 'central', 'records', 'notices', 'authorizations'],
  reviewer: ['inbox', 'records', 'central', 'terms', 'notices', 'imports', 'townships', 'figures', ...law],
  approver: ['inbox', 'supervision', 'assessments', 'forecast', 'records', 'figures', ...law],
  'source-verifier': [...sources, 'listing', 'offer', 'admissions', 'invitations', 'respondent', 'figures', 'assessments'],
  'source-approver': [...sources, 'supervision', 'assessments', 'respondent', 'figures'],
  supervisor: ['board', 'allCases', 'supervision', 'signals', 'assessments', 'forecast', 'removals', 'records', 'central', 'terms', 'notices', 'townships', 'figures', 'partners', ...lawDesk],
  'training-manager': ['courses', 'questions', 'learners'],
  'data-protection-officer': ['audit', 'readings'],
  'system-administrator': ['units', 'people', 'accounts', 'imports', 'records', 'operations', 'removals', 'partners', ...lawDesk],
  'security-administrator': ['units', 'accounts', ...lawDesk],
  'audit-administrator': ['audit', ...lawDesk],
  reporter: [],
}

/** What stands in the menu of a role; the first entry is its home. */
export const menuOf = (role: Role): MenuEntry[] => [...menus[role], ...(substitutedRoles.includes(role) ? ['substitution' as const] : []), 'messages' as const, 'security' as const].map((name) => entries[name])
