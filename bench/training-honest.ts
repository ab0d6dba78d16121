import type { LiveState } from '../api/schema/training.ts'
import { drawFrom } from '../domain/training-draw.ts'
import type { Answer, Browser, House } from './training-house.ts'
import { answer, answersOf, beat, enrol, handIn, lessonIds, open, startPaper, sumOf } from './training-learner.ts'

/** The share of packets that are lost, each way. */
export const loss = 0.03
const timeoutMs = 4_000
const accuracy = 0.95

/** A person who really learns, behind a line that loses packets: a request may never arrive, or its answer never come back. */
export class HonestLearner {
  readonly #browser: Browser
  readonly #random: () => number
  readonly #courseId: string
  #enrolmentId = ''
  #lesson = 0
  #state: LiveState | null = null
  #answering = false
  #examTries = 0
  requests = 0
  lost = 0
  passed = false
  given = false
  nextAt: number

  constructor(browser: Browser, seed: number, courseId: string, at: number) {
    this.#browser = browser
    this.#random = drawFrom(`honest-${seed}`)
    this.#courseId = courseId
    this.nextAt = at + Math.floor(this.#random() * 20_000)
  }

  get isOver(): boolean {
    return this.passed || this.given
  }

  /** Sends over the line; null when either way was lost. */
  async #send<T>(request: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    this.requests += 1
    if (this.#random() < loss) return this.#isLost()
    const answered = await request()
    return this.#random() < loss ? this.#isLost() : answered
  }

  #isLost(): null {
    this.lost += 1
    return null
  }

  /** Does what is due now. */
  async turn(house: House): Promise<void> {
    this.nextAt = house.clock.at + timeoutMs
    if (!this.#enrolmentId) return this.#enrol()
    if (this.#lesson >= lessonIds.length) return this.#sitExam()
    if (!this.#state) return this.#take(await this.#send(() => open(this.#browser, this.#enrolmentId, lessonIds[this.#lesson])), house)
    const { check } = this.#state
    if (this.#answering && check) return this.#take(await this.#send(() => answer(this.#browser, this.#state!, check.number, sumOf(check.prompt))), house)
    return this.#take(await this.#send(() => beat(this.#browser, this.#state!)), house)
  }

  async #enrol(): Promise<void> {
    const answered = await this.#send(async () => ({ status: 200, body: await enrol(this.#browser, this.#courseId) }))
    if (answered) this.#enrolmentId = answered.body.id
  }

  #take(answered: Answer<LiveState> | null, { clock }: House): void {
    if (!answered) return
    if (answered.status !== 200) {
      this.#state = null
      return
    }
    this.#state = answered.body
    const { check, done, beatMs } = answered.body
    this.#answering = check !== null
    // A person takes four to twenty seconds to see the check and to answer.
    this.nextAt = clock.at + (check ? 4_000 + Math.floor(this.#random() * 16_000) : beatMs)
    if (!done) return
    this.#lesson += 1
    this.#state = null
  }

  async #sitExam(): Promise<void> {
    const paper = await this.#send(() => startPaper(this.#browser, this.#enrolmentId))
    if (!paper) return
    if (paper.status >= 300) {
      this.given = true
      return
    }
    const answers = answersOf(paper.body).map((right) => (this.#random() < accuracy ? right : [0]))
    for (let tries = 0; tries < 20; tries += 1) {
      const result = await this.#send(() => handIn(this.#browser, paper.body.id, answers))
      if (!result) continue
      this.#examTries += 1
      this.passed = result.status === 200 && result.body.passed && result.body.certificate !== null
      this.given = !this.passed && this.#examTries >= 3
      return
    }
  }
}

/** Lets learners live side by side on one clock until all are done. */
export async function runWorld(house: House, learners: readonly HonestLearner[], stepMs = 4_000): Promise<void> {
  const most = house.clock.at + 8 * 3_600_000
  while (learners.some(({ isOver }) => !isOver) && house.clock.at < most) {
    const due = learners.filter((one) => !one.isOver && one.nextAt <= house.clock.at)
    await Promise.all(due.map((one) => one.turn(house)))
    house.clock.at += stepMs
  }
}
