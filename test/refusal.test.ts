import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymous, named, solved } from './complaint-way.ts'
import { startTown, type Answer, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.stop())

interface Refused {
  title: string
  errors: { pointer: string; detail: string }[]
}
/** Sends what is refused, as a reader of either language. */
async function refused(form: object): Promise<{ zh: Answer<Refused>; en: Answer<Refused> }> {
  const send = async (language: string) => {
    const visitor = town.visitor()
    return visitor.post<Refused>('/api/public/complaints', { ...form, challenge: await solved(visitor) }, { 'accept-language': language })
  }
  return { zh: await send('zh-CN'), en: await send('en-GB,en;q=0.9') }
}
const details = ({ body }: Answer<Refused>) => body.errors.map(({ pointer, detail }) => `${pointer} ${detail}`)

test('what a schema refuses is said in the reader’s language', async () => {
  const { zh, en } = await refused({ ...anonymous(), matters: [], surplus: 1 })
  expect(details(zh).toSorted()).toEqual(['/matters 数量不足', '/surplus 不是本表的字段'])
  expect(details(en).toSorted()).toEqual(['/matters has too few items', '/surplus is not a field of this form'])
  expect([zh.headers['content-language'], en.headers['content-language']]).toEqual(['zh', 'en'])
})

test('what the rules refuse is said in the reader’s language, at the same fields', async () => {
  const { zh, en } = await refused(named({ name: undefined, phone: undefined }))
  expect(details(zh)).toEqual(['/name 实名的，请填写姓名', '/phone 实名的，请填写联系电话'])
  expect(details(en)).toEqual(['/name Named: enter the name', '/phone Named: enter a phone'])
  expect(en.body.title).toBe('Something in the request is not right; see the fields.')
})
