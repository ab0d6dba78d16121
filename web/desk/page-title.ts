import { useEffect } from 'react'
import { useWords } from '../words.tsx'

/** Names the page in the browser's title. */
export function usePageTitle(title: string): void {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${title} · ${t('信案')}`
  }, [title, t])
}
