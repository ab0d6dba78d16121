import type { EnrolmentView, LiveState } from '../api/schema/training.ts'
import type { Browser, House } from './training-house.ts'
import { answer, beat, open, sumOf, taken } from './training-learner.ts'

/** One who cheats: what they try, how much time the server may at most have counted for it, and how much of that checks may have confirmed. */
export interface Cheat {
  name: string
  run(stage: Stage): Promise<{ tried: string; most: number; confirmed?: number }>
}

/** A person of their own with an enrolment of their own. */
export interface Stage {
  house: House
  browser: Browser & { personId: string }
  mine: EnrolmentView
  courseId: string
}

/** Milliseconds. */
export const minute = 60_000
/** Lets time pass in the house. */
export const pass = (house: House, ms: number): void => void (house.clock.at += ms)

/** Answers a check rightly, as a program that reads the page can. */
export async function answerRightly(browser: Browser, state: LiveState): Promise<LiveState> {
  return state.check ? taken(await answer(browser, state, state.check.number, sumOf(state.check.prompt))) : state
}

/** Counts of statuses, for the table. */
export const tally = (statuses: readonly number[]): string => [...new Set(statuses)].toSorted((a, b) => a - b).map((status) => `${status}×${statuses.filter((one) => one === status).length}`).join(' ')

/** Those who want time that did not pass, or that they did not spend. */
export const timeCheats: readonly Cheat[] = [
  {
    name: '伪造时间：请求体自报学习秒数',
    async run({ house, browser, mine }) {
      const state = taken(await open(browser, mine.id))
      pass(house, minute)
      const bodies = [{ seconds: 3600 }, { at: house.clock.at + 3_600_000 }, { studiedMs: 1e9 }, { done: true }]
      const statuses = await Promise.all(bodies.map(async (extra) => (await browser.post('/api/training/live/beat', { liveId: state.liveId, nonce: state.nonce, visible: true, ...extra })).status))
      return { tried: tally(statuses), most: 0 }
    },
  },
  {
    name: '16 倍速：以十六倍频率发送心跳',
    async run({ house, browser, mine }) {
      let state = taken(await open(browser, mine.id))
      const begun = house.clock.at
      for (let beats = 0; beats < 160; beats += 1) {
        pass(house, state.beatMs / 16)
        state = await answerRightly(browser, taken(await beat(browser, state)))
      }
      return { tried: '160 次心跳，历时 200 秒', most: house.clock.at - begun }
    },
  },
  {
    name: '拨快客户端时钟：Date 等时间头提前两小时',
    async run({ house, browser, mine }) {
      const later = new Date(house.clock.at + 2 * 3_600_000).toUTCString()
      const state = taken(await open(browser, mine.id))
      pass(house, 10_000)
      const { status } = await browser.post('/api/training/live/beat', { liveId: state.liveId, nonce: state.nonce, visible: true }, { date: later, 'if-modified-since': later, 'x-client-time': later, age: '7200' })
      return { tried: tally([status]), most: 10_000 }
    },
  },
  {
    name: '一次心跳领一小时：开课后静默再发一次',
    async run({ house, browser, mine }) {
      const state = taken(await open(browser, mine.id))
      pass(house, 60 * minute)
      return { tried: tally([(await beat(browser, state)).status]), most: 0 }
    },
  },
  {
    name: '重放：同一心跳重发一千次',
    async run({ house, browser, mine }) {
      const first = taken(await open(browser, mine.id))
      const statuses: number[] = []
      for (let times = 0; times < 1000; times += 1) {
        pass(house, 1000)
        statuses.push((await beat(browser, first)).status)
      }
      return { tried: tally(statuses), most: 1000 }
    },
  },
  {
    name: '重放旧录像：轮流重发先前的全部心跳',
    async run({ house, browser, mine }) {
      const recorded: LiveState[] = [taken(await open(browser, mine.id))]
      const begun = house.clock.at
      for (let beats = 0; beats < 6; beats += 1) {
        pass(house, 20_000)
        recorded.push(taken(await beat(browser, recorded.at(-1)!)))
      }
      const most = house.clock.at - begun
      const statuses: number[] = []
      for (let round = 0; round < 20; round += 1) {
        for (const old of recorded.slice(0, -1)) {
          pass(house, 20_000)
          statuses.push((await beat(browser, old)).status)
        }
      }
      return { tried: tally(statuses), most }
    },
  },
  {
    name: '伪造随机数：猜测下一次心跳的编号',
    async run({ house, browser, mine }) {
      const state = taken(await open(browser, mine.id))
      const statuses: number[] = []
      for (let guess = 0; guess < 200; guess += 1) {
        pass(house, 5000)
        statuses.push((await beat(browser, { liveId: state.liveId, nonce: guess.toString(16).padStart(32, '0') })).status)
      }
      return { tried: tally(statuses), most: 0 }
    },
  },
  {
    name: '并发：同一编号的心跳同时发五十次',
    async run({ house, browser, mine }) {
      const state = taken(await open(browser, mine.id))
      pass(house, 20_000)
      const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await beat(browser, state)).status))
      return { tried: tally(statuses), most: 20_000 }
    },
  },
  {
    name: '并行窗口：两课同时计时，各自发心跳',
    async run({ house, browser, mine }) {
      const begun = house.clock.at
      const tabs = [taken(await open(browser, mine.id, 'a')), taken(await open(browser, mine.id, 'b'))]
      const statuses: number[] = []
      for (let beats = 0; beats < 40; beats += 1) {
        pass(house, 20_000)
        for (const [index, tab] of tabs.entries()) {
          const reply = await beat(browser, tab)
          statuses.push(reply.status)
          if (reply.status === 200) tabs[index] = await answerRightly(browser, reply.body)
        }
      }
      return { tried: tally(statuses), most: house.clock.at - begun }
    },
  },
  {
    name: '抢占窗口：两课轮流重新打开，每次都要计时',
    async run({ house, browser, mine }) {
      const begun = house.clock.at
      for (let turn = 0; turn < 60; turn += 1) {
        const state = taken(await open(browser, mine.id, turn % 2 ? 'a' : 'b'))
        pass(house, 10_000)
        const reply = await beat(browser, state)
        if (reply.status === 200) await answerRightly(browser, reply.body)
      }
      return { tried: '60 次切换', most: house.clock.at - begun }
    },
  },
]
