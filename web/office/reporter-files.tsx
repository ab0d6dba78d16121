import { Button } from 'antd'
import type { Dispatch, SetStateAction } from 'react'
import type { FieldError } from '../client.ts'
import { FieldGroup } from '../form/field-row.tsx'
import { Upload, type Arrived } from '../form/upload.tsx'
import { useWords } from '../words.tsx'

/** What was refused of the files. */
export const fileFaultsIn = (errors: readonly FieldError[]): string[] => errors.filter(({ pointer }) => pointer.startsWith('/files')).map(({ detail }) => detail)

/** Files that the counter takes for a reporter: sealed, like all that is handed in. */
export function ReporterFiles({ files, faults, onFiles }: { files: readonly Arrived[]; faults: string[]; onFiles: Dispatch<SetStateAction<Arrived[]>> }) {
  const { t } = useWords()
  return (
    <FieldGroup id="field-files" label={t('材料')} hint={t('最多 10 个，加密保存，不保留原文件名。')} isOptional faults={faults}>
      {(described) => (
        <>
          {files.length > 0 && (
            <ul className="lines complaint-files">
              {files.map(({ id, name }) => (
                <li key={id}>
                  <span className="prose">{name}</span>
                  <Button type="link" danger aria-label={t('移除 {{name}}', { name })} onClick={() => onFiles((now) => now.filter((one) => one.id !== id))}>
                    {t('移除')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {files.length < 10 && <Upload label={t('选择文件，或拖到这里')} address="/api/public/complaint-files" several describedBy={described['aria-describedby']} onUploaded={(arrived) => onFiles((now) => [...now, ...arrived].slice(0, 10))} />}
        </>
      )}
    </FieldGroup>
  )
}
