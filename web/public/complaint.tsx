import { useState } from 'react'
import { useWords } from '../words.tsx'
import { ComplaintForm } from './complaint-form.tsx'
import { ComplaintReceipts } from './complaint-receipts.tsx'
import type { Receipts } from './complaint-sending.ts'
import { useTitle } from './state.tsx'

interface Taken {
  receipts: Receipts
  named: boolean
}

/** 投诉举报 by anyone, named or not, without an account. */
export default function ComplaintPage() {
  const { t } = useWords()
  useTitle(t('投诉举报'))
  const [taken, take] = useState<Taken | null>(null)
  return <div className="narrow page">{taken ? <ComplaintReceipts {...taken} /> : <Filing onTaken={take} />}</div>
}

function Filing({ onTaken }: { onTaken: (taken: Taken) => void }) {
  const { t } = useWords()
  return (
    <>
      <h1>{t('投诉举报')}</h1>
      <p>{t('反映企业、机关单位或者信用办的问题。无需登录，可以匿名，不收费。')}</p>
      <p>
        <a href="/complaints/state">{t('已经提交过？查询投诉举报')}</a> · <a href="/complaints/figures">{t('投诉举报统计')}</a>
      </p>
      <section className="panel" aria-labelledby="protection">
        <h2 id="protection">{t('怎样保护您的身份')}</h2>
        <ul>
          <li>{t('您的姓名、电话、地址、所写的内容和材料加密封存，与案卷分开。')}</li>
          <li>{t('只有信用办的审查、审批人员和督办人员可以查阅；每次查阅须写明用途，并留下记录。')}</li>
          <li>{t('被投诉人和交办调查的单位看不到您是谁，也看不到您写的原文；文书不写明投诉人。')}</li>
        </ul>
      </section>
      <ComplaintForm onTaken={(receipts, named) => onTaken({ receipts, named })} />
    </>
  )
}
