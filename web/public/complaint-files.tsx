import { showSize } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { describing, Notes } from './field.tsx'

interface FilesProps {
  label: string
  /** Whether its label is seen: no heading stands over it. */
  isLabelled?: boolean
  fault: string | undefined
  files: File[]
  two: boolean
  onChange: (files: File[]) => void
}

/** Files of one's own, kept on the device until all is sent. */
export function ChosenFiles({ label, isLabelled = false, fault, files, two, onChange }: FilesProps) {
  const { t } = useWords()
  const said = t('照片、合同、单据等，PDF、JPG 或 PNG，每个不超过 10 MB，最多 10 个；提交时才上传。')
  const hint = two ? `${said}${t('材料归入第一件事。')}` : said
  return (
    <div className={fault ? 'field field-wrong' : 'field'}>
      {isLabelled && <span className="label">{label}</span>}
      <Notes name="files" hint={hint} fault={fault} />
      <label className="button pick">
        {t('选择文件')}
        <input
          id="files" type="file" multiple accept=".pdf,.jpg,.jpeg,.png" aria-label={label} aria-invalid={fault ? true : undefined} aria-describedby={describing({ name: 'files', hint, fault })}
          onChange={({ target }) => {
            const more = [...(target.files ?? [])]
            target.value = ''
            if (more.length > 0) onChange([...files, ...more])
          }}
        />
      </label>
      {files.length > 0 && (
        <ul className="chosen" aria-label={t('已选的材料')}>
          {files.map((file, index) => (
            <li key={`${file.name}-${index}`}>
              <span>
                {file.name} <span className="quiet">{showSize(file.size)}</span>
              </span>
              <button type="button" className="link" aria-label={t('移除 {{name}}', { name: file.name })} onClick={() => onChange(files.filter((_, place) => place !== index))}>
                {t('移除')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
