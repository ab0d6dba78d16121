import type { Static, TObject, TProperties } from 'typebox'
import type { AuthorizationScope } from './authorization.ts'
import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import type { Role } from './role.ts'
import type { Line } from './rules.ts'

/** An act (办理动作): what one person may do in a case, and what the law says of it. */
export interface Act<C extends TProperties = TProperties, P extends TProperties = TProperties> {
  title: Words
  /** Who may: roles; `party` acts belong to the subject, `source` acts to the unit that provided the record. */
  by: readonly Role[]
  /** The steps in which it may be done. */
  in: readonly string[]
  /** Closed lists, dates and ids: what the workflow is handed. */
  choices: C
  /** Prose, files and personal data: what stays in the row. */
  prose: P
  /** Acts whose authors, as persons, may not do this one; nor may who does this one do them afterwards. */
  notBy?: readonly string[]
  /** It happens beside the order: the waiting step goes on. */
  beside?: boolean
  /** What it tells the case's clock; what a supplement does to the count is the rule-set's to say. */
  clock?: 'pause' | 'resume' | 'ask-supplement' | 'give-supplement' | 'correct' | 'extend'
  /** It ends the case with this outcome, whatever the step. */
  ends?: string
  /** Possible only on these grounds. */
  grounds?: readonly string[]
  /** It takes the record off the public pages until the case is decided. */
  shields?: boolean
  /** It puts the dispute mark on the record again. */
  marks?: boolean
  /** Possible while expert time stands open too. */
  duringPause?: true
  /** At most once in one case. */
  once?: boolean
  /** Once more for each time that this act was done. */
  againAfter?: string
  /** Possible only where the unit that provided the record is known here. */
  needsSource?: boolean
  /** Not for a case that Credit China pushed. */
  notPushed?: boolean
  /** Of both sides, that one does it which holds the step. */
  bySide?: true
  /** The choice that becomes the case's ground. */
  setsGround?: string
  /** The field that names the unit which then holds the case. */
  setsUnit?: string
  /** The field that names the case which is answered for this one too (并案). */
  setsLead?: string
  /** Possible only while the whole case's limit is known. */
  needsTotal?: true
  /** Possible only once this act was done. */
  after?: string
  /** Possible only where the filing has this field. */
  filedWith?: string
  /** Possible only while the rule-set gives this parameter a value. */
  needs?: string
  /** It signs: only in a session that has just shown its second factor. */
  signs?: true
  /** The letter that it calls for while the case goes on. */
  letter?: string
  basis?: string
}

/** A step (办理环节): what a case waits for, and whom the public is told it waits for. */
export interface Step {
  title: Words
  holder: 'office' | 'source' | 'party' | 'nobody'
}

/** How long an open step may last, and what follows when it does not end in time. */
export interface StepLimit {
  parameter: string
  /** The act from which it runs, when that is not the opening of the step. */
  from?: string
  /** `overdue`: it is noted and the case goes on waiting; `lapse`: the case ends so; `end`: the wait is over and nothing is lost. */
  expiry: 'overdue' | 'lapse' | 'end'
  /** An act has set its date; the parameter only says by what. */
  dated?: true
  /** Its own end is warned of, not that of the whole case. */
  warned?: true
  /** The act that reports, on dates that were set, while the step lasts. */
  reports?: string
  /** What a supplement does to the whole case's count, it does to this one's. */
  supplemented?: true
  /** When it ends so, nothing was supplied: the count that stood still goes on. */
  lapsesSupplement?: true
  /** An extension of the case gives this step as much more time. */
  extended?: true
}

/** What the pages call the party, the record and the content of a filing. */
export interface Terms {
  party: Words
  record: Words
  claim: Words
}

export interface Procedure {
  name: string
  /** The plural in the address. */
  path: string
  prefix: string
  title: Words
  basis: string
  terms: Terms
  /** Which line of rule-sets binds its cases. */
  governs: Line
  /** The first day of its cases: rule-sets that began before need not carry its limits. */
  since?: Day
  /** The last day of its cases: by rule-sets that begin later it is another procedure. */
  until?: Day
  /** What a power of attorney for it is called, where that is not its own name. */
  scope?: AuthorizationScope
  /** Who files, where that is neither the party nor the counter; its front door is its own. */
  filedBy?: readonly Role[]
  /** Who opens one of the office's own motion (依职权), beside those who file. */
  ownMotionBy?: readonly Role[]
  /** Who decides: the credit office, or the unit that provided the record, which then sees the whole case from its filing. */
  decider: 'office' | 'source'
  /** Its record bears the dispute mark until it is settled; without it, a record has one unsettled case of the procedure at most. */
  marksRecord: boolean
  filing: TObject
  steps: Record<string, Step>
  acts: Record<string, Act>
  outcomes: Record<string, Words>
  /** Where the ground decides, the limits of each; those at the top hold until one is known. */
  limits: Limits & { grounds?: Record<string, Limits> }
}

export interface Limits {
  /** The whole case's limit, from receipt to service: the last entry whose act was done. It runs from receipt, or from the act that is named, and is not counted before. */
  total: readonly { parameter: string; once?: string; from?: string }[]
  /** A rule-set may state no limit at all: a case under it is not counted. */
  maybeUnstated?: true
  /** The parameter under which other instruments state a limit of the whole case. */
  elsewhere?: string
  /** By what an extension lengthens it, where its act does not say. */
  extension?: string
  /** The parameter that says what a supplement does to that limit. */
  supplement: string
  /** How many working days before the end its holder is warned, or after what share of it. */
  warning: string
  steps: Record<string, StepLimit>
  /** Whoever holds it when it is late is called on to answer for it (督办单). */
  supervised?: true
}

/** Keeps the literals of a procedure while checking its shape. */
export const defineProcedure = <const P extends Procedure>(procedure: P): P => procedure

export const act = <const C extends TProperties, const P extends TProperties>(definition: Act<C, P>): Act<C, P> => definition

export type StepName<P extends Procedure> = keyof P['steps'] & string
export type ActName<P extends Procedure> = keyof P['acts'] & string
export type Outcome<P extends Procedure> = keyof P['outcomes'] & string
export type Choices<P extends Procedure, A extends ActName<P>> = P['acts'][A] extends Act<infer C> ? Static<TObject<C>> : never

/** What a person's act was, as the workflow learns of it: no prose, no personal data. */
export type Taken<P extends Procedure> =
  | { [A in ActName<P>]: { act: A; entryId: string; choices: Choices<P, A> } }[ActName<P>]
  | { act: 'lapse' | 'end'; entryId: string; choices: Record<never, never> }
