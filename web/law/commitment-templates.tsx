import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState, type ReactNode } from 'react'
import type { TemplatesView } from '../../api/schema/law.ts'
import { excludedMatters, signers, type CommitmentTemplate } from '../../domain/commitment-template.ts'
import { isToBeConfirmed } from '../../domain/rules.ts'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import './law.css'
import { Facts } from '../case/facts.tsx'
import { TemplateDrawer } from './template-drawer.tsx'

type Shown = TemplatesView['templates'][number]

/** 承诺书模板: every wording that binds today, with its basis, who signs and where it may not be used. */
export default function CommitmentTemplatesPage() {
  const { t } = useWords()
  const isEditor = useSession().role === 'system-administrator'
  const [edited, edit] = useState<CommitmentTemplate | 'new' | null>(null)
  const found = useQuery({ queryKey: ['commitment-templates'], queryFn: () => get<TemplatesView>('/api/law/commitment-templates') })
  return (
    <>
      <Head title={t('承诺书模板')}>{t('七类信用承诺书的依据、内容、违诺责任和签署人。新设和改设经另一人复核后生效；此前签署的承诺仍按签署时的内容。')}</Head>
      {isEditor && <p><Button type="primary" onClick={() => edit('new')}>{t('新设承诺书模板')}</Button></p>}
      {found.isPending && <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('承诺书模板没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data?.templates.map((template) => <Template key={template.code} template={template} onEdit={isEditor ? () => edit(template) : null} />)}
      {edited && <TemplateDrawer template={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </>
  )
}

function Template({ template, onEdit }: { template: Shown; onEdit: (() => void) | null }) {
  const { t, say } = useWords()
  const { code, name, type, basis, matter, statements, liability, validityMonths, reportMonths, openness, signers: order, offered, excluded, barsBroken, from } = template
  const facts: [string, ReactNode][] = [
    [t('承诺类型'), type],
    [t('使用依据'), <span key="basis">{basis} {isToBeConfirmed(template) && <Mark tone="waiting">{t('待确认')}</Mark>}</span>],
    [t('承诺事由'), matter],
    [t('承诺内容'), <ol key="statements" className="law-statements">{statements.map((one) => <li key={one}>{one}</li>)}</ol>],
    [t('违诺责任'), liability],
    [t('有效期（月）'), validityMonths ?? '—'],
    [t('每隔几个月报告履行情况'), reportMonths ?? '—'],
    [t('公开类型'), openness],
    [t('签署人'), order.map((one) => say(signers[one])).join(' → ')],
    ...(excluded.length > 0 ? ([[t('不适用的领域'), excluded.map((one) => say(excludedMatters[one])).join('、')]] as [string, ReactNode][]) : []),
    [t('适用条件'), [offered ? t('行政机关先行书面告知，可以不选择承诺') : '', barsBroken ? t('有严重失信记录或者曾虚假承诺的，修复前不适用') : ''].filter((one) => one !== '').join('；') || '—'],
    [t('适用起始日'), from],
  ]
  return (
    <section className="admin-card" aria-label={name}>
      <h2 className="panel-title">
        {name} <span className="muted law-code">{code}</span>{' '}
        <Button size="small" href={`/api/law/commitment-templates/${code}/preview`} target="_blank">{t('预览承诺书')}</Button> {onEdit && <Button size="small" onClick={onEdit}>{t('改设')}</Button>}
      </h2>
      <Facts facts={facts} />
    </section>
  )
}
