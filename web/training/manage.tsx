import './training.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Skeleton, type TableColumnsType } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { CourseDetail, CourseInput, CourseLine } from '../../api/schema/training.ts'
import { Refusal } from '../admin/entry-modal.tsx'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { Rows } from '../admin/list.tsx'
import { useWords } from '../words.tsx'

/** The training manager's courses (培训课程). */
export default function CoursesPage() {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const courses = useQuery({ queryKey: ['courses'], queryFn: () => get<CourseLine[]>('/api/training/courses'), refetchInterval: 15_000 })
  const blank: CourseInput = { title: t('新课程'), summary: t('请填写课程简介'), field: 'all', classes: [], lessons: [], blueprint: [], passMark: 80, attempts: 3, examMinutes: 20 }
  const add = useMutation({ mutationFn: () => post<CourseDetail>('/api/training/courses', blank), onSuccess: ({ id }) => navigate(`/desk/courses/${id}`) })
  const columns: TableColumnsType<CourseLine> = [
    { title: t('课程'), render: (_, { id, title }) => <Link className="underlined" to={`/desk/courses/${id}`}>{title}</Link> },
    { title: t('适用领域'), width: 130, render: (_, { field }) => say(field) },
    { title: t('课时'), width: 130, render: (_, { lessons, minutes }) => t('{{lessons}} 课 {{minutes}} 分钟', { lessons, minutes }) },
    { title: t('状态'), width: 220, render: (_, course) => <CourseState course={course} /> },
    { title: t('报名'), width: 80, align: 'right', render: (_, { learners }) => learners },
    { title: t('更新时间'), width: 150, render: (_, { updatedAt }) => showTime(updatedAt) },
  ]
  return (
    <>
      <Head title={t('培训课程')}>{t('课程先写成草稿，发布后成为不可更改的版本；再次发布是新版本，已报名的仍按原版本学完。')}</Head>
      <section className="admin-list">
        <div className="admin-tools">
          <span className="muted">{courses.data ? t('共 {{count}} 条', { count: courses.data.length }) : ''}</span>
          <Button type="primary" icon={<PlusOutlined />} loading={add.isPending} onClick={() => add.mutate()}>
            {t('新建课程')}
          </Button>
        </div>
        {add.isError && <Refusal error={add.error} />}
        {courses.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={courses.error.message} action={<Button onClick={() => void courses.refetch()}>{t('重试')}</Button>} />}
        {courses.isPending && <Skeleton active />}
        {courses.data && <Rows items={courses.data} columns={columns} rowKey={({ id }) => id} empty={t('还没有课程，请新建一门')} width={900} />}
      </section>
    </>
  )
}

/** Whether a course is published, and whether its draft has moved on since. */
export function CourseState({ course: { published, changed, withdrawn } }: { course: Pick<CourseLine, 'published' | 'changed' | 'withdrawn'> }) {
  const { t } = useWords()
  if (published === null) return <Mark>{t('草稿')}</Mark>
  return (
    <>
      {withdrawn ? <Mark tone="bad">{t('已停止报名')}</Mark> : <Mark tone="good">{t('已发布第 {{n}} 版', { n: published })}</Mark>}
      {changed && <Mark tone="waiting">{t('有未发布的修改')}</Mark>}
    </>
  )
}
