import { Alert, Button, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { Invitation } from '../../api/schema/commitment.ts'
import { useWords } from '../words.tsx'
import { RowsInSteps } from './commitment-rows.tsx'

type Item = Invitation['items'][number]

/** What became of each enterprise of an invitation; the refused first. */
export function Invited({ items, names, onNext }: { items: Item[]; names: Map<string, string>; onNext: () => void }) {
  const { t } = useWords()
  const refused = items.filter(({ number }) => number === null)
  const columns: TableColumnsType<Item> = [
    { title: t('企业'), width: 300, render: (_, { subjectCode }) => <>{names.get(subjectCode)}<div className="muted">{subjectCode}</div></> },
    { title: t('结果'), render: (_, { number, why }) => (number ? <>{t('已邀请')} <Link to={`/desk/cases/${number}`}>{number}</Link></> : <><strong className="late">{t('未邀请')}</strong> {why}</>) },
  ]
  return (
    <section className="commitment-invited" aria-label={t('邀请结果')}>
      <Alert
        type={refused.length > 0 ? 'warning' : 'success'}
        showIcon
        title={t('已邀请 {{count}} 家，{{refused}} 家未邀请', { count: items.length - refused.length, refused: refused.length })}
      />
      <Button onClick={onNext}>{t('再邀请一批')}</Button>
      <RowsInSteps items={[...refused, ...items.filter(({ number }) => number !== null)]} columns={columns} rowKey={({ subjectCode }) => subjectCode} empty={t('没有邀请任何企业')} />
    </section>
  )
}
