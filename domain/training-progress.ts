import { drawFrom, shuffled } from './training-draw.ts'

/** How often a lesson's page says that it is still there. */
export const beatMs = 30_000
/** A longer silence earns nothing. */
export const longestGapMs = 75_000
/** How long a person may take to answer a presence check. */
export const answerMs = 60_000
const choicesShown = 9
const closestCheckMs = 180_000
const farthestCheckMs = 420_000
/** At so many missed checks a lesson begins anew: guessing leads nowhere. */
export const mostMissed = 3

/** A presence check (在线抽查): a small sum with nine answers, of which one is right. */
export interface PresenceCheck {
  number: number
  prompt: string
  choices: number[]
  right: number
  askedAt: number
  answerBy: number
}

/** What happened in a lesson, stamped by the server. A client's own time is nowhere in it. */
export type LessonEvent =
  | { kind: 'opened'; at: number }
  | { kind: 'beat'; at: number; visible: boolean }
  | { kind: 'answered'; at: number; choice: number }

/**
 * How far a person is in a lesson. Time is pending until a presence check confirms it: whoever misses one loses all since the last,
 * so that every counted second is covered by an answer.
 */
export interface LessonProgress {
  confirmedMs: number
  pendingMs: number
  /** The last moment that was looked at, and whether the page was in view then. */
  lastAt: number
  visible: boolean
  /** How many checks were asked, and how many of them missed. */
  asked: number
  missed: number
  /** Those missed since the lesson began, or began anew. */
  strikes: number
  /** At how much time the next check comes. */
  nextCheckMs: number
  check: PresenceCheck | null
}

export interface LessonTerms {
  lengthMs: number
  /** Kept by the server; whoever knew it would know the checks. */
  seed: string
}

export const isComplete = ({ confirmedMs }: Pick<LessonProgress, 'confirmedMs'>, { lengthMs }: Pick<LessonTerms, 'lengthMs'>): boolean => confirmedMs >= lengthMs

/** A lesson that nobody has opened. */
export const untouched = (terms: LessonTerms): LessonProgress => ({ confirmedMs: 0, pendingMs: 0, lastAt: 0, visible: false, asked: 0, missed: 0, strikes: 0, nextCheckMs: distance(terms, 0), check: null })

/** How much study lies before a check: drawn by the seed, and never the same twice. */
const distance = ({ seed }: LessonTerms, asked: number): number => closestCheckMs + Math.floor(drawFrom(`${seed}:distance:${asked}`)() * (farthestCheckMs - closestCheckMs))

function checkAt({ seed }: LessonTerms, asked: number, at: number): PresenceCheck {
  const random = drawFrom(`${seed}:check:${asked}`)
  const [first, second] = [1 + Math.floor(random() * 8), 1 + Math.floor(random() * 8)]
  const right = first + second
  const others = shuffled(Array.from({ length: 15 }, (_, index) => index + 2).filter((one) => one !== right), random)
  return { number: asked + 1, prompt: `${first} + ${second}`, choices: shuffled([right, ...others.slice(0, choicesShown - 1)], random), right, askedAt: at, answerBy: at + answerMs }
}

/** A check that nobody answered in time takes back what it would have confirmed. */
function settle(progress: LessonProgress, at: number, terms: LessonTerms): LessonProgress {
  return progress.check !== null && at > progress.check.answerBy ? missedOne(progress, terms) : progress
}

function missedOne(progress: LessonProgress, terms: LessonTerms): LessonProgress {
  const isOver = progress.strikes + 1 >= mostMissed
  const confirmedMs = isOver && !isComplete(progress, terms) ? 0 : progress.confirmedMs
  return { ...progress, confirmedMs, pendingMs: 0, missed: progress.missed + 1, strikes: isOver ? 0 : progress.strikes + 1, check: null, nextCheckMs: confirmedMs + distance(terms, progress.asked) }
}

function confirmed(progress: LessonProgress, terms: LessonTerms): LessonProgress {
  const confirmedMs = progress.confirmedMs + progress.pendingMs
  return { ...progress, confirmedMs, pendingMs: 0, check: null, nextCheckMs: confirmedMs + distance(terms, progress.asked) }
}

/** The progress after one more event: what a beat earns is the server's own time since the last, at most the lesson's length. */
export function after(progress: LessonProgress, event: LessonEvent, terms: LessonTerms): LessonProgress {
  const settled = settle(progress, event.at, terms)
  // A clock that was set back earns nothing and is not believed.
  const at = Math.max(event.at, settled.lastAt)
  if (event.kind === 'opened') return { ...settled, lastAt: at, visible: true }
  if (event.kind === 'answered') {
    if (settled.check === null) return settled
    return event.choice === settled.check.right ? confirmed(settled, terms) : missedOne(settled, terms)
  }
  const gap = at - settled.lastAt
  const counts = event.visible && settled.visible && gap <= longestGapMs && settled.missed === progress.missed
  const left = terms.lengthMs - settled.confirmedMs - settled.pendingMs
  const pendingMs = settled.pendingMs + (counts ? Math.min(gap, left) : 0)
  const studied = settled.confirmedMs + pendingMs
  const isDue = settled.check === null && pendingMs > 0 && (studied >= settled.nextCheckMs || studied >= terms.lengthMs)
  return {
    ...settled, pendingMs, lastAt: at, visible: event.visible,
    ...(isDue ? { check: checkAt(terms, settled.asked, at), asked: settled.asked + 1 } : {}),
  }
}

/** The progress that a lesson's events add up to. */
export const progressOf = (events: readonly LessonEvent[], terms: LessonTerms): LessonProgress => events.reduce((progress, event) => after(progress, event, terms), untouched(terms))
