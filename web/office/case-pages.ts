import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CaseLine } from '../../api/schema/case.ts'
import { get } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'

interface Page<T> {
  items: T[]
  next: string | null
}

/** By what a list is narrowed, apart from its tab. */
export const narrowing = ['q', 'lamp', 'procedure', 'step', 'unitId', 'township', 'month', 'figure']
const filters = ['tab', ...narrowing]

/** The pages of the case list that the address asks for, kept fresh. */
export function useCasePages(search: URLSearchParams, enabled = true) {
  const wanted = new URLSearchParams(filters.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])))
  return useInfiniteQuery({
    queryKey: ['cases', wanted.toString()],
    queryFn: ({ pageParam }) => get<Page<CaseLine>>(`/api/cases?${withCursor(wanted, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: useFreshness(),
    enabled,
  })
}

export function withCursor(wanted: URLSearchParams, cursor: string): string {
  const search = new URLSearchParams(wanted)
  if (cursor) search.set('cursor', cursor)
  return search.toString()
}

/** How many cases stand in each tab. */
export const useCaseCounts = () => useQuery({ queryKey: ['cases', 'counts'], queryFn: () => get<Record<string, number>>('/api/cases/counts'), refetchInterval: useFreshness() })
