import { useQuery } from '@tanstack/react-query'
import { Popover, Spin } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Deadline, Deadlines } from '../../api/schema/deadline.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { DaySums } from './deadline-days.tsx'
import { DeadlineState, useAnchorWords, useDueWords } from './deadline-sheet.tsx'
import { Facts } from './facts.tsx'
import { useAmendmentWords } from './deadline-events.tsx'

/** Where the 时限计算单 of a case stands. */
export const sheetAddress = (number: string): string => `/desk/cases/${number}/deadlines`

/** A due date or lamp that shows its short proof under the pointer or the focus, and leads to the whole one; nothing is fetched before. */
export function DeadlineLink({ number, children }: { number: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen} content={<ShortProofs number={number} />} trigger={['hover', 'focus']} mouseEnterDelay={0.3} placement="bottomLeft" destroyOnHidden classNames={{ root: 'proof' }}>
      <Link to={sheetAddress(number)} className="due-link" onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}>
        {children}
      </Link>
    </Popover>
  )
}

function ShortProofs({ number }: { number: string }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['deadlines', number], queryFn: () => get<Deadlines>(`/api/cases/${number}/deadlines`) })
  if (found.isPending) return <Spin size="small" aria-label={t('正在打开')} />
  if (!found.data) return <p className="late">{found.error?.message}</p>
  return (
    <>
      {found.data.deadlines.length === 0 && <p className="muted">{t('目前没有计时')}</p>}
      {found.data.deadlines.map((deadline) => (
        <ShortProof key={deadline.title.zh} deadline={deadline} />
      ))}
      <Link to={sheetAddress(number)}>{t('查看并打印时限计算单')}</Link>
    </>
  )
}

function ShortProof({ deadline }: { deadline: Deadline }) {
  const { t, say } = useWords()
  const amendment = deadline.amendments.at(-1)
  const amended = useAmendmentWords()
  return (
    <section>
      <strong>{say(deadline.title)}</strong>
      <Facts
        facts={[
          [t('起算'), useAnchorWords(deadline)],
          [t('期限'), `${deadline.rule.period} · ${deadline.rule.article}`],
          ...(deadline.days.length === 0 ? [] : [[t('逐日计算'), <DaySums key="sums" deadline={deadline} />] as [string, ReactNode]]),
          ...(deadline.pauses.length === 0 ? [] : [[t('暂停'), t('{{count}} 次', { count: deadline.pauses.length })] as [string, ReactNode]]),
          ...(amendment ? [[t('日历或规定更新'), amended(amendment)] as [string, ReactNode]] : []),
          [
            t('届满'),
            <span key="due">
              <strong>{useDueWords(deadline)}</strong> <DeadlineState deadline={deadline} />
            </span>,
          ],
        ]}
      />
    </section>
  )
}
