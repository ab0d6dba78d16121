import { useQueryClient } from '@tanstack/react-query'
import { App, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'

interface Props {
  /** The list in which what is answered stands. */
  path: string
  id: string
  title: string
  schema: unknown
  initial?: Record<string, unknown>
  submitLabel: string
  /** What is said once it is answered. */
  done: string
  /** What is asked. */
  children?: ReactNode
  onClose: () => void
}

/** The form of an answer that is given once. */
export function Answering({ path, id, title, schema, initial, submitLabel, done, children, onClose }: Props) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const send = async (form: unknown) => {
    await post(`${path}/${id}/answer`, form, { key: keyOf(form) })
    await client.invalidateQueries({ queryKey: [path] })
    void message.success(done)
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={title} size={600} destroyOnHidden>
      {children}
      <SchemaForm schema={schema} {...(initial ? { initial } : {})} submitLabel={submitLabel} onSubmit={send} />
    </Drawer>
  )
}
