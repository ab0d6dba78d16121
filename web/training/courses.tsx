import './training.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Progress, Skeleton } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { CourseCard, EnrolmentLine, EnrolmentView, TrainingOverview } from '../../api/schema/training.ts'
import { requirements } from '../../domain/training.ts'
import { Mark } from '../admin/mark.tsx'
import { Refusal } from '../admin/entry-modal.tsx'
import { get, post } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { Certificate } from './certificate.tsx'

/** 信用修复培训 of the enterprise: what suits its breaches, what is being learned, which certificates it has. */
export default function TrainingPage() {
  const { t } = useWords()
  usePageTitle(t('信用修复培训'))
  const overview = useQuery({ queryKey: ['training'], queryFn: () => get<TrainingOverview>('/api/training'), refetchInterval: 15_000 })
  return (
    <>
      <h1 className="page-title">{t('信用修复培训')}</h1>
      {overview.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={overview.error.message} action={<Button onClick={() => void overview.refetch()}>{t('重试')}</Button>} />}
      {overview.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {overview.data && <Overview overview={overview.data} />}
    </>
  )
}

function Overview({ overview }: { overview: TrainingOverview }) {
  const { t } = useWords()
  const { enrolments, certificates, fitting, others } = overview
  return (
    <>
      <Need overview={overview} />
      {enrolments.length > 0 && (
        <section className="training-block">
          <h2>{t('我的学习')}</h2>
          <ul className="training-lines">
            {enrolments.map((line) => (
              <Enrolled key={line.id} line={line} />
            ))}
          </ul>
        </section>
      )}
      {certificates.length > 0 && (
        <section className="training-block">
          <h2>{t('培训证明')}</h2>
          <ul className="training-lines">
            {certificates.map((certificate) => (
              <li key={certificate.id}>
                <Certificate certificate={certificate} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {fitting.length > 0 && <Courses title={t('适合本企业的课程')} courses={fitting} />}
      {others.length > 0 && <Courses title={fitting.length > 0 ? t('其他课程') : t('全部课程')} courses={others} />}
      {fitting.length + others.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('还没有发布的课程，请稍后再来，或者向信用办窗口咨询。')} />}
    </>
  )
}

/** Whether training is asked for, by which rules, and why. */
function Need({ overview: { requirement, ruleSet, minimum, breaches } }: { overview: TrainingOverview }) {
  const { t, say } = useWords()
  const texts = {
    required: t('按适用的规定，本企业有失信行为须参加培训后才能申请信用修复。'),
    encouraged: t('按现行规定，参加培训不是信用修复的条件，鼓励参加。不参加不影响修复申请的受理和决定。'),
    off: t('按现行规定，本企业目前没有需要参加培训的失信行为，可以自愿学习。'),
  }
  return (
    <section className="training-block">
      <h2>{say(requirements[requirement])}</h2>
      <p>{texts[requirement]}</p>
      <p className="muted">
        {t('依据：{{instrument}}', { instrument: ruleSet.instrument })} · {t('培训时长不少于 {{text}}', { text: minimum.text })}
        {minimum.toBeConfirmed && <> {t('（待确认）')}</>} · {t('培训免费')}
      </p>
      {breaches.length > 0 && (
        <details>
          <summary>{t('本企业公示中的 {{n}} 条行政处罚和失信名单信息对应的领域和类别', { n: breaches.length })}</summary>
          <ul className="training-lines">
            {breaches.map((breach) => (
              <li key={breach.recordId}>
                <div>
                  <Link className="underlined" to={`/desk/records/${breach.recordId}`}>
                    {breach.title}
                  </Link>
                </div>
                <span>
                  <Mark>{say(breach.field)}</Mark> <Mark>{say(breach.class)}</Mark> <Mark tone={breach.requirement === 'required' ? 'bad' : 'plain'}>{say(requirements[breach.requirement])}</Mark>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Enrolled({ line: { id, courseTitle, state, minutes, studiedMinutes } }: { line: EnrolmentLine }) {
  const { t } = useWords()
  return (
    <li>
      <div>
        <Link className="underlined" to={`/desk/training/${id}`}>
          {courseTitle}
        </Link>
        <div className="muted">{t('已确认 {{n}} / {{all}} 分钟', { n: studiedMinutes, all: minutes })}</div>
      </div>
      <span className="training-bar">
        <Progress percent={Math.floor((studiedMinutes / minutes) * 100)} size="small" aria-label={t('学习进度')} />
      </span>
      <EnrolmentState state={state} />
    </li>
  )
}

/** How an enrolment stands, in a word. */
export function EnrolmentState({ state }: { state: EnrolmentLine['state'] }) {
  const { t } = useWords()
  if (state === 'passed') return <Mark tone="good">{t('已合格')}</Mark>
  return state === 'failed' ? <Mark tone="bad">{t('未合格')}</Mark> : <Mark tone="busy">{t('学习中')}</Mark>
}

function Courses({ title, courses }: { title: string; courses: CourseCard[] }) {
  return (
    <section className="training-block">
      <h2>{title}</h2>
      <ul className="training-courses">
        {courses.map((course) => (
          <li key={course.id} className="training-course">
            <Course course={course} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Course({ course }: { course: CourseCard }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const enrol = useMutation({ mutationFn: () => post<EnrolmentView>('/api/training/enrolments', { courseId: course.id }), onSuccess: ({ id }) => navigate(`/desk/training/${id}`) })
  return (
    <>
      <h3>{course.title}</h3>
      <p>
        <Mark>{say(course.field)}</Mark>
      </p>
      <p>{course.summary}</p>
      <p className="muted">{t('{{lessons}} 课共 {{minutes}} 分钟；考试 {{questions}} 题，限时 {{time}} 分钟，正确率 {{mark}}% 合格，{{attempts}} 次机会', { lessons: course.lessons, minutes: course.minutes, questions: course.questions, time: course.examMinutes, mark: course.passMark, attempts: course.attempts })}</p>
      {course.suits.length > 0 && <p className="muted">{t('对应本企业的：{{titles}}', { titles: [...new Set(course.suits.map((one) => one.title))].join('、') })}</p>}
      {enrol.isError && <Refusal error={enrol.error} />}
      {course.enrolmentId ? (
        <Button onClick={() => void navigate(`/desk/training/${course.enrolmentId}`)}>{t('继续学习')}</Button>
      ) : (
        <Button type="primary" loading={enrol.isPending} onClick={() => enrol.mutate()}>
          {t('报名学习')}
        </Button>
      )}
    </>
  )
}
