import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Session } from '../../api/schema/session.ts'
import { roles } from '../../domain/role.ts'
import { get, post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { Faults, Field } from './field.tsx'
import { useTitle } from './state.tsx'

interface DemoAccount {
  username: string
  password: string
  /** In Chinese. */
  role: string
}

/** Where to go after signing in: only ever a page of the desks. */
function target(): string {
  const asked = new URLSearchParams(location.search).get('to') ?? '/desk'
  if (!URL.canParse(asked, location.origin)) return '/desk'
  const to = new URL(asked, location.origin)
  return to.origin === location.origin && /^\/desk(\/|$)/.test(to.pathname) ? to.pathname + to.search : '/desk'
}

/** Signs a person in; asks for the authenticator's code when the account has one. */
export default function SignInPage() {
  const { t } = useWords()
  useTitle(t('登录'))
  const [account, setAccount] = useState({ username: '', password: '', code: '' })
  const [needsCode, setNeedsCode] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)

  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    setRefusal(undefined)
    if (!account.username || !account.password) return setRefusal(t('请填写用户名和密码。'))
    setBusy(true)
    try {
      const { code, ...rest } = account
      await post<Session>('/api/session', needsCode && code ? { ...rest, code } : rest)
      location.assign(target())
    } catch (error) {
      setBusy(false)
      if (error instanceof ProblemError && error.type.endsWith('code-needed')) {
        setNeedsCode(true)
        if (needsCode) setRefusal(error.message)
      } else setRefusal((error as Error).message)
    }
  }
  const bind = (name: keyof typeof account) => ({ name, value: account[name], onChange: (event: { target: { value: string } }) => setAccount({ ...account, [name]: name === 'password' ? event.target.value : event.target.value.trim() }) })
  return (
    <div className="page sign-in-page">
      <div className="panel">
        <h1>{t('登录')}</h1>
        <Faults faults={[]} detail={refusal} />
        <form onSubmit={(event) => void signIn(event)} noValidate>
          <Field label={t('用户名')} autoComplete="username" autoCapitalize="none" maxLength={60} {...bind('username')} />
          <Field label={t('密码')} type="password" autoComplete="current-password" maxLength={200} {...bind('password')} />
          {needsCode && <Field label={t('动态验证码')} hint={t('请打开手机上的身份验证器，输入 6 位数字。')} inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="short" autoFocus {...bind('code')} />}
          <button type="submit" className="button main" disabled={busy}>
            {busy ? t('正在登录…') : t('登录')}
          </button>
        </form>
        <p>
          {t('企业还没有账户？')} <a href="/register">{t('企业注册')}</a>
        </p>
        <p className="hint">{t('忘记密码的，企业经办人请联系政务服务窗口，工作人员请联系系统管理员。')}</p>
      </div>
      <DemoAccounts onChoose={({ username, password }) => setAccount({ username, password, code: '' })} />
    </div>
  )
}

function DemoAccounts({ onChoose }: { onChoose: (account: DemoAccount) => void }) {
  const { t, say } = useWords()
  const demo = useQuery({ queryKey: ['demo-accounts'], queryFn: () => get<DemoAccount[]>('/api/demo-accounts').catch(() => []), staleTime: Infinity })
  if (!demo.data || demo.data.length === 0) return null
  return (
    <aside className="panel demo" aria-labelledby="demo">
      <h2 id="demo">{t('演示账户')}</h2>
      <p className="hint">{t('点击一行即填入用户名和密码，再点“登录”。演示账户不需要动态验证码。')}</p>
      <ul>
        {demo.data.map((account) => (
          <li key={account.username}>
            <button type="button" onClick={() => onChoose(account)}>
              <span>{say(Object.values(roles).find(({ zh }) => zh === account.role) ?? { zh: account.role, en: account.role })}</span>
              <code>{account.username}</code>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
