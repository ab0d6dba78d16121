import { lazy, type ComponentType } from 'react'

export interface PageProps {
  /** What the address names: a record's id or a verification code. */
  value: string
}

const Home = lazy(() => import('./home.tsx'))
const Records = lazy(() => import('./records.tsx'))
const RecordPage = lazy(() => import('./record.tsx'))
const Lists = lazy(() => import('./lists.tsx'))
const Progress = lazy(() => import('./progress.tsx'))
const Complaint = lazy(() => import('./complaint.tsx'))
const ComplaintFigures = lazy(() => import('./complaint-figures.tsx'))
const ComplaintState = lazy(() => import('./complaint-state.tsx'))
const Verification = lazy(() => import('./verification.tsx'))
const Register = lazy(() => import('./register.tsx'))
const SignIn = lazy(() => import('./sign-in.tsx'))
const Missing = lazy(() => import('./missing.tsx'))

const pages: [RegExp, ComponentType<PageProps>][] = [
  [/^\/$/, Home],
  [/^\/records\/?$/, Records],
  [/^\/records\/([^/]+)$/, RecordPage],
  [/^\/lists\/?$/, Lists],
  [/^\/progress\/?$/, Progress],
  [/^\/complaints\/?$/, Complaint],
  [/^\/complaints\/state\/?$/, ComplaintState],
  [/^\/complaints\/figures\/?$/, ComplaintFigures],
  [/^\/documents\/?([^/]*)$/, Verification],
  [/^\/register\/?$/, Register],
  [/^\/sign-in\/?$/, SignIn],
]

/** The page that an address means, with the value in it. */
export function pageOf(path: string): { Page: ComponentType<PageProps>; value: string } {
  for (const [pattern, Page] of pages) {
    const found = pattern.exec(path)
    if (found) return { Page, value: decodeURIComponent(found[1] ?? '') }
  }
  return { Page: Missing, value: '' }
}
