import { useQueryClient } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { Cosignings } from '../../api/schema/cosigning.ts'
import { Signing } from '../../domain/cosigning.ts'
import { cosigningModes } from '../../domain/cosigning-words.ts'
import { roles } from '../../domain/role.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import type { Opened } from './cosignings.tsx'

/** The form with which a co-signing is asked for, signed, or one colleague taken out of it. */
export default function CosigningForm({ opened, path, found: { acts, colleagues }, onClose }: { opened: Opened; path: string; found: Cosignings; onClose: () => void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const labelled = (entries: (readonly [string, { zh: string; en: string }])[]) => ({ enum: entries.map(([key]) => key), labels: Object.fromEntries(entries) })
  const asking = {
    properties: {
      act: { type: 'string', title: '会签的事项', titleEn: 'Act to be signed', widget: 'choice', ...labelled(acts.map(({ act, title }) => [act, title])) },
      mode: { type: 'string', title: '会签方式', titleEn: 'How', widget: 'choice', ...labelled(Object.entries(cosigningModes)) },
      accountIds: { type: 'array', title: '会签人', titleEn: 'Who signs', widget: 'choices', minItems: 1, maxItems: 10, labels: Object.fromEntries(colleagues.map(({ accountId, name, role }) => [accountId, { zh: `${name} · ${say(roles[role])}`, en: `${name} · ${say(roles[role])}` }])) },
      question: { type: 'string', title: '会签的问题', titleEn: 'Question', minLength: 1, maxLength: 1000, pattern: '\\S', widget: 'prose' },
    },
    required: ['act', 'mode', 'accountIds', 'question'],
  }
  const removing = { properties: { reason: { type: 'string', title: '移除理由', titleEn: 'Why', minLength: 1, maxLength: 200, pattern: '\\S' } }, required: ['reason'] }
  const { schema, title, to } =
    opened.what === 'ask' ? { schema: asking, title: t('发起会签'), to: path }
    : opened.what === 'sign' ? { schema: Signing, title: t('会签'), to: `${path}/${opened.id}/sign` }
    : { schema: removing, title: t('移除 {{name}}', { name: opened.name }), to: `${path}/${opened.id}/remove` }
  const send = async (form: Record<string, unknown>) => {
    await post(to, opened.what === 'remove' ? { ...form, accountId: opened.accountId } : form, { key: keyOf(form) })
    await client.invalidateQueries({ queryKey: [path] })
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={title} size={600} mask={false} destroyOnHidden>
      {opened.what === 'ask' && <p className="muted">{t('会签完成前，该环节的事项不能办理。会签人视为参与了所会签的事项，此后不能审批。')}</p>}
      <SchemaForm schema={schema} submitLabel={title} onSubmit={send} />
    </Drawer>
  )
}
