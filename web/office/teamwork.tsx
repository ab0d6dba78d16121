import { lazy, Suspense } from 'react'
import { Urge } from '../case/urge.tsx'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { CaseCopies } from './copies.tsx'
import { CaseCosignings } from './cosignings.tsx'
import { CaseNotes } from './notes.tsx'
import { CaseOpinions } from './opinions-asked.tsx'
import { Panel } from './panel.tsx'

// Fetched by supervisors alone.
const IssueOrder = lazy(async () => ({ default: (await import('../supervisor/order-drawer.tsx')).IssueOrder }))

/** 协同: what colleagues do together on a case; the party sees none of it. */
export function Teamwork({ number }: { number: string }) {
  const { t } = useWords()
  const { role } = useSession()
  return (
    <>
      <Panel title={t('会签')}>
        <CaseCosignings number={number} />
      </Panel>
      <Panel title={t('征求意见')}>
        <CaseOpinions number={number} />
      </Panel>
      <Panel title={t('抄送')}>
        <CaseCopies number={number} />
      </Panel>
      <Panel title={t('备注和催办')}>
        <CaseNotes number={number} />
        <Urge number={number} />{' '}
        {role === 'supervisor' && <Suspense fallback={null}><IssueOrder number={number} /></Suspense>}
      </Panel>
    </>
  )
}
