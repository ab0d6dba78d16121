import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../words.tsx'
import './signal.css'

const first = 4

/** The cases of a signal, each a link; the rest of many on demand. */
export function SignalCases({ cases }: { cases: readonly string[] }) {
  const { t } = useWords()
  const [isWhole, showWhole] = useState(false)
  const shown = isWhole ? cases : cases.slice(0, first)
  return (
    <div className="signal-cases" {...(isWhole ? { tabIndex: 0, role: 'group', 'aria-label': t('案件') } : {})}>
      {shown.map((number) => (
        <Link key={number} to={`/desk/cases/${number}`}>
          {number}
        </Link>
      ))}
      {shown.length < cases.length && (
        <Button type="link" size="small" onClick={() => showWhole(true)}>
          {t('全部 {{count}} 件', { count: cases.length })}
        </Button>
      )}
    </div>
  )
}
