import '../case/case.css'
import './enterprise.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Result, Skeleton, Space } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { CaseDetail } from '../../api/schema/case.ts'
import { CaseBanner, MarkOfDispute } from '../case/banner.tsx'
import { ClaimDiff } from '../case/claim-diff.tsx'
import { Deadlines } from '../case/deadline.tsx'
import { Letters } from '../case/letters.tsx'
import { Materials } from '../case/materials.tsx'
import { CasePaper } from '../case/paper.tsx'
import { formsOf, useProcedures } from '../case/procedure.ts'
import { Stages } from '../case/stages.tsx'
import { Timeline } from '../case/timeline.tsx'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { Urge } from '../case/urge.tsx'
import { CaseRemovals } from '../removal/case-removals.tsx'
import { useWords } from '../words.tsx'
import { MustDo } from './must-do.tsx'
import { PartyActs } from './party-acts.tsx'

/** A case as its party follows it: what to do now, how far it is, who holds it until when and why. */
export default function TrackerPage() {
  const { t } = useWords()
  const { number = '' } = useParams()
  const found = useQuery({ queryKey: ['case', number], queryFn: () => get<CaseDetail>(`/api/cases/${number}`), refetchInterval: 3000 })
  const detail = found.data
  usePageTitle(detail ? `${detail.recordTitle} ${number}` : number)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} />
  if (!detail) {
    return (
      <Result
        status="404"
        title={t('没有打开这个办件')}
        subTitle={found.error?.message}
        extra={
          <Space>
            <Button onClick={() => void found.refetch()}>{t('重试')}</Button>
            <Link to="/desk/cases">{t('返回列表')}</Link>
          </Space>
        }
      />
    )
  }
  return (
    <>
      <nav className="crumbs" aria-label={t('位置')}>
        <Link to="/desk/cases">{t('返回列表')}</Link>
      </nav>
      {found.isError && <Alert type="warning" showIcon title={t('暂时连接不上，显示的是上次取到的内容')} />}
      <CaseBanner detail={detail} />
      <MarkOfDispute dispute={detail.record.dispute} />
      <MustDo detail={detail} />
      <div className="case-grid tracker">
        <Main detail={detail} />
        <aside className="case-side" aria-label={t('期限和我可以做的')}>
          <Panel title={t('期限')}>
            <Deadlines deadlines={detail.deadlines} open={detail.openLimit} number={detail.number} />
          </Panel>
          <Panel title={t('我可以做什么')}>
            <PartyActs detail={detail} />
            {detail.outcome === null && <Urge number={detail.number} />}
          </Panel>
          {detail.queryCode && (
            <Panel title={t('不登录查询')}>
              <p className="muted">{t('凭编号、查询码和联系电话后四位，不登录也能查进度。')}</p>
              {t('查询码')} <strong>{detail.queryCode}</strong>
            </Panel>
          )}
        </aside>
      </div>
    </>
  )
}

function Main({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const procedures = useProcedures()
  const forms = formsOf(procedures.data?.find(({ name }) => name === detail.procedure))
  return (
    <div className="case-main">
      <Panel title={t('进度')}>
        <Stages stages={detail.stages} />
      </Panel>
      <CaseRemovals number={detail.number} />
      {detail.procedure === 'commitment' && (
        <Panel title={t('承诺书和签名')}>
          <CasePaper number={detail.number} version={detail.version} />
        </Panel>
      )}
      <Panel title={`${t('文书')} ${detail.letters.length}`}>
        <Letters letters={detail.letters.toReversed()} empty={t('文书正在生成，稍候即可下载。')} />
      </Panel>
      <Panel title={say(detail.terms.claim)}>
        <dl className="facts">
          <div>
            <dt>{say(detail.terms.record)}</dt>
            <dd>
              <Link to={`/desk/records/${detail.record.id}`}>
                {detail.record.title} · {detail.record.documentNumber}
              </Link>
            </dd>
          </div>
          {detail.claim.answers.map(({ title, text }) => (
            <div key={title.zh}>
              <dt>{say(title)}</dt>
              <dd className="prose">{say(text)}</dd>
            </div>
          ))}
          {detail.filingId && (
            <div>
              <dt>{t('同一申请')}</dt>
              <dd>
                <Link to={`/desk/filings/${detail.filingId}`}>{t('查看该申请的全部信息')}</Link>
              </dd>
            </div>
          )}
        </dl>
        {detail.claim.claims.length > 0 && <ClaimDiff claim={detail.claim} record={{ ...detail.record, fields: detail.record.fields.filter(({ name }) => detail.claim.claims.some(({ field }) => field === name)) }} />}
      </Panel>
      <Panel title={`${t('证明材料')} ${detail.claim.materials.length}`}>
        <Materials materials={detail.claim.materials} />
      </Panel>
      <Panel title={t('办理过程')}>
        <Timeline detail={detail} forms={forms} />
      </Panel>
    </div>
  )
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card size="small" title={<h2 className="panel-title">{title}</h2>}>
      {children}
    </Card>
  )
}
