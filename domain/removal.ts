import { nextWorkingInstant, openingOf, type Calendar } from './calendar.ts'
import { countFrom } from './clock.ts'
import type { Period } from './fact.ts'
import { isToShow, type RecipientKind, type RemovalAction, type DutyState } from './removal-words.ts'
import type { RecordKind } from './record.ts'
import { periodOf, parameterOf, type RuleSet } from './rules.ts'

/** Why a record changes everywhere; the law sets other limits for each. */
export type RemovalCause = 'decided' | 'basis-revoked' | 'unlisted' | 'shielded' | 'restored' | 'entered' | 'promised'

/** What a public page shows of a record: what was ordered, what stood there before, or nothing that says. */
export type Shown = 'done' | 'old' | 'unknown'

/** What happened to a duty. Events are added and never changed. */
export type DutyEvent = { at: number } & ({ kind: 'ordered' | 'sent' | 'dead' | 'redelivered' | 'receipt' | 'chased' | 'escalated' | 'confirmed' | 'superseded' } | { kind: 'probed'; shows: 'done' | 'old' })

/** What a duty's events come to. */
export interface Standing {
  state: DutyState
  sentAt: number | null
  receivedAt: number | null
  probedAt: number | null
  contradictedAt: number | null
  chases: number
  chasedAt: number | null
  escalatedAt: number | null
  deadAt: number | null
  confirmedAt: number | null
  /** When a later order took its place: it is closed, and was not done. */
  supersededAt: number | null
  closedAt: number | null
}

const nothing: Standing = { state: 'ordered', sentAt: null, receivedAt: null, probedAt: null, contradictedAt: null, chases: 0, chasedAt: null, escalatedAt: null, deadAt: null, confirmedAt: null, supersededAt: null, closedAt: null }

/** Folds a duty's events in their order: a signed receipt ends it unless the public page says otherwise, and then only the page ends it, or a supervisor by hand. */
export const standingOf = (events: readonly DutyEvent[]): Standing => events.reduce(after, nothing)

/** A duty's standing after one more event. */
export function after(before: Standing, event: DutyEvent): Standing {
  if (before.supersededAt !== null && event.kind !== 'sent') return before
  const next = { ...before, ...changeBy(before, event) }
  return { ...next, state: stateOf(next) }
}

function changeBy(was: Standing, event: DutyEvent): Partial<Standing> {
  const { at } = event
  switch (event.kind) {
    case 'sent':
      return { sentAt: was.sentAt ?? at, deadAt: null }
    case 'dead':
      return was.closedAt === null ? { deadAt: at } : {}
    case 'redelivered':
      return { deadAt: null }
    case 'receipt':
      return { receivedAt: was.receivedAt ?? at, ...(was.contradictedAt === null ? { closedAt: was.closedAt ?? at } : {}) }
    case 'probed':
      if (event.shows === 'done') return { probedAt: at, contradictedAt: null, closedAt: was.closedAt ?? at }
      return was.receivedAt === null || was.confirmedAt !== null ? {} : { contradictedAt: was.contradictedAt ?? at, closedAt: null }
    case 'chased':
      return { chases: was.chases + 1, chasedAt: at }
    case 'escalated':
      return { escalatedAt: at }
    case 'confirmed':
      return { confirmedAt: was.confirmedAt ?? at, closedAt: was.closedAt ?? at }
    case 'superseded':
      return { supersededAt: at, closedAt: at }
    default:
      return {}
  }
}

function stateOf({ supersededAt, closedAt, receivedAt, probedAt, contradictedAt, deadAt, sentAt, confirmedAt }: Standing): DutyState {
  if (supersededAt !== null) return 'superseded'
  // What a recipient or a page shows by itself outranks what a person has confirmed.
  if (confirmedAt !== null && (contradictedAt !== null || (receivedAt === null && probedAt === null))) return 'confirmed'
  if (closedAt !== null) return receivedAt === null ? 'probed' : 'received'
  if (contradictedAt !== null) return 'contradicted'
  if (deadAt !== null) return 'dead'
  return sentAt === null ? 'ordered' : 'sent'
}

export const isEscalated = ({ escalatedAt, closedAt }: Pick<Standing, 'escalatedAt' | 'closedAt'>): boolean => escalatedAt !== null && closedAt === null

const everyone = (parameter: string): Record<RecipientKind, readonly string[]> => ({ 'county-site': [parameter], 'city-platform': [parameter], 'source-unit': [parameter], 'credit-china': [parameter], agency: [parameter] })

const limits: Record<RemovalCause, Record<RecipientKind, readonly string[]>> = {
  decided: { 'county-site': ['repair.execute'], 'city-platform': ['repair.execute'], 'source-unit': ['repair.execute'], 'credit-china': ['repair.sync-update', 'removal.credit-china'], agency: ['repair.sync-update', 'removal.agency'] },
  'basis-revoked': { 'county-site': ['record.revoked-basis'], 'city-platform': ['record.revoked-basis'], 'source-unit': ['publicity.penalty-withdrawal'], 'credit-china': ['repair.revoked-update', 'removal.credit-china'], agency: ['repair.revoked-update', 'removal.agency'] },
  shielded: everyone('removal.shield'),
  restored: everyone('removal.restore'),
  entered: everyone('removal.enter'),
  promised: everyone('commitment.report'),
  unlisted: { 'county-site': ['repair.execute'], 'city-platform': ['repair.execute'], 'source-unit': ['repair.execute'], 'credit-china': ['list.end-publication', 'removal.credit-china'], agency: ['repair.sync-update', 'removal.agency'] },
}

/** The parameter that limits a recipient's duty, with the rule-set that holds it: the case's own instrument first, then the county's. */
export function limitOf(cause: RemovalCause, kind: RecipientKind, ruleSets: readonly RuleSet[]): { parameter: string; rules: RuleSet } {
  for (const parameter of limits[cause][kind]) {
    const rules = ruleSets.find((one) => one.parameters[parameter])
    if (rules) return { parameter, rules }
  }
  throw new Error(`No rule-set limits ${kind} after ${cause}`)
}

/** By when a duty that was ordered at an instant is to be done. */
export function dueOf(at: number, { parameter, rules }: { parameter: string; rules: RuleSet }, calendar: Calendar): { dueAt: number; provisional: boolean } {
  const { dueAt, provisional } = countFrom(at, periodOf(rules, parameter), calendar)
  return { dueAt: dueAt!, provisional }
}

/** After how long a late recipient is asked again, and its lateness handed to a supervisor; how often delivery is tried. */
export interface Terms {
  chase: Period
  escalate: Period
  attempts: number
}
export const termsOf = (rules: RuleSet): Terms => ({ chase: periodOf(rules, 'removal.chase'), escalate: periodOf(rules, 'removal.escalate'), attempts: Number(parameterOf(rules, 'removal.attempts').value) })

/** The next thing that the clock brings to an open duty, always within working time, or null where a person has to act first. */
export function nextStep(standing: Standing, dueAt: number, { chase, escalate }: Terms, calendar: Calendar): { what: 'chased' | 'escalated'; at: number } | null {
  const { closedAt, contradictedAt, deadAt, escalatedAt, chasedAt, sentAt } = standing
  if (closedAt !== null) return null
  const grave = Math.max(contradictedAt ?? -Infinity, deadAt ?? -Infinity)
  if (grave > (escalatedAt ?? -Infinity)) return { what: 'escalated', at: nextWorkingInstant(Math.max(grave, 0), calendar) }
  const asks = sentAt !== null && deadAt === null
  const chaseAt = !asks ? Infinity : chasedAt === null ? nextWorkingInstant(dueAt, calendar) : openingOf(countFrom(chasedAt, chase, calendar).dueOn!, calendar)
  const escalateAt = escalatedAt === null ? nextWorkingInstant(countFrom(dueAt, escalate, calendar).dueAt!, calendar) : Infinity
  if (chaseAt === Infinity && escalateAt === Infinity) return null
  return chaseAt <= escalateAt ? { what: 'chased', at: chaseAt } : { what: 'escalated', at: escalateAt }
}

const firstWaitMs = 30_000
const longestWaitMs = 6 * 3_600_000

/** How long to wait after so many attempts that failed. */
export const waitAfter = (attempts: number): number => Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs)

/** What recipients are told of a record: public data alone. */
export interface RemovalContent {
  action: RemovalAction
  recordId: string
  kind: RecordKind
  /** The document number under which the recipients hold it. */
  documentNumber: string
  subjectName: string
  subjectCode: string | null
  /** What the record says from now on, or says again; empty when it goes. */
  values: { field: string; title: string; value: string }[]
}

/** A recipient's statement that it has done its duty (回执); signed over all of it. */
export interface Receipt {
  receiptId: string
  partner: string
  dutyId: string
  contentHash: string
  result: 'done'
  receivedAt: string
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }
const plain = (html: string): string => html.replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ').replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!).replaceAll(/\s+/g, '')

/** Reads a public page: whether it shows what was ordered. A page that cannot be read as either says nothing. */
export function readPage({ action, documentNumber, values }: RemovalContent, status: number, html: string): Shown {
  const isGone = status === 404 || status === 410
  if (isGone && isToShow(action)) return 'old'
  if (isGone) return action === 'correct' ? 'unknown' : 'done'
  if (status !== 200) return 'unknown'
  const text = plain(html)
  const shows = (words: string): boolean => text.includes(plain(words))
  if (isToShow(action)) return shows(documentNumber) ? 'done' : 'unknown'
  if (action !== 'correct') return shows(documentNumber) ? 'old' : 'done'
  if (values.every(({ value }) => shows(value))) return 'done'
  return shows(documentNumber) ? 'old' : 'unknown'
}
