import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Profiles } from '../../api/schema/listing.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { ListExits } from './list-exits.tsx'
import { Failed, Loading, useTitle } from './state.tsx'

type Kind = Profiles['items'][number]['kind']

/** 红黑名单: every list with the law it rests on, who determines it and how long an entry stands, and the entries themselves. */
export default function ListsPage() {
  const { t } = useWords()
  useTitle(t('红黑名单'))
  const [kind, setKind] = useState<Kind | 'exits'>('black')
  const lists = useQuery({ queryKey: ['public-lists'], queryFn: () => get<Profiles>('/api/public/lists') })
  const kinds: [Kind | 'exits', string][] = [['black', t('失信名单')], ['red', t('红名单')], ['abnormal', t('异常名录')], ['other', t('其他失信信息')], ['exits', t('退出公告')]]
  return (
    <div className="narrow page">
      <h1>{t('红黑名单')}</h1>
      <p>{t('名单依法律、法规或者党中央、国务院政策文件设立，由认定单位依法列入；列入前事前告知或者公示，符合条件的可以申请移出。')}</p>
      <div className="tabs" role="group" aria-label={t('名单类别')}>
        {kinds.map(([value, title]) => (
          <button key={value} type="button" aria-pressed={kind === value} onClick={() => setKind(value)}>
            {title}
          </button>
        ))}
      </div>
      {kind === 'exits' && <ListExits />}
      {kind !== 'exits' && lists.isPending && <Loading />}
      {kind !== 'exits' && lists.isError && <Failed error={lists.error} onRetry={() => void lists.refetch()} />}
      {kind !== 'exits' && lists.data && (
        <ul className="cards">
          {lists.data.items.filter((one) => one.kind === kind).map((one) => <List key={one.code} list={one} />)}
        </ul>
      )}
    </div>
  )
}

function List({ list: { name, basis, organ, termMonths, toBeConfirmed, note, entries, entersHere } }: { list: Profiles['items'][number] }) {
  const { t } = useWords()
  return (
    <li className="panel">
      <h2>{name}</h2>
      <dl className="facts">
        <div>
          <dt>{t('设列依据')}</dt>
          <dd>
            {basis} {toBeConfirmed && <span className="to-be-confirmed">{t('待确认')}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('认定单位')}</dt>
          <dd>{organ}</dd>
        </div>
        <div>
          <dt>{t('有效期')}</dt>
          <dd>{termMonths === null ? t('至列入事由消除之日') : t('{{n}} 个月', { n: termMonths })}</dd>
        </div>
      </dl>
      {note && <p className="hint">{note}</p>}
      <p>{entries > 0 ? <a href={`/records?${new URLSearchParams({ kind: 'listing', q: name })}`}>{t('查看名单（{{n}} 条）', { n: entries })}</a> : <span className="hint">{entersHere ? t('目前没有列入的主体') : t('不在本平台列入')}</span>}</p>
    </li>
  )
}
