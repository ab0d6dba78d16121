import type { EnrolmentView, LiveState, PaperView, SubmissionResult } from '../api/schema/training.ts'
import { demoBank } from '../ops/demo-training.ts'
import type { Answer, Browser, House } from './training-house.ts'

export const lessonIds = ['a', 'b'] as const

export async function enrol(browser: Browser, courseId: string): Promise<EnrolmentView> {
  const { status, body } = await browser.post<EnrolmentView>('/api/training/enrolments', { courseId })
  if (status !== 201 && status !== 200) throw new Error(`enrolment: ${status} ${JSON.stringify(body)}`)
  return body
}
export const enrolment = async (browser: Browser, id: string): Promise<EnrolmentView> => (await browser.get<EnrolmentView>(`/api/training/enrolments/${id}`)).body
export const open = (browser: Browser, enrolmentId: string, lessonId: string = lessonIds[0]) => browser.post<LiveState>(`/api/training/enrolments/${enrolmentId}/lessons/${lessonId}/open`)
export const beat = (browser: Browser, { liveId, nonce }: Pick<LiveState, 'liveId' | 'nonce'>, visible = true) => browser.post<LiveState>('/api/training/live/beat', { liveId, nonce, visible })
export const answer = (browser: Browser, { liveId }: Pick<LiveState, 'liveId'>, number: number, choice: number) => browser.post<LiveState>('/api/training/live/presence', { liveId, number, choice })

/** What a person who can add says to a check. */
export const sumOf = (prompt: string): number => prompt.split('+').reduce((sum, part) => sum + Number(part), 0)

/** Right answers by stem, as someone who has learned knows them. */
const known = new Map(demoBank.map(({ stem, options, right }) => [stem, right.map((place) => options[place]!)]))
export const answersOf = ({ questions }: PaperView): number[][] => questions.map(({ stem, options }) => (known.get(stem) ?? []).map((text) => options.indexOf(text)))

export const startPaper = (browser: Browser, enrolmentId: string) => browser.post<PaperView>(`/api/training/enrolments/${enrolmentId}/attempts`)
export const handIn = (browser: Browser, attemptId: string, answers: number[][]) => browser.post<SubmissionResult>(`/api/training/attempts/${attemptId}/submit`, { answers })

/** Studies a lesson to its end without loss, moving the clock; for those who cheat only afterwards. */
export async function studyLesson(house: House, browser: Browser, enrolmentId: string, lessonId: string): Promise<void> {
  let state = taken(await open(browser, enrolmentId, lessonId))
  while (!state.done) {
    house.clock.at += state.beatMs
    state = taken(await beat(browser, state))
    if (!state.check) continue
    house.clock.at += 4_000
    state = taken(await answer(browser, state, state.check.number, sumOf(state.check.prompt)))
  }
}

export async function studyAll(house: House, browser: Browser, { id, lessons }: EnrolmentView): Promise<void> {
  for (const lesson of lessons) await studyLesson(house, browser, id, lesson.id)
}

export function taken<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
