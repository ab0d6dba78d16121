import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/index.ts'
import { trainingCourseVersions, trainingEnrolments, trainingEvents, trainingLives, trainingProgress } from '../db/training.ts'
import { after, isComplete, untouched, type LessonEvent, type LessonProgress, type LessonTerms } from '../domain/training-progress.ts'

/** Whose session sends; a lesson belongs to the person, and is held by one session. */
export interface Sender {
  personId: string
  tokenHash: string
}

/** What a lesson's page is told: the nonce for its next beat, what is counted, and the check that waits. */
export interface LiveView {
  liveId: string
  nonce: string
  progress: LessonProgress
  lengthMs: number
}
export type LiveRefusal = 'not-found' | 'live-elsewhere' | 'beat-replayed' | 'presence-missed' | 'enrolment-ended'

const newNonce = (): string => randomBytes(16).toString('hex')
type Place = typeof trainingLives.$inferSelect

/** Opens a lesson for a person: whatever lesson was open in any window, account or machine is closed by that. */
export async function openLesson(db: Database, sender: Sender, subjectId: string | null, place: { enrolmentId: string; lessonId: string }, at: number): Promise<LiveView | LiveRefusal> {
  return db.transaction(async (tx) => {
    const [enrolment] = await tx.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, place.enrolmentId))
    if (!enrolment || enrolment.personId !== sender.personId || enrolment.subjectId !== subjectId) return 'not-found'
    const terms = await termsOf(tx, place)
    if (!terms) return 'not-found'
    if (enrolment.state !== 'learning') return 'enrolment-ended'
    const live = { personId: sender.personId, tokenHash: sender.tokenHash, ...place, liveId: randomUUID(), nonce: newNonce(), previousNonce: null }
    await tx.insert(trainingLives).values(live).onConflictDoUpdate({ target: trainingLives.personId, set: live })
    await tx.insert(trainingProgress).values({ ...place, state: untouched(terms), events: 0 }).onConflictDoNothing()
    const { progress } = await note(tx, live, { kind: 'opened', at }, terms)
    return { liveId: live.liveId, nonce: live.nonce, progress, lengthMs: terms.lengthMs }
  })
}

/** Takes a beat: its nonce once, at the server's time. The beat before is answered again, so that a lost answer costs nothing. */
export async function takeBeat(db: Database, sender: Sender, beat: { liveId: string; nonce: string; visible: boolean }, at: number): Promise<LiveView | LiveRefusal> {
  return db.transaction(async (tx) => {
    const live = await heldLive(tx, sender, beat.liveId)
    if (!live) return 'live-elsewhere'
    const terms = (await termsOf(tx, live))!
    if (beat.nonce === live.previousNonce) return { liveId: live.liveId, nonce: live.nonce, progress: await readProgress(tx, live), lengthMs: terms.lengthMs }
    if (beat.nonce !== live.nonce) return 'beat-replayed'
    const nonce = newNonce()
    await tx.update(trainingLives).set({ nonce, previousNonce: beat.nonce }).where(eq(trainingLives.personId, live.personId))
    return view(tx, live, nonce, { kind: 'beat', at, visible: beat.visible }, terms)
  })
}

/** Takes the answer to a presence check; a wrong one and a late one both end the lesson for now. */
export async function takeAnswer(db: Database, sender: Sender, answer: { liveId: string; number: number; choice: number }, at: number): Promise<LiveView | LiveRefusal> {
  return db.transaction(async (tx) => {
    const live = await heldLive(tx, sender, answer.liveId)
    if (!live) return 'live-elsewhere'
    const terms = (await termsOf(tx, live))!
    const before = await readProgress(tx, live)
    // The same answer again, after its own answer was lost on the way, changes nothing.
    if (before.check?.number !== answer.number) return { liveId: live.liveId, nonce: live.nonce, progress: before, lengthMs: terms.lengthMs }
    return view(tx, live, live.nonce, { kind: 'answered', at, choice: answer.choice }, terms)
  })
}

async function view(tx: Transaction, live: Place, nonce: string, event: LessonEvent, terms: LessonTerms): Promise<LiveView | LiveRefusal> {
  const { before, progress } = await note(tx, live, event, terms)
  if (progress.missed === before.missed) return { liveId: live.liveId, nonce, progress, lengthMs: terms.lengthMs }
  await tx.delete(trainingLives).where(eq(trainingLives.personId, live.personId))
  return 'presence-missed'
}

async function heldLive(tx: Transaction, { personId, tokenHash }: Sender, liveId: string): Promise<Place | null> {
  const [live] = await tx.select().from(trainingLives).where(eq(trainingLives.personId, personId)).for('update')
  return live && live.liveId === liveId && live.tokenHash === tokenHash ? live : null
}

type LessonPlace = Pick<Place, 'enrolmentId' | 'lessonId'>

async function termsOf(tx: Transaction, { enrolmentId, lessonId }: LessonPlace): Promise<LessonTerms | null> {
  const [found] = await tx
    .select({ seed: trainingEnrolments.seed, minutes: sql<number | null>`jsonb_path_query_first(${trainingCourseVersions.content}, '$.lessons[*] ? (@.id == $id).minutes', jsonb_build_object('id', ${lessonId}::text))` })
    .from(trainingEnrolments)
    .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingEnrolments.courseId), eq(trainingCourseVersions.version, trainingEnrolments.courseVersion)))
    .where(eq(trainingEnrolments.id, enrolmentId))
  return typeof found?.minutes === 'number' ? { lengthMs: found.minutes * 60_000, seed: `${found.seed}:${lessonId}` } : null
}

const rowOf = ({ enrolmentId, lessonId }: LessonPlace) => and(eq(trainingProgress.enrolmentId, enrolmentId), eq(trainingProgress.lessonId, lessonId))

async function readProgress(tx: Transaction, place: LessonPlace): Promise<LessonProgress> {
  const [row] = await tx.select({ state: trainingProgress.state }).from(trainingProgress).where(rowOf(place))
  return row!.state
}

/** Adds an event to a lesson and its progress, in one transaction under one lock. */
async function note(tx: Transaction, live: Place, event: LessonEvent, terms: LessonTerms): Promise<{ before: LessonProgress; progress: LessonProgress }> {
  const { enrolmentId, lessonId, liveId } = live
  const [row] = await tx.select().from(trainingProgress).where(rowOf(live)).for('update')
  const progress = after(row!.state, event, terms)
  const sequence = row!.events + 1
  await tx.insert(trainingEvents).values({ enrolmentId, lessonId, sequence, liveId, event })
  const completedAt = row!.completedAt ?? (isComplete(progress, terms) ? new Date(event.at) : null)
  await tx.update(trainingProgress).set({ state: progress, events: sequence, completedAt }).where(rowOf(live))
  return { before: row!.state, progress }
}
