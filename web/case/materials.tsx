import { FileImageOutlined, FilePdfOutlined } from '@ant-design/icons'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../../api/schema/case.ts'
import { kindWords } from './form-values.tsx'
import { useWords } from '../words.tsx'
import { showSize } from './moment.ts'

type Material = CaseDetail['claim']['materials'][number]

/** The materials of a case: the list at the left, the file itself beside it. */
export function Materials({ materials }: { materials: Material[] }) {
  const { t, say } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const open = materials.find(({ fileId }) => fileId === chosen) ?? materials[0]
  if (!open) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有上传材料')} />
  return (
    <div className="materials">
      <ul className="material-list" aria-label={t('证明材料')}>
        {materials.map((one) => (
          <li key={one.fileId}>
            <button type="button" className="material" aria-pressed={one === open} onClick={() => choose(one.fileId)}>
              <span aria-hidden>{one.mediaType === 'application/pdf' ? <FilePdfOutlined /> : <FileImageOutlined />}</span>
              <span>
                <strong>{say(kindWords[one.kind] ?? { zh: one.kindTitle, en: one.kindTitle })}</strong>
                <span className="muted">
                  {one.name} · {showSize(one.size)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Viewer material={open} />
    </div>
  )
}

function Viewer({ material: { fileId, name, mediaType, sha256 } }: { material: Material }) {
  const { t } = useWords()
  const address = `/api/files/${fileId}`
  return (
    <figure className="viewer">
      {mediaType === 'application/pdf' ? (
        <object key={fileId} data={address} type="application/pdf" aria-label={name}>
          <p className="muted">{t('此浏览器不能在页面内显示 PDF，请在新窗口打开。')}</p>
        </object>
      ) : (
        <img src={address} alt={name} />
      )}
      <figcaption>
        <Button size="small" href={address} target="_blank">
          {t('在新窗口打开')}
        </Button>
        <span className="muted" title={sha256}>
          SHA-256 {sha256.slice(0, 16)}…
        </span>
      </figcaption>
    </figure>
  )
}
