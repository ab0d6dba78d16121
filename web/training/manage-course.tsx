import './training.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Skeleton } from 'antd'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import type { CourseDetail, CourseInput } from '../../api/schema/training.ts'
import { Refusal } from '../admin/entry-modal.tsx'
import { showTime } from '../case/moment.ts'
import { get, post, ProblemError, put } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { CourseFields } from './course-fields.tsx'
import { CourseState } from './manage.tsx'

/** The editor of a course: its draft, what stands in the way of publishing it, and its published versions. */
export default function CourseEditPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const course = useQuery({ queryKey: ['courses', id], queryFn: () => get<CourseDetail>(`/api/training/courses/${id}`), refetchOnWindowFocus: false })
  usePageTitle(course.data?.draft.title ?? t('培训课程'))
  if (course.isError) return <Alert type="error" showIcon title={t('课程没有取到')} description={course.error.message} action={<Button onClick={() => void course.refetch()}>{t('重试')}</Button>} />
  if (!course.data) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <>
      <p className="crumbs">
        <Link to="/desk/courses">← {t('培训课程')}</Link>
      </p>
      <div className="page-head">
        <h1 className="page-title">{course.data.draft.title}</h1>
        <span>
          <CourseState course={course.data} />
        </span>
      </div>
      <Editor course={course.data} />
    </>
  )
}

function Editor({ course }: { course: CourseDetail }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<CourseInput>()
  useEffect(() => form.setFieldsValue(course.draft), [form, course])
  const done = (next: CourseDetail, said: string) => {
    queries.setQueryData(['courses', course.id], next)
    void queries.invalidateQueries({ queryKey: ['courses'], exact: true })
    void message.success(said)
  }
  const send = () => put<CourseDetail>(`/api/training/courses/${course.id}`, { ...course.draft, ...form.getFieldsValue(true) }, course.version)
  const save = useMutation({ mutationFn: send, onSuccess: (next) => done(next, t('草稿已保存')) })
  const publish = useMutation({
    mutationFn: async () => {
      const { version } = await send()
      return post<CourseDetail>(`/api/training/courses/${course.id}/publish`, {}, { version })
    },
    onSuccess: (next) => done(next, t('已发布')),
    onError: () => queries.invalidateQueries({ queryKey: ['courses', course.id] }),
  })
  const withdraw = useMutation({ mutationFn: () => post<CourseDetail>(`/api/training/courses/${course.id}/withdraw`, { withdrawn: !course.withdrawn }, { version: course.version }), onSuccess: (next) => done(next, t('已保存')) })
  const failed = save.error ?? publish.error ?? withdraw.error
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={course.draft} onFinish={() => save.mutate()} scrollToFirstError>
      {failed && <Refusal error={failed} />}
      {failed instanceof ProblemError && failed.errors.length > 0 && <Alert type="error" className="admin-refusal" title={t('请处理以下问题')} description={<ul className="plain">{failed.errors.map(({ pointer, detail }) => <li key={pointer + detail}>{detail}</li>)}</ul>} />}
      <div className="training-edit">
        <CourseFields course={course} />
        <aside className="training-side" aria-label={t('保存和发布')}>
          <Button htmlType="submit" loading={save.isPending}>
            {t('保存草稿')}
          </Button>
          <Button type="primary" loading={publish.isPending} onClick={() => void form.validateFields().then(() => publish.mutate()).catch(() => {})}>
            {course.published === null ? t('保存并发布') : t('保存并发布新版本')}
          </Button>
          {course.published !== null && (
            <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {course.withdrawn ? t('恢复报名') : t('停止报名')}
            </Button>
          )}
          <Standing course={course} />
        </aside>
      </div>
    </Form>
  )
}

function Standing({ course: { faults, minimum, history, minutes } }: { course: CourseDetail }) {
  const { t, say } = useWords()
  return (
    <>
      <p className="muted">
        {t('已保存的草稿共 {{n}} 分钟；培训时长不少于 {{text}}', { n: minutes, text: minimum.text })}
        {minimum.toBeConfirmed && t('（待确认）')}
      </p>
      {faults.length > 0 ? <Alert type="warning" title={t('发布前还需要')} description={<ul className="plain">{faults.map(({ pointer, detail }) => <li key={pointer + detail.zh}>{say(detail)}</li>)}</ul>} /> : <p>{t('草稿符合发布条件。')}</p>}
      {history.length > 0 && <h2>{t('已发布的版本')}</h2>}
      {history.map(({ version, publishedAt, minutes: length }) => (
        <p key={version} className="muted">
          {t('第 {{n}} 版', { n: version })} · {showTime(publishedAt)} · {t('{{n}} 分钟', { n: length })}
        </p>
      ))}
    </>
  )
}
