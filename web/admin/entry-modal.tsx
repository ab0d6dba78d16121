import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'

interface Props<Values, Answer> {
  title: string
  /** What stands in the form at first. */
  values?: Partial<Values>
  okText?: string
  danger?: boolean
  send: (values: Values) => Promise<Answer>
  /** The list that is fetched anew afterwards. */
  list: string
  done: string
  onDone?: (answer: Answer) => void
  onClose: () => void
  children: ReactNode
}

/** A short form in a modal: what the server refuses is shown at its field, and what was typed stays. */
export function EntryModal<Values extends object, Answer>({ title, values, okText, danger = false, send, list, done, onDone, onClose, children }: Props<Values, Answer>) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      void message.success(done)
      onDone?.(answer)
      onClose()
    },
    onError: (error) => {
      if (!(error instanceof ProblemError)) return
      const names = new Set(Object.keys(form.getFieldsValue(true) as object))
      const faults = error.errors.map(({ pointer, detail }) => ({ name: pointer.split('/')[1] ?? '', errors: [detail] })).filter(({ name }) => names.has(name))
      form.setFields(faults as Parameters<typeof form.setFields>[0])
    },
    onSettled: () => client.invalidateQueries({ queryKey: [list] }),
  })
  return (
    <Modal open title={title} onCancel={onClose} onOk={() => form.submit()} okText={okText ?? t('保存')} okButtonProps={{ danger }} confirmLoading={change.isPending} mask={{ closable: false }}>
      {change.isError && <Refusal error={change.error} />}
      <Form form={form} name="entry" layout="vertical" requiredMark="optional" initialValues={values ?? {}} onFinish={(typed) => change.mutate(typed)} scrollToFirstError>
        {children}
      </Form>
    </Modal>
  )
}

/** Why a change was refused; when someone else was quicker, what to do now. */
export function Refusal({ error }: { error: Error }) {
  const { t } = useWords()
  const isConflict = error instanceof ProblemError && error.status === 412
  return (
    <Alert
      type={isConflict ? 'warning' : 'error'}
      showIcon
      className="admin-refusal"
      title={isConflict ? t('别人刚刚修改过这一条，您的修改没有保存。') : error.message}
      description={isConflict ? t('列表已更新为最新内容。请记下您要改的内容，关闭后重新打开再改。') : undefined}
    />
  )
}
