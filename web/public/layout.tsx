import { useEffect, useState, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { Seal } from './logo.tsx'

const largeKey = 'xinan.large'

/** The frame of the public pages: header with switches, the page, the footer. */
export function Layout({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <a className="skip" href="#main">
        {t('跳到正文')}
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}

function Header() {
  const { t } = useWords()
  const links = [
    ['/records', t('信用信息查询')],
    ['/lists', t('红黑名单')],
    ['/progress', t('办理进度')],
    ['/complaints', t('投诉举报')],
    ['/documents', t('文书验真')],
    ['/register', t('企业注册')],
  ] as const
  return (
    <header className="top">
      <div className="wide top-bar">
        <a className="brand" href="/">
          <Seal />
          <span>
            <strong>{t('信案')}</strong>
            <small>{t('郏县公共信用办件')}</small>
          </span>
        </a>
        <nav aria-label={t('主导航')}>
          {links.map(([path, title]) => (
            <a key={path} href={path} aria-current={location.pathname.startsWith(path) ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <div className="top-side">
          <Switches />
          <a className="button sign-in" href="/sign-in">
            {t('登录')}
          </a>
        </div>
      </div>
    </header>
  )
}

function Switches() {
  const { t, language, setLanguage } = useWords()
  const [large, setLarge] = useState(localStorage.getItem(largeKey) === 'on')
  useEffect(() => {
    document.documentElement.classList.toggle('large', large)
    localStorage.setItem(largeKey, large ? 'on' : 'off')
  }, [large])
  return (
    <>
      <button type="button" className="switch" aria-pressed={large} onClick={() => setLarge(!large)}>
        {large ? t('标准模式') : t('长者模式')}
      </button>
      <button type="button" className="switch" lang={language === 'zh' ? 'en' : 'zh'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </button>
    </>
  )
}

function Footer() {
  const { t } = useWords()
  return (
    <footer className="bottom">
      <div className="wide">
        <p>
          <strong>{t('免费办理，无需中介')}</strong>
          {t('。异议申请、查询和验真均不收取任何费用；任何机构和个人不得以“代办”名义收费。')}
        </p>
        <p>{t('行政许可和行政处罚信息由作出决定的单位提供，以决定文书为准。')}</p>
      </div>
    </footer>
  )
}
