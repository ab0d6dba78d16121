import { letterWords as objection } from './objection-case.ts'
import { letterWords as repair } from './repair.ts'

const known: Record<string, Record<string, { title: string; word: string }>> = { objection, repair }

/** The title of a procedure's letter and the word its number begins with; throws when it has no such letter. */
export function letterWordsOf(procedure: string, kind: string): { title: string; word: string } {
  const found = known[procedure]?.[kind.replace(/^recheck-/, '')]
  if (!found) throw new Error(`There is no letter ${kind} of ${procedure}`)
  return found
}
