import { PrinterOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../api/schema/record.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

/** 信用承诺书 of an objection or of a repair: the sheet to print, seal and upload, with the names filled in. */
export function CommitmentSheet({ procedure, record }: { procedure: string; record: RecordView }) {
  const { t } = useWords()
  const { subject } = useSession()
  const [open, setOpen] = useState(false)
  const isRepair = procedure === 'repair'
  const title = isRepair ? '信用修复承诺书' : '异议申诉信用承诺书'
  const addressee = isRepair ? (record.sourceUnit?.name ?? record.organ) : '郏县信用办'
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
            {subject?.code && `（统一社会信用代码：${subject.code}）`}对“{record.title}”（{record.documentNumber}）{isRepair ? '申请信用修复，并公开承诺：' : '提出异议，并承诺：'}
          </p>
          <p>一、所填写的内容和提交的材料真实、合法、有效；</p>
          <p>二、经核查内容或者材料不实的，愿意承担相应的法律责任，并同意将不实情况记入信用记录；</p>
          {isRepair && <p>已纠正失信行为，全部履行行政处罚决定规定的义务；今后依法诚信经营，违背承诺的，自愿接受撤销信用修复决定、恢复公示。</p>}
          <p>三、本承诺书由本单位盖章，自提交之日起有效。</p>
          <p className="signature">承诺单位（盖章）：＿＿＿＿＿＿＿＿＿＿</p>
          <p className="signature">法定代表人（签字）：＿＿＿＿＿＿＿＿＿＿</p>
          <p className="signature">　　　　年　　月　　日</p>
        </article>
      </Modal>
    </>
  )
}
