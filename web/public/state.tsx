import { useEffect, type ReactNode } from 'react'
import { useWords } from '../words.tsx'

/** Shown while something is fetched. */
export function Loading() {
  const { t } = useWords()
  return (
    <p className="state" role="status">
      <span className="spinner" aria-hidden="true" /> {t('正在加载…')}
    </p>
  )
}

/** Shown when something could not be fetched, with what to do. */
export function Failed({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useWords()
  return (
    <div className="state state-failed" role="alert">
      <p>{error.message || t('没有取到内容，请检查网络后重试。')}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {t('重试')}
        </button>
      )}
    </div>
  )
}

/** Says why there is nothing, and what to do. */
export const Nothing = ({ children }: { children: ReactNode }) => <div className="state">{children}</div>

/** Names the page in the browser's title. */
export function useTitle(title: string): void {
  const { t } = useWords()
  useEffect(() => {
    document.title = title ? `${title} - ${t('信案')}` : t('信案 · 郏县公共信用办件')
  }, [title, t])
}
