import '../case/case.css'
import { Alert } from 'antd'
import { useWords } from '../words.tsx'
import { usePageTitle } from './page-title.ts'
import { PasswordCard } from './password.tsx'
import { SecondFactorCard } from './second-factor.tsx'
import { useSession } from './session.tsx'

/** The security of one's own account: password and second factor. */
export default function SecurityPage() {
  const { t } = useWords()
  usePageTitle(t('账户安全'))
  const { mustChangePassword, secondFactor } = useSession()
  return (
    <>
      <h1 className="page-title">{t('账户安全')}</h1>
      {mustChangePassword && <Alert type="warning" showIcon title={t('这是初始密码，请先设置您自己的密码，然后才能办理其他事项。')} />}
      {!mustChangePassword && secondFactor === 'enrol' && <Alert type="warning" showIcon title={t('您的角色须使用动态验证码登录，请先设置，然后才能办理其他事项。')} />}
      <div className="security-grid">
        <PasswordCard />
        {!mustChangePassword && <SecondFactorCard />}
      </div>
    </>
  )
}
