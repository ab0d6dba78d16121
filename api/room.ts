import type { CaseRow } from '../activities/course.ts'
import type { records } from '../db/register.ts'
import type { Words } from '../domain/fields.ts'
import type { Context } from './context.ts'
import { assistanceRoom } from './assistance.ts'
import { commitmentRoom } from './commitment.ts'
import { complaintRoom } from './complaint.ts'
import { listingRoom } from './listing.ts'
import { objectionRoom } from './objection.ts'
import type { ProblemType } from './problem.ts'
import { reorganisationRoom } from './reorganisation.ts'
import { repairRoom } from './repair.ts'

/** A filing as it is sent, as far as every procedure has it. */
export interface Filing {
  phone: string
  materials: { fileId: string; kind: string }[]
  applicantPersonId?: string
  [field: string]: unknown
}

export type FiledRecord = typeof records.$inferSelect

/** A stage that the party is shown, with the internal steps that it stands for. */
export interface Stage {
  title: Words
  steps: readonly string[]
}

/** What one procedure has of its own at the front door. */
export interface Room {
  /** The records that a filing is about. */
  recordIds: (form: Filing) => { id: string; pointer: string }[]
  /** The filing of one record, as its case keeps it. */
  filingOf: (form: Filing, recordId: string) => Record<string, unknown>
  /** Everything that would make the filing pointless, told before it is filed. */
  checkFiling: (context: Context, form: Filing, filed: readonly FiledRecord[]) => Promise<void>
  /** The unsettled case that stands against another one about the record, or null. */
  pending: (context: Context, recordId: string) => Promise<string | null>
  /** What such another one is refused with. */
  taken: ProblemType
  /** What an act's form would be refused for beside its schema. */
  checkAct: (context: Context, act: string, form: Record<string, unknown>, row: CaseRow) => Promise<void>
  stages: readonly Stage[]
  /** A stage that comes once this act was done. */
  later?: { act: string; stage: Stage }
  /** Outcomes after which only the filing and the end are shown. */
  early: readonly string[]
  /** What the party is told in each step. */
  tellings: Record<string, Words>
  /** Entries of the time line that are no acts. */
  beginnings: Record<string, Words>
  /** The acts whose forms the unit that provided the record may read; all where it decides. */
  sourceSees: readonly string[] | 'all'
}

const rooms: Record<string, Room> = { assistance: assistanceRoom, commitment: commitmentRoom, complaint: complaintRoom, listing: listingRoom, objection: objectionRoom, repair: repairRoom, reorganisation: reorganisationRoom }

/** What a procedure has of its own; throws when there is none. */
export function roomOf(procedure: string): Room {
  const found = rooms[procedure]
  if (!found) throw new Error(`${procedure} has no room in the API`)
  return found
}
