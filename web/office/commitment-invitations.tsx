import '../case/case.css'
import './office.css'
import './commitment.css'
import { useQueryClient } from '@tanstack/react-query'
import { Card } from 'antd'
import { useState } from 'react'
import type { Invitation } from '../../api/schema/commitment.ts'
import { deferredType } from '../../domain/commitment-fields.ts'
import { Head } from '../admin/head.tsx'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { codesIn, type Pasted } from './commitment-codes.ts'
import { Invited } from './commitment-invited.tsx'
import { fieldsOf, follow, schemaOf, sendableOf, templateOf, useFollowing, useMakingHints, WithMaking, type Making } from './commitment-making.tsx'
import { invitationList, Invitations } from './commitment-progress.tsx'

const most = 500

/** 批量邀请: one template and one matter, offered to many enterprises from a list. */
export default function CommitmentInvitationsPage() {
  const { t } = useWords()
  return (
    <>
      <Head title={t('批量邀请')}>{t('同一承诺书、同一事由，一次最多邀请 500 家企业；每家各签各的，一家不符合条件不影响其他企业。')}</Head>
      <WithMaking>
        {(making) => (
          <>
            <Card size="small"><Inviting making={making} /></Card>
            <Invitations making={making} />
          </>
        )}
      </WithMaking>
    </>
  )
}

function Inviting({ making }: { making: Making }) {
  const { t } = useWords()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const [form, setForm] = useFollowing({}, (before, after) => follow(making, before, after))
  const [sent, setSent] = useState<{ items: Invitation['items']; names: Map<string, string> } | null>(null)
  const template = templateOf(making, form)
  const hints = useMakingHints(making, template)
  // What is missing differs from one to the next.
  const choices = making.templates.filter(({ type }) => type !== deferredType)
  const fields = fieldsOf(making, template, choices)
  const codes = { type: 'string', title: '企业名单', titleEn: 'Enterprises', widget: 'prose', minLength: 1 }
  const pasted = codesIn(typeof form.codes === 'string' ? form.codes : '')
  const send = async () => {
    const refuse = (detail: string): never => {
      throw new ProblemError(0, '', '', [{ pointer: '/codes', detail }])
    }
    if (pasted.items.length === 0) refuse(t('名单中没有 18 位统一社会信用代码'))
    if (pasted.items.length > most) refuse(t('一次最多邀请 500 家，名单中有 {{count}} 家', { count: pasted.items.length }))
    const body = { ...sendableOf(Object.keys(fields), form, t('请填写括号中的内容')), unitCode: making.unitCode, subjectCodes: pasted.items.map(({ code }) => code) }
    const { items } = await post<Invitation>(invitationList, body, { key: keyOf(body) })
    setSent({ items, names: new Map(pasted.items.map(({ code, name }) => [code, name])) })
    setForm((now) => ({ ...now, codes: '' }))
    await client.invalidateQueries({ queryKey: [invitationList] })
  }
  if (sent) return <Invited {...sent} onNext={() => setSent(null)} />
  return (
    <SchemaForm
      schema={schemaOf({ ...fields, codes })}
      state={[form, setForm]}
      hints={{ ...hints, codes: t('每行一家，可以直接从表格粘贴；行内有企业名称也可以，只取其中的 18 位代码。') }}
      submitLabel={pasted.items.length > 0 ? t('邀请 {{count}} 家', { count: pasted.items.length }) : t('发出邀请')}
      onSubmit={send}
    >
      <Read pasted={pasted} />
    </SchemaForm>
  )
}

const fewLines = 5

/** What was read from the list, before anything is sent. */
function Read({ pasted: { items, repeated, bare } }: { pasted: Pasted }) {
  const { t } = useWords()
  return (
    <div role="status" className="commitment-read">
      {(items.length > 0 || bare.length > 0) && (
        <p>
          <strong>{t('读到 {{count}} 家', { count: items.length })}</strong>
          {repeated > 0 && <>{t('，')}{t('重复的 {{count}} 个代码已去除', { count: repeated })}</>}
        </p>
      )}
      {bare.length > 0 && (
        <>
          <p>{t('{{count}} 行没有 18 位代码，不会邀请：', { count: bare.length })}</p>
          <ul className="plain">
            {bare.slice(0, fewLines).map(({ line, text }) => <li key={line}>{t('第 {{line}} 行', { line })} <span className="muted">{text}</span></li>)}
            {bare.length > fewLines && <li>{t('另有 {{count}} 行', { count: bare.length - fewLines })}</li>}
          </ul>
        </>
      )}
    </div>
  )
}
