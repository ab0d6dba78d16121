import type { Queryable, Transaction } from '../db/index.ts'
import type { Letter } from '../templates/letter.ts'
import type { CaseRow, EntryRow } from './course.ts'
import { assistanceKind, assistanceLetter } from './assistance-letter.ts'
import { complaintKind, isNamed, letterToReporter } from './complaint-letter.ts'
import { commitmentCaseLetter, signedPaper } from './commitment-letter.ts'
import { listingLetter } from './listing-letter.ts'
import { objectionKind, objectionLetter } from './objection-letter.ts'
import { office, type About, type Material } from './letter-data.ts'
import { reorganisationKind, reorganisationLetter } from './reorganisation-letter.ts'
import { isOfOffice, repairKind, repairLetter } from './repair-letter.ts'

export type Addressee = 'party' | 'source' | 'office'

export interface Verification {
  code: string
  url: string
}

/** What all procedures say of their letters. */
interface Kinds {
  /** What the workflow calls for, as the kind of letter that it comes to. */
  kindOf: (kind: string, entries: readonly EntryRow[]) => string
  /** Whom a letter is for; all others are for the party. */
  addressees: Record<string, Addressee>
  /** The acts that call for a letter that may come again. */
  causes: Record<string, readonly string[]>
  /** What the workflow calls for that answers the cases joined to this one too (并案). */
  answersJoined?: readonly string[]
}

/** The letters of a case about a record. */
interface RecordLetters extends Kinds {
  letterOf: (db: Queryable, kind: string, material: Material, number: string, verification: Verification) => Promise<Letter>
  /** A letter that is a file already: its number and the file. */
  made?: (tx: Transaction, kind: string, material: Material) => Promise<{ number: string; content: Buffer } | null>
  /** In whose name it is written. */
  issuer: (kind: string, material: Material) => string
}

/** The letters of a case about no record, in the office's name, to someone who has no account and reads them with the code of the case. */
interface CodeLetters extends Kinds {
  readWithCode: (kind: string, about: About, number: string, verification: Verification) => Letter
  /** Whether anyone is written to in this case. */
  isWritten: (db: Queryable, row: CaseRow) => Promise<boolean>
}

export type Letters = RecordLetters | CodeLetters

const letters: Record<string, Letters> = {
  assistance: {
    kindOf: assistanceKind,
    letterOf: assistanceLetter,
    addressees: {},
    causes: { 'supplement-notice': ['request-supplement'] },
    issuer: () => office,
  },
  listing: {
    kindOf: (kind) => kind,
    letterOf: listingLetter,
    addressees: { 'public-notice': 'office', 'exit-notice': 'office' },
    causes: {},
    issuer: (_, { sourceUnit }) => sourceUnit,
  },
  commitment: {
    kindOf: (kind) => kind,
    letterOf: commitmentCaseLetter,
    addressees: {},
    causes: { 'breach-notice': ['find-breach'], 'no-breach': ['drop'] },
    issuer: (kind, { sourceUnit, subject }) => (kind === 'commitment' ? subject.name : sourceUnit),
    made: signedPaper,
  },
  complaint: {
    kindOf: complaintKind,
    readWithCode: letterToReporter,
    isWritten: isNamed,
    addressees: {},
    causes: {},
    answersJoined: ['reply'],
  },
  objection: {
    kindOf: objectionKind,
    letterOf: objectionLetter,
    addressees: { verification: 'source', reminder: 'source', reply: 'office', 'exit-notice': 'office' },
    causes: { reply: ['reply'], reminder: ['ask-source'] },
    issuer: (kind, { sourceUnit }) => (kind === 'exit-notice' ? sourceUnit : office),
  },
  repair: {
    kindOf: repairKind,
    letterOf: repairLetter,
    addressees: { reminder: 'source', 'exit-notice': 'office' },
    causes: { reminder: ['file', 'supplement', 'accept', 'return', 'propose'], 'supplement-notice': ['request-supplement'] },
    issuer: (kind, { sourceUnit }) => (isOfOffice(kind) ? office : sourceUnit),
  },
  reorganisation: {
    kindOf: reorganisationKind,
    letterOf: reorganisationLetter,
    addressees: { reminder: 'source' },
    causes: { reminder: ['file', 'accept', 'return', 'propose', 'complete', 'propose-repair', 'propose-failure'] },
    issuer: (kind, { sourceUnit }) => (isOfOffice(kind) ? office : sourceUnit),
  },
}

/** The letters of a procedure; throws when it has none. */
export function lettersOf(procedure: string): Letters {
  const found = letters[procedure]
  if (!found) throw new Error(`${procedure} has no letters`)
  return found
}
