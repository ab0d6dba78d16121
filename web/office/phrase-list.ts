import { useQuery } from '@tanstack/react-query'
import type { Phrase } from '../../api/schema/desk.ts'
import { get } from '../client.ts'

export const phrasePath = '/api/desk/phrases'

/** The reader's phrases in their order, then those that colleagues of the role share. */
export const usePhrases = (enabled = true) => useQuery({ queryKey: [phrasePath], queryFn: () => get<Phrase[]>(phrasePath), staleTime: 60_000, enabled })
