import { useQuery } from '@tanstack/react-query'
import { Button, Result, Spin } from 'antd'
import { createContext, use, useEffect, type ReactNode } from 'react'
import type { Session } from '../../api/schema/session.ts'
import { get, keepToken, ProblemError, remove, whenSignedOut } from '../client.ts'
import { useWords } from '../words.tsx'

const Current = createContext<Session | null>(null)

/** The signed-in account; only below a SessionProvider. */
export function useSession(): Session {
  const session = use(Current)
  if (!session) throw new Error('There is no session here')
  return session
}

/** Goes to the sign-in page, and back to this one afterwards. */
function signInFirst(): void {
  location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)
}
whenSignedOut(signInFirst)

/** Ends the session. */
export async function signOut(): Promise<void> {
  await remove('/api/session').catch(() => {})
  location.assign('/')
}

const isSignedOut = (error: Error | null) => error instanceof ProblemError && error.status === 401

/** Knows who is signed in; whoever is not goes to the sign-in page. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000, refetchInterval: 60_000, retry: (count, error) => !isSignedOut(error) && count < 2 })
  const leaves = isSignedOut(found.error)
  useEffect(() => {
    if (leaves) signInFirst()
  }, [leaves])
  if (found.data) return <Current value={found.data}>{children}</Current>
  if (found.isPending || leaves) return <Spin fullscreen description={t('正在打开')} />
  return (
    <main>
      <Result status="warning" title={t('暂时连接不上')} subTitle={found.error?.message} extra={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
    </main>
  )
}

async function readSession(): Promise<Session> {
  const session = await get<Session>('/api/session')
  keepToken(session.csrf)
  return session
}
