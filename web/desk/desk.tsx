import { App, ConfigProvider } from 'antd'
import english from 'antd/locale/en_US.js'
import chinese from 'antd/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useEffect } from 'react'
import { theme } from '../theme.ts'
import { useWords } from '../words.tsx'
import { LiveProvider } from './live.tsx'
import { Places } from './places.tsx'
import { SessionProvider } from './session.tsx'
import { Shell } from './shell.tsx'

/** The desks: one look, one session, one frame. */
export function Desk() {
  const { language } = useWords()
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  }, [language])
  return (
    <ConfigProvider theme={theme} locale={(language === 'en' ? english : chinese).default} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }}>
        <SessionProvider>
          <LiveProvider>
            <Shell>
              <Places />
            </Shell>
          </LiveProvider>
        </SessionProvider>
      </App>
    </ConfigProvider>
  )
}
