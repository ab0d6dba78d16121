import '../case/case.css'
import './office.css'
import { Alert, App, Button, Form, Input, Popconfirm, Radio, Space, type TableColumnsType } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { TermTask } from '../../api/schema/publication-term.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { usePages } from '../admin/pages.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { Term } from '../case/term.tsx'
import { showTime } from '../case/moment.ts'
import { post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'

const list = '/api/publication-terms'

/** 公示期限: sooner ends to confirm, and records that are not corrected at their maximum; one person proposes and another confirms. */
export default function TermsPage() {
  const { t } = useWords()
  const [proposing, setProposing] = useState<TermTask | null>(null)
  const pages = usePages<TermTask>(list, {}, 10_000)
  return (
    <>
      <Head title={t('公示期限')}>{t('公示期届满的，系统自动停止公示。新旧规定的最长公示期不同、报送的截止期更早，或者期满仍未纠正的，由认定单位一人提出、另一人确认。')}</Head>
      <List pages={pages} columns={useColumns(setProposing)} rowKey={({ id }) => id} width={1120} empty={t('没有待处理的公示期限事项')} />
      {proposing && <Proposing task={proposing} onClose={() => setProposing(null)} />}
    </>
  )
}

function useColumns(onPropose: (task: TermTask) => void): TableColumnsType<TermTask> {
  const { t } = useWords()
  const tasks = { sooner: t('较早的截止期待确认'), uncorrected: t('期满仍未纠正') }
  return [
    { title: t('企业'), width: 200, render: (_, { subjectName, unitName }) => <>{subjectName}<div className="muted">{unitName ?? '—'}</div></> },
    { title: t('处罚'), width: 190, render: (_, { recordId, documentNumber, decisionDate, dispute }) => <><Link to={`/desk/records/${recordId}`}>{documentNumber}</Link><div className="muted">{decisionDate}</div><MarkOfDispute dispute={dispute} /></> },
    { title: t('事项'), width: 170, render: (_, { task, taskAt }) => <>{tasks[task]}<div className="muted">{showTime(taskAt)}</div></> },
    { title: t('公示期限'), render: (_, { term }) => <div className="term"><Term term={term} /></div> },
    { title: t('意见'), width: 190, render: (_, { proposal }) => (proposal ? <>{proposal.verdict === 'end' ? t('停止公示') : t('继续公示')}<div className="muted">{proposal.basis} · {proposal.by}</div></> : <span className="muted">{t('尚未提出')}</span>) },
    { title: t('操作'), width: 150, fixed: 'right', render: (_, task) => (task.may.propose ? <Button type="link" size="small" onClick={() => onPropose(task)}>{t('提出意见')}</Button> : task.may.confirm ? <Confirming task={task} /> : null) },
  ]
}

interface Typed {
  verdict: 'end' | 'keep'
  basis: string
}

function Proposing({ task, onClose }: { task: TermTask; onClose: () => void }) {
  const { t } = useWords()
  return (
    <EntryModal<Typed, unknown>
      title={t('提出意见：{{number}}', { number: task.documentNumber })}
      okText={t('提出意见')}
      values={{ verdict: task.task === 'sooner' ? 'end' : 'keep' }}
      send={(values) => post(`${list}/${task.id}/proposal`, values, { version: task.version })}
      list={list}
      done={t('已提出，由本单位负责人确认')}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={<Term term={task.term} />} />
      <Form.Item name="verdict" label={t('意见')} rules={[{ required: true }]}>
        <Radio.Group options={[{ value: 'end', label: t('停止公示') }, { value: 'keep', label: t('继续公示') }]} />
      </Form.Item>
      <Form.Item name="basis" label={t('依据')} rules={[{ required: true, whitespace: true, message: t('请写明依据的文件或者行业主管部门的规定') }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}

function Confirming({ task }: { task: TermTask }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const send = async (agreed: boolean) => {
    try {
      await post(`${list}/${task.id}/decision`, { agreed }, { version: task.version })
      void message.success(agreed ? t('已确认') : t('已退回'))
    } catch (error) {
      void message.error(error instanceof ProblemError ? error.message : t('没有送达，请重试'))
    }
    await client.invalidateQueries({ queryKey: [list] })
  }
  const question = task.proposal?.verdict === 'end' ? t('确认后该信息立即停止公示，并通知各接收单位撤下。') : t('确认后该信息继续公示。')
  return (
    <Space size={0}>
      <Popconfirm title={question} okText={t('确认')} cancelText={t('取消')} onConfirm={() => void send(true)}>
        <Button type="link" size="small">{t('确认')}</Button>
      </Popconfirm>
      <Button type="link" size="small" onClick={() => void send(false)}>{t('退回')}</Button>
    </Space>
  )
}
