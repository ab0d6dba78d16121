import { createHash } from 'node:crypto'
import { like } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Verification } from '../api/schema/case.ts'
import { documents } from '../db/document.ts'
import { detail, file, freeRecords, meet, type People } from './way.ts'
import { startTown, type Town } from './town.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

test('letters that are made at once have numbers without a gap and without a double', async () => {
  const records = [...(await freeRecords(people.party)), ...(await freeRecords(people.party, 'licence'))].slice(0, 8)
  await Promise.all(records.map(({ id }) => file(people.party, { recordId: id, claims: [] })))
  const numbers = async () => (await town.db.select({ number: documents.number }).from(documents).where(like(documents.number, '郏信异收%'))).map(({ number }) => Number(/〕(\d+)号/.exec(number)![1])).toSorted((a, b) => a - b)
  await expect.poll(numbers).toEqual(records.map((_, index) => index + 1))
})

test('a letter is proved to anyone by its code: what it says, and whether a file is that letter', async () => {
  const { number } = await file(people.other)
  await expect.poll(async () => (await detail(people.other, number)).letters.length).toBe(1)
  const [letter] = (await detail(people.other, number)).letters
  const anyone = town.visitor()
  const { body } = await anyone.get<Verification>(`/api/public/documents/${letter!.verificationCode.toLowerCase().replaceAll('-', ' ')}`)
  expect(body.number).toBe(letter!.number)
  expect(body.content.map(({ text }) => text).join()).toContain('郏县铁锅制造有限公司')
  const { raw } = await people.other.get(`/api/documents/${letter!.id}/pdf`)
  const compare = (sha256: string) => anyone.post<{ same: boolean }>(`/api/public/documents/${letter!.verificationCode}/compare`, { sha256 })
  const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex')
  expect((await compare(hash(raw))).body).toEqual({ same: true })
  raw[raw.length - 10]! += 1
  expect((await compare(hash(raw))).body).toEqual({ same: false })
  expect((await anyone.get('/api/public/documents/2222-2222-2222-2222')).status).toBe(404)
})

test('the first reading of a letter by its addressee is a fact of its service', async () => {
  const [record] = await freeRecords(people.other)
  const { number } = await file(people.other, { recordId: record!.id })
  await expect.poll(async () => (await detail(people.other, number)).letters.length).toBe(1)
  const [letter] = (await detail(people.other, number)).letters
  expect([letter!.channel, letter!.readAt]).toEqual(['in-app', null])
  await people.reviewer.get(`/api/documents/${letter!.id}/pdf`)
  expect((await detail(people.other, number)).letters[0]!.readAt).toBeNull()
  await people.other.get(`/api/documents/${letter!.id}/pdf`)
  expect((await detail(people.other, number)).letters[0]!.readAt).not.toBeNull()
})

test('the progress of a case is told to whoever has number, query code and the phone’s last digits, and to nobody else', async () => {
  const [record] = await freeRecords(people.other)
  const { number, receipt } = await file(people.other, { recordId: record!.id })
  const anyone = town.visitor()
  const asked = { number, code: receipt.queryCode.toLowerCase().replaceAll('-', ''), phone4: '2345' }
  const told = await anyone.post<{ stages: unknown[] }>('/api/public/progress', asked)
  expect([told.status, told.body.stages.length]).toEqual([200, 5])
  expect(JSON.stringify(told.body)).not.toContain('罚款金额登记有误')
  for (const wrong of [{ phone4: '0000' }, { code: 'AAAA-BBBB-CCCC-DDDD' }, { number: 'YY-2026-999999' }]) expect((await anyone.post('/api/public/progress', { ...asked, ...wrong })).status).toBe(404)
})
