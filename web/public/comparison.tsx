import { useState, type DragEvent } from 'react'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'

type Result = { name: string; state: 'working' | 'same' | 'different' } | { name: string; state: 'failed'; why: string }

const toHex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Compares a file of one's own with the letter that was issued; only its fingerprint leaves the machine. */
export function Comparison({ code }: { code: string }) {
  const { t } = useWords()
  const [result, setResult] = useState<Result | null>(null)
  const [over, setOver] = useState(false)
  const compare = async (file: File | undefined) => {
    if (!file) return
    setResult({ name: file.name, state: 'working' })
    try {
      const sha256 = toHex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
      const { same } = await post<{ same: boolean }>(`/api/public/documents/${encodeURIComponent(code)}/compare`, { sha256 })
      setResult({ name: file.name, state: same ? 'same' : 'different' })
    } catch (error) {
      setResult({ name: file.name, state: 'failed', why: (error as Error).message })
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void compare(event.dataTransfer.files[0])
  }
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{t('比对 PDF 文件')}</h2>
      <div className={over ? 'drop drop-over' : 'drop'} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
        <label htmlFor="pdf">{t('把收到的 PDF 文件拖到这里，或者点击选择')}</label>
        <input id="pdf" type="file" accept="application/pdf" onChange={(event) => void compare(event.target.files?.[0])} />
        <p className="hint">{t('文件不会上传，只在您的设备上计算指纹后比对。')}</p>
      </div>
      <div aria-live="polite">{result && <Verdict result={result} />}</div>
    </section>
  )
}

function Verdict({ result }: { result: Result }) {
  const { t } = useWords()
  if (result.state === 'working') return <p className="state">{t('正在比对…')}</p>
  if (result.state === 'failed') return <p className="fault">{`${t('比对没有完成')}：${result.why}`}</p>
  const same = result.state === 'same'
  return (
    <div className={same ? 'verdict verdict-good' : 'verdict verdict-bad'}>
      <strong>{same ? t('相同：文件与出具的文书完全一致') : t('不相同：文件与出具的文书不一致')}</strong>
      <p>
        {result.name}
        {!same && ` — ${t('文件被改动、另存或打印扫描过，都会不一致。请以本页显示的内容为准。')}`}
      </p>
    </div>
  )
}
