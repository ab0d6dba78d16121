import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { post, ProblemError } from '../client.ts'
import { FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'

const shortest = 10
type Faults = Partial<Record<'current' | 'next' | 'again' | 'all', string>>
const blank = { current: '', next: '', again: '' }

/** Changes one's own password; other sessions of the account end. */
export function PasswordCard() {
  const { t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form, setForm] = useState(blank)
  const [faults, setFaults] = useState<Faults>({})
  const [busy, setBusy] = useState(false)

  const check = (): Faults => ({
    ...(form.current ? {} : { current: t('请填写当前密码') }),
    ...(form.next.length >= shortest ? {} : { next: t('新密码至少 {{n}} 个字符', { n: shortest }) }),
    ...(form.again === form.next ? {} : { again: t('两次填写的新密码不一致') }),
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const found = check()
    setFaults(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await post('/api/session/password', { current: form.current, next: form.next })
      setForm(blank)
      message.success(t('密码已修改，其他设备上的登录已退出'))
      await queries.invalidateQueries({ queryKey: ['session'] })
    } catch (error) {
      const named = error instanceof ProblemError ? Object.fromEntries(error.errors.map(({ pointer, detail }) => [pointer.slice(1), detail])) : {}
      setFaults(Object.keys(named).length > 0 ? named : { all: (error as Error).message })
    }
    setBusy(false)
  }
  const rows = [
    ['current', t('当前密码'), 'current-password', ''],
    ['next', t('新密码'), 'new-password', t('至少 {{n}} 个字符；用几个不相干的词连起来，好记也安全。', { n: shortest })],
    ['again', t('再填一次新密码'), 'new-password', ''],
  ] as const
  return (
    <Card title={<h2 className="panel-title">{t('修改密码')}</h2>}>
      <form noValidate className="form" onSubmit={(event) => void send(event)}>
        {faults.all && <Alert type="error" showIcon title={faults.all} />}
        {rows.map(([name, label, autoComplete, hint]) => (
          <FieldRow key={name} id={`password-${name}`} label={label} hint={hint} faults={faults[name] ? [faults[name]] : []}>
            {(described) => <Input.Password {...described} autoComplete={autoComplete} maxLength={200} value={form[name]} onChange={({ target }) => setForm({ ...form, [name]: target.value })} />}
          </FieldRow>
        ))}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('修改密码')}
        </Button>
      </form>
    </Card>
  )
}
