/** What the search for signals looks at: that a case was filed, its page opened by staff, it was taken up, a decision proposed, or approved. */
export const signalActs = ['file', 'view', 'take', 'propose', 'approve'] as const
export type SignalAct = (typeof signalActs)[number]

/** One event of the county's work. Ids and instants alone; an instant is in milliseconds. */
export interface SignalEvent {
  act: SignalAct
  case: string
  procedure: string
  /** The unit that decides it. */
  unit: string
  at: number
  /** Who did it, where that is known. */
  person?: string | undefined
  /** When the case was due at that time. */
  due?: number | undefined
  /** Of a filing: a keyed hash of the phone, and the party. */
  phone?: string | undefined
  party?: string | undefined
  /** Of a filing: the counter made it, so that the phone may be the counter's. */
  atCounter?: boolean | undefined
}

/** An approval, with who had proposed it and when its author had first opened the case. */
export interface Approval {
  case: string
  procedure: string
  unit: string
  person: string
  at: number
  due: number | null
  proposedBy: string | null
  openedAt: number | null
}

/** A case that waited in a queue until it was taken up. */
export interface Taking {
  case: string
  queue: string
  person: string
  filedAt: number
  takenAt: number
  due: number
}

export interface Filing {
  case: string
  phone: string
  party: string
  person: string | null
}

/** The events in the shapes that the kinds of signals ask for. */
export interface Work {
  approvals: Approval[]
  takings: Taking[]
  filings: Filing[]
  /** Since when page openings are known; null when none is. */
  openedSince: number | null
  /** Whom each day saw at work, by person and day. */
  atWork: ReadonlySet<string>
}

const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

/** The number of the day of China Standard Time that an instant lies on. */
export const dayNumber = (at: number): number => Math.floor((at + offsetMs) / dayMs)
export const workKey = (person: string, day: number): string => `${person} ${day}`

interface Course {
  filed: SignalEvent | null
  taken: boolean
  proposedBy: string | null
  opened: Map<string, number> | null
}

/** Reads events, in any order, into work. Of cases that are left out only who was at work, and that openings were kept, is known. */
export function workOf(events: Iterable<SignalEvent>, leftOut: ReadonlySet<string> = new Set()): Work {
  const work = { approvals: [] as Approval[], takings: [] as Taking[], filings: [] as Filing[], openedSince: null as number | null, atWork: new Set<string>() }
  const courses = new Map<string, Course>()
  for (const event of inOrder(events)) {
    if (event.person !== undefined && event.act !== 'file') work.atWork.add(workKey(event.person, dayNumber(event.at)))
    if (event.act === 'view') work.openedSince ??= event.at
    if (leftOut.has(event.case)) continue
    let course = courses.get(event.case)
    if (!course) courses.set(event.case, (course = { filed: null, taken: false, proposedBy: null, opened: null }))
    note(work, course, event)
  }
  return work
}

function inOrder(events: Iterable<SignalEvent>): SignalEvent[] {
  const all = Array.isArray(events) ? (events as SignalEvent[]) : [...events]
  return all.every((event, index) => index === 0 || all[index - 1]!.at <= event.at) ? all : all.toSorted((a, b) => a.at - b.at)
}

function note(work: { -readonly [Name in keyof Work]: Work[Name] }, course: Course, event: SignalEvent): void {
  const { act, case: number, procedure, unit, at, person, due } = event
  if (act === 'file') {
    course.filed = event
    if (event.phone !== undefined && event.party !== undefined && !event.atCounter) work.filings.push({ case: number, phone: event.phone, party: event.party, person: person ?? null })
  } else if (act === 'view' && person !== undefined) {
    course.opened ??= new Map()
    if (!course.opened.has(person)) course.opened.set(person, at)
  } else if (act === 'take' && person !== undefined && course.filed && !course.taken) {
    course.taken = true
    work.takings.push({ case: number, queue: `${unit} ${procedure}`, person, filedAt: course.filed.at, takenAt: at, due: due ?? course.filed.due ?? Infinity })
  } else if (act === 'propose') {
    course.proposedBy = person ?? null
  } else if (act === 'approve' && person !== undefined) {
    work.approvals.push({ case: number, procedure, unit, person, at, due: due ?? null, proposedBy: course.proposedBy, openedAt: course.opened?.get(person) ?? null })
  }
}
