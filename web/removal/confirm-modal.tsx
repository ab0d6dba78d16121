import { Form, Input } from 'antd'
import { useState } from 'react'
import type { DutyLine } from '../../api/schema/removal.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { post } from '../client.ts'
import { Upload, type Arrived } from '../form/upload.tsx'
import { useWords } from '../words.tsx'

interface Typed {
  reason: string
  fileId: string
}

/** 人工确认: a duty without a receipt is closed with a reason and a file that shows it. */
export function ConfirmModal({ duty, list, onClose }: { duty: DutyLine; list: string; onClose: () => void }) {
  const { t } = useWords()
  return (
    <EntryModal<Typed, void>
      title={t('人工确认：{{recipient}}', { recipient: duty.recipient })}
      okText={t('人工确认')}
      danger
      send={(typed) => post<void>(`${list}/${duty.id}/confirmation`, typed, { version: duty.version })}
      list={list}
      done={t('已人工确认')}
      onClose={onClose}
    >
      <p>{t('对方已经撤下而没有回执的，凭证明文件结清；结清后显示“人工确认”，不计作回执。')}</p>
      <Form.Item name="reason" label={t('理由')} rules={[{ required: true, whitespace: true, message: t('请写明理由') }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="fileId" label={t('证明文件')} rules={[{ required: true, message: t('请上传证明文件') }]}>
        <Evidence />
      </Form.Item>
    </EntryModal>
  )
}

function Evidence({ onChange }: { onChange?: (fileId: string | undefined) => void }) {
  const { t } = useWords()
  const [file, setFile] = useState<Arrived | null>(null)
  const take = ([arrived]: Arrived[]) => {
    if (!arrived) return
    setFile(arrived)
    onChange?.(arrived.id)
  }
  return (
    <>
      {file && <p>{file.name}</p>}
      <Upload label={t('上传证明文件')} onUploaded={take} />
    </>
  )
}
