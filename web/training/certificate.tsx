import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CertificateView } from '../../api/schema/training.ts'
import { Mark } from '../admin/mark.tsx'
import { useWords } from '../words.tsx'

/** One certificate with its term, how to check it, and its PDF. */
export function Certificate({ certificate }: { certificate: CertificateView }) {
  const { t } = useWords()
  const { id, number, courseTitle, person, issuedOn, validUntil, valid, verificationCode } = certificate
  return (
    <>
      <div>
        <strong>{courseTitle}</strong> {valid ? <Mark tone="good">{t('有效')}</Mark> : <Mark tone="bad">{t('已过期')}</Mark>}
        <div className="muted">
          {number} · {person} · {t('{{from}} 至 {{to}}', { from: issuedOn, to: validUntil })}
        </div>
        <div className="muted">
          {t('验证码')} <a className="underlined" href={`/documents/${verificationCode}`}>{verificationCode}</a>
        </div>
      </div>
      <Button icon={<DownloadOutlined />} href={`/api/training/certificates/${id}/pdf`} target="_blank" aria-label={t('查看证明 {{number}}', { number })}>
        PDF
      </Button>
    </>
  )
}
