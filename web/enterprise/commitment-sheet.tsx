import { PrinterOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../api/schema/record.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import type { Sheet } from './filing-words.ts'

/** 信用承诺书: the sheet to print, seal and upload, with the names filled in. */
export function CommitmentSheet({ sheet: { title, to, opening, more }, record }: { sheet: Sheet; record: RecordView }) {
  const { t } = useWords()
  const { subject } = useSession()
  const [open, setOpen] = useState(false)
  const addressee = to === 'source' ? (record.sourceUnit?.name ?? record.organ) : '郏县信用办'
  return (
    <>
      <Button type="link" className="inline-link" onClick={() => setOpen(true)}>
        {t('打印承诺书样式')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        title={t(title)}
        rootClassName="print-root"
        width={680}
        footer={
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('打印')}
          </Button>
        }
      >
        <article className="commitment-letter" lang="zh-CN">
          <h3>{title}</h3>
          <p>{addressee}：</p>
          <p>
            {subject?.name ?? record.subjectName}
            {subject?.code && `（统一社会信用代码：${subject.code}）`}对“{record.title}”（{record.documentNumber}）{opening}
          </p>
          <p>一、所填写的内容和提交的材料真实、合法、有效；</p>
          <p>二、经核查内容或者材料不实的，愿意承担相应的法律责任，并同意将不实情况记入信用记录；</p>
          {more && <p>{more}</p>}
          <p>三、本承诺书由本单位盖章，自提交之日起有效。</p>
          <p className="signature">承诺单位（盖章）：＿＿＿＿＿＿＿＿＿＿</p>
          <p className="signature">法定代表人（签字）：＿＿＿＿＿＿＿＿＿＿</p>
          <p className="signature">　　　　年　　月　　日</p>
        </article>
      </Modal>
    </>
  )
}
