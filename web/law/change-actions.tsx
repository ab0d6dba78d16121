import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { LawChangeDetail } from '../../api/schema/law.ts'
import { EntryModal, Refusal } from '../admin/entry-modal.tsx'
import { post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { calendarPath, changesPath, rulesPath } from './change.ts'

const isEffectChanged = (error: Error | null) => error instanceof ProblemError && error.type.endsWith('/effect-changed')

/** What may be done with a change that waits: confirm it on the effect that is shown, send it back, or take it back. */
export function ChangeActions({ detail }: { detail: LawChangeDetail }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isRefusing, setRefusing] = useState(false)
  const [movedBefore, setMovedBefore] = useState<number | null>(null)
  const { id, version, effect, confirmRefusal, mayWithdraw } = detail
  const path = `${changesPath}/${id}`
  const renew = () => Promise.all([changesPath, calendarPath, rulesPath].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const confirm = useMutation({
    mutationFn: () => post<LawChangeDetail>(`${path}/confirm`, { digest: effect?.digest ?? '' }, { version }),
    onSuccess: () => void message.success(t('变更已生效')),
    onError: (error) => setMovedBefore(isEffectChanged(error) ? (effect?.moved ?? null) : null),
    onSettled: renew,
  })
  const withdraw = useMutation({
    mutationFn: () => post<LawChangeDetail>(`${path}/withdraw`, undefined, { version }),
    onSuccess: () => void message.success(t('已撤回')),
    onSettled: renew,
  })
  const canDecide = confirmRefusal === null && effect !== null
  const failed = [confirm.error, withdraw.error].find((error) => error !== null && !isEffectChanged(error))
  return (
    <section className="admin-card law-actions" aria-label={t('办理')}>
      {isEffectChanged(confirm.error) && <Alert type="warning" showIcon className="admin-refusal" title={t('没有生效：在您查看期间，对在办案件的影响有了变化。')} description={movedBefore === effect?.moved ? t('已重新取得：件数没有变，日期有变。请重新核对后再确认。') : t('已重新取得：您看到的是变动 {{before}} 件，现在是 {{now}} 件。请重新核对后再确认。', { before: movedBefore ?? '—', now: effect?.moved ?? '—' })} />}
      {failed && <Refusal error={failed} />}
      <div className="law-foot">
        <Popconfirm title={t('确认生效？')} description={<Consequence detail={detail} />} okText={t('确认生效')} onConfirm={() => confirm.mutate()} disabled={!canDecide}>
          <Button type="primary" disabled={!canDecide} loading={confirm.isPending} {...(confirmRefusal ? { 'aria-describedby': 'confirm-refusal' } : {})}>
            {t('确认生效')}
          </Button>
        </Popconfirm>
        <Button danger disabled={confirmRefusal !== null} onClick={() => setRefusing(true)} {...(confirmRefusal ? { 'aria-describedby': 'confirm-refusal' } : {})}>
          {t('退回')}
        </Button>
        {mayWithdraw && (
          <Popconfirm title={t('撤回这项变更？')} okText={t('撤回')} onConfirm={() => withdraw.mutate()}>
            <Button loading={withdraw.isPending}>{t('撤回')}</Button>
          </Popconfirm>
        )}
      </div>
      {confirmRefusal && (
        <p id="confirm-refusal" className="muted law-why">
          {t('您不能确认或者退回：{{why}}', { why: say(confirmRefusal) })}
        </p>
      )}
      {isRefusing && <RefuseModal detail={detail} onClose={() => setRefusing(false)} />}
    </section>
  )
}

function Consequence({ detail: { effect } }: { detail: LawChangeDetail }) {
  const { t } = useWords()
  if (!effect || effect.moved === 0) return <>{t('不影响任何在办案件。确认后立即生效，不能撤销，只能另行提出变更。')}</>
  return (
    <div className="law-consequence">
      <p>{t('{{count}} 件在办案件将变动：届满日提前 {{earlier}} 件，推后 {{later}} 件。', { count: effect.moved, earlier: effect.earlier, later: effect.later })}</p>
      {effect.becomeLate > 0 && <p className="late">{t('其中 {{count}} 件将超期。', { count: effect.becomeLate })}</p>}
      <p>{t('确认后立即生效，不能撤销，只能另行提出变更。')}</p>
    </div>
  )
}

function RefuseModal({ detail: { id, version, title }, onClose }: { detail: LawChangeDetail; onClose: () => void }) {
  const { t, say } = useWords()
  return (
    <EntryModal<{ reason: string }, LawChangeDetail>
      title={t('退回变更：{{title}}', { title: say(title) })}
      okText={t('退回')}
      danger
      send={({ reason }) => post<LawChangeDetail>(`${changesPath}/${id}/refuse`, { reason: reason.trim() }, { version })}
      list={changesPath}
      done={t('已退回')}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('理由')} rules={[{ required: true, whitespace: true, min: 2, message: t('请写明理由') }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}
