import { useWords } from '../words.tsx'
import type { Keeping } from './draft.ts'

/** Whether what is written is kept. */
export function Kept({ keeping, why }: { keeping: Keeping; why: string | null }) {
  const { t } = useWords()
  const says = { kept: t('草稿自动保存'), keeping: t('正在保存草稿…'), failed: why === null ? t('草稿没有保存上，请检查网络；内容仍在本页') : t('草稿没有保存：{{why}}内容仍在本页。', { why: sentence(why) }), elsewhere: t('这份草稿在另一个窗口改过，本页的改动没有保存；请重新打开本页') }
  return (
    <span className={keeping === 'failed' || keeping === 'elsewhere' ? 'late' : 'muted'} role="status">
      {says[keeping]}
    </span>
  )
}

const sentence = (text: string): string => (/[。.]$/.test(text) ? text : `${text}。`)
