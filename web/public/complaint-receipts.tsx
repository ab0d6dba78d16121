import { useState } from 'react'
import { useWords } from '../words.tsx'
import type { Receipts } from './complaint-sending.ts'
import { useLeavingAsked } from './leaving.ts'

const takeFocus = (heading: HTMLElement | null): void => {
  heading?.focus()
  scrollTo(0, 0)
}

/** Number and query code of each complaint, shown this once. */
export function ComplaintReceipts({ receipts, named }: { receipts: Receipts; named: boolean }) {
  const { t } = useWords()
  const [copied, setCopied] = useState<string[]>([])
  useLeavingAsked(receipts.some(({ number }) => !copied.includes(number)))
  const titles = [t('第一件事'), t('第二件事')]
  return (
    <>
      <div className="verdict verdict-good">
        <h1 tabIndex={-1} ref={takeFocus}>
          {t('已收到您的投诉举报')}
        </h1>
        {receipts.length > 1 && <p>{t('两件事各为一件，分别办理、分别答复。')}</p>}
      </div>
      <div className="keep" role="note">
        <strong>{t('请现在保存编号和查询码')}</strong>
        <p>{named ? t('查询码只在本页显示一次。查询进展、撤回、评价和请求复查都要用到，还要填写电话后四位。请复制、截屏或者抄写。') : t('查询码只在本页显示一次。我们不知道您是谁，遗失后任何人都不能找回，您也就看不到答复。请复制、截屏或者抄写。')}</p>
      </div>
      {receipts.map(({ number, queryCode }, index) => (
        <section key={number} className="receipt" aria-label={receipts.length > 1 ? titles[index] : t('编号和查询码')}>
          {receipts.length > 1 && <h2>{titles[index]}</h2>}
          <dl>
            <dt>{t('编号')}</dt>
            <dd>{number}</dd>
            <dt>{t('查询码')}</dt>
            <dd>{queryCode}</dd>
          </dl>
          <Copy text={`${t('编号')} ${number}\n${t('查询码')} ${queryCode}`} onCopied={() => setCopied((before) => [...before, number])} />
        </section>
      ))}
      <h2>{t('接下来')}</h2>
      <ol className="plain">
        <li>{t('信用办先分类，再审查是否受理；不归本机关的，转送有权处理的机关。')}</li>
        <li>{t('受理后调查核实，由另一人审批后答复。')}</li>
        <li>{t('答复写在查询页上；对答复不服的，可以在查询页请求复查。')}</li>
      </ol>
      <p>
        <a className="button main" href="/complaints/state">
          {t('查询投诉举报')}
        </a>
      </p>
    </>
  )
}

function Copy({ text, onCopied }: { text: string; onCopied: () => void }) {
  const { t } = useWords()
  const [state, setState] = useState<'copied' | 'failed' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
      onCopied()
    } catch {
      setState('failed')
    }
  }
  return (
    <p className="sending">
      <button type="button" className="button" onClick={() => void copy()}>
        {t('复制编号和查询码')}
      </button>
      <span className="hint" role="status">
        {state === 'copied' && t('已复制')}
        {state === 'failed' && t('没有复制成功，请抄写或者截屏')}
      </span>
    </p>
  )
}
