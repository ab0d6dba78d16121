import { useSearchParams } from 'react-router'
import { cutNames, filterNames, filterOfCut, type BoardFilter, type Cut } from '../../domain/board.ts'

/** What the board shows, as its address says, and how to have it show something else. */
export function useBoardAddress() {
  const [search, setSearch] = useSearchParams()
  const by: Cut = cutNames.find((one) => one === search.get('by')) ?? 'procedure'
  const filter: BoardFilter = Object.fromEntries(filterNames.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])))
  const change = (values: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    setSearch(next)
  }
  const wanted = new URLSearchParams({ by, ...filter })
  return { by, filter, query: wanted.toString(), change, reset: () => setSearch(by === 'procedure' ? {} : { by }) }
}
export type BoardAddress = ReturnType<typeof useBoardAddress>

/** The filter of one row of a cut. */
export const rowFilter = (filter: BoardFilter, by: Cut, key: string): BoardFilter => ({ ...filter, [filterOfCut[by]]: key })
