import { randomUUID } from 'node:crypto'
import type { PaperView, SubmissionResult } from '../api/schema/training.ts'
import { drawFrom } from '../domain/training-draw.ts'
import type { Cheat } from './training-cheat.ts'
import { answersOf, enrol, handIn, startPaper, studyAll, taken } from './training-learner.ts'

const whole = 60 * 60_000
const chance = (paper: PaperView, random: () => number): number[][] => paper.questions.map(({ kind, options }) => (kind === 'multiple' ? options.map((_, place) => place).filter(() => random() < 0.6) : [Math.floor(random() * options.length)]))

/** Those who want the exam without learning, or its answers without knowing them. */
export const examCheats: readonly Cheat[] = [
  {
    name: '跳课直考：没有学习就开始考试',
    async run({ browser, mine }) {
      const started = await startPaper(browser, mine.id)
      const forged = await browser.post(`/api/training/attempts/${randomUUID()}/submit`, { answers: [[0]] })
      return { tried: `${started.status} ${forged.status}`, most: 0 }
    },
  },
  {
    name: '探测答案：逐题改动反复提交同一份试卷',
    async run({ house, browser, mine }) {
      await studyAll(house, browser, mine)
      const statuses: number[] = []
      for (let paper = taken(await startPaper(browser, mine.id)); ; ) {
        const base = chance(paper, drawFrom(paper.id))
        for (let place = 0; place < paper.questions.length; place += 1) {
          const reply = await handIn(browser, paper.id, base.map((given, index) => (index === place ? [0] : given)))
          statuses.push(reply.status)
        }
        const next = await startPaper(browser, mine.id)
        if (next.status >= 300) break
        paper = next.body
      }
      return { tried: `三份试卷，改答被拒 ${statuses.filter((status) => status === 409).length} 次`, most: whole }
    },
  },
  {
    name: '逐题泄露：从答复中找哪一题对错',
    async run({ house, browser, mine }) {
      await studyAll(house, browser, mine)
      const paper = taken(await startPaper(browser, mine.id))
      const reply = taken(await handIn(browser, paper.id, paper.questions.map(() => [])))
      const read = JSON.stringify([paper, reply, (await browser.get(`/api/training/attempts/${paper.id}`)).body, (await browser.get(`/api/training/enrolments/${mine.id}`)).body])
      if (/"(right|items|questionId|seed|order)"/.test(read)) throw new Error('an answer leaked')
      return { tried: '卷面和答复中没有答案', most: whole }
    },
  },
  {
    name: '瞎蒙：三次机会全部随机作答',
    async run({ house, browser, mine, courseId }) {
      const random = drawFrom('guesses')
      const scores: number[] = []
      let current = mine
      for (let round = 0; round < 4; round += 1) {
        await studyAll(house, browser, current)
        for (let tries = 0; tries < 3; tries += 1) {
          const paper = taken(await startPaper(browser, current.id))
          scores.push(taken<SubmissionResult>(await handIn(browser, paper.id, chance(paper, random))).correct)
        }
        current = await enrol(browser, courseId)
      }
      return { tried: `十二份试卷，最多答对 ${Math.max(...scores)} 题`, most: whole }
    },
  },
  {
    name: '超时作答：交卷时间过后提交全部正确答案',
    async run({ house, browser, mine }) {
      await studyAll(house, browser, mine)
      const lates: boolean[] = []
      for (let tries = 0; tries < 3; tries += 1) {
        const paper = taken(await startPaper(browser, mine.id))
        const answers = answersOf(paper)
        house.clock.at += paper.leftMs + 6_000
        lates.push(taken(await handIn(browser, paper.id, answers)).late)
      }
      return { tried: `${lates.filter(Boolean).length} 份判为超时`, most: whole }
    },
  },
  {
    name: '自报成绩：提交时夹带 passed、score',
    async run({ house, browser, mine }) {
      await studyAll(house, browser, mine)
      const paper = taken(await startPaper(browser, mine.id))
      const bodies = [{ passed: true }, { correct: 10 }, { answers: [] }, { answers: paper.questions.map(() => [99]) }, { answers: paper.questions.map(() => [0, 0]) }]
      const statuses = await Promise.all(bodies.map(async (body) => (await browser.post(`/api/training/attempts/${paper.id}/submit`, { answers: paper.questions.map(() => [0]), ...body })).status))
      return { tried: statuses.join(' '), most: whole }
    },
  },
  {
    name: '代考：由他人的账户交我的试卷',
    async run({ house, browser, mine }) {
      await studyAll(house, browser, mine)
      const helper = await house.learner('代考人')
      const paper = taken(await startPaper(browser, mine.id))
      const submitted = await handIn(helper, paper.id, answersOf(paper))
      const read = await helper.get(`/api/training/attempts/${paper.id}`)
      return { tried: `${submitted.status} ${read.status}`, most: whole }
    },
  },
]
