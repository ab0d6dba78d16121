import { Button, Select } from 'antd'
import type { Words } from '../../domain/fields.ts'
import { showSize } from '../case/moment.ts'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import { guessKind } from './material-kind.ts'
import type { Material, Surroundings } from './schema.ts'
import { Upload, type Arrived } from './upload.tsx'

interface Props extends Surroundings {
  /** The kinds that the form knows. */
  kinds: Record<string, Words>
  value: Material[]
  onChange: (value: Material[]) => void
  faults: readonly FieldError[]
  describedBy?: string | undefined
}

/** Materials: each file with its kind, and a place to add more. */
export function MaterialsField({ kinds, value, onChange, files, onFiles, describedBy }: Props) {
  const { t, say } = useWords()
  const add = (arrived: Arrived[]) => {
    onFiles(arrived)
    onChange([...value, ...arrived.map(({ id, name }) => ({ fileId: id, kind: guessKind(name, kinds) }))])
  }
  const options = Object.entries(kinds).map(([kind, words]) => ({ value: kind, label: say(words) }))
  return (
    <>
      {value.length > 0 && (
        <ul className="file-list">
          {value.map(({ fileId, kind }) => {
            const file = files.find(({ id }) => id === fileId)
            const name = file?.name ?? t('已上传的文件')
            return (
              <li key={fileId}>
                <a href={`/api/files/${fileId}`} target="_blank" rel="noreferrer">
                  {name}
                </a>
                <span className="muted">{file && showSize(file.size)}</span>
                <Select aria-label={t('{{name}} 的材料种类', { name })} value={kind} options={options} onChange={(next) => onChange(value.map((one) => (one.fileId === fileId ? { ...one, kind: next } : one)))} />
                <Button type="link" danger aria-label={t('移除 {{name}}', { name })} onClick={() => onChange(value.filter((one) => one.fileId !== fileId))}>
                  {t('移除')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <Upload label={value.length === 0 ? t('选择文件，或拖到这里') : t('再添加文件')} several describedBy={describedBy} onUploaded={add} />
    </>
  )
}
