import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Progress } from '../../api/schema/case.ts'
import { post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { Faults, Field } from './field.tsx'
import { ProgressView } from './progress-view.tsx'
import { Loading, useTitle } from './state.tsx'

interface Question {
  number: string
  code: string
  phone4: string
}

/** A case's progress for anyone who has the receipt: number, query code and the phone's last digits. */
export default function ProgressPage() {
  const { t } = useWords()
  useTitle(t('办理进度'))
  const [question, ask] = useState<Question | null>(null)
  const progress = useQuery({
    queryKey: ['public-progress', question],
    queryFn: () => post<Progress>('/api/public/progress', question!),
    enabled: question !== null,
    retry: false,
    refetchInterval: ({ state }) => (state.data ? 5000 : false),
  })
  const detail = progress.error instanceof ProblemError && progress.error.status === 404 ? t('没有查到。请核对编号、查询码和手机号后四位，三项须与回执一致。') : progress.error?.message
  return (
    <div className="narrow page">
      <h1>{t('办理进度')}</h1>
      {progress.data ? (
        <ProgressView progress={progress.data} onBack={() => ask(null)} />
      ) : (
        <>
          <p>{t('编号和查询码印在收件回执上，也在提交后的短信中。查询无需登录。')}</p>
          {progress.isError && !progress.isFetching && <Faults faults={[]} detail={detail} />}
          <Ask onAsk={(next) => (JSON.stringify(next) === JSON.stringify(question) ? void progress.refetch() : ask(next))} />
          {progress.isFetching && <Loading />}
        </>
      )}
    </div>
  )
}

function Ask({ onAsk }: { onAsk: (question: Question) => void }) {
  const { t } = useWords()
  const known = new URLSearchParams(location.search)
  const [faults, setFaults] = useState<Partial<Question>>({})
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string) => (form.get(name) as string).normalize('NFKC').trim()
    const question = { number: read('number'), code: read('code'), phone4: read('phone4') }
    const found = {
      ...(question.number ? {} : { number: t('请填写编号') }),
      ...(question.code.replaceAll(/[^0-9a-z]/gi, '').length >= 16 ? {} : { code: t('查询码为 16 位字母和数字') }),
      ...(/^\d{4}$/.test(question.phone4) ? {} : { phone4: t('请填写 4 位数字') }),
    }
    setFaults(found)
    if (Object.keys(found).length === 0) onAsk(question)
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field name="number" label={t('编号')} defaultValue={known.get('number') ?? ''} fault={faults.number} autoComplete="off" maxLength={40} />
      <Field name="code" label={t('查询码')} hint={t('不分大小写，横线可以不填。')} defaultValue={known.get('code') ?? ''} fault={faults.code} autoComplete="off" maxLength={40} />
      <Field name="phone4" label={t('手机号后四位')} fault={faults.phone4} inputMode="numeric" maxLength={4} className="short" autoComplete="off" />
      <button type="submit" className="button main">
        {t('查询')}
      </button>
    </form>
  )
}
