import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Drawer, Select, Skeleton, Table } from 'antd'
import { useState } from 'react'
import type { AssessmentResult, AssessmentView } from '../../api/schema/assessment.ts'
import { Facts } from '../case/facts.tsx'
import { showTime } from '../case/moment.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { path } from './path.ts'
import { Counted, EvidenceName, useEvidence } from './evidence.tsx'

const prose = (title: string, titleEn: string) => ({ type: 'string', title, titleEn, minLength: 1, maxLength: 4000, pattern: '\\S', widget: 'prose' })
const raising = { properties: { text: prose('异议的事项和理由', 'What is wrong and why') }, required: ['text'] }
const deciding = {
  properties: {
    verdict: { type: 'string', title: '处理结论', titleEn: 'Verdict', enum: ['upheld', 'rejected'], labels: { upheld: { zh: '成立，剔除所选的件', en: 'Upheld: take out what is chosen' }, rejected: { zh: '不成立，维持结果', en: 'Rejected: the result stands' } }, widget: 'choice' },
    reason: prose('理由', 'Reasons'),
  },
  required: ['verdict', 'reason'],
}

interface Props {
  view: AssessmentView
  result: AssessmentResult
  onClose: () => void
}

/** A unit’s objection: to raise, to read, or to decide. */
export function ObjectionDrawer({ view, result, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [struck, setStruck] = useState<Record<string, string[]>>({})
  const address = `${path}/${view.month}/results/${result.id}/objection`
  const sent = async (to: string, form: unknown, done: string) => {
    await post(to, form)
    await client.invalidateQueries({ queryKey: [path] })
    void message.success(done)
    onClose()
  }
  const chosen = Object.entries(struck).flatMap(([indicator, ids]) => ids.map((id) => ({ indicator, id })))
  return (
    <Drawer open onClose={onClose} title={`${view.month} · ${result.unitName}`} size={680} destroyOnHidden>
      {result.objection && <Said objection={result.objection} />}
      {result.mayObject && (
        <>
          <Alert type="info" showIcon title={t('每个单位对本月结果只能提出一次异议，{{until}} 前提出；请写明指标和办件编号、文号。', { until: showTime(view.objectionUntil) })} style={{ marginBottom: 16 }} />
          <SchemaForm schema={raising} submitLabel={t('提出异议')} onSubmit={(form) => sent(address, form, t('异议已提出'))} />
        </>
      )}
      {result.mayDecide && (
        <SchemaForm schema={deciding} submitLabel={t('作出处理')} onSubmit={(form) => sent(`${address}/decision`, { ...form, struck: form.verdict === 'upheld' ? chosen : [] }, t('异议已处理'))}>
          <Striking view={view} result={result} struck={struck} onChange={setStruck} />
        </SchemaForm>
      )}
    </Drawer>
  )
}

function Said({ objection: { text, raisedBy, raisedAt, verdict, reason, struck, decidedBy, decidedAt } }: { objection: NonNullable<AssessmentResult['objection']> }) {
  const { t } = useWords()
  return (
    <>
      <Facts facts={[[t('提出'), `${raisedBy} ${showTime(raisedAt)}`], [t('异议'), <span key="text" className="assessment-said">{text}</span>]]} />
      {verdict && <Facts facts={[[t('处理'), `${decidedBy} ${showTime(decidedAt)}`], [t('结论'), verdict === 'upheld' ? t('成立，剔除 {{count}} 件', { count: struck }) : t('不成立')], [t('理由'), <span key="reason" className="assessment-said">{reason}</span>]]} />}
    </>
  )
}

/** Chooses, figure by figure, what an upheld objection takes out. */
function Striking({ view, result, struck, onChange }: Omit<Props, 'onClose'> & { struck: Record<string, string[]>; onChange: (struck: Record<string, string[]>) => void }) {
  const { t, say } = useWords()
  const counted = view.scheme.indicators.filter(({ code }) => result.figures.some(({ indicator, count }) => indicator === code && count > 0))
  const [code, setCode] = useState(counted[0]?.code ?? 'publicity')
  const found = useEvidence(view.month, result.id, code)
  const total = Object.values(struck).flat().length
  if (counted.length === 0) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <div className="assessment-tools">
        <Select aria-label={t('指标')} value={code} onChange={setCode} options={counted.map((one) => ({ value: one.code, label: say(one.title) }))} />
        <span className="muted">{t('成立的，勾选剔除的件；已选 {{count}} 件', { count: total })}</span>
      </div>
      {found.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {found.data && (
        <Table
          size="small"
          rowKey="id"
          pagination={found.data.rows.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          dataSource={found.data.rows}
          rowSelection={{ selectedRowKeys: struck[code] ?? [], onChange: (keys) => onChange({ ...struck, [code]: keys.map(String) }), getCheckboxProps: ({ label }) => ({ 'aria-label': t('剔除 {{label}}', { label }) }) }}
          columns={[
            { title: t('件'), render: (_, row) => <><EvidenceName row={row} />{row.step && <div className="muted">{say(row.step)}</div>}</> },
            { title: t('期限'), render: (_, { due }) => due ?? '—' },
            { title: t('计为'), render: (_, row) => <Counted row={row} code={code} /> },
          ]}
        />
      )}
    </div>
  )
}
