import { useInfiniteQuery } from '@tanstack/react-query'
import type { Message } from '../../api/schema/office.ts'
import { get } from '../client.ts'
import { useSession } from './session.tsx'

interface MessagePage {
  items: Message[]
  next: string | null
}

/** The messages of the signed-in account, the newest first, and how many of those fetched are unread. */
export function useMessages() {
  const { mustChangePassword, secondFactor } = useSession()
  const pages = useInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam }) => get<MessagePage>(`/api/messages${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 5000,
    enabled: !mustChangePassword && secondFactor !== 'enrol',
  })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return { ...pages, items, unread: items.filter(({ readAt }) => readAt === null).length }
}
