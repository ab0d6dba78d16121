import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Descriptions, Drawer, Form, Input, Skeleton, Space, Tooltip } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReinsertionView } from '../../api/schema/reinsertion.ts'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'

export const reinsertionList = '/api/reinsertions'

type Decision = 'return' | 'release'

export function useReinsertionStates() {
  const { t } = useWords()
  return { open: t('待核对'), returned: t('已退回来源单位'), released: t('已放行入库') }
}

/** A report that was held back beside the settled fact that it was taken for, to be sent back or let in (复现防护). */
export function ReinsertionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: [reinsertionList, 'one', id], queryFn: () => get<ReinsertionView>(`${reinsertionList}/${id}`) })
  const [decision, decide] = useState<Decision | null>(null)
  const view = found.data
  return (
    <Drawer open size="large" onClose={onClose} title={`${t('复现防护')} ${view?.number ?? ''}`} footer={view?.state === 'open' && <Decisions view={view} onChoose={decide} />}>
      {found.isPending && <Skeleton active />}
      {found.isError && <Alert type="error" showIcon title={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {view && <Facts view={view} />}
      {view && <Comparison view={view} />}
      {view && decision && <DecisionModal view={view} decision={decision} onClose={() => decide(null)} />}
    </Drawer>
  )
}

function Decisions({ view: { decidable }, onChoose }: { view: ReinsertionView; onChoose: (decision: Decision) => void }) {
  const { t, say } = useWords()
  const why = decidable.why ? say(decidable.why) : ''
  return (
    <Space wrap>
      <Tooltip title={why}>
        <Button type="primary" disabled={!decidable.possible} onClick={() => onChoose('return')}>
          {t('退回来源单位')}
        </Button>
      </Tooltip>
      <Tooltip title={why}>
        <Button disabled={!decidable.possible} onClick={() => onChoose('release')}>
          {t('放行入库')}
        </Button>
      </Tooltip>
      {why !== '' && <span className="muted">{why}</span>}
    </Space>
  )
}

function Facts({ view }: { view: ReinsertionView }) {
  const { t, say } = useWords()
  const states = useReinsertionStates()
  const mayOpenCase = useSession().role === 'reviewer'
  const settled = { corrected: t('已更正'), deleted: t('已删除'), stopped: t('已停止公开') }
  const facts = [
    [t('原案件'), <span key="case">{mayOpenCase ? <Link to={`/desk/cases/${view.caseNumber}`}>{view.caseNumber}</Link> : view.caseNumber}{`（${settled[view.settled]}）`}</span>],
    [t('决定书'), view.letterNumber ?? '—'],
    [t('来件'), t('{{file}} 第 {{row}} 行', { file: view.fileName, row: view.row })],
    [t('来源单位'), view.sourceUnitName ?? '—'],
    [t('相似度'), `${view.score}%`],
    [t('依据'), view.reasons.map(say).join('；')],
    [t('隔离时间'), showTime(view.openedAt)],
    [t('状态'), states[view.state]],
    ...(view.decidedAt ? [[t('核对人'), `${view.decidedBy ?? ''} ${showTime(view.decidedAt)}`], [t('理由'), view.reason ?? '']] : []),
  ] as const
  return <Descriptions bordered size="small" column={1} styles={{ label: { width: 104, whiteSpace: 'nowrap' } }} items={facts.map(([label, children]) => ({ key: label, label, children }))} />
}

function Comparison({ view: { fields, settled } }: { view: ReinsertionView }) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  const isOther = (one: ReinsertionView['fields'][number]): boolean => one.reported !== one.before || (settled === 'corrected' && one.before !== one.now)
  const shown = fields.filter((one) => isWhole || isOther(one))
  return (
    <>
      <h2 className="admin-subtitle">{t('逐项对照')}</h2>
      <Checkbox checked={isWhole} onChange={({ target }) => setWhole(target.checked)}>
        {t('显示全部字段')}
      </Checkbox>
      {shown.length === 0 ? (
        <p>{t('来件与处理前的信息逐项相同。')}</p>
      ) : (
        <ul className="admin-cards admin-compared">
          {shown.map((one) => (
            <li key={one.name}>
              <strong>{one.title}</strong>
              <Line label={t('本次来件')} text={one.reported} isOther={one.reported !== one.before} />
              <Line label={t('处理前')} text={one.before} />
              {settled === 'corrected' && <Line label={t('更正后')} text={one.now} isOther={one.now !== one.before} />}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Line({ label, text, isOther = false }: { label: string; text: string | null; isOther?: boolean }) {
  const { t } = useWords()
  const shown = text ?? t('（空）')
  return (
    <div>
      <span className="muted">{label}</span>
      {isOther ? <mark>{shown}</mark> : <span>{shown}</span>}
    </div>
  )
}

function DecisionModal({ view, decision, onClose }: { view: ReinsertionView; decision: Decision; onClose: () => void }) {
  const { t } = useWords()
  const isReturn = decision === 'return'
  return (
    <EntryModal<{ reason: string }, ReinsertionView>
      title={`${isReturn ? t('退回来源单位') : t('放行入库')}：${view.number}`}
      okText={isReturn ? t('退回来源单位') : t('放行入库')}
      send={({ reason }) => post<ReinsertionView>(`${reinsertionList}/${view.id}/${decision}`, { reason: reason.trim() }, { version: view.version })}
      list={reinsertionList}
      done={isReturn ? t('已退回，来源单位已收到通知') : t('已放行，信息已入库公示')}
      onClose={onClose}
    >
      <p>{isReturn ? t('认定来件就是已经处理的信息：不入库、不公示，并以决定书文号告知来源单位。') : t('认定来件是另一条信息：立即入库并公示。')}</p>
      <Form.Item name="reason" label={t('理由')} extra={t('理由与您的姓名一并记入审计。')} rules={[{ required: true, whitespace: true, min: 2, message: t('请写明理由') }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}
