import { useState, type FormEvent } from 'react'
import { authorizationScopes, everyScope } from '../../domain/authorization.ts'
import { postForm, ProblemError } from '../client.ts'
import { showDay } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { Choices, Faults, Field } from './field.tsx'
import { faultsOf, registrationFields, tidy, type Registration, type RegistrationField } from './registration.ts'
import { useTitle } from './state.tsx'

const empty = { ...Object.fromEntries(registrationFields.map((name) => [name, ''])), scope: everyScope } as Registration

/** Asks for an enterprise's first account: the handler's letter of authority goes to the counter. */
export default function RegisterPage() {
  const { t } = useWords()
  useTitle(t('企业注册'))
  const [sent, setSent] = useState<Registration | null>(null)
  if (sent) return <Sent registration={sent} />
  return (
    <div className="narrow page">
      <h1>{t('企业注册')}</h1>
      <p>{t('由企业授权的经办人填写。窗口核对授权委托书后开通账户，结果以短信通知。')}</p>
      <div className="panel">
        <strong>{t('请先准备')}</strong>
        <ul>
          <li>{t('加盖公章的授权委托书，写明经办人、授权事项和起止日期（PDF、JPG 或 PNG，不超过 10 MB）')}</li>
          <li>{t('企业统一社会信用代码、经办人公民身份号码和手机号')}</li>
        </ul>
      </div>
      <Form onSent={setSent} />
    </div>
  )
}

function useRegistration(onSent: (registration: Registration) => void) {
  const { t } = useWords()
  const [form, setForm] = useState(empty)
  const [again, setAgain] = useState('')
  const [letter, setLetter] = useState<File | null>(null)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [detail, setDetail] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const tidied = tidy(form)
    setForm(tidied)
    setDetail(undefined)
    setAttempt(attempt + 1)
    const found = faultsOf(tidied, again, letter, showDay(new Date().toISOString()))
    setFaults(Object.fromEntries(Object.entries(found).map(([name, fault]) => [name, t(fault)])))
    if (Object.keys(found).length > 0) return
    setBusy(true)
    const body = new FormData()
    body.set('data', JSON.stringify(tidied))
    body.set('letter', letter!)
    try {
      await postForm('/api/registrations', body)
      onSent(tidied)
    } catch (error) {
      setDetail((error as Error).message)
      if (error instanceof ProblemError) setFaults(Object.fromEntries(error.errors.map(({ pointer, detail: fault }) => [pointer.split('/').at(-1)!, fault])))
    }
    setBusy(false)
  }
  return { form, setForm, again, setAgain, setLetter, faults, detail, busy, attempt, send }
}

function Form({ onSent }: { onSent: (registration: Registration) => void }) {
  const { t } = useWords()
  const { form, setForm, again, setAgain, setLetter, faults, detail, busy, attempt, send } = useRegistration(onSent)
  const labels: Record<string, string> = {
    subjectCode: t('统一社会信用代码'),
    subjectName: t('企业名称'),
    name: t('经办人姓名'),
    identityNumber: t('经办人公民身份号码'),
    phone: t('手机'),
    validFrom: t('授权自'),
    validTo: t('授权至'),
    scope: t('授权事项'),
    letter: t('授权委托书'),
    username: t('登录名'),
    password: t('密码'),
    passwordAgain: t('再次输入密码'),
  }
  const bind = (name: RegistrationField) => ({ name, label: labels[name]!, value: form[name], fault: faults[name], onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }) })
  return (
    <form className="form" onSubmit={(event) => void send(event)} noValidate>
      <Faults key={attempt} faults={Object.entries(faults).map(([name, fault]) => [name, labels[name] ?? name, fault])} detail={detail} />
      <fieldset>
        <legend>{t('企业')}</legend>
        <Field {...bind('subjectCode')} hint={t('营业执照上的 18 位代码')} maxLength={30} autoCapitalize="characters" autoComplete="off" />
        <Field {...bind('subjectName')} maxLength={200} autoComplete="organization" />
      </fieldset>
      <fieldset>
        <legend>{t('经办人')}</legend>
        <Field {...bind('name')} maxLength={60} autoComplete="name" />
        <Field {...bind('identityNumber')} hint={t('只用于核对身份，不会公示。')} maxLength={30} autoComplete="off" />
        <Field {...bind('phone')} hint={t('用于接收办理通知；后四位用于查询进度。')} type="tel" maxLength={20} autoComplete="tel" />
      </fieldset>
      <fieldset>
        <legend>{t('授权')}</legend>
        <div className="pair">
          <Field {...bind('validFrom')} type="date" />
          <Field {...bind('validTo')} type="date" />
        </div>
        <Choices name="scope" label={labels.scope!} hint={t('与授权委托书上写明的事项一致。')} words={authorizationScopes} value={form.scope} fault={faults.scope} onChange={(scope) => setForm({ ...form, scope: scope as Registration['scope'] })} />
        <Field name="letter" label={labels.letter!} hint={t('PDF、JPG 或 PNG，不超过 10 MB')} fault={faults.letter} type="file" accept=".pdf,.jpg,.jpeg,.png" onChange={(event) => setLetter(event.target.files?.[0] ?? null)} />
      </fieldset>
      <fieldset>
        <legend>{t('账户')}</legend>
        <Field {...bind('username')} hint={t('3 至 40 位小写字母、数字、点、横线或下划线，以字母或数字开头')} maxLength={40} autoComplete="username" autoCapitalize="none" />
        <Field {...bind('password')} hint={t('至少 10 个字符')} type="password" maxLength={200} autoComplete="new-password" />
        <Field name="passwordAgain" label={labels.passwordAgain!} value={again} fault={faults.passwordAgain} onChange={(event) => setAgain(event.target.value)} type="password" maxLength={200} autoComplete="new-password" />
      </fieldset>
      <button type="submit" className="button main" disabled={busy}>
        {busy ? t('正在提交…') : t('提交注册')}
      </button>
    </form>
  )
}

function Sent({ registration }: { registration: Registration }) {
  const { t } = useWords()
  return (
    <div className="narrow page">
      <div className="verdict verdict-good" role="status">
        <h1>{t('已提交，等待窗口审核')}</h1>
        <p>{registration.subjectName}</p>
      </div>
      <h2>{t('接下来')}</h2>
      <ol className="plain">
        <li>{t('窗口人员核对授权委托书，必要时打电话向企业核实。')}</li>
        <li>{t('审核结果以短信发送到 {{phone}}。', { phone: registration.phone })}</li>
        <li>{t('通过后，用登录名“{{username}}”和您设置的密码登录。', { username: registration.username })}</li>
      </ol>
      <p>
        <a className="button" href="/">
          {t('回到首页')}
        </a>
      </p>
    </div>
  )
}
