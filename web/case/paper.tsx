import './signing.css'
import { useQuery } from '@tanstack/react-query'
import type { PaperView } from '../../api/schema/commitment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { showTime } from './moment.ts'

/** 承诺书 of a case with its signatures; nothing where no paper was made yet. */
export function CasePaper({ number, version }: { number: string; version: number }) {
  const { t } = useWords()
  const path = `/api/commitments/${number}/paper`
  const paper = useQuery({ queryKey: ['paper', number, version], queryFn: () => get<PaperView | null>(path) })
  if (paper.isPending) return <p className="muted">{t('正在打开')}</p>
  if (!paper.data) return <p className="muted">{t('承诺书在签署当日生成，生成前可以在“签署承诺书”中阅读。')}</p>
  return <Proof paper={paper.data} address={`${path}.pdf`} />
}

/** A checksum in groups that can be read out. */
export function Checksum({ label, value }: { label: string; value: string }) {
  return (
    <p className="checksum">
      <span>{label}</span>
      <code>{value.match(/.{8}/g)?.join(' ')}</code>
    </p>
  )
}

/** The signatures of a paper in their order, and whether they hold. */
export function Proof({ paper, address }: { paper: PaperView; address: string | null }) {
  const { t, say } = useWords()
  const { code, signatures, verdict, sha256, validUntil } = paper
  return (
    <div className="paper-proof">
      <p>
        {t('承诺编码')} <span className="signing-code">{code}</span>
        {validUntil && (
          <span className="muted">
            {' '}
            · {t('有效期至')} {validUntil}
          </span>
        )}
      </p>
      {verdict && <p className={verdict.good ? 'paper-good' : 'paper-bad'}>{verdict.good ? t('✓ 签名有效，文件未被改动') : `✗ ${verdict.why ? say(verdict.why) : t('签名无效')}`}</p>}
      {signatures.length === 0 && <p className="muted">{t('尚未签署')}</p>}
      <ol className="paper-signatures">
        {signatures.map(({ name, by, at, serial }) => (
          <li key={serial + at}>
            <strong>{name}</strong> <span className="paper-by">{by === 'subject' ? t('承诺人') : t('受理单位')}</span>
            <span className="muted">
              {showTime(at)} · {t('证书序列号')} {serial.slice(0, 16)}…
            </span>
          </li>
        ))}
      </ol>
      {address && (
        <>
          <Checksum label={t('文件校验值（SHA-256）')} value={sha256} />
          <a className="underlined" href={address} target="_blank" rel="noreferrer">
            {t('查看承诺书 PDF')}
          </a>
        </>
      )}
    </div>
  )
}
