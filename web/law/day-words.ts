import { useWords } from '../words.tsx'
import type { DayKind } from './year.ts'

/** The kinds of days in words. */
export function useDayWords(): Record<DayKind, string> {
  const { t } = useWords()
  return { weekday: t('工作日'), weekend: t('周末休息'), 'made-up': t('调休上班'), holiday: t('放假（通知）'), statutory: t('法定节假日'), 'local-rest': t('本地休息日') }
}

/** The character that stands in a day's corner, so that colour is never needed. */
export function useDaySigns(): Record<DayKind, string> {
  const { t } = useWords()
  return { weekday: '', weekend: '', 'made-up': t('班'), holiday: t('休'), statutory: t('假'), 'local-rest': t('地') }
}
