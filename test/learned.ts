import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EnrolmentView } from '../api/schema/training.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { trainingProgress } from '../db/training.ts'

/** Marks the lessons of an enrolment as done: hours cannot pass in a test. */
export async function learned({ db, now }: { db: Database; now: () => number }, enrolmentId: string, lessons: readonly { id: string }[]): Promise<void> {
  const state = { confirmedMs: 45 * 60_000, pendingMs: 0, lastAt: 0, visible: true, asked: 9, missed: 0, strikes: 0, nextCheckMs: 1e9, check: null }
  for (const { id } of lessons) await db.insert(trainingProgress).values({ enrolmentId, lessonId: id, state, events: 0, completedAt: new Date(now()) }).onConflictDoUpdate({ target: [trainingProgress.enrolmentId, trainingProgress.lessonId], set: { state, completedAt: new Date(now()) } })
}

/** The same in the database of a system that runs in processes of its own. */
export async function learnedAt(dataDir: string, { id, lessons }: Pick<EnrolmentView, 'id' | 'lessons'>): Promise<void> {
  const { databaseUrl } = JSON.parse(readFileSync(join(dataDir, 'run', 'endpoints.json'), 'utf8')) as { databaseUrl: string }
  const { db, close } = openDatabase(databaseUrl, { max: 1 })
  await learned({ db, now: Date.now }, id, lessons)
  await close()
}
