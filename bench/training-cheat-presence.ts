import { answerRightly, minute, pass, tally, type Cheat } from './training-cheat.ts'
import { answer, beat, enrol, enrolment, open, sumOf, taken } from './training-learner.ts'

/** What lies between two checks at most, with the beat that brings the check and the window for its answer. */
const unchecked = 10 * minute

/** Those who are not there, or are not the person that they say. */
export const presenceCheats: readonly Cheat[] = [
  {
    name: '隐藏标签页：页面在后台放两小时',
    async run({ house, browser, mine }) {
      let state = taken(await open(browser, mine.id))
      for (let beats = 0; beats < 360; beats += 1) {
        pass(house, state.beatMs)
        state = taken(await beat(browser, state, false))
      }
      return { tried: '360 次心跳', most: 0 }
    },
  },
  {
    name: '无人在座：脚本挂机，抽查从不作答',
    async run({ house, browser, mine }) {
      let state = taken(await open(browser, mine.id))
      let missed = 0
      for (let beats = 0; beats < 720; beats += 1) {
        pass(house, 20_000)
        const reply = await beat(browser, state)
        if (reply.status !== 200) missed += 1
        state = reply.status === 200 ? reply.body : taken(await open(browser, mine.id))
      }
      return { tried: `四小时，${missed} 次抽查未答`, most: unchecked, confirmed: 0 }
    },
  },
  {
    name: '盲点连点器：抽查永远点第一个选项',
    async run({ house, browser, mine }) {
      let state = taken(await open(browser, mine.id))
      let missed = 0
      for (let beats = 0; beats < 720; beats += 1) {
        pass(house, 20_000)
        let reply = await beat(browser, state)
        if (reply.status === 200 && reply.body.check) reply = await answer(browser, reply.body, reply.body.check.number, reply.body.check.choices[0]!)
        if (reply.status !== 200) missed += 1
        state = reply.status === 200 ? reply.body : taken(await open(browser, mine.id))
      }
      // What luck confirms is lost at the third miss: it makes no whole lesson.
      return { tried: `四小时，${missed} 次点错`, most: 30 * minute - 1 }
    },
  },
  {
    name: '躲避抽查：一出现抽查就重新打开课时',
    async run({ house, browser, mine }) {
      let state = taken(await open(browser, mine.id))
      let dodged = 0
      for (let beats = 0; beats < 360; beats += 1) {
        pass(house, 20_000)
        const reply = await beat(browser, state)
        const isAsked = reply.status !== 200 || reply.body.check !== null
        if (isAsked) dodged += 1
        state = isAsked ? taken(await open(browser, mine.id)) : reply.body
      }
      return { tried: `两小时，躲避 ${dodged} 次`, most: unchecked, confirmed: 0 }
    },
  },
  {
    name: '迟答：抽查窗口过后才作答',
    async run({ house, browser, mine }) {
      let state = taken(await open(browser, mine.id))
      const statuses: number[] = []
      for (let beats = 0; beats < 200; beats += 1) {
        pass(house, 20_000)
        const reply = await beat(browser, state)
        if (reply.status === 200 && reply.body.check) {
          pass(house, 61_000)
          statuses.push((await answer(browser, reply.body, reply.body.check.number, sumOf(reply.body.check.prompt))).status)
        }
        state = reply.status === 200 && !reply.body.check ? reply.body : taken(await open(browser, mine.id))
      }
      return { tried: tally(statuses), most: unchecked, confirmed: 0 }
    },
  },
  {
    name: '一人两户：同一自然人两个账户同时学习',
    async run({ house, browser, mine, courseId }) {
      const second = await house.learner('同一人', browser.personId)
      const other = await enrol(second, courseId)
      const begun = house.clock.at
      let states = [taken(await open(browser, mine.id)), taken(await open(second, other.id))]
      for (let beats = 0; beats < 40; beats += 1) {
        pass(house, 20_000)
        const replies = [await beat(browser, states[0]!), await beat(second, states[1]!)]
        states = await Promise.all(replies.map(async ({ status, body }, index) => (status === 200 ? answerRightly([browser, second][index]!, body) : states[index]!)))
      }
      const studied = (await enrolment(second, other.id)).lessons.reduce((sum, { studiedMs }) => sum + studiedMs, 0)
      return { tried: `两户合计不超过实际时间`, most: house.clock.at - begun - studied }
    },
  },
  {
    name: '两个账户一个会话：用他人的会话替我发心跳',
    async run({ house, browser, mine }) {
      const helper = await house.learner('代学人')
      const state = taken(await open(browser, mine.id))
      const statuses: number[] = []
      for (let beats = 0; beats < 60; beats += 1) {
        pass(house, 20_000)
        statuses.push((await beat(helper, state)).status)
      }
      statuses.push((await open(helper, mine.id)).status)
      return { tried: tally(statuses), most: 0 }
    },
  },
]
