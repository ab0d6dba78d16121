import { useQueryClient } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { Opinions } from '../../api/schema/opinion.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

/** The form with which a unit is asked for its opinion. */
export default function OpinionForm({ path, units, onClose }: { path: string; units: Opinions['units']; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const asking = {
    properties: {
      unitId: { type: 'string', title: '被征求意见的单位', titleEn: 'Unit that is asked', widget: 'choice', enum: units.map(({ id }) => id), labels: Object.fromEntries(units.map(({ id, name }) => [id, { zh: name, en: name }])) },
      question: { type: 'string', title: '征求意见的问题', titleEn: 'Question', minLength: 1, maxLength: 1000, pattern: '\\S', widget: 'prose' },
    },
    required: ['unitId', 'question'],
  }
  const send = async (form: Record<string, unknown>) => {
    await post(path, form, { key: keyOf(form) })
    await client.invalidateQueries({ queryKey: [path] })
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={t('向单位征求意见')} size={600} mask={false} destroyOnHidden>
      <p className="muted">{t('被征求意见的单位只能看到问题、案件事实和当事人提交的材料；投诉举报只能看到您写的问题。案件不因征求意见而停止办理。')}</p>
      <SchemaForm schema={asking} submitLabel={t('向单位征求意见')} onSubmit={send} />
    </Drawer>
  )
}
