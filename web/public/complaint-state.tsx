import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ClipboardEvent, type FormEvent } from 'react'
import type { ComplaintState, Holding } from '../../api/schema/complaint.ts'
import { post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { ComplaintStateView } from './complaint-state-view.tsx'
import { Faults, Field } from './field.tsx'
import { Loading, useTitle } from './state.tsx'

/** How a complaint stands, for whoever holds its number and code; neither ever stands in an address. */
export default function ComplaintStatePage() {
  const { t } = useWords()
  useTitle(t('查询投诉举报'))
  const client = useQueryClient()
  const [holding, hold] = useState<Holding | null>(null)
  const queryKey = ['complaint-state', holding]
  const state = useQuery({
    queryKey,
    queryFn: () => post<ComplaintState>('/api/public/complaints/state', holding!),
    enabled: holding !== null,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data ? 30_000 : false),
  })
  const isUnknown = state.error instanceof ProblemError && state.error.status === 404
  return (
    <div className="narrow page">
      <h1>{t('查询投诉举报')}</h1>
      {holding && state.data ? (
        <ComplaintStateView holding={holding} state={state.data} onState={(next) => client.setQueryData(queryKey, next)} onBack={() => hold(null)} />
      ) : (
        <>
          <p>{t('凭提交时得到的编号和查询码查看进展、答复和文书。无需登录。')}</p>
          {state.isError && !state.isFetching && <Faults faults={[]} detail={isUnknown ? t('没有查到。请核对编号和查询码；提交时留了电话的，还要填写电话后四位。') : state.error.message} />}
          <Ask onAsk={(next) => (JSON.stringify(next) === JSON.stringify(holding) ? void state.refetch() : hold(next))} />
          {state.isFetching && <Loading />}
          <p className="hint">
            {t('还没有提交？')}
            <a href="/complaints">{t('投诉举报')}</a>
          </p>
        </>
      )}
    </div>
  )
}

const written = { number: /TS-\d{4}-\d{6,}/i, code: /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/i }

function Ask({ onAsk }: { onAsk: (holding: Holding) => void }) {
  const { t } = useWords()
  const [form, setForm] = useState({ number: '', code: '', phone4: '' })
  const [faults, setFaults] = useState<Partial<typeof form>>({})
  const [attempt, setAttempt] = useState(0)
  const labels = { number: t('编号'), code: t('查询码'), phone4: t('电话后四位（选填）') }
  const bind = (name: keyof typeof form) => ({ name, label: labels[name], fault: faults[name], value: form[name], autoComplete: 'off', onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }) })
  /** What the receipt's button has copied fills both. */
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    const [number, code] = [written.number.exec(text)?.[0], written.code.exec(text)?.[0]]
    if (!number || !code) return
    event.preventDefault()
    setForm({ ...form, number, code })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [number, code, phone4] = [form.number, form.code, form.phone4].map((text) => text.normalize('NFKC').trim()) as [string, string, string]
    const found = {
      ...(number ? {} : { number: t('请填写编号') }),
      ...(code.replaceAll(/[^0-9a-z]/gi, '').length === 16 ? {} : { code: t('查询码为 16 位字母和数字') }),
      ...(/^(\d{4})?$/.test(phone4) ? {} : { phone4: t('请填写 4 位数字，或者留空') }),
    }
    setFaults(found)
    setAttempt(attempt + 1)
    if (Object.keys(found).length === 0) onAsk({ number, code, ...(phone4 ? { phone4 } : {}) })
  }
  return (
    <form className="form" onSubmit={submit} onPaste={paste} noValidate>
      <Faults key={attempt} faults={(['number', 'code', 'phone4'] as const).flatMap((name): [string, string, string][] => (faults[name] ? [[name, labels[name], faults[name]]] : []))} />
      <Field {...bind('number')} hint={t('样式如 TS-2026-000123')} maxLength={40} autoCapitalize="characters" />
      <Field {...bind('code')} hint={t('不分大小写，横线可以不填。')} maxLength={40} autoCapitalize="characters" />
      <Field {...bind('phone4')} hint={t('提交时留了电话的才需要填写。')} inputMode="numeric" maxLength={4} className="short" />
      <button type="submit" className="button main">
        {t('查询')}
      </button>
    </form>
  )
}
