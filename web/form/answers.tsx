import { Button, Input } from 'antd'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import type { Answer, Surroundings } from './schema.ts'
import { Upload } from './upload.tsx'

interface Props extends Surroundings {
  value: Answer[]
  onChange: (value: Answer[]) => void
  faults: readonly FieldError[]
}

/** Every thing that was asked for, with its own answer and its own file. */
export function AnswersField({ value, onChange, asked = [], files, onFiles }: Props) {
  const { t } = useWords()
  const set = (index: number, next: Answer) => onChange(value.map((one, at) => (at === index ? next : one)))
  return (
    <ol className="answer-list">
      {value.map((one, index) => {
        const { fileId, ...rest } = one
        const what = asked.find(({ item }) => item === one.item)?.what
        const file = files.find(({ id }) => id === fileId)
        return (
          <li key={one.item}>
            <h3>{one.item}</h3>
            {what && <p className="prose">{what}</p>}
            <label className="answer-label">
              <span>{t('答复')}</span>
              <Input.TextArea value={one.reply} maxLength={1000} autoSize={{ minRows: 2 }} placeholder={t('说明已补正的情况')} onChange={({ target }) => set(index, { ...one, reply: target.value })} />
            </label>
            {fileId ? (
              <p className="answer-file">
                <a href={`/api/files/${fileId}`} target="_blank" rel="noreferrer">
                  {file?.name ?? t('已上传的文件')}
                </a>
                <Button type="link" danger onClick={() => set(index, rest)}>
                  {t('移除')}
                </Button>
              </p>
            ) : (
              <Upload
                label={t('上传“{{item}}”', { item: one.item })}
                onUploaded={(arrived) => {
                  onFiles(arrived)
                  set(index, { ...one, ...(arrived[0] ? { fileId: arrived[0].id } : {}) })
                }}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}
