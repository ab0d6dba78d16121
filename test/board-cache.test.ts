import { expect, test } from 'vitest'
import { keepCounts } from '../api/board-cache.ts'

/** Counts that end when a test says so, on a clock that it moves. */
function planted(freshMs = 10, most = 3) {
  let at = 1000
  const begun: { key: string; at: number; end: (value?: number) => void; fail: () => void }[] = []
  const read = keepCounts<number>({ freshMs, olderMs: freshMs * 4, most, now: () => at })
  const ask = (key = 'a') => read(key, (moment) => new Promise((resolve, reject) => begun.push({ key, at: moment, end: (value = moment) => resolve(value), fail: () => reject(new Error('down')) })))
  return { ask, begun, move: (ms: number) => (at += ms), settle: () => new Promise((resolve) => setImmediate(resolve)) }
}

test('what is not there is waited for, once for everyone who asks meanwhile', async () => {
  const { ask, begun } = planted()
  const answers = [ask(), ask(), ask()]
  expect(begun).toHaveLength(1)
  begun[0]!.end()
  expect(await Promise.all(answers)).toEqual([1000, 1000, 1000])
})

test('what is fresh is given again, and what is a little older too while one count goes on behind it', async () => {
  const { ask, begun, move, settle } = planted()
  const first = ask()
  begun[0]!.end()
  await first
  move(9)
  expect(await ask()).toBe(1000)
  expect(begun).toHaveLength(1)
  move(2)
  expect([await ask(), await ask(), await ask()]).toEqual([1000, 1000, 1000])
  expect(begun).toHaveLength(2)
  begun[1]!.end()
  await settle()
  expect(await ask()).toBe(1011)
  expect(begun).toHaveLength(2)
})

test('what is too old is waited for, and a clock that went back makes everything so', async () => {
  for (const move of [40, -1]) {
    const one = planted()
    const first = one.ask()
    one.begun[0]!.end()
    await first
    one.move(move)
    const later = one.ask()
    one.begun[1]!.end()
    expect(await later).toBe(1000 + move)
  }
})

test('a count that fails leaves the older one, and the next who asks begins another', async () => {
  const { ask, begun, move, settle } = planted()
  const first = ask()
  begun[0]!.end()
  await first
  move(15)
  expect(await ask()).toBe(1000)
  begun[1]!.fail()
  await settle()
  expect(await ask()).toBe(1000)
  expect(begun).toHaveLength(3)
  begun[2]!.end()
})

test('a first count that fails says so to whoever waits', async () => {
  const { ask, begun } = planted()
  const first = ask()
  begun[0]!.fail()
  await expect(first).rejects.toThrow('down')
})

test('each key has its own count, and of many the oldest is let go', async () => {
  const { ask, begun } = planted(10, 2)
  for (const key of ['a', 'b', 'c']) {
    const asked = ask(key)
    begun.at(-1)!.end()
    await asked
  }
  await ask('b')
  expect(begun.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  const again = ask('a')
  begun.at(-1)!.end()
  await again
  expect(begun.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'a'])
})
