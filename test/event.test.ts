import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { checked } from './checked.ts'
import { listen, opened, type Listening, type Told } from './listening.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { detail, done, file, freeRecords, meet, upholding, type People } from './way.ts'

let town: Town
let people: People
let base: string
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  base = await opened(town)
})
afterAll(() => town.stop())

const open: Listening[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.leave()
})
const hear = async (visitor: Visitor, query?: string, last?: string): Promise<Listening> => {
  const one = await listen(base, visitor, query, last)
  open.push(one)
  await expect.poll(() => one.told.some(({ event }) => event === 'beat')).toBe(true)
  return one
}
const filed = async (): Promise<string> => (await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number
const of = ({ told }: Listening, event: string): Told[] => told.filter((one) => one.event === event)
const soon = { timeout: 8000 }
const names = (one: Listening): string[] | undefined => of(one, 'presence').at(-1)?.data.names?.map(({ name, writing }) => (writing ? `${name}+` : name))

test('a page that shows a case hears of each change of it, and its lists that they changed', async () => {
  const number = await filed()
  const [showing, listing] = [await hear(people.reviewer, `number=${number}`), await hear(people.secondReviewer)]
  await done(people.secondReviewer, number, 'accept')
  const { version } = await detail(people.reviewer, number)
  await expect.poll(() => of(showing, 'case').map(({ data }) => data), soon).toContainEqual({ number, version })
  await expect.poll(() => of(listing, 'counts').length, soon).toBeGreaterThan(0)
  expect(of(listing, 'case')).toEqual([])
  // Whose a case is changes no row of it, and is heard all the same.
  const before = of(showing, 'case').length
  await people.reviewer.post(`/api/cases/${number}/claim`)
  await expect.poll(() => of(showing, 'case').length, soon).toBeGreaterThan(before)
})

test('a page that was away hears on its return what it missed, from the last event that it had', async () => {
  const first = await hear(people.secondReviewer)
  const last = first.told.at(-1)!.id
  first.leave()
  const number = await filed()
  await done(people.reviewer, number, 'accept')
  const again = await hear(people.secondReviewer, `number=${number}`, last)
  expect([of(again, 'case').map(({ data }) => data.number), of(again, 'counts').length, of(again, 'reset').length]).toEqual([[number], 1, 0])
})

test('a page that was away for too long, or comes with what never was an event, is told to ask for everything anew', async () => {
  for (const last of [String(town.now() - 11 * 60_000), String(town.now() + 60_000), 'x']) expect(of(await hear(people.reviewer, '', last), 'reset'), last).toHaveLength(1)
})

test('nobody hears of a case that they may not see', async () => {
  const number = await filed()
  const [other, verifier] = [await hear(people.other, `number=${number}`), await hear(people.verifier, `number=${number}`)]
  const reviewer = await hear(people.reviewer, `number=${number}`)
  await done(people.reviewer, number, 'accept')
  await expect.poll(() => of(reviewer, 'case').length, soon).toBeGreaterThan(1)
  for (const one of [other, verifier]) expect(one.told.filter(({ event }) => event !== 'beat')).toEqual([])
  // Once asked, the unit hears.
  await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
  await expect.poll(() => of(verifier, 'case').length, soon).toBeGreaterThan(0)
  expect(other.told.filter(({ event }) => event !== 'beat')).toEqual([])
})

test('who else has a case open is told among those who handle it, and no longer soon after they left', async () => {
  const number = await filed()
  const reviewer = await hear(people.reviewer, `number=${number}`)
  const [second, party, verifier] = [await hear(people.secondReviewer, `number=${number}&writing=${number}`), await hear(people.party, `number=${number}`), await hear(people.verifier, `number=${number}`)]
  await expect.poll(() => names(reviewer), soon).toEqual(['孙丽华+'])
  await expect.poll(() => names(second), soon).toEqual(['赵建国'])
  second.leave()
  await expect.poll(() => names(reviewer), soon).toEqual([])
  expect([...of(party, 'presence'), ...of(verifier, 'presence')]).toEqual([])
})

test('a stream ends with its session, and when its reader is somebody else’s substitute from then on', async () => {
  const [leaving, acting] = [await town.as('shenhe2'), await town.as('shenhe2')]
  const [one, other] = [await hear(leaving), await hear(acting)]
  await town.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: leaving.session.cookie, 'x-csrf-token': leaving.session.csrf } })
  await one.ended
  const today = new Date(town.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const { body } = await people.reviewer.post<{ id: string }>('/api/substitutions', { substituteId: acting.session.accountId, validFrom: today, validTo: today, reason: '病假' })
  expect((await acting.put('/api/session/acting', { substitutionId: body.id })).status).toBe(204)
  await other.ended
}, 20_000)

test('a stop of the server waits for no stream', async () => {
  expect((await hear(people.secondReviewer)).connection).toBe('close')
})

test('a session has five streams at most, and a stranger none', async () => {
  const visitor = await town.as('shenpi')
  for (let count = 0; count < 5; count += 1) await hear(visitor)
  await expect(listen(base, visitor)).rejects.toThrow('429')
  open.at(-1)!.leave()
  await expect.poll(() => hear(visitor).then(() => true, () => false), soon).toBe(true)
  expect((await town.visitor().get('/api/events')).status).toBe(401)
  expect((await people.reviewer.get<{ errors: { pointer: string }[] }>('/api/events?number=x')).body.errors[0]?.pointer).toBe('/number')
})

test('an act that was thought out before another one is refused and says which, by whom and when; without a version it is taken', async () => {
  const number = await filed()
  const shown = (await detail(people.secondReviewer, number)).entries.at(-1)!.sequence
  await done(people.reviewer, number, 'accept')
  const send = (version?: string) => people.secondReviewer.post<{ type: string; detail: string; errors?: { pointer: string }[] }>(`/api/objections/${number}/propose`, upholding, version ? { 'if-match': version } : {})
  const refused = await send(`"${shown}"`)
  expect([refused.status, refused.body.type]).toEqual([412, '/problems/version-conflict'])
  expect(refused.body.detail).toMatch(/赵建国 \d\d:\d\d 已受理。/)
  expect((await send('"abc"')).body.errors?.[0]?.pointer).toBe('If-Match')
  const now = (await detail(people.secondReviewer, number)).entries.at(-1)!.sequence
  expect(new Set(await checked(people.secondReviewer, number, 'propose'))).toEqual(new Set([204]))
  // What was reckoned anew, claimed or checked since is no act.
  await people.secondReviewer.post(`/api/cases/${number}/claim`)
  expect((await send(`"${now}"`)).status).toBe(200)
  const second = await filed()
  await done(people.reviewer, second, 'accept')
  await done(people.secondReviewer, second, 'propose', upholding)
})
