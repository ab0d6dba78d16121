import { useInfiniteQuery } from '@tanstack/react-query'
import { get } from '../client.ts'

/** A page of a list, as the server answers it. */
export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** A list by pages under one key; what is asked for is part of the key. `every` is how often it is asked again, in ms. */
export function usePages<Item>(path: string, asked: Record<string, string | undefined>, every: number) {
  const search = new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1])))
  const pages = useInfiniteQuery({
    queryKey: [path, search.toString()],
    queryFn: ({ pageParam }) => {
      const wanted = new URLSearchParams(search)
      if (pageParam) wanted.set('cursor', pageParam)
      return get<Page<Item>>(`${path}?${wanted}`)
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: every,
  })
  return { ...pages, items: pages.data?.pages.flatMap(({ items }) => items) ?? [] }
}
export type Pages<Item> = ReturnType<typeof usePages<Item>>
