import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState, type ReactNode } from 'react'
import type { ProfilesView } from '../../api/schema/law.ts'
import { basisRanks, exitKinds, listKinds, type ListProfile } from '../../domain/list-profile.ts'
import { isToBeConfirmed } from '../../domain/rules.ts'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import './law.css'
import { Facts } from '../case/facts.tsx'
import { ProfileDrawer } from './profile-drawer.tsx'
import { trainingRules } from './profile-words.ts'

type Shown = ProfilesView['profiles'][number]

/** 名单目录: every list with the law it rests on, its term, the ways off it and what it says of training. */
export default function ListProfilesPage() {
  const { t } = useWords()
  const isEditor = useSession().role === 'system-administrator'
  const [edited, edit] = useState<ListProfile | 'new' | null>(null)
  const found = useQuery({ queryKey: ['list-profiles'], queryFn: () => get<ProfilesView>('/api/law/list-profiles') })
  return (
    <>
      <Head title={t('名单目录')}>{t('每个名单依据什么设立、谁认定、多长时间、怎样退出。没有法定依据的名单不能设立；新设和改设经另一人复核后生效。')}</Head>
      {isEditor && <p><Button type="primary" onClick={() => edit('new')}>{t('新设名单')}</Button></p>}
      {found.isPending && <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('名单目录没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data?.profiles.map((profile) => <Profile key={profile.code} profile={profile} onEdit={isEditor ? () => edit(profile) : null} />)}
      {edited && <ProfileDrawer profile={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </>
  )
}

function Profile({ profile, onEdit }: { profile: Shown; onEdit: (() => void) | null }) {
  const { t, say } = useWords()
  const { code, name, kind, basis, organ, entersHere, termMonths, earliestExitMonths, exits, training, measures, note, from } = profile
  const open = isToBeConfirmed(profile) && <Mark tone="waiting">{t('待确认')}</Mark>
  const months = (count: number): string => t('{{n}} 个月', { n: count })
  const facts: [string, ReactNode][] = [
    [t('类别'), say(listKinds[kind])],
    [t('设列依据'), <span key="basis">{basis.title}{basis.article}（{say(basisRanks[basis.rank])}） {open}</span>],
    [t('认定单位'), `${organ}${entersHere ? '' : `（${t('不在本平台列入')}）`}`],
    [t('有效期'), <span key="term">{termMonths === null ? t('至列入事由消除之日') : months(termMonths)} {open}</span>],
    [t('最短期限'), earliestExitMonths === null ? '—' : <span key="earliest">{months(earliestExitMonths)} {open}</span>],
    [t('退出情形'), exits.map((one) => say(exitKinds[one])).join('、')],
    [t('修复培训'), <span key="training">{say(trainingRules[training])} {training === 'required' && open}{training === 'required' && <span className="muted"> {t('2023-05-01 以后不得以未参加培训为由不予移出')}</span>}</span>],
    [t('措施'), measures],
    ...(note ? ([[t('说明'), note]] as [string, ReactNode][]) : []),
    [t('适用起始日'), from],
  ]
  return (
    <section className="admin-card" aria-label={name}>
      <h2 className="panel-title">
        {name} <span className="muted law-code">{code}</span> {onEdit && <Button size="small" onClick={onEdit}>{t('改设')}</Button>}
      </h2>
      <Facts facts={facts} />
    </section>
  )
}
