import type { CaseDetail, Entry } from '../../api/schema/case.ts'

type FormData = Record<string, unknown>
interface Correction {
  field: string
  value: string
}

/** What an act's form begins with: the corrections that the source unit named or the party claims, the items to be answered. */
export function prefillOf(act: string, { claim, entries, supplementItems }: Pick<CaseDetail, 'claim' | 'entries' | 'supplementItems'>): FormData {
  if (act === 'supplement') return { answers: supplementItems.map(({ item }) => ({ item, reply: '' })) }
  const claims = claim.claims.map(({ field, value }) => ({ field, value }))
  if (act === 'reply') return { corrections: claims, materials: [] }
  if (act === 'propose') return { corrections: namedIn(latest(entries, 'reply')) ?? claims }
  if (act === 'recheck') return { corrections: namedIn(latest(entries, 'propose')) ?? claims }
  return {}
}

const latest = (entries: Entry[], act: string) => entries.findLast((entry) => entry.act === act)

const isCorrections = (value: unknown): value is Correction[] => Array.isArray(value)

function namedIn(entry: Entry | undefined): Correction[] | undefined {
  const corrections = entry?.form?.corrections
  return isCorrections(corrections) ? corrections : undefined
}
