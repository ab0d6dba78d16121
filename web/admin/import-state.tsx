import { Progress } from 'antd'
import type { ImportView } from '../../api/schema/office.ts'
import { useWords } from '../words.tsx'
import { Mark } from './mark.tsx'

const doneOf = ({ accepted, duplicate, held, refused }: ImportView): number => accepted + duplicate + held + refused

/** How far an import is. */
export function ImportState({ view }: { view: ImportView }) {
  const { t } = useWords()
  if (view.state === 'failed') return <Mark tone="bad">{t('导入失败')}</Mark>
  if (view.state === 'done') return <Mark tone="good">{t('已完成')}</Mark>
  const isCounted = view.total > doneOf(view)
  return (
    <span>
      {isCounted ? <Progress percent={Math.floor((doneOf(view) / view.total) * 100)} size="small" aria-label={t('导入进度')} /> : <Mark tone="busy">{t('正在导入，已读 {{count}} 行', { count: doneOf(view) })}</Mark>}
    </span>
  )
}
