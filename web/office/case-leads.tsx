import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { CaseDetail } from '../../api/schema/case.ts'
import type { CaseLink } from '../../api/schema/link.ts'
import { useWords } from '../words.tsx'
import { LinkList, useLinks } from './case-links.tsx'
import { Panel } from './panel.tsx'

const ActDrawer = lazy(() => import('./act-drawer.tsx'))

/** The links of a case; the check of a commitment can be begun from a lead. */
export function CaseLeads({ detail }: { detail: CaseDetail }) {
  const { t } = useWords()
  const links = useLinks(detail.number)
  const [chosen, choose] = useState<CaseLink | null>(null)
  const check = detail.acts.find(({ act, possible }) => act === 'start-check' && possible)
  if (links.length === 0) return null
  return (
    <Panel title={t('关联办件和线索')}>
      <LinkList links={links}>{(link) => link.kind === 'lead' && link.isCause && check && <Button onClick={() => choose(link)}>{t('据此开始核查')}</Button>}</LinkList>
      {chosen && check && (
        <Suspense fallback={null}>
          <ActDrawer detail={detail} option={check} initial={{ reason: t('依线索核查：{{note}}', { note: chosen.note ?? '' }) }} onClose={() => choose(null)} />
        </Suspense>
      )}
    </Panel>
  )
}
