import './signing.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Skeleton } from 'antd'
import { useState, type FormEvent } from 'react'
import type { ActOption, CaseDetail } from '../../api/schema/case.ts'
import type { PaperView } from '../../api/schema/commitment.ts'
import { get, post, ProblemError } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { Checksum, Proof } from './paper.tsx'

interface Props {
  detail: CaseDetail
  option: ActOption
  /** Sends the act; what was signed is shown once it is taken. */
  onSign: (form: { sha256: string; agreed: true }) => Promise<void>
  onClose: () => void
}

/** Signing: the paper of the day to read whole, who signs shown once more, and the checksums before and after. */
export default function Signing({ detail, option, onSign, onClose }: Props) {
  const { t } = useWords()
  const [signed, setSigned] = useState<{ before: string; paper: PaperView } | null>(null)
  const path = `/api/commitments/${detail.number}/paper`
  const paper = useQuery({ queryKey: ['paper-to-sign', detail.number, option.act], queryFn: () => (option.act === 'sign' ? post<PaperView>(path) : get<PaperView>(path)), staleTime: Infinity, refetchOnWindowFocus: false })
  if (signed) return <Signed {...signed} onClose={onClose} />
  if (paper.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (!paper.data) return <Alert type="error" showIcon title={t('承诺书没有取到')} description={paper.error?.message} action={<Button onClick={() => void paper.refetch()}>{t('重试')}</Button>} />
  const sign = async () => {
    const { sha256 } = paper.data
    await onSign({ sha256, agreed: true })
    setSigned({ before: sha256, paper: await get<PaperView>(path) })
  }
  return (
    <>
      <Sheet path={`${path}.pdf?of=${paper.data.sha256.slice(0, 12)}`} code={paper.data.code} />
      <Checksum label={t('签署前文件校验值（SHA-256）')} value={paper.data.sha256} />
      <Confirmation onSign={sign} />
    </>
  )
}

function Sheet({ path, code }: { path: string; code: string }) {
  const { t } = useWords()
  return (
    <figure className="signing-sheet">
      <object data={path} type="application/pdf" aria-label={t('承诺书全文')}>
        <p>{t('此处不能显示 PDF，请在新窗口中打开阅读。')}</p>
      </object>
      <figcaption>
        <span className="muted">{t('承诺编码')}</span> <span className="signing-code">{code}</span>{' '}
        <Button href={path} target="_blank" rel="noreferrer">
          {t('在新窗口中打开全文')}
        </Button>
      </figcaption>
    </figure>
  )
}

/** Shows once more who signs, then signs; what is wrong stands beside its field and nothing is lost. */
function Confirmation({ onSign }: { onSign: () => Promise<void> }) {
  const { t } = useWords()
  const { secondFactor, name } = useSession()
  const byCode = secondFactor === 'done'
  const [agreed, setAgreed] = useState(false)
  const [secret, setSecret] = useState('')
  const [faults, setFaults] = useState<{ secret?: string; agreed?: string; all?: string }>({})
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const lacking = { ...(agreed ? {} : { agreed: t('请先阅读全文并确认') }), ...(secret ? {} : { secret: byCode ? t('请输入验证器上的 6 位数字') : t('请输入登录密码') }) }
    setFaults(lacking)
    if (Object.keys(lacking).length > 0) return
    setBusy(true)
    try {
      await post('/api/session/confirm', byCode ? { code: secret } : { password: secret })
      await onSign()
    } catch (error) {
      const named = error instanceof ProblemError ? error.errors.find(({ pointer }) => pointer === '/code' || pointer === '/password') : undefined
      setFaults(named ? { secret: named.detail } : { all: error instanceof ProblemError && error.errors.length > 0 ? error.errors.map(({ detail }) => detail).join('；') : (error as Error).message })
      setBusy(false)
    }
  }
  return (
    <form noValidate className="form" onSubmit={(event) => void send(event)}>
      {faults.all && <Alert type="error" showIcon role="alert" title={faults.all} />}
      <div className={faults.agreed ? 'field field-wrong' : 'field'}>
        <Checkbox checked={agreed} onChange={({ target }) => setAgreed(target.checked)}>
          {t('已阅读承诺书全文，同意以电子签名签署')}
        </Checkbox>
        {faults.agreed && <p className="fault">{faults.agreed}</p>}
      </div>
      <FieldRow id="signing-secret" label={byCode ? t('动态验证码') : t('登录密码')} hint={t('签署人：{{name}}。签署前再次验证身份，验证后短时间内有效。', { name })} faults={faults.secret ? [faults.secret] : []}>
        {(described) =>
          byCode ? (
            <Input {...described} className="short" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={secret} onChange={({ target }) => setSecret(target.value.normalize('NFKC').trim())} />
          ) : (
            <Input.Password {...described} autoComplete="current-password" maxLength={200} value={secret} onChange={({ target }) => setSecret(target.value)} />
          )
        }
      </FieldRow>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('验证身份并签署')}
      </Button>
    </form>
  )
}

function Signed({ before, paper, onClose }: { before: string; paper: PaperView; onClose: () => void }) {
  const { t } = useWords()
  return (
    <section aria-live="polite">
      <Alert type="success" showIcon title={t('已签署')} description={t('签署的就是您刚才阅读的文件；签名和时间戳已经附在文件上，任何改动都会使签名失效。')} />
      <Checksum label={t('签署前文件校验值（SHA-256）')} value={before} />
      <Checksum label={t('签署后文件校验值（SHA-256）')} value={paper.sha256} />
      <Proof paper={paper} address={null} />
      <Button type="primary" onClick={onClose}>
        {t('完成')}
      </Button>
    </section>
  )
}
