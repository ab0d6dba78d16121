import './training.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { QuestionLine, Topic } from '../../api/schema/training.ts'
import { questionKinds } from '../../domain/training-exam.ts'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { usePages } from '../admin/pages.ts'
import { QueryForm, type Asked } from '../admin/query-form.tsx'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { QuestionModal } from './question-modal.tsx'

const list = '/api/training/questions'
const percent = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)}%`)

/** The question bank (题库), each question with how it does in papers. */
export default function QuestionsPage() {
  const { t, say } = useWords()
  const [asked, ask] = useState<Asked>({})
  const [open, setOpen] = useState<QuestionLine | 'new' | null>(null)
  const topics = useQuery({ queryKey: ['topics'], queryFn: () => get<Topic[]>('/api/training/topics'), refetchInterval: 15_000 })
  const pages = usePages<QuestionLine>(list, { ...asked, limit: '50' }, 15_000)
  const columns: TableColumnsType<QuestionLine> = [
    { title: t('题库'), width: 130, render: (_, { topic }) => topic },
    { title: t('题干'), render: (_, { stem, kind, basis }) => <>{stem}<div className="muted">{say(questionKinds[kind])}{basis && ` · ${basis}`}</div></> },
    { title: t('状态'), width: 90, render: (_, { active }) => (active ? <Mark tone="good">{t('在用')}</Mark> : <Mark>{t('已停用')}</Mark>) },
    { title: t('作答'), width: 80, align: 'right', render: (_, { statistic }) => statistic.answered },
    { title: t('难度（正确率）'), width: 120, align: 'right', render: (_, { statistic }) => percent(statistic.difficulty) },
    { title: t('区分度'), width: 150, align: 'right', render: (_, { statistic }) => <Discrimination value={statistic.discrimination} /> },
    { title: t('操作'), width: 80, fixed: 'right', render: (_, question) => <Button type="link" size="small" onClick={() => setOpen(question)}>{t('编辑')}</Button> },
  ]
  return (
    <>
      <Head title={t('题库')}>{t('修改试题产生新版本，已考的试卷不变。难度是该版本的正确率，区分度是答对与否同其余得分的相关系数，作答满五份后给出；低于 0.2 的试题应当检查。')}</Head>
      <QueryForm
        asked={asked}
        onAsk={ask}
        fields={[
          { name: 'topic', label: t('题库'), options: (topics.data ?? []).map(({ topic, active, total }) => ({ value: topic, label: `${topic}（${active}/${total}）` })) },
          { name: 'q', label: t('题干或依据') },
        ]}
      />
      <List
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('没有符合条件的试题')}
        width={1050}
        tools={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('新增试题')}
          </Button>
        }
      />
      {open && <QuestionModal question={open === 'new' ? null : open} topics={(topics.data ?? []).map(({ topic }) => topic)} onClose={() => setOpen(null)} />}
    </>
  )
}

function Discrimination({ value }: { value: number | null }) {
  const { t } = useWords()
  if (value === null) return <>—</>
  return (
    <>
      {value.toFixed(2)} {value < 0.2 && <Mark tone="waiting">{t('待检查')}</Mark>}
    </>
  )
}
