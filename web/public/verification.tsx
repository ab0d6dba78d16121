import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Verification } from '../../api/schema/case.ts'
import { showSize, showTime } from '../case/moment.ts'
import { get, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { Comparison } from './comparison.tsx'
import { Field } from './field.tsx'
import type { PageProps } from './page.ts'
import { Failed, Loading, useTitle } from './state.tsx'

/** What a letter says according to the office, and whether a file is that letter. */
export default function VerificationPage({ value }: PageProps) {
  const { t } = useWords()
  useTitle(t('文书验真'))
  return (
    <div className="narrow page">
      <h1>{t('文书验真')}</h1>
      {value ? <Letter code={value} /> : <AskCode />}
    </div>
  )
}

function AskCode() {
  const { t } = useWords()
  const [fault, setFault] = useState<string>()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = (new FormData(event.currentTarget).get('code') as string).normalize('NFKC').trim()
    if (code) location.assign(`/documents/${encodeURIComponent(code)}`)
    else setFault(t('请填写验证码'))
  }
  return (
    <>
      <p>{t('验证码印在文书末页的二维码旁；也可以直接扫描二维码打开本页。')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <Field name="code" label={t('文书验证码')} fault={fault} autoComplete="off" maxLength={40} />
        <button type="submit" className="button main">
          {t('验证')}
        </button>
      </form>
    </>
  )
}

function Letter({ code }: { code: string }) {
  const { t } = useWords()
  const letter = useQuery({ queryKey: ['verification', code], queryFn: () => get<Verification>(`/api/public/documents/${encodeURIComponent(code)}`), retry: false })
  if (letter.isPending) return <Loading />
  if (letter.isError && letter.error instanceof ProblemError && letter.error.status === 404) {
    return (
      <>
        <div className="verdict verdict-bad" role="alert">
          <strong>{t('没有这份文书')}</strong>
          <p>{t('没有验证码为“{{code}}”的文书。请核对验证码；确认无误而仍查不到的，该文书可能是伪造的，请与信用办联系。', { code })}</p>
        </div>
        <AskCode />
      </>
    )
  }
  if (letter.isError) return <Failed error={letter.error} onRetry={() => void letter.refetch()} />
  return <Proof letter={letter.data} code={code} />
}

function Proof({ letter, code }: { letter: Verification; code: string }) {
  const { t } = useWords()
  const facts = [
    [t('文书'), letter.title],
    [t('文号'), letter.number],
    [t('出具单位'), letter.office],
    [t('出具时间'), showTime(letter.issuedAt)],
    [t('验证码'), code],
  ] as const
  return (
    <>
      <div className="verdict verdict-good">
        <strong>{t('这份文书由{{office}}出具', { office: letter.office })}</strong>
        <p>{t('请核对下列内容与您手中的文书是否一致；有 PDF 文件的，可以比对文件本身。')}</p>
      </div>
      <Facts facts={facts} />
      <h2>{t('文书内容')}</h2>
      <Facts facts={letter.content.map(({ label, text }) => [label, text] as const)} />
      <Comparison code={code} />
      <details>
        <summary>{t('文件指纹（SHA-256）')}</summary>
        <p className="hash">{letter.sha256}</p>
        <p className="hint">{showSize(letter.size)}</p>
      </details>
    </>
  )
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="facts">
      {facts.map(([title, text], index) => (
        <div key={`${title}${index}`}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
