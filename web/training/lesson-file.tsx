import { Button, Upload } from 'antd'
import { useState } from 'react'
import type { FileView } from '../../api/schema/office.ts'
import type { CourseDetail } from '../../api/schema/training.ts'
import { showSize } from '../case/moment.ts'
import { postForm } from '../client.ts'
import { useWords } from '../words.tsx'

interface Props {
  known: CourseDetail['files']
  /** Given by the form: its label's target, the file's id, and where a new one goes. */
  id?: string
  value?: string | null
  onChange?: (value: string | null) => void
}

/** Slides or a video of a lesson: uploaded at once, kept with the draft. */
export function LessonFile({ known, id, value = null, onChange }: Props) {
  const { t } = useWords()
  const [sent, setSent] = useState<FileView | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const file = [...known, ...(sent ? [sent] : [])].find((one) => one.id === value)
  const take = async (chosen: File) => {
    setBusy(true)
    setFault(null)
    const body = new FormData()
    body.append('file', chosen, chosen.name)
    try {
      const kept = await postForm<FileView>('/api/training/files', body)
      setSent(kept)
      onChange?.(kept.id)
    } catch (error) {
      setFault((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <div className="training-file">
      {file && (
        <>
          <a className="underlined" href={`/api/training/files/${file.id}`} target="_blank" rel="noreferrer">
            {file.name}
          </a>
          <span className="muted">{showSize(file.size)}</span>
          <Button size="small" onClick={() => onChange?.(null)}>
            {t('移除')}
          </Button>
        </>
      )}
      <Upload {...(id ? { id } : {})} accept=".pdf,.mp4" showUploadList={false} beforeUpload={(chosen) => (void take(chosen), false)} disabled={busy}>
        <Button size="small" loading={busy}>
          {file ? t('更换文件') : t('上传 PDF 课件或 MP4 视频')}
        </Button>
      </Upload>
      {fault && (
        <span className="field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}
