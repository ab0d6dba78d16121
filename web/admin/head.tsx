import type { ReactNode } from 'react'
import { usePageTitle } from '../desk/page-title.ts'
import './admin.css'

/** The heading of an administrator's page, with one line on what it is for; it names the page too. */
export function Head({ title, children }: { title: string; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <header className="admin-head">
      <h1 className="page-title">{title}</h1>
      {children && <p className="muted">{children}</p>}
    </header>
  )
}
