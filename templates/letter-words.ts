import { assessmentLetters as assessment } from './assessment.ts'
import { letterWords as assistance } from './assistance.ts'
import { letterWords as commitment } from './commitment-case.ts'
import { letterWords as complaint } from './complaint.ts'
import { letterWords as listing } from './listing.ts'
import { letterWords as objection } from './objection-case.ts'
import { letterWords as reorganisation } from './reorganisation.ts'
import { letterWords as repair } from './repair.ts'
import { procedureOf } from '../domain/procedures.ts'
import { noticeLetters as notice } from './repair-notice.ts'
import { trainingLetters as training } from './training-certificate.ts'

const known: Record<string, Record<string, { title: string; word: string }>> = { assessment, assistance, commitment, complaint, listing, objection, repair, reorganisation, training, notice }

/** The title of a procedure's letter and the word its number begins with; throws when it has no such letter. */
export function letterWordsOf(procedure: string, kind: string): { title: string; word: string } {
  const found = known[procedure]?.[kind.replace(/^recheck-/, '')]
  if (!found) throw new Error(`There is no letter ${kind} of ${procedure}`)
  return found
}

const apart = ['training', 'notice', 'assessment']

/** The title of a letter by what it belongs to: a case by its number, an enrolment in training, a record that its subject was told of, or a month that was assessed. */
export const letterTitle = (belongsTo: string, kind: string): string => letterWordsOf(apart.find((one) => belongsTo.startsWith(`${one}:`)) ?? procedureOf(belongsTo).name, kind).title
