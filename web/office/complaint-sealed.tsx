import { DownloadOutlined, LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import type { ComplaintDetail, Sealed } from '../../api/schema/complaint.ts'
import { readingPurposes, type ReadingPurpose } from '../../domain/complaint-words.ts'
import { showTime } from '../case/moment.ts'
import { fetchBlob, post, saveBlob } from '../client.ts'
import { FieldGroup } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { extensionOf } from './file-extension.ts'

/** The sealed part: opened for a purpose, held by this page alone, and gone when it is closed or left. */
export function ComplaintSealed({ detail: { number } }: { detail: ComplaintDetail }) {
  const { t } = useWords()
  const [opened, setOpened] = useState<{ said: Sealed; purpose: ReadingPurpose } | null>(null)
  if (opened) return <Opened number={number} {...opened} onClose={() => setOpened(null)} />
  return (
    <>
      <p className="complaint-sealed-note">
        <LockOutlined aria-hidden /> {t('投诉人的姓名、电话、地址和投诉原文加密保存。每次查阅都记录查阅人、时间和用途，并报个人信息保护负责人查看；离开本页即不再显示。')}
      </p>
      <Opening number={number} onOpened={(said, purpose) => setOpened({ said, purpose })} />
    </>
  )
}

function Opening({ number, onOpened }: { number: string; onOpened: (said: Sealed, purpose: ReadingPurpose) => void }) {
  const { t, say } = useWords()
  const [purpose, setPurpose] = useState<ReadingPurpose | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const open = async () => {
    if (!purpose) return setFault(t('请选择查阅用途'))
    setBusy(true)
    setFault(null)
    try {
      onOpened(await post<Sealed>(`/api/complaints/${number}/sealed`, { purpose }), purpose)
    } catch (error) {
      setFault((error as Error).message)
      setBusy(false)
    }
  }
  const options = Object.entries(readingPurposes).map(([value, words]) => ({ value, label: say(words) }))
  return (
    <div className="form">
      <FieldGroup id="reading-purpose" label={t('查阅用途')} faults={fault ? [fault] : []}>
        {() => <Radio.Group className="complaint-purposes" value={purpose} options={options} onChange={({ target }) => setPurpose(target.value as ReadingPurpose)} />}
      </FieldGroup>
      <Button icon={<UnlockOutlined aria-hidden />} loading={busy} onClick={() => void open()}>
        {t('查阅')}
      </Button>
    </div>
  )
}

function Opened({ number, said, purpose, onClose }: { number: string; said: Sealed; purpose: ReadingPurpose; onClose: () => void }) {
  const { t, say } = useWords()
  const { name, phone, address, facts, request, files, supplements } = said
  const lines: [string, string][] = [
    [t('姓名'), name ?? t('匿名')],
    [t('联系电话'), phone ?? t('没有留下')],
    [t('通信地址'), address ?? t('没有留下')],
    [t('事实和理由'), facts],
    [t('诉求'), request],
  ]
  return (
    <>
      <Alert type="warning" showIcon title={t('已记录本次查阅，用途：{{purpose}}', { purpose: say(readingPurposes[purpose]) })} action={<Button size="small" onClick={onClose}>{t('收起')}</Button>} />
      <dl className="facts">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="prose">{text}</dd>
          </div>
        ))}
      </dl>
      <SealedFiles number={number} label={t('投诉人的材料')} files={files} purpose={purpose} />
      {supplements.map(({ at, atCounter, text, files: added }, index) => (
        <section key={at} className="complaint-added" aria-label={t('第 {{n}} 次补充', { n: index + 1 })}>
          <h3>{t('第 {{n}} 次补充', { n: index + 1 })}</h3>
          <p className="muted">
            <time dateTime={at}>{showTime(at)}</time> · {atCounter ? t('窗口代交') : t('网上提交')}
          </p>
          <p className="prose">{text}</p>
          <SealedFiles number={number} label={t('第 {{n}} 次补充的材料', { n: index + 1 })} files={added} purpose={purpose} />
        </section>
      ))}
    </>
  )
}

function SealedFiles({ number, label, files, purpose }: { number: string; label: string; files: Sealed['files']; purpose: ReadingPurpose }) {
  if (files.length === 0) return null
  return (
    <ul className="lines" aria-label={label}>
      {files.map((file) => (
        <SealedFile key={file.id} address={`/api/complaints/${number}/sealed/${file.id}`} name={file.name} purpose={purpose} />
      ))}
    </ul>
  )
}

function SealedFile({ address, name, purpose }: { address: string; name: string; purpose: ReadingPurpose }) {
  const { t } = useWords()
  const [fault, setFault] = useState<string | null>(null)
  const download = async () => {
    setFault(null)
    try {
      const blob = await fetchBlob(address, { purpose })
      saveBlob(blob, `${name}.${await extensionOf(blob)}`)
    } catch (error) {
      setFault((error as Error).message)
    }
  }
  return (
    <li>
      <div>
        {name}
        <div className="muted">{t('下载也记为一次查阅')}</div>
        {fault && <div className="late" role="alert">{fault}</div>}
      </div>
      <Button icon={<DownloadOutlined />} aria-label={t('下载 {{name}}', { name })} onClick={() => void download()}>
        {t('下载')}
      </Button>
    </li>
  )
}
