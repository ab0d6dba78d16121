import './training.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress, Skeleton } from 'antd'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import type { EnrolmentView, LessonView } from '../../api/schema/training.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { Presence } from './presence.tsx'
import { clockText } from './study-time.ts'
import { useLive } from './use-live.ts'

/** A lesson (课时): what is to be learned, and beside it the study time as the server counts it. */
export default function LessonPage() {
  const { t } = useWords()
  const { id = '', lessonId = '' } = useParams()
  const lesson = useQuery({ queryKey: ['training', id, lessonId], queryFn: () => get<LessonView>(`/api/training/enrolments/${id}/lessons/${lessonId}`) })
  usePageTitle(lesson.data?.title ?? t('课时'))
  if (lesson.isError) return <Alert type="error" showIcon title={t('课时没有取到')} description={lesson.error.message} action={<Button onClick={() => void lesson.refetch()}>{t('重试')}</Button>} />
  if (!lesson.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const { title, courseTitle, text, file } = lesson.data
  return (
    <>
      <p className="crumbs">
        <Link to={`/desk/training/${id}`}>← {courseTitle}</Link>
      </p>
      <h1 className="page-title">{title}</h1>
      <div className="training-lesson">
        <div>
          {file && <Media file={file} />}
          <LessonText text={text} />
        </div>
        <Study key={lessonId} id={id} lesson={lesson.data} />
      </div>
    </>
  )
}

function Media({ file: { id, name, mediaType } }: { file: NonNullable<LessonView['file']> }) {
  const { t } = useWords()
  const address = `/api/training/files/${id}`
  if (mediaType.startsWith('video')) return <video className="training-media" src={address} controls preload="metadata" aria-label={name} />
  // The browser's own PDF viewer shows nothing in a sandbox, and these are PDFs by their content.
  // oxlint-disable-next-line react/iframe-missing-sandbox
  return <iframe className="training-media" src={address} title={t('课件：{{name}}', { name })} />
}

const isHeading = (line: string): boolean => /^[一二三四五六七八九十]+、/.test(line)

/** The text of a lesson, its numbered headings as headings. */
export function LessonText({ text }: { text: string }) {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  return <article className="training-text">{lines.map((line, index) => (isHeading(line) ? <h2 key={index}>{line}</h2> : <p key={index}>{line}</p>))}</article>
}

function Study({ id, lesson }: { id: string; lesson: LessonView }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const enrolment = useQuery({ queryKey: ['training', id], queryFn: () => get<EnrolmentView>(`/api/training/enrolments/${id}`) })
  const { state, stopped, offline, start, answer } = useLive(id, lesson.id)
  const known = enrolment.data?.lessons.find((line) => line.id === lesson.id)
  const done = state?.done ?? known?.done ?? false
  const studied = state?.studiedMs ?? known?.studiedMs ?? 0
  const lengthMs = lesson.minutes * 60_000
  useEffect(() => {
    if (done) void queries.invalidateQueries({ queryKey: ['training', id] })
  }, [done, queries, id])
  const lessons = enrolment.data?.lessons ?? []
  const next = lessons[lessons.findIndex((line) => line.id === lesson.id) + 1]
  const isEnded = enrolment.data !== undefined && enrolment.data.state !== 'learning'
  return (
    <aside className="training-side" aria-label={t('学习时间')}>
      <h2>{t('学习时间')}</h2>
      <div>
        <span className="training-clock">{clockText(studied)}</span> <span className="muted">/ {clockText(lengthMs)}</span>
      </div>
      <Progress percent={Math.floor((studied / lengthMs) * 100)} size="small" aria-label={t('本课进度')} />
      {done && <Alert type="success" showIcon title={t('本课已学完')} />}
      {stopped && <Alert type="warning" showIcon title={stopped} />}
      {offline && <Alert type="warning" showIcon title={t('网络不通，正在重连；断网期间不计时。')} />}
      {!done && !state && !isEnded && (
        <Button type="primary" onClick={start}>
          {stopped || studied > 0 ? t('继续学习') : t('开始学习')}
        </Button>
      )}
      {!done && state && <p role="status">{t('正在计时')}</p>}
      {!done && <p className="muted">{t('时间由服务器记录。切换到其他页面、锁屏或者在别处打开课程时不计时；学习中会随机抽查，答对后此前的时间才算数，一课漏答三次须从头学习。')}</p>}
      {done && next && <Link to={`/desk/training/${id}/lessons/${next.id}`}>{t('下一课：{{title}}', { title: next.title })}</Link>}
      {done && !next && <Link to={`/desk/training/${id}`}>{t('返回课程')}</Link>}
      {state?.check && <Presence key={state.check.number} check={state.check} onAnswer={answer} />}
    </aside>
  )
}
