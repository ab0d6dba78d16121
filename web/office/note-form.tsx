import { useQueryClient } from '@tanstack/react-query'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

const writing = { properties: { text: { type: 'string', title: '备注', titleEn: 'Note', minLength: 1, maxLength: 1000, pattern: '\\S', widget: 'prose' } }, required: ['text'] }

/** Writes a note for colleagues. */
export default function NoteForm({ path, onDone }: { path: string; onDone: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const send = async (form: unknown) => {
    await post(path, form)
    await client.invalidateQueries({ queryKey: [path] })
    onDone()
  }
  return <SchemaForm schema={writing} submitLabel={t('保存备注')} onSubmit={send} />
}
