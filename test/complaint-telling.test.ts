import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../db/document.ts'
import { accounts } from '../db/register.ts'
import { act, anonymous, detail, done, filed, type Held } from './complaint-way.ts'
import { startTown, type Town } from './town.ts'
import { decide, file, meet, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

/** Who was told what about a complaint, by account. */
const told = async ({ number }: Held): Promise<string[]> =>
  (await town.db.select({ username: accounts.username, template: messages.template }).from(messages).innerJoin(accounts, eq(accounts.id, messages.accountId)).where(eq(messages.caseNumber, number))).map(({ username, template }) => `${template} ${username}`).toSorted()

const discipline = { matters: [{ facts: '经办人员收受礼金，吃拿卡要。', request: '请查处。' }] }

test('what sounds like discipline is told to the supervisor alone, and to the reviewers once it turns out to be another matter', async () => {
  const held = await filed(town, anonymous(discipline))
  expect(await told(held)).toEqual(['complaint-arrived duban'])
  await done(people.supervisor, held, 'classify', { class: 'CP8' })
  expect(await told(held)).toEqual(['complaint-arrived duban', 'complaint-shown shenhe', 'complaint-shown shenhe2'])
})

test('what becomes a matter of discipline is told to the supervisor, who alone may make it another again', async () => {
  const held = await filed(town, anonymous())
  await done(people.reviewer, held, 'classify', { class: 'CP4' })
  await done(people.reviewer, held, 'reclassify', { class: 'CP10', reasons: '经办人涉嫌受贿。' })
  expect((await told(held)).filter((one) => one.endsWith('duban'))).toEqual(['complaint-hidden duban'])
  expect((await act(people.reviewer, held, 'reclassify', { class: 'CP4', reasons: '—' })).status).toBe(404)
  expect((await act(people.supervisor, held, 'release', { class: 'CP10', reasons: '同类。' })).status).toBe(422)
  await done(people.supervisor, held, 'release', { class: 'CP4', reasons: '经核对不涉及违纪。' })
  expect((await told(held)).filter((one) => one.startsWith('complaint-shown'))).toEqual(['complaint-shown shenhe', 'complaint-shown shenhe2'])
  expect((await detail(people.reviewer, held)).ground).toBe('CP4')
  expect((await act(people.supervisor, held, 'release', { class: 'CP10', reasons: '不是纪检事项时不可用。' })).status).toBe(409)
})

test('neither is told to a person who is kept out of it', async () => {
  const { number } = await file(people.party)
  await decide(people, number)
  const held = await filed(town, anonymous({ ...discipline, respondent: { kind: 'office', name: '信用办' }, aboutCase: number }))
  await done(people.supervisor, held, 'classify', { class: 'CP8' })
  expect(await told(held)).toEqual(['complaint-arrived duban', 'complaint-shown shenhe2'])
})

test('the instants of what is hidden are told to the supervisor alone', async () => {
  const held = await filed(town, anonymous(discipline))
  const { dueAt } = await detail(people.supervisor, held)
  await town.skip(held.number, Date.parse(dueAt!) - Date.now() + 1000)
  await expect.poll(() => told(held)).toContain('supervision-ordered duban')
  expect((await told(held)).filter((one) => !one.endsWith(' duban'))).toEqual([])
})
