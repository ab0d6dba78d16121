import '../case/case.css'
import './office.css'
import { Alert, Button, Result, Skeleton, Space } from 'antd'
import { lazy } from 'react'
import { Link, useParams } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import type { CaseDetail } from '../../api/schema/case.ts'
import { CaseBanner, MarkOfDispute } from '../case/banner.tsx'
import { isComplaint } from '../case/case-address.ts'
import { ClaimDiff } from '../case/claim-diff.tsx'
import { Deadlines } from '../case/deadline.tsx'
import { Letters } from '../case/letters.tsx'
import { Materials } from '../case/materials.tsx'
import { CasePaper } from '../case/paper.tsx'
import { formsOf, useProcedures } from '../case/procedure.ts'
import { RecordFields } from '../case/record-fields.tsx'
import { RepairLaw } from '../case/repair-law.tsx'
import { Stages } from '../case/stages.tsx'
import { Timeline } from '../case/timeline.tsx'
import { WhatIf } from '../case/what-if.tsx'
import { get } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'
import { usePageTitle } from '../desk/page-title.ts'
import { CaseRemovals } from '../removal/case-removals.tsx'
import { useWords } from '../words.tsx'
import { Acts } from './acts.tsx'
import { CaseLeads } from './case-leads.tsx'
import { CaseFacts } from './case-facts.tsx'
import { Checklists } from './checklist.tsx'
import { Claiming } from './claiming.tsx'
import { Neighbours } from './neighbours.tsx'
import { Panel } from './panel.tsx'
import { PresentColleagues } from './present.tsx'
import { Teamwork } from './teamwork.tsx'
import { neighboursOf } from './trail.ts'

// Forms are fetched when an act is opened.
const ActDrawer = lazy(() => import('./act-drawer.tsx'))
const ComplaintPage = lazy(() => import('./complaint-page.tsx'))

/** A case (办件) for the people who handle or oversee it. */
export default function CasePage() {
  const { number = '' } = useParams()
  return isComplaint(number) ? <ComplaintPage key={number} number={number} /> : <CaseFile key={number} number={number} />
}

function CaseFile({ number }: { number: string }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['case', number], queryFn: () => get<CaseDetail>(`/api/cases/${number}`), refetchInterval: useFreshness() })
  const detail = found.data
  usePageTitle(detail ? `${detail.subject.name} ${number}` : number)

  if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} aria-label={t('正在打开')} />
  if (!detail) {
    return (
      <Result
        status="404"
        title={t('没有打开这个办件')}
        subTitle={found.error?.message}
        extra={
          <Space>
            <Button onClick={() => void found.refetch()}>{t('重试')}</Button>
            <Link to={neighboursOf(number).address}>{t('返回列表')}</Link>
          </Space>
        }
      />
    )
  }
  return (
    <>
      <Neighbours number={number} />
      {found.isError && <Alert type="warning" showIcon title={t('暂时连接不上，显示的是上次取到的内容')} />}
      <CaseBanner detail={detail} extra={<PresentColleagues number={number} />} />
      <MarkOfDispute dispute={detail.record.dispute} />
      <div className="case-grid">
        <CaseMain detail={detail} />
        <aside className="case-side" aria-label={t('办理')}>
          <Panel title={t('办理')}>
            <Claiming detail={detail} />
            <Checklists number={number} acts={detail.acts} />
            <Acts key={number} detail={detail} Drawer={ActDrawer} />
          </Panel>
          <Panel title={t('时限')}>
            <Deadlines deadlines={detail.deadlines} open={detail.openLimit} number={detail.number} />
            <WhatIf number={detail.number} />
          </Panel>
          <Teamwork number={detail.number} />
        </aside>
      </div>
    </>
  )
}

/** What the law asks for, by procedure, where there is something to see beside the record. */
const conditions: Record<string, typeof RepairLaw> = { repair: RepairLaw }

function CaseMain({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const procedures = useProcedures()
  const Conditions = conditions[detail.procedure]
  const forms = formsOf(procedures.data?.find(({ name }) => name === detail.procedure))
  return (
    <div className="case-main">
      <Panel title={t('进度')}>
        <Stages stages={detail.stages} />
      </Panel>
      <CaseRemovals number={detail.number} />
      <CaseLeads detail={detail} />
      {detail.procedure === 'commitment' && (
        <Panel title={t('承诺书和签名')}>
          <CasePaper number={detail.number} version={detail.version} />
        </Panel>
      )}
      <Panel title={say(detail.terms.claim)}>
        <CaseFacts detail={detail} />
      </Panel>
      {forms.file?.properties?.claims ? (
        <Panel title={t('诉求与信息对照')}>
          <ClaimDiff claim={detail.claim} record={detail.record} />
        </Panel>
      ) : (
        <>
          {Conditions && (
            <Panel title={t('信用修复的条件')}>
              <Conditions recordId={detail.record.id} />
            </Panel>
          )}
          <Panel title={t('信息内容')}>
            <RecordFields record={detail.record} />
          </Panel>
        </>
      )}
      <Panel title={`${t('证明材料')} ${detail.claim.materials.length}`}>
        <Materials materials={detail.claim.materials} />
      </Panel>
      <Panel title={`${t('文书')} ${detail.letters.length}`}>
        <Letters letters={detail.letters} />
      </Panel>
      <Panel title={t('办理过程')}>
        <Timeline detail={detail} forms={forms} />
      </Panel>
    </div>
  )
}
