import i18next from 'i18next'
import { useEffect, useState, type ReactNode } from 'react'
import { I18nextProvider, initReactI18next, useTranslation } from 'react-i18next'
import type { Words as Said } from '../domain/fields.ts'
import { languageKey } from './client.ts'

export type Language = 'zh' | 'en'

const initial: Language = localStorage.getItem(languageKey) === 'en' ? 'en' : 'zh'
const instance = i18next.createInstance()
const ready = instance.use(initReactI18next).init({
  lng: initial,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false, bindI18nStore: 'added' },
  resources: {},
})

/** English is fetched when it is asked for: Chinese text is its own key. */
async function loadEnglish(): Promise<void> {
  const { english } = await import('./english.ts')
  instance.addResourceBundle('en', 'translation', english)
}

async function switchTo(language: Language): Promise<void> {
  await ready
  if (language === 'en') await loadEnglish()
  await instance.changeLanguage(language)
}
const firstWords = initial === 'en' ? switchTo('en').catch(() => {}) : ready

/** Gives the pages below it their language, once its words are here: words that come between a page's first sight and its listening would go unheard. */
export function Words({ children }: { children: ReactNode }) {
  const [isReady, setReady] = useState(initial === 'zh')
  useEffect(() => void firstWords.then(() => setReady(true)), [])
  return isReady && <I18nextProvider i18n={instance}>{children}</I18nextProvider>
}

/** The reader's language: `t` for our own texts, `say` for what the server says in both. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const setLanguage = (next: Language): void => {
    localStorage.setItem(languageKey, next)
    void switchTo(next)
  }
  return { t: t as (key: string, values?: object) => string, language, say: (words: Said): string => words[language], setLanguage }
}
