import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer, Grid, Layout, Menu } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useWords } from '../words.tsx'
import { Header } from './header.tsx'
import { ActingBar } from './acting.tsx'
import { Keys } from './keys.tsx'
import { menuOf } from './menu.tsx'
import { useSession } from './session.tsx'

/** The frame of every desk: header, menu by role, the page. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const session = useSession()
  const isWide = Grid.useBreakpoint().lg !== false
  const [open, setOpen] = useState(false)
  return (
    <Layout className="desk">
      <a className="skip" href="#main">
        {t('跳到正文')}
      </a>
      <Header menuButton={isWide ? null : <Button type="text" icon={<MenuOutlined />} aria-label={t('菜单')} aria-expanded={open} onClick={() => setOpen(true)} />} />
      <ActingBar />
      <Keys />
      <Layout>
        {isWide ? (
          <Layout.Sider width={208} theme="light" className="desk-side">
            <DeskMenu />
          </Layout.Sider>
        ) : (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} title={t('菜单')} classNames={{ body: 'desk-drawer' }}>
            <DeskMenu onChoose={() => setOpen(false)} />
          </Drawer>
        )}
        <div className="desk-content">
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          {session.role === 'handler' && (
            <footer className="desk-free">
              <strong>{t('免费办理，无需中介')}</strong>
              {t('。需要帮助的，可到郏县政务服务中心窗口咨询或者由窗口代为提交。')}
            </footer>
          )}
        </div>
      </Layout>
    </Layout>
  )
}

function DeskMenu({ onChoose }: { onChoose?: () => void }) {
  const { t } = useWords()
  const { role } = useSession()
  const { pathname } = useLocation()
  const menu = menuOf(role)
  const here = menu.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  return (
    <nav aria-label={t('主导航')}>
      <Menu
        mode="inline"
        selectedKeys={here ? [here.path] : []}
        {...(onChoose ? { onClick: onChoose } : {})}
        items={menu.map(({ path, title, icon }) => ({ key: path, icon, label: <Link to={path}>{t(title)}</Link> }))}
      />
    </nav>
  )
}
