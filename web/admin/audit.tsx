import { useMutation } from '@tanstack/react-query'
import { Alert, Button, type TableColumnsType } from 'antd'
import { useSearchParams } from 'react-router'
import type { AuditLine } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { auditActions } from './audit-words.ts'
import { Refusal } from './entry-modal.tsx'
import { Head } from './head.tsx'
import { List } from './list.tsx'
import { usePages } from './pages.ts'
import { QueryForm } from './query-form.tsx'

/** The audit trail (审计): every change and every reading of personal data, chained by hash. */
export default function AuditPage() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const chain = search.get('chain') ?? undefined
  const pages = usePages<AuditLine>('/api/audit', { chain, limit: '50' }, 10_000)
  const columns: TableColumnsType<AuditLine> = [
    { title: t('时间'), width: 150, render: (_, { occurredAt }) => <span className="code">{showTime(occurredAt)}</span> },
    { title: t('操作人'), width: 140, render: (_, { account }) => account ?? t('系统') },
    { title: t('事项'), width: 190, render: (_, { action }) => <ActionName action={action} /> },
    {
      title: t('链'),
      width: 230,
      render: (_, line) => (
        <>
          <Button type="link" size="small" className="admin-chain" onClick={() => setSearch({ chain: line.chain })}>
            {line.chain}
          </Button>
          <div className="muted">{t('第 {{n}} 项', { n: line.sequence })}</div>
        </>
      ),
    },
    { title: t('内容'), render: (_, { detail }) => (Object.keys(detail).length > 0 ? <span className="admin-detail">{showDetail(detail)}</span> : '—') },
    { title: t('哈希值'), width: 130, render: (_, { hash }) => <span className="admin-hash" title={hash}>{`${hash.slice(0, 12)}…`}</span> },
  ]
  return (
    <>
      <Head title={t('审计')}>{t('每次变更、每次查看个人信息都记一条，按办件、账户、单位等各成一链；每条含前一条的哈希值，改动或缺失可以查出。')}</Head>
      <Check />
      <QueryForm key={chain} asked={{ chain }} onAsk={(next) => setSearch(next.chain ? { chain: next.chain } : {})} fields={[{ name: 'chain', label: t('链'), placeholder: t('例如 case:编号、account:账户') }]} />
      <List pages={pages} columns={columns} rowKey={({ id }) => String(id)} width={1100} empty={chain ? t('没有这条链') : t('还没有审计记录')} />
    </>
  )
}

function ActionName({ action }: { action: string }) {
  const { say } = useWords()
  const words = auditActions[action]
  if (!words) return <span className="code">{action}</span>
  return (
    <>
      {say(words)}
      <div className="muted">{action}</div>
    </>
  )
}

const showDetail = (detail: Record<string, unknown>): string => Object.entries(detail).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('\n')

interface Verdict {
  chains: number
  events: number
  fault: { chain: string; sequence: number; why: string } | null
}

function Check() {
  const { t } = useWords()
  const check = useMutation({ mutationFn: () => post<Verdict>('/api/audit/verification') })
  const verdict = check.data
  return (
    <section className="admin-card" aria-label={t('完整性核验')}>
      <div className="admin-tools">
        <span>{t('核验全部链：重算每条的哈希值，并与库外签名保存的链头比对。')}</span>
        <Button type="primary" loading={check.isPending} onClick={() => check.mutate()}>
          {t('核验')}
        </Button>
      </div>
      <div aria-live="polite">
        {check.isError && <Refusal error={check.error} />}
        {verdict && !verdict.fault && <Alert type="success" showIcon title={t('全部完整：{{chains}} 条链，{{events}} 条记录', { chains: verdict.chains.toLocaleString('zh-CN'), events: verdict.events.toLocaleString('zh-CN') })} />}
        {verdict?.fault && <Alert type="error" showIcon title={t('发现问题：链 {{chain}} 第 {{sequence}} 项', verdict.fault)} description={verdict.fault.why} />}
      </div>
    </section>
  )
}
