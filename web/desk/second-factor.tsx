import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { post, put } from '../client.ts'
import { FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { useSession } from './session.tsx'

interface Enrolment {
  secret: string
  uri: string
  qr: string
}

/** Sets up the second factor (动态验证码): the QR is shown once, and a first code proves that it works. */
export function SecondFactorCard() {
  const { t } = useWords()
  const { secondFactor } = useSession()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [fault, setFault] = useState('')
  const begin = async () => {
    setFault('')
    try {
      setEnrolment(await post<Enrolment>('/api/session/second-factor'))
    } catch (error) {
      setFault((error as Error).message)
    }
  }
  return (
    <Card title={<h2 className="panel-title">{t('动态验证码')}</h2>}>
      <p>{secondFactor === 'done' ? t('已启用：登录时除密码外，还须输入手机验证器上的 6 位数字。') : t('启用后，登录时除密码外，还须输入手机验证器上的 6 位数字，密码泄露也不会被他人登录。')}</p>
      {fault && <Alert type="error" showIcon title={fault} />}
      {enrolment ? (
        <Confirmation enrolment={enrolment} onDone={() => setEnrolment(null)} />
      ) : (
        <Button type={secondFactor === 'enrol' ? 'primary' : 'default'} onClick={() => void begin()}>
          {secondFactor === 'done' ? t('换一个手机重新设置') : t('开始设置')}
        </Button>
      )}
    </Card>
  )
}

function Confirmation({ enrolment: { secret, qr }, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [fault, setFault] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!/^\d{6}$/.test(code)) return setFault(t('请输入验证器上的 6 位数字'))
    try {
      await put('/api/session/second-factor', { code })
      message.success(t('动态验证码已启用'))
      await queries.invalidateQueries({ queryKey: ['session'] })
      onDone()
    } catch (error) {
      setFault((error as Error).message)
    }
  }
  return (
    <form noValidate className="form" onSubmit={(event) => void send(event)}>
      <p>{t('用手机上的身份验证器扫描二维码，再输入它显示的 6 位数字。')}</p>
      <img src={qr} width={200} height={200} alt={t('设置动态验证码的二维码')} />
      <p className="muted">
        {t('不能扫描的，请手工输入密钥：')} <code className="secret">{secret}</code>
      </p>
      <FieldRow id="factor-code" label={t('验证器上的 6 位数字')} faults={fault ? [fault] : []}>
        {(described) => <Input {...described} className="short" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={({ target }) => setCode(target.value.normalize('NFKC').trim())} />}
      </FieldRow>
      <Button type="primary" htmlType="submit">
        {t('确认启用')}
      </Button>
    </form>
  )
}
