import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Popconfirm, Skeleton } from 'antd'
import { useState } from 'react'
import type { Cosigning, Cosignings } from '../../api/schema/cosigning.ts'
import { cosigningEndings, cosigningModes, Signing, verdicts } from '../../domain/cosigning.ts'
import { roles } from '../../domain/role.ts'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { get, post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

type Opened = { what: 'ask' } | { what: 'sign'; id: string } | { what: 'remove'; id: string; accountId: string; name: string }

/** 会签: what colleagues were asked to sign, what they said, and the next question. */
export function CaseCosignings({ number }: { number: string }) {
  const { t } = useWords()
  const path = `/api/cases/${number}/cosignings`
  const found = useQuery({ queryKey: [path], queryFn: () => get<Cosignings>(path), refetchInterval: 5000 })
  const [opened, open] = useState<Opened | null>(null)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />
  if (!found.data) return <Alert type="error" showIcon title={t('会签没有取到')} description={found.error?.message} action={<Button size="small" onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const { items, acts, colleagues } = found.data
  return (
    <>
      {items.length === 0 && <p className="muted">{t('没有会签。认领办件后，可以请能查看本案的同事会签。')}</p>}
      <ul className="teamwork-list">
        {items.map((one) => (
          <li key={one.id}>
            <OneCosigning one={one} path={path} onOpen={open} />
          </li>
        ))}
      </ul>
      {acts.length > 0 && colleagues.length > 0 && <Button onClick={() => open({ what: 'ask' })}>{t('发起会签')}</Button>}
      {opened && <Opening opened={opened} path={path} found={found.data} onClose={() => open(null)} />}
    </>
  )
}

function OneCosigning({ one, path, onOpen }: { one: Cosigning; path: string; onOpen: (opened: Opened) => void }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const withdraw = async () => {
    await post(`${path}/${one.id}/withdraw`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries({ queryKey: [path] })
  }
  return (
    <>
      <div><strong>{say(one.act)}</strong> · {say(cosigningModes[one.mode])} <Mark tone={one.ending === 'complete' ? 'good' : one.ending ? 'plain' : 'waiting'}>{one.ending ? say(cosigningEndings[one.ending]) : t('会签中')}</Mark></div>
      <div className="muted">{one.askedBy} · {showTime(one.askedAt)}</div>
      <p className="prose">{one.question}</p>
      <ul>
        {one.cosigners.map((signer) => (
          <li key={signer.accountId}>
            {signer.name}（{say(roles[signer.role])}）{signer.signedBy && t('由 {{name}} 代签', { name: signer.signedBy })}{' '}
            {signer.removedAt ? <span className="muted">{t('已移除')}：{signer.removedReason}</span> : signer.verdict ? <Mark tone={signer.verdict === 'agree' ? 'good' : 'bad'}>{say(verdicts[signer.verdict])}</Mark> : <span className="muted">{signer.awaited ? t('待会签') : t('未会签')}</span>}
            {signer.opinion && <p className="prose">{signer.opinion}</p>}
            {signer.mayRemove && <Button size="small" type="link" aria-label={t('移除 {{name}}', { name: signer.name })} onClick={() => onOpen({ what: 'remove', id: one.id, accountId: signer.accountId, name: signer.name })}>{t('移除')}</Button>}
          </li>
        ))}
      </ul>
      {one.maySign && <Button type="primary" onClick={() => onOpen({ what: 'sign', id: one.id })}>{t('会签')}</Button>}
      {one.mayWithdraw && (
        <Popconfirm title={t('撤回会签？')} okText={t('撤回')} cancelText={t('取消')} onConfirm={() => void withdraw()}>
          <Button>{t('撤回会签')}</Button>
        </Popconfirm>
      )}
    </>
  )
}

function Opening({ opened, path, found: { acts, colleagues }, onClose }: { opened: Opened; path: string; found: Cosignings; onClose: () => void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const labelled = (entries: (readonly [string, { zh: string; en: string }])[]) => ({ enum: entries.map(([key]) => key), labels: Object.fromEntries(entries) })
  const asking = {
    properties: {
      act: { type: 'string', title: '会签的事项', titleEn: 'Act to be signed', widget: 'choice', ...labelled(acts.map(({ act, title }) => [act, title])) },
      mode: { type: 'string', title: '会签方式', titleEn: 'How', widget: 'choice', ...labelled(Object.entries(cosigningModes)) },
      accountIds: { type: 'array', title: '会签人', titleEn: 'Who signs', widget: 'choices', minItems: 1, maxItems: 10, labels: Object.fromEntries(colleagues.map(({ accountId, name, role }) => [accountId, { zh: `${name} · ${say(roles[role])}`, en: `${name} · ${say(roles[role])}` }])) },
      question: { type: 'string', title: '会签的问题', titleEn: 'Question', minLength: 1, maxLength: 1000, pattern: '\\S', widget: 'prose' },
    },
    required: ['act', 'mode', 'accountIds', 'question'],
  }
  const removing = { properties: { reason: { type: 'string', title: '移除理由', titleEn: 'Why', minLength: 1, maxLength: 200, pattern: '\\S' } }, required: ['reason'] }
  const { schema, title, to } =
    opened.what === 'ask' ? { schema: asking, title: t('发起会签'), to: path }
    : opened.what === 'sign' ? { schema: Signing, title: t('会签'), to: `${path}/${opened.id}/sign` }
    : { schema: removing, title: t('移除 {{name}}', { name: opened.name }), to: `${path}/${opened.id}/remove` }
  const send = async (form: Record<string, unknown>) => {
    await post(to, opened.what === 'remove' ? { ...form, accountId: opened.accountId } : form, { key: keyOf(form) })
    await client.invalidateQueries({ queryKey: [path] })
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={title} size={600} mask={false} destroyOnHidden>
      {opened.what === 'ask' && <p className="muted">{t('会签完成前，该环节的事项不能办理。会签人视为参与了所会签的事项，此后不能审批。')}</p>}
      <SchemaForm schema={schema} submitLabel={title} onSubmit={send} />
    </Drawer>
  )
}
