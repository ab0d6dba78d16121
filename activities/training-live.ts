import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/index.ts'
import { trainingCourseVersions, trainingEnrolments, trainingLives, trainingProgress } from '../db/training.ts'
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
type Live = typeof trainingLives.$inferSelect

/** An open lesson with its progress, both locked until the transaction ends. */
interface Held {
  live: Live
  row: typeof trainingProgress.$inferSelect
  terms: LessonTerms
}

/** Opens a lesson for a person: whatever lesson was open in any window, account or machine is closed by that. */
export async function openLesson(db: Database, sender: Sender, subjectId: string | null, place: { enrolmentId: string; lessonId: string }, at: number): Promise<LiveView | LiveRefusal> {
  return db.transaction(async (tx) => {
    const [enrolment] = await tx.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, place.enrolmentId))
    if (!enrolment || enrolment.personId !== sender.personId || enrolment.subjectId !== subjectId) return 'not-found'
    const [lesson] = await tx.select({ minutes: minutesOf(place.lessonId) }).from(trainingCourseVersions).where(and(eq(trainingCourseVersions.courseId, enrolment.courseId), eq(trainingCourseVersions.version, enrolment.courseVersion)))
    if (typeof lesson?.minutes !== 'number') return 'not-found'
    if (enrolment.state !== 'learning') return 'enrolment-ended'
    const live = { personId: sender.personId, tokenHash: sender.tokenHash, ...place, liveId: randomUUID(), nonce: newNonce(), previousNonce: null }
    await tx.insert(trainingLives).values(live).onConflictDoUpdate({ target: trainingLives.personId, set: live })
    await tx.insert(trainingProgress).values({ ...place, state: untouched(termsOf(enrolment.seed, place.lessonId, lesson.minutes)), events: 0 }).onConflictDoNothing()
    return viewOf(await note(tx, (await held(tx, sender, live.liveId))!, { kind: 'opened', at }, live.nonce))
  })
}

/** Takes a beat: its nonce once, at the server's time. The beat before is answered again, so that a lost answer costs nothing. */
export async function takeBeat(db: Database, sender: Sender, beat: { liveId: string; nonce: string; visible: boolean }, at: number): Promise<LiveView | LiveRefusal> {
  return db.transaction(async (tx) => {
    const found = await held(tx, sender, beat.liveId)
    if (!found) return 'live-elsewhere'
    if (beat.nonce === found.live.previousNonce) return viewOf(found)
    if (beat.nonce !== found.live.nonce) return 'beat-replayed'
    return goOn(tx, found, { kind: 'beat', at, visible: beat.visible }, newNonce())
  })
}

/** Takes the answer to a presence check; a wrong one and a late one both end the lesson for now. */
export async function takeAnswer(db: Database, sender: Sender, answer: { liveId: string; number: number; choice: number }, at: number): Promise<LiveView | LiveRefusal> {
  return db.transaction(async (tx) => {
    const found = await held(tx, sender, answer.liveId)
    if (!found) return 'live-elsewhere'
    // The same answer again, after its own answer was lost on the way, changes nothing.
    if (found.row.state.check?.number !== answer.number) return viewOf(found)
    return goOn(tx, found, { kind: 'answered', at, choice: answer.choice }, found.live.nonce)
  })
}

async function goOn(tx: Transaction, found: Held, event: LessonEvent, nonce: string): Promise<LiveView | LiveRefusal> {
  const next = await note(tx, found, event, nonce)
  if (next.row.state.missed === found.row.state.missed) return viewOf(next)
  await tx.delete(trainingLives).where(eq(trainingLives.personId, found.live.personId))
  return 'presence-missed'
}

const viewOf = ({ live: { liveId, nonce }, row: { state }, terms: { lengthMs } }: Held): LiveView => ({ liveId, nonce, progress: state, lengthMs })
const termsOf = (seed: string, lessonId: string, minutes: number): LessonTerms => ({ lengthMs: minutes * 60_000, seed: `${seed}:${lessonId}` })
const minutesOf = (lessonId: unknown) => sql<number | null>`jsonb_path_query_first(${trainingCourseVersions.content}, '$.lessons[*] ? (@.id == $id).minutes', jsonb_build_object('id', ${lessonId}::text))`

/** The lesson that this session of this person holds under this id, or null. */
async function held(tx: Transaction, { personId, tokenHash }: Sender, liveId: string): Promise<Held | null> {
  const [found] = await tx
    .select({ live: trainingLives, row: trainingProgress, seed: trainingEnrolments.seed, minutes: minutesOf(trainingLives.lessonId) })
    .from(trainingLives)
    .innerJoin(trainingProgress, and(eq(trainingProgress.enrolmentId, trainingLives.enrolmentId), eq(trainingProgress.lessonId, trainingLives.lessonId)))
    .innerJoin(trainingEnrolments, eq(trainingEnrolments.id, trainingLives.enrolmentId))
    .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingEnrolments.courseId), eq(trainingCourseVersions.version, trainingEnrolments.courseVersion)))
    .where(eq(trainingLives.personId, personId))
    // Both are locked, so that both are read as their last writer left them.
    .for('update', { of: [trainingLives, trainingProgress] as never })
  if (!found || found.live.liveId !== liveId || found.live.tokenHash !== tokenHash) return null
  return { live: found.live, row: found.row, terms: termsOf(found.seed, found.live.lessonId, found.minutes!) }
}

/** Adds an event to a lesson, its progress and the next nonce, in one statement. */
async function note(tx: Transaction, { live, row, terms }: Held, event: LessonEvent, nonce: string): Promise<Held> {
  const state = after(row.state, event, terms)
  const events = row.events + 1
  const completedAt = row.completedAt ?? (isComplete(state, terms) ? new Date(event.at) : null)
  const previousNonce = nonce === live.nonce ? live.previousNonce : live.nonce
  await tx.execute(sql`
    with told as (update training_lives set nonce = ${nonce}, previous_nonce = ${previousNonce} where person_id = ${live.personId}),
      added as (insert into training_events (enrolment_id, lesson_id, sequence, live_id, event) values (${row.enrolmentId}, ${row.lessonId}, ${events}, ${live.liveId}, ${JSON.stringify(event)}::jsonb))
    update training_progress set state = ${JSON.stringify(state)}::jsonb, events = ${events}, completed_at = ${completedAt?.toISOString() ?? null}::timestamptz
    where enrolment_id = ${row.enrolmentId} and lesson_id = ${row.lessonId}`)
  return { live: { ...live, nonce, previousNonce }, row: { ...row, state, events, completedAt }, terms }
}
