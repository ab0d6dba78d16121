import './training.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Progress, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { EnrolmentView, PaperView } from '../../api/schema/training.ts'
import { Refusal } from '../admin/entry-modal.tsx'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { Certificate } from './certificate.tsx'
import { EnrolmentState } from './courses.tsx'
import { clockText } from './study-time.ts'

/** One enrolment: its lessons, its exam, and in the end its certificate. */
export default function EnrolmentPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const found = useQuery({ queryKey: ['training', id], queryFn: () => get<EnrolmentView>(`/api/training/enrolments/${id}`), refetchInterval: 15_000 })
  usePageTitle(found.data?.courseTitle ?? t('课程'))
  if (found.isError) return <Alert type="error" showIcon title={t('课程没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { courseTitle, summary, state, certificate } = found.data
  return (
    <>
      <p className="crumbs">
        <Link to="/desk/training">← {t('信用修复培训')}</Link>
      </p>
      <div className="page-head">
        <h1 className="page-title">{courseTitle}</h1>
        <EnrolmentState state={state} />
      </div>
      <p>{summary}</p>
      {certificate && (
        <section className="training-block">
          <h2>{t('培训证明')}</h2>
          <ul className="training-lines">
            <li>
              <Certificate certificate={certificate} />
            </li>
          </ul>
        </section>
      )}
      {state === 'failed' && <Alert type="warning" showIcon className="admin-refusal" title={t('考试机会已用完，这次学习未通过。')} description={t('可以返回培训首页重新报名，从头学习后再考。')} />}
      <Lessons enrolment={found.data} />
      <Exam enrolment={found.data} />
    </>
  )
}

function Lessons({ enrolment: { id, lessons } }: { enrolment: EnrolmentView }) {
  const { t } = useWords()
  const media = { text: t('图文'), slides: t('含课件'), video: t('含视频') }
  return (
    <section className="training-block">
      <h2>{t('课时')}</h2>
      <ul className="training-lines">
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <div>
              <Link className="underlined" to={`/desk/training/${id}/lessons/${lesson.id}`}>
                {lesson.title}
              </Link>
              <div className="muted">
                {media[lesson.media]} · {clockText(lesson.studiedMs)} / {t('{{n}} 分钟', { n: lesson.minutes })}
              </div>
            </div>
            <span className="training-bar">
              <Progress percent={Math.floor((lesson.studiedMs / lesson.minutes / 60_000) * 100)} size="small" aria-label={lesson.title} />
            </span>
            {lesson.done ? <span>{t('已学完')}</span> : <Mark tone="busy">{lesson.studiedMs > 0 ? t('学习中') : t('未开始')}</Mark>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Exam({ enrolment: { id, exam, state } }: { enrolment: EnrolmentView }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const [asked, ask] = useState(false)
  const start = useMutation({ mutationFn: () => post<PaperView>(`/api/training/enrolments/${id}/attempts`), onSuccess: (paper) => navigate(`/desk/training/${id}/exam/${paper.id}`), onSettled: () => ask(false) })
  const open = exam.papers.find(({ running }) => running)
  return (
    <section className="training-block">
      <h2>{t('考试')}</h2>
      <p>{t('共 {{questions}} 题，限时 {{minutes}} 分钟，正确率 {{mark}}% 合格。共 {{attempts}} 次机会，还剩 {{left}} 次。', { questions: exam.questions, minutes: exam.minutes, mark: exam.passMark, attempts: exam.attempts, left: exam.left })}</p>
      {start.isError && <Refusal error={start.error} />}
      {exam.papers.length > 0 && (
        <ul className="training-lines">
          {exam.papers.map((paper) => (
            <li key={paper.id}>
              <div>
                {t('第 {{n}} 次', { n: paper.number })} <span className="muted">{showTime(paper.startedAt)}</span>
              </div>
              <PaperState result={paper.result} isOpen={paper.id === open?.id} />
            </li>
          ))}
        </ul>
      )}
      {state === 'learning' && !exam.possible && exam.why && <p className="muted">{say(exam.why)}</p>}
      {open && (
        <Button type="primary" onClick={() => void navigate(`/desk/training/${id}/exam/${open.id}`)}>
          {t('继续考试')}
        </Button>
      )}
      {!open && state === 'learning' && (
        <Button type="primary" disabled={!exam.possible} onClick={() => ask(true)}>
          {t('开始考试')}
        </Button>
      )}
      <Modal open={asked} title={t('开始考试？')} okText={t('开始计时')} onOk={() => start.mutate()} onCancel={() => ask(false)} confirmLoading={start.isPending}>
        <p>{t('开始后即用去一次机会，{{n}} 分钟倒计时不能暂停；到时自动交卷。试卷由系统随机抽题。', { n: exam.minutes })}</p>
      </Modal>
    </section>
  )
}

function PaperState({ result, isOpen }: { result: EnrolmentView['exam']['papers'][number]['result']; isOpen: boolean }) {
  const { t } = useWords()
  if (!result) return <Mark tone={isOpen ? 'busy' : 'bad'}>{isOpen ? t('考试中') : t('超时未交')}</Mark>
  if (result.late) return <Mark tone="bad">{t('超时未交')}</Mark>
  return (
    <span>
      {t('答对 {{correct}} / {{total}} 题', { correct: result.correct, total: result.total })} {result.passed ? <Mark tone="good">{t('合格')}</Mark> : <Mark tone="bad">{t('不合格')}</Mark>}
    </span>
  )
}
