import { Button, Form, Input, Radio, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { ImportRow, ImportView } from '../../api/schema/office.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'
import { List } from './list.tsx'
import { Mark } from './mark.tsx'
import { usePages } from './pages.ts'
import { ReinsertionDrawer } from './reinsertion-drawer.tsx'

type Status = ImportRow['status']
interface Resolving {
  row: ImportRow
  decision: 'take' | 'drop'
}

/** The rows of an import that were not plainly taken, by status, with the reason at each field. */
export function ImportRows({ view }: { view: ImportView }) {
  const { t, say } = useWords()
  const [status, setStatus] = useState<Status | ''>(view.held > 0 ? 'held' : '')
  const [resolving, resolve] = useState<Resolving | null>(null)
  const [reinsertionId, check] = useState<string | null>(null)
  const list = `/api/imports/${view.id}/rows`
  const pages = usePages<ImportRow>(list, { status, limit: '50' }, view.state === 'running' ? 3000 : 10_000)
  const words = { held: t('待处理'), refused: t('未入库'), duplicate: t('重复'), accepted: t('已入库') }
  const tones = { held: 'waiting', refused: 'bad', duplicate: 'plain', accepted: 'good' } as const
  const columns: TableColumnsType<ImportRow> = [
    { title: t('行'), width: 80, align: 'right', render: (_, { row }) => row },
    { title: t('结果'), width: 100, render: (_, one) => <Mark tone={tones[one.status]}>{words[one.status]}</Mark> },
    { title: t('信用主体'), width: 220, render: (_, { subjectName }) => subjectName ?? '—' },
    { title: t('文书号'), width: 200, render: (_, { documentNumber }) => documentNumber ?? '—' },
    {
      title: t('原因'),
      render: (_, { errors, resolution }) => (
        <>
          {errors.map(({ field, title, reason }) => (
            <div key={`${field}${reason.code}`}>
              <strong>{title || field}</strong>：{say(reason)}
            </div>
          ))}
          {resolution && <div className="muted">{`${t('处理')}：${resolution}`}</div>}
        </>
      ),
    },
    { title: t('操作'), width: 140, fixed: 'right', render: (_, row) => <RowActions row={row} onChoose={(decision) => resolve({ row, decision })} onCheck={check} /> },
  ]
  return (
    <>
      <p className="admin-statuses">
        <Radio.Group value={status} onChange={({ target }) => setStatus(target.value as Status | '')} optionType="button" options={[{ value: '', label: t('全部') }, ...(['held', 'refused', 'duplicate'] as const).map((value) => ({ value, label: `${words[value]} ${view[value].toLocaleString('zh-CN')}` }))]} />
      </p>
      <List pages={pages} columns={columns} rowKey={({ row }) => String(row)} width={980} empty={view.state === 'running' ? t('正在导入，有问题的行会列在这里') : t('没有需要处理的行')} />
      {resolving && <Resolution list={list} resolving={resolving} onClose={() => resolve(null)} />}
      {reinsertionId && <ReinsertionDrawer id={reinsertionId} onClose={() => check(null)} />}
    </>
  )
}

interface ActionProps {
  row: ImportRow
  onChoose: (decision: 'take' | 'drop') => void
  /** Opens the row beside the settled fact that it was taken for. */
  onCheck: (reinsertionId: string) => void
}

function RowActions({ row, onChoose, onCheck }: ActionProps) {
  const { t } = useWords()
  const { reinsertionId } = row
  if (reinsertionId !== null) {
    return (
      <Button type="link" size="small" onClick={() => onCheck(reinsertionId)}>
        {row.resolution ? t('查看对照') : t('对照办理')}
      </Button>
    )
  }
  const isOpen = row.resolution === null && (row.status === 'held' || row.overridable)
  if (!isOpen) return <span className="muted">{row.resolution ? t('已处理') : row.status === 'refused' ? t('请在文件中改正后重新导入') : '—'}</span>
  return (
    <span className="admin-links">
      <Button type="link" size="small" onClick={() => onChoose('take')}>
        {t('仍要入库')}
      </Button>
      <Button type="link" size="small" danger onClick={() => onChoose('drop')}>
        {t('不入库')}
      </Button>
    </span>
  )
}

function Resolution({ list, resolving: { row, decision }, onClose }: { list: string; resolving: Resolving; onClose: () => void }) {
  const { t, say } = useWords()
  const isTake = decision === 'take'
  return (
    <EntryModal<{ reason: string }, unknown>
      title={`${isTake ? t('仍要入库') : t('不入库')}：${t('第 {{row}} 行', { row: row.row })} ${row.subjectName ?? ''}`}
      okText={isTake ? t('入库') : t('不入库')}
      danger={!isTake}
      send={({ reason }) => post(`${list}/${row.row}`, { decision, reason: reason.trim() })}
      list={list}
      done={isTake ? t('已入库') : t('已记为不入库')}
      onClose={onClose}
    >
      <ul>
        {row.errors.map(({ field, title, reason }) => (
          <li key={`${field}${reason.code}`}>
            {title || field}：{say(reason)}
          </li>
        ))}
      </ul>
      <Form.Item name="reason" label={t('理由')} extra={t('理由与您的姓名一并记入审计。')} rules={[{ required: true, whitespace: true, min: 2, message: t('请写明理由') }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}
