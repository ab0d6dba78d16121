import type { ReactNode } from 'react'
import './admin.css'

/** The heading of an administrator's page, with one line on what it is for. */
export const Head = ({ title, children }: { title: string; children?: ReactNode }) => (
  <header className="admin-head">
    <h1 className="page-title">{title}</h1>
    {children && <p className="muted">{children}</p>}
  </header>
)
