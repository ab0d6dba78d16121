import { useState } from 'react'
import type { IntakeReceipt } from '../../api/schema/complaint.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { solveOne } from './challenge.ts'
import { faultsOf, intakeOf, type Draft } from './complaint-draft.ts'
import { useReporterUpload } from './reporter-upload.ts'

export type Receipts = IntakeReceipt['receipts']

/** The field of a pointer; what points at no field of the page speaks for the whole. */
const fieldOf = (pointer: string) => (pointer.startsWith('/files') ? 'files' : pointer.slice(1).replaceAll('/', '-'))

/** Sends a complaint: its files, then the work of a challenge, then itself. Nothing leaves the device before. */
export function useComplaintSending(onTaken: (receipts: Receipts) => void) {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const upload = useReporterUpload()
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [detail, setDetail] = useState<string>()
  const [doing, setDoing] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)

  const refuse = (found: Record<string, string>, why?: string) => {
    setFaults(found)
    setDetail(why)
    setDoing(null)
    setAttempt((count) => count + 1)
  }
  const transmit = async (draft: Draft): Promise<Receipts> => {
    const ids = await upload.send(draft.files, (n) => setDoing(t('正在上传材料 {{n}} / {{all}}', { n, all: draft.files.length })))
    const form = intakeOf(draft, ids)
    setDoing(t('正在验证，请稍候'))
    const challenge = await solveOne()
    setDoing(t('正在提交…'))
    return (await post<IntakeReceipt>('/api/public/complaints', { ...form, challenge }, { key: keyOf(form) })).receipts
  }
  const send = async (draft: Draft) => {
    const found = faultsOf(draft, t)
    if (Object.keys(found).length > 0) return refuse(found)
    refuse({})
    setDoing(t('正在验证，请稍候'))
    try {
      onTaken(await transmit(draft))
    } catch (error) {
      const { errors, message } = error instanceof ProblemError ? error : { errors: [], message: t('没有提交成功，请稍后重试。') }
      if (errors.some(({ pointer }) => /^\/files\/\d/.test(pointer))) upload.forget()
      const byField = Object.fromEntries(errors.filter(({ pointer }) => pointer !== '/challenge').map(({ pointer, detail: fault }) => [fieldOf(pointer), fault]))
      refuse(byField, message)
    }
  }
  return { faults, detail, doing, attempt, send }
}
