import { InboxOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Input, Upload } from 'antd'
import { useState } from 'react'
import type { YearRead } from '../../api/schema/law.ts'
import { Refusal } from '../admin/entry-modal.tsx'
import { postForm } from '../client.ts'
import { FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { calendarPath } from './change.ts'
import type { Year } from './year.ts'

/** Reads a year from a file; its faults are shown by line, and what could be read goes to the editor. */
export function YearFile({ onRead }: { onRead: (year: Year) => void }) {
  const { t } = useWords()
  const [notice, setNotice] = useState('')
  const reading = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      if (notice.trim()) body.set('notice', notice.trim())
      body.set('file', file)
      return postForm<YearRead>(`${calendarPath}/read`, body)
    },
    onSuccess: ({ year }) => {
      if (year) onRead(year)
    },
  })
  const take = (file: File) => {
    reading.mutate(file)
    return false
  }
  return (
    <section className="admin-card form law-file" aria-label={t('从文件读取')}>
      {reading.isError && <Refusal error={reading.error} />}
      {reading.data && <Faults {...reading.data} />}
      <FieldRow id="field-file-notice" label={t('放假通知')} hint={t('文件中没有通知名称的，在这里填写。')} isOptional faults={[]}>
        {(described) => <Input {...described} className="wide" maxLength={200} value={notice} onChange={({ target }) => setNotice(target.value)} />}
      </FieldRow>
      <Upload.Dragger accept=".json,.csv,.xlsx" showUploadList={false} beforeUpload={take} disabled={reading.isPending}>
        <p>
          <InboxOutlined className="law-file-icon" />
        </p>
        <p>{reading.isPending ? t('正在读取…') : t('把文件拖到这里，或者点击选择')}</p>
        <p className="muted">{t('JSON、CSV 或 XLSX；表格的列为日期、类型（放假或上班）、名称（可省略）')}</p>
      </Upload.Dragger>
    </section>
  )
}

function Faults({ year, faults }: YearRead) {
  const { t, say } = useWords()
  if (faults.length === 0) return <Alert type="success" showIcon title={t('已读入，请在下面核对')} />
  return (
    <Alert
      type={year ? 'warning' : 'error'}
      showIcon
      title={year ? t('文件中有 {{count}} 处问题，其余已读入，请在下面核对', { count: faults.length }) : t('文件没有读入，有 {{count}} 处问题', { count: faults.length })}
      description={
        <ul className="plain">
          {faults.map(({ line, detail }, index) => (
            <li key={index}>
              {line !== null && <strong>{t('第 {{row}} 行', { row: line })} </strong>}
              {say(detail)}
            </li>
          ))}
        </ul>
      }
    />
  )
}
