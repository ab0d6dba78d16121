import { Button, Result, Skeleton } from 'antd'
import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { substitutedRoles, type Role } from '../../domain/role.ts'
import { useWords } from '../words.tsx'
import { menuOf } from './menu.tsx'
import { useSession } from './session.tsx'

const Security = lazy(() => import('./security.tsx'))
const Substitution = lazy(() => import('../office/substitution.tsx'))
const Messages = lazy(() => import('./messages.tsx'))
const MyRecords = lazy(() => import('../enterprise/records.tsx'))
const MyRecord = lazy(() => import('../enterprise/record-page.tsx'))
const MyCases = lazy(() => import('../enterprise/cases.tsx'))
const Tracker = lazy(() => import('../enterprise/tracker.tsx'))
const Filing = lazy(() => import('../enterprise/filing.tsx'))
const Filed = lazy(() => import('../enterprise/filed.tsx'))
const Commit = lazy(() => import('../enterprise/commit.tsx'))
const Application = lazy(() => import('../enterprise/filing-page.tsx'))
const MyLetters = lazy(() => import('../enterprise/letters.tsx'))
const Inbox = lazy(() => import('../office/inbox.tsx'))
const CasePage = lazy(() => import('../office/case-page.tsx'))
const Deadlines = lazy(() => import('../case/deadline-page.tsx'))
const Records = lazy(() => import('../office/records.tsx'))
const RecordPage = lazy(() => import('../office/record-page.tsx'))
const FileOnBehalf = lazy(() => import('../office/file-on-behalf.tsx'))
const CentralIntake = lazy(() => import('../office/central-intake.tsx'))
const ComplaintIntake = lazy(() => import('../office/complaint-intake.tsx'))
const RespondentNotices = lazy(() => import('../office/respondent-notices.tsx'))
const Supervision = lazy(() => import('../office/supervision.tsx'))
const Signals = lazy(() => import('../signal/signals.tsx'))
const Opinions = lazy(() => import('../office/opinions.tsx'))
const Terms = lazy(() => import('../office/terms.tsx'))
const Listing = lazy(() => import('../office/listing.tsx'))
const CommitmentOffer = lazy(() => import('../office/commitment-offer.tsx'))
const CommitmentAdmissions = lazy(() => import('../office/commitment-admissions.tsx'))
const CommitmentInvitations = lazy(() => import('../office/commitment-invitations.tsx'))
const CommitmentFigures = lazy(() => import('../office/commitment-figures.tsx'))
const RepairNotices = lazy(() => import('../office/repair-notices.tsx'))
const Assessments = lazy(() => import('../assessment/assessments.tsx'))
const Forecast = lazy(() => import('../assessment/forecast.tsx'))
const Board = lazy(() => import('../supervisor/board.tsx'))
const Townships = lazy(() => import('../office/townships.tsx'))
const Units = lazy(() => import('../admin/units.tsx'))
const People = lazy(() => import('../admin/people.tsx'))
const Accounts = lazy(() => import('../admin/accounts.tsx'))
const Imports = lazy(() => import('../admin/imports.tsx'))
const Authorizations = lazy(() => import('../admin/authorizations.tsx'))
const Audit = lazy(() => import('../admin/audit.tsx'))
const Operations = lazy(() => import('../admin/operations.tsx'))
const ReporterReadings = lazy(() => import('../admin/reporter-readings.tsx'))
const Calendar = lazy(() => import('../law/calendar.tsx'))
const CommitmentTemplates = lazy(() => import('../law/commitment-templates.tsx'))
const ListProfiles = lazy(() => import('../law/list-profiles.tsx'))
const Rules = lazy(() => import('../law/rules.tsx'))
const LawChanges = lazy(() => import('../law/changes.tsx'))
const Removals = lazy(() => import('../removal/removals.tsx'))
const Partners = lazy(() => import('../removal/partners.tsx'))
const LawChange = lazy(() => import('../law/change-page.tsx'))
const Training = lazy(() => import('../training/courses.tsx'))
const Enrolment = lazy(() => import('../training/enrolment.tsx'))
const Lesson = lazy(() => import('../training/lesson.tsx'))
const Exam = lazy(() => import('../training/exam.tsx'))
const Courses = lazy(() => import('../training/manage.tsx'))
const CourseEdit = lazy(() => import('../training/manage-course.tsx'))
const Questions = lazy(() => import('../training/questions.tsx'))
const Learners = lazy(() => import('../training/learners.tsx'))

type Place = [path: string, Page: ComponentType]
const enterprise: Place[] = [['records', MyRecords], ['records/:id', MyRecord], ['cases', MyCases], ['cases/:number', Tracker], ['cases/:number/deadlines', Deadlines], ['file', Filing], ['commit', Commit], ['filed/:number', Filed], ['filings/:id', Application], ['letters', MyLetters]]
const training: Place[] = [['training', Training], ['training/:id', Enrolment], ['training/:id/lessons/:lessonId', Lesson], ['training/:id/exam/:attemptId', Exam]]
const cases: Place[] = [['filings/:id', Application], ['cases', Inbox], ['cases/:number', CasePage], ['cases/:number/deadlines', Deadlines]]
const records: Place[] = [['records', Records], ['records/:id', RecordPage], ['repair-notices', RepairNotices], ['terms', Terms]]
const respondent: Place[] = [['respondent-notices', RespondentNotices]]
const asked: Place[] = [...respondent, ['opinions', Opinions]]
const figures: Place[] = [['commitment-figures', CommitmentFigures]]
const assessment: Place[] = [['assessments', Assessments]]
const source: Place[] = [...cases, ...records, ...figures, ...assessment]
const commitments: Place[] = [['commitment-offer', CommitmentOffer], ['commitment-admissions', CommitmentAdmissions], ['commitment-invitations', CommitmentInvitations]]
const law: Place[] = [['calendar', Calendar], ['rules', Rules], ['list-profiles', ListProfiles], ['commitment-templates', CommitmentTemplates]]
const exchange: Place[] = [['removals', Removals], ['partners', Partners]]
const lawDesk: Place[] = [...law, ['law-changes', LawChanges], ['law-changes/:id', LawChange]]
const places: Record<Role, Place[]> = {
  handler: [...enterprise, ...training, ...respondent],
  counter: [...cases, ...records, ['central', CentralIntake], ['file', FileOnBehalf], ['complaint', ComplaintIntake], ['filed/:number', Filed], ['authorizations', Authorizations]],
  reviewer: [...cases, ...records, ['central', CentralIntake], ['townships', Townships], ['imports', Imports], ...figures, ...law],
  approver: [...source, ['forecast', Forecast], ['supervision', Supervision], ...law],
  'source-verifier': [...source, ['listing', Listing], ...commitments, ...asked],
  'source-approver': [...source, ['supervision', Supervision], ...asked],
  supervisor: [...cases, ...records, ['central', CentralIntake], ['board', Board], ['forecast', Forecast], ['supervision', Supervision], ['signals', Signals], ['townships', Townships], ['units', Units], ...figures, ...assessment, ...exchange, ...lawDesk],
  'training-manager': [['courses', Courses], ['courses/:id', CourseEdit], ['questions', Questions], ['learners', Learners]],
  'data-protection-officer': [['audit', Audit], ['reporter-readings', ReporterReadings]],
  'system-administrator': [['operations', Operations], ['units', Units], ['people', People], ['accounts', Accounts], ['imports', Imports], ...records, ...exchange, ...lawDesk],
  'security-administrator': [['units', Units], ['accounts', Accounts], ...lawDesk],
  'audit-administrator': [['audit', Audit], ...lawDesk],
  reporter: [],
}

/** What a desk shows at which address; first a new password and a second factor where they are due. */
export function Places() {
  const session = useSession()
  const { pathname } = useLocation()
  const isDue = session.mustChangePassword || session.secondFactor === 'enrol'
  return (
    <Guard key={pathname}>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
        {isDue ? (
          <Security />
        ) : (
          <Routes>
            <Route path="/desk" element={<Navigate to={menuOf(session.role)[0]!.path} replace />} />
            {[...places[session.role], ...(substitutedRoles.includes(session.role) ? [['substitution', Substitution] as Place] : []), ['messages', Messages] as Place, ['security', Security] as Place].map(([path, Page]) => (
              <Route key={path} path={`/desk/${path}`} element={<Page />} />
            ))}
            <Route path="*" element={<Missing />} />
          </Routes>
        )}
      </Suspense>
    </Guard>
  )
}

function Missing() {
  const { t } = useWords()
  return <Result status="404" title={t('没有这个页面')} subTitle={t('地址有误，或者您的角色不使用这个页面。')} extra={<Button type="primary" href="/desk">{t('回到首页')}</Button>} />
}

/** Shows what to do when a page breaks, instead of nothing. */
class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? <Broken /> : this.props.children
  }
}

function Broken() {
  const { t } = useWords()
  return <Result status="error" title={t('页面出错了')} subTitle={t('已填写的草稿会保留。请重新打开页面；仍然出错的，请联系系统管理员。')} extra={<Button type="primary" onClick={() => location.reload()}>{t('重新打开')}</Button>} />
}
