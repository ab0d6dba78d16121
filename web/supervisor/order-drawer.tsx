import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SupervisionOrder } from '../../api/schema/supervision.ts'
import { supervisionReasons } from '../../domain/supervision-words.ts'
import { showTime } from '../case/moment.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

const path = '/api/supervision-orders'
const form = {
  properties: {
    caseNumber: { type: 'string', title: '案件编号', titleEn: 'Case', minLength: 1, maxLength: 20, pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' },
    reason: { type: 'string', title: '督办原因', titleEn: 'Reason', enum: Object.keys(supervisionReasons), labels: supervisionReasons, widget: 'choice' },
    instruction: { type: 'string', title: '督办要求', titleEn: 'What is asked for', minLength: 1, maxLength: 1000, pattern: '\\S', widget: 'prose' },
  },
  required: ['caseNumber', 'reason', 'instruction'],
}

/** 发出督办单: calls on the head of whoever holds an open case; `number` is the case where it is known. */
export function IssueOrder({ number }: { number?: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const [isOpen, setOpen] = useState(false)
  const send = async (issue: unknown) => {
    const made = await post<SupervisionOrder>(path, issue, { key: keyOf(issue) })
    await client.invalidateQueries({ queryKey: [path] })
    void message.success(t('已发出 {{number}}，请{{unit}}在 {{due}} 前答复', { number: made.number, unit: made.unitName, due: showTime(made.dueAt) }))
    setOpen(false)
  }
  return (
    <>
      <Button type={number ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {t('发出督办单')}
      </Button>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={t('发出督办单')} size={600} destroyOnHidden>
        <p className="muted">
          {t('督办单发给现在办理该办件的单位负责人；由信用办办理的，发给信用办审批人。答复期限和逾期上报与自动督办单相同。')}
          <Link to="/desk/supervision">{t('查看督办单')}</Link>
        </p>
        <SchemaForm schema={form} initial={number ? { caseNumber: number } : {}} submitLabel={t('发出督办单')} onSubmit={send} />
      </Drawer>
    </>
  )
}
