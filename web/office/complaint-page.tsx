import '../case/case.css'
import './office.css'
import './complaint.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Result, Skeleton, Space } from 'antd'
import { lazy } from 'react'
import { Link } from 'react-router'
import type { Entry } from '../../api/schema/case.ts'
import type { ComplaintDetail } from '../../api/schema/complaint.ts'
import { CaseBanner } from '../case/banner.tsx'
import { caseAddress } from '../case/case-address.ts'
import { Deadlines } from '../case/deadline.tsx'
import { Letters } from '../case/letters.tsx'
import { formsOf, useProcedures } from '../case/procedure.ts'
import { Timeline } from '../case/timeline.tsx'
import { WhatIf } from '../case/what-if.tsx'
import { get, ProblemError } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'
import { usePageTitle } from '../desk/page-title.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { Acts } from './acts.tsx'
import { Checklists } from './checklist.tsx'
import { Claiming } from './claiming.tsx'
import { ComplaintFacts } from './complaint-facts.tsx'
import { ComplaintNotices } from './complaint-notices.tsx'
import { ComplaintOpenings } from './complaint-openings.tsx'
import { ComplaintSealed } from './complaint-sealed.tsx'
import { Neighbours } from './neighbours.tsx'
import { Panel } from './panel.tsx'
import { PresentColleagues } from './present.tsx'
import { Teamwork } from './teamwork.tsx'
import { neighboursOf } from './trail.ts'

// Forms are fetched when an act is opened.
const ComplaintDrawer = lazy(() => import('./complaint-drawer.tsx'))

/** 投诉举报 for the staff who handle or oversee it: everything but the sealed part, which is opened for a purpose. */
export default function ComplaintPage({ number }: { number: string }) {
  const { t, say } = useWords()
  const found = useQuery({ queryKey: ['case', number], queryFn: () => get<ComplaintDetail>(caseAddress(number)), refetchInterval: useFreshness() })
  const detail = found.data
  const isGone = found.error instanceof ProblemError && found.error.status === 404
  usePageTitle(`${t('投诉举报')} ${number}`)

  if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} aria-label={t('正在打开')} />
  if (!detail || isGone) {
    return (
      <Result
        status="404"
        title={t('没有打开这件投诉举报')}
        subTitle={isGone ? t('编号有误，或者您不能查看这件投诉举报。') : found.error?.message}
        extra={
          <Space>
            <Button onClick={() => void found.refetch()}>{t('重试')}</Button>
            <Link to={neighboursOf(number).address}>{t('返回列表')}</Link>
          </Space>
        }
      />
    )
  }
  const { className, respondent } = detail
  return (
    <>
      <Neighbours number={number} />
      {found.isError && <Alert type="warning" showIcon title={t('暂时连接不上，显示的是上次取到的内容')} />}
      <CaseBanner extra={<PresentColleagues number={number} />} received={t('收到时间')} detail={{ ...detail, subjectName: className ? say(className) : t('待分类'), recordTitle: t('被投诉人'), documentNumber: respondent.name }} />
      <div className="case-grid">
        <ComplaintMain detail={detail} />
        <aside className="case-side" aria-label={t('办理')}>
          <Panel title={t('办理')}>
            <Claiming detail={detail} />
            <Checklists number={number} acts={detail.acts} />
            <Acts detail={detail} Drawer={ComplaintDrawer} />
          </Panel>
          <Panel title={t('时限')}>
            <Deadlines deadlines={detail.deadlines} open={detail.openLimit} number={number} />
            <WhatIf number={number} />
          </Panel>
          <Teamwork number={number} />
        </aside>
      </div>
    </>
  )
}

function ComplaintMain({ detail }: { detail: ComplaintDetail }) {
  const { t } = useWords()
  const { role } = useSession()
  const procedures = useProcedures()
  const forms = formsOf(procedures.data?.find(({ name }) => name === detail.procedure))
  return (
    <div className="case-main">
      {role.startsWith('source') && (
        <Panel title={t('调查要点')}>
          <Points detail={detail} />
        </Panel>
      )}
      <Panel title={t('投诉举报事项')}>
        <ComplaintFacts detail={detail} />
      </Panel>
      {detail.mayRead && (
        <Panel title={t('投诉人和投诉内容（已加密）')}>
          <ComplaintSealed detail={detail} />
        </Panel>
      )}
      <Panel title={t('告知被投诉人和陈述')}>
        <ComplaintNotices number={detail.number} />
      </Panel>
      <Panel title={t('关联办件')}>
        <ComplaintOpenings number={detail.number} />
      </Panel>
      <Panel title={`${t('文书')} ${detail.letters.length}`}>
        <Letters letters={detail.letters} {...(detail.isNamed ? {} : { empty: t('匿名的投诉举报不出具文书，投诉人凭查询码查看答复') })} />
      </Panel>
      <Panel title={t('办理过程')}>
        <Timeline detail={{ ...detail, entries: told(detail) }} forms={forms} />
      </Panel>
    </div>
  )
}

/** The entries as a reader takes them: what was filed stands above, and a unit is said by its name. */
const told = ({ entries, sourceUnitName }: ComplaintDetail): Entry[] =>
  entries.map((entry) => {
    if (entry.act === 'file') return { ...entry, form: null }
    return entry.form?.unitCode && sourceUnitName ? { ...entry, form: { ...entry.form, unitCode: sourceUnitName } } : entry
  })

/** What a unit works from: it does not see who complained, nor what was said. */
function Points({ detail: { entries } }: { detail: ComplaintDetail }) {
  const { t } = useWords()
  const points = entries.findLast(({ act }) => act === 'assign')?.form?.points
  return (
    <>
      <p className="muted">{t('为保护投诉人，投诉人的身份和投诉原文不向承办单位提供，请按信用办拟写的调查要点核实。')}</p>
      <p className="prose">{typeof points === 'string' ? points : t('尚未交办')}</p>
    </>
  )
}
