import { useState, type FormEvent } from 'react'
import type { ComplaintState, Holding } from '../../api/schema/complaint.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError } from '../client.ts'
import { useWords } from '../words.tsx'
import { lengthOf, longest, wrongFiles } from './complaint-draft.ts'
import { ChosenFiles } from './complaint-files.tsx'
import { Faults, Prose } from './field.tsx'
import { useReporterUpload } from './reporter-upload.ts'

interface SupplementProps {
  holding: Holding
  /** Whether it answers what was asked for: the form then stands open. */
  isAsked: boolean
  onAdded: (state: ComplaintState) => void
}

/** 补充材料: text and files that are added to a complaint, or that answer what was asked for. */
export function ComplaintSupplement({ holding, isAsked, onAdded }: SupplementProps) {
  const { t } = useWords()
  const [isOpen, open] = useState(isAsked)
  if (isAsked || isOpen) return <SupplementForm holding={holding} isAsked={isAsked} onAdded={(state) => (open(false), onAdded(state))} onClose={() => open(false)} />
  return (
    <p className="offer">
      <button type="button" className="button" onClick={() => open(true)}>
        {t('补充材料')}
      </button>
      <span className="hint">{t('答复以前，可以补充情况和材料；同样加密封存。')}</span>
    </p>
  )
}

function SupplementForm({ holding, isAsked, onAdded, onClose }: SupplementProps & { onClose: () => void }) {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const { send, forget } = useReporterUpload()
  const [said, setSaid] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [refusal, setRefusal] = useState<{ faults: Record<string, string>; detail?: string }>({ faults: {} })
  const [doing, setDoing] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const labels = { text: isAsked ? t('补正的内容') : t('补充的内容'), files: t('材料（选填）') }

  const refuse = (faults: Record<string, string>, detail?: string) => {
    setRefusal({ faults, ...(detail ? { detail } : {}) })
    setDoing(null)
    setAttempt((count) => count + 1)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (doing) return
    const wrong = wrongFiles(files, t)
    const length = lengthOf(said)
    const text = length === 0 ? t('请写明补充的内容') : length > longest.facts ? t('超出 {{n}} 字，请删减', { n: length - longest.facts }) : undefined
    if (text || wrong) return refuse({ ...(text ? { text } : {}), ...(wrong ? { files: wrong } : {}) })
    setRefusal({ faults: {} })
    setDoing(t('正在提交…'))
    try {
      const ids = await send(files, (n) => setDoing(t('正在上传材料 {{n}} / {{all}}', { n, all: files.length })))
      setDoing(t('正在提交…'))
      const form = { text: said.trim(), ...(ids.length > 0 ? { files: ids } : {}) }
      onAdded(await post<ComplaintState>('/api/public/complaints/supplement', { ...holding, ...form }, { key: keyOf(form) }))
    } catch (error) {
      const { errors, message } = error instanceof ProblemError ? error : { errors: [], message: t('没有提交成功，请稍后重试。') }
      if (errors.some(({ pointer }) => /^\/files\/\d/.test(pointer))) forget()
      refuse(Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.startsWith('/files') ? 'files' : 'text', detail])), message)
    }
  }
  const { faults, detail } = refusal
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate aria-label={isAsked ? t('补正') : t('补充材料')}>
      <h3>{isAsked ? t('补正') : t('补充材料')}</h3>
      <Faults key={attempt} faults={(['text', 'files'] as const).flatMap((name): [string, string, string][] => (faults[name] ? [[name, labels[name], faults[name]]] : []))} detail={detail} />
      <Prose name="text" label={labels.text} hint={t('加密封存，被投诉人和承办单位看不到。')} fault={faults.text} value={said} length={lengthOf(said)} most={longest.facts} rows={6} onChange={setSaid} />
      <ChosenFiles label={labels.files} isLabelled fault={faults.files} files={files} two={false} onChange={setFiles} />
      <p className="sending">
        <button type="submit" className="button main" aria-disabled={doing !== null}>
          {isAsked ? t('提交补正') : t('提交补充材料')}
        </button>{' '}
        {!isAsked && (
          <button type="button" className="button" onClick={onClose}>
            {t('暂不')}
          </button>
        )}
        <span className="hint" role="status">
          {doing}
        </span>
      </p>
    </form>
  )
}
