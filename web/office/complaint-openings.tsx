import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import type { Openings } from '../../api/schema/link.ts'
import type { RecordView } from '../../api/schema/record.ts'
import type { LinkKind } from '../../domain/link.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { get, post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import type { FormSchema } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { LinkList, useLinks } from './case-links.tsx'

/** What came of a complaint, and what a reviewer may open on it. */
export function ComplaintOpenings({ number }: { number: string }) {
  const { t } = useWords()
  const { role } = useSession()
  const links = useLinks(number)
  return (
    <>
      {links.length === 0 ? <p className="muted">{t('没有引出其他办件。')}</p> : <LinkList links={links} />}
      {role === 'reviewer' && <Opening number={number} />}
    </>
  )
}

function Opening({ number }: { number: string }) {
  const { t, say } = useWords()
  const path = `/api/complaints/${number}`
  const found = useQuery({ queryKey: [path, 'openings'], queryFn: () => get<Openings>(`${path}/openings`), refetchInterval: 5000 })
  const [kind, setKind] = useState<LinkKind | null>(null)
  if (!found.data) return found.isPending ? <Skeleton active paragraph={{ rows: 1 }} title={false} /> : null
  const { objection, lead } = found.data
  const choices = [['objection', t('对所涉信息启动核查'), objection], ['lead', t('转出承诺履约线索'), lead]] as const
  return (
    <div className="complaint-openings">
      {choices.map(([name, title, option]) => (
        <div key={name}>
          <Button disabled={!option.possible} onClick={() => setKind(name)}>
            {title}
          </Button>
          {option.why && <p className="act-why">{say(option.why)}</p>}
        </div>
      ))}
      {kind === 'objection' && <Motion path={path} option={objection} onClose={() => setKind(null)} />}
      {kind === 'lead' && <Lead path={path} option={lead} onClose={() => setKind(null)} />}
    </div>
  )
}

/** Sends what is opened, says its number, and has every page ask anew. */
function useOpening(address: string, onClose: () => void) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  return async (form: unknown) => {
    const { number } = await post<{ number: string }>(address, form, { key: keyOf(form) })
    await client.invalidateQueries()
    void message.success(t('已关联 {{number}}', { number }))
    onClose()
  }
}

function Motion({ path, option: { form, recordId }, onClose }: { path: string; option: Openings['objection']; onClose: () => void }) {
  const { t } = useWords()
  const send = useOpening(`${path}/objection`, onClose)
  const record = useQuery({ queryKey: ['record', recordId], queryFn: () => get<RecordView>(`/api/records/${recordId}`) }).data
  return (
    <Drawer open onClose={onClose} title={t('对所涉信息启动核查')} size={600} mask={false} destroyOnHidden>
      <p className="muted">{t('按信用信息异议的程序办理，由另一名审核员受理；您作为启动人不参与办理。信息主体看到核查的事实和理由，看不到投诉举报。')}</p>
      {record ? <SchemaForm schema={form} record={record} initial={{ claims: [] }} submitLabel={t('启动核查')} onSubmit={send} /> : <Skeleton active paragraph={{ rows: 6 }} />}
    </Drawer>
  )
}

function Lead({ path, option: { form, commitments }, onClose }: { path: string; option: Openings['lead']; onClose: () => void }) {
  const { t } = useWords()
  const send = useOpening(`${path}/lead`, onClose)
  const schema = form as FormSchema
  const labels = Object.fromEntries(commitments.map(({ number, matter }) => [number, { zh: `${number} ${matter}`, en: `${number} ${matter}` }]))
  const choice = { ...schema.properties?.commitment, widget: 'choice', pattern: '', enum: commitments.map(({ number }) => number), labels }
  const [only] = commitments
  return (
    <Drawer open onClose={onClose} title={t('转出承诺履约线索')} size={600} mask={false} destroyOnHidden>
      <p className="muted">{t('受理该承诺的单位看到线索内容，看不到投诉举报；承诺人什么也看不到。')}</p>
      <SchemaForm schema={{ ...schema, properties: { ...schema.properties, commitment: choice } }} initial={commitments.length === 1 ? { commitment: only!.number } : {}} submitLabel={t('转出线索')} onSubmit={send} />
    </Drawer>
  )
}
