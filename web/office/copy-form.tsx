import { useQueryClient } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { CaseCopies } from '../../api/schema/copy.ts'
import { roles } from '../../domain/role.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

/** The form with which a case is copied to colleagues. */
export default function CopyForm({ path, colleagues, onClose }: { path: string; colleagues: CaseCopies['colleagues']; onClose: () => void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const copying = {
    properties: {
      accountIds: { type: 'array', title: '抄送给', titleEn: 'Copy to', widget: 'choices', minItems: 1, maxItems: 10, labels: Object.fromEntries(colleagues.map(({ accountId, name, role }) => [accountId, { zh: `${name} · ${say(roles[role])}`, en: `${name} · ${say(roles[role])}` }])) },
      text: { type: 'string', title: '说明', titleEn: 'Text', minLength: 1, maxLength: 200, pattern: '\\S', widget: 'prose' },
    },
    required: ['accountIds', 'text'],
  }
  const send = async (form: Record<string, unknown>) => {
    await post(path, form, { key: keyOf(form) })
    await client.invalidateQueries({ queryKey: [path] })
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={t('抄送同事')} size={600} mask={false} destroyOnHidden>
      <p className="muted">{t('抄送只是请同事阅知，不增加查看或者办理的权限。')}</p>
      <SchemaForm schema={copying} submitLabel={t('抄送同事')} onSubmit={send} />
    </Drawer>
  )
}
