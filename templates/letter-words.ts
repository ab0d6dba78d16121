import { letterWords as objection } from './objection-case.ts'
import { letterWords as reorganisation } from './reorganisation.ts'
import { letterWords as repair } from './repair.ts'
import { procedureOf } from '../domain/procedures.ts'
import { trainingLetters as training } from './training-certificate.ts'

const known: Record<string, Record<string, { title: string; word: string }>> = { objection, repair, reorganisation, training }

/** The title of a procedure's letter and the word its number begins with; throws when it has no such letter. */
export function letterWordsOf(procedure: string, kind: string): { title: string; word: string } {
  const found = known[procedure]?.[kind.replace(/^recheck-/, '')]
  if (!found) throw new Error(`There is no letter ${kind} of ${procedure}`)
  return found
}

/** The title of a letter by what it belongs to: a case by its number, or an enrolment in training. */
export const letterTitle = (belongsTo: string, kind: string): string => letterWordsOf(belongsTo.startsWith('training:') ? 'training' : procedureOf(belongsTo).name, kind).title
