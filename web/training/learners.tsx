import './training.css'
import { useQuery } from '@tanstack/react-query'
import { Progress, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { CourseLine, LearnerLine } from '../../api/schema/training.ts'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { usePages } from '../admin/pages.ts'
import { QueryForm, type Asked } from '../admin/query-form.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { EnrolmentState } from './courses.tsx'

/** Who learns what and how far they are (学习进度). */
export default function LearnersPage() {
  const { t } = useWords()
  const [asked, ask] = useState<Asked>({})
  const courses = useQuery({ queryKey: ['courses'], queryFn: () => get<CourseLine[]>('/api/training/courses') })
  const pages = usePages<LearnerLine>('/api/training/learners', asked, 30_000)
  const columns: TableColumnsType<LearnerLine> = [
    { title: t('企业'), render: (_, { subjectName, person }) => <>{subjectName}<div className="muted">{person}</div></> },
    { title: t('课程'), render: (_, { courseTitle }) => courseTitle },
    { title: t('学习进度'), width: 190, render: (_, { studiedMinutes, minutes }) => <><Progress percent={Math.floor((studiedMinutes / minutes) * 100)} size="small" aria-label={t('学习进度')} /><span className="muted">{t('已确认 {{n}} / {{all}} 分钟', { n: studiedMinutes, all: minutes })}</span></> },
    { title: t('漏答抽查'), width: 90, align: 'right', render: (_, { missedChecks }) => missedChecks },
    { title: t('考试'), width: 120, render: (_, { papers, best }) => (papers === 0 ? '—' : `${t('{{n}} 次', { n: papers })}${best === null ? '' : ` · ${best}%`}`) },
    { title: t('状态'), width: 100, render: (_, { state }) => <EnrolmentState state={state} /> },
    { title: t('证明'), width: 170, render: (_, { certificateNumber }) => certificateNumber ?? '—' },
    { title: t('报名时间'), width: 140, render: (_, { enrolledAt }) => showTime(enrolledAt) },
  ]
  const states = [{ value: 'learning', label: t('学习中') }, { value: 'passed', label: t('已合格') }, { value: 'failed', label: t('未合格') }]
  return (
    <>
      <Head title={t('学习进度')}>{t('学习时间由服务器记录，经抽查确认。查看人员姓名会记入审计。')}</Head>
      <QueryForm asked={asked} onAsk={ask} fields={[{ name: 'courseId', label: t('课程'), options: (courses.data ?? []).map(({ id, title }) => ({ value: id, label: title })) }, { name: 'state', label: t('状态'), options: states }]} />
      <List pages={pages} columns={columns} rowKey={({ id }) => id} empty={t('还没有人报名')} width={1150} />
    </>
  )
}
