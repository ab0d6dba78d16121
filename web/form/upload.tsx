import { InboxOutlined, LoadingOutlined } from '@ant-design/icons'
import { useState, type DragEvent } from 'react'
import type { FileView } from '../../api/schema/office.ts'
import { postForm } from '../client.ts'
import { useWords } from '../words.tsx'
import './form.css'

const largest = 10 * 1024 * 1024
const kinds = ['application/pdf', 'image/jpeg', 'image/png']

/** A file that arrived. */
export type Arrived = Pick<FileView, 'id' | 'name' | 'size'>

interface Props {
  label: string
  /** Where files are sent. */
  address?: string
  describedBy?: string | undefined
  several?: boolean
  /** Called once, with everything that arrived. */
  onUploaded: (files: Arrived[]) => void
}

/** Takes files by choice or by drag, checks them, and sends them at once. */
export function Upload({ label, address = '/api/files', describedBy, several = false, onUploaded }: Props) {
  const { t } = useWords()
  const [sending, setSending] = useState<string | null>(null)
  const [faults, setFaults] = useState<string[]>([])
  const faultOf = (file: File) => (kinds.includes(file.type) ? (file.size > largest ? t('“{{name}}”超过 10 MB', { name: file.name }) : null) : t('“{{name}}”不是 PDF、JPG 或 PNG 文件', { name: file.name }))
  const send = async (files: FileList | null) => {
    const found: string[] = []
    const arrived: Arrived[] = []
    for (const file of [...(files ?? [])].slice(0, several ? 20 : 1)) {
      const answer = faultOf(file) ?? (await sendOne(file))
      if (typeof answer === 'string') found.push(answer)
      else arrived.push(answer)
    }
    setSending(null)
    setFaults(found)
    if (arrived.length > 0) onUploaded(arrived)
  }
  const sendOne = async (file: File): Promise<Arrived | string> => {
    setSending(file.name)
    const body = new FormData()
    body.append('file', file, file.name)
    try {
      const { id } = await postForm<Pick<Arrived, 'id'>>(address, body)
      return { id, name: file.name, size: file.size }
    } catch (error) {
      return `${file.name}：${(error as Error).message}`
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void send(event.dataTransfer.files)
  }
  return (
    <div className="upload-box">
      <label className="upload" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <input
          type="file"
          className="visually-hidden"
          accept=".pdf,.jpg,.jpeg,.png"
          multiple={several}
          disabled={sending !== null}
          aria-describedby={describedBy}
          onChange={({ target }) => void send(target.files).then(() => (target.value = ''))}
        />
        <span aria-hidden>{sending === null ? <InboxOutlined /> : <LoadingOutlined />}</span>
        <span>{sending === null ? label : t('正在上传 {{name}}…', { name: sending })}</span>
        <span className="muted">{t('PDF、JPG、PNG，每个不超过 10 MB')}</span>
      </label>
      <div className="field-fault" role="status">
        {faults.map((fault) => (
          <div key={fault}>{fault}</div>
        ))}
      </div>
    </div>
  )
}
