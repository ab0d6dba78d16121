import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CaseLink } from '../../api/schema/link.ts'
import { linkKinds } from '../../domain/link.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'

/** The links of a case, as far as the reader may see them. */
export function useLinks(number: string): CaseLink[] {
  return useQuery({ queryKey: ['case', number, 'links'], queryFn: () => get<CaseLink[]>(`/api/cases/${number}/links`), refetchInterval: 10_000 }).data ?? []
}

/** What led to a case, and what came of it. */
export function LinkList({ links, children }: { links: readonly CaseLink[]; children?: (link: CaseLink) => ReactNode }) {
  const { t, say } = useWords()
  return (
    <ul className="lines case-links" aria-label={t('关联办件')}>
      {links.map((link) => (
        <li key={link.id}>
          <div>
            <strong>{say(linkKinds[link.kind])}</strong>{' '}
            {link.number && <Link to={`/desk/cases/${link.number}`}>{link.number}</Link>}
            <div className="muted">
              {link.number === null ? t('信用办转来') : link.isCause ? t('由该件引出') : t('由本件引出')} · {showTime(link.at)}
              {link.by && ` · ${link.by}`}
            </div>
            {link.note && <p className="prose">{link.note}</p>}
          </div>
          {children?.(link)}
        </li>
      ))}
    </ul>
  )
}
