import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account, Draft, Person } from '../api/schema/office.ts'
import { idNumberFrom } from '../domain/identity.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { samplePdf } from './way.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'

let town: Town
let system: Visitor
let security: Visitor
beforeAll(async () => {
  town = await startTown()
  system = await town.as('xitong')
  security = await town.as('anquan')
})
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const pointers = ({ body }: Answer<unknown>) => (body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)
let serial = 100
const freshUsername = () => `u${(serial += 1)}`
const freshIdentity = () => idNumberFrom(`41042519900101${(serial += 1)}`)
const made = async (change: object = {}): Promise<Person> => {
  const answer = await system.post<Person>('/api/people', { name: '钱进', identityNumber: freshIdentity(), ...change })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
async function account(change: object = {}): Promise<{ account: Account; password: string }> {
  const answer = await system.post<{ account: Account; password: string }>('/api/accounts', { username: freshUsername(), personId: (await made()).id, role: 'reviewer', unitId: null, ...change })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const state = (by: Visitor, { id, version }: Pick<Account, 'id' | 'version'>, to: 'active' | 'disabled', headers: Record<string, string> = { 'if-match': `"${version}"` }) => by.post<Account>(`/api/accounts/${id}/state`, { state: to, reason: '岗位调整' }, headers)
const signIn = (username: string, password: string) => town.visitor().post('/api/session', { username, password })

describe('a new account', () => {
  test('works only once the security administrator has confirmed it, and then with a first password to be changed', async () => {
    const { account: pending, password } = await account()
    expect(pending).toMatchObject({ state: 'pending', enrolled: false, secondFactor: 'required' })
    expect(problem(await signIn(pending.username, password))).toEqual([401, '/problems/wrong-credentials'])
    expect(problem(await state(system, pending, 'active'))).toEqual([403, '/problems/wrong-role'])
    expect(await state(security, pending, 'active')).toMatchObject({ status: 200, body: { state: 'active', version: pending.version + 1 } })
    const session = await signIn(pending.username, password)
    expect(session).toMatchObject({ status: 200, body: { mustChangePassword: true, secondFactor: 'enrol' } })
    const signedIn = await town.firstSignIn(pending.username, password)
    expect((await signedIn.get('/api/cases')).status).toBe(200)
  })

  test('may do nothing before its password is changed and its second factor is set', async () => {
    const { account: one, password } = await account()
    await state(security, one, 'active')
    const answer = await town.app.inject({ method: 'POST', url: '/api/session', payload: { username: one.username, password } })
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const cases = await town.app.inject({ method: 'GET', url: '/api/cases', headers: { cookie } })
    expect([cases.statusCode, cases.json<{ type: string }>().type]).toEqual([403, '/problems/second-factor-first'])
  })

  test('is not confirmed by the person whom it is for', async () => {
    const people = await system.get<{ items: Person[] }>(`/api/people?q=${encodeURIComponent('沈洁')}`)
    const { account: own } = await account({ personId: people.body.items[0]!.id })
    expect(problem(await state(security, own, 'active'))).toEqual([403, '/problems/four-eyes'])
  })

  test('does not make one person an administrator of two kinds', async () => {
    const people = await system.get<{ items: Person[] }>(`/api/people?q=${encodeURIComponent('蒋磊')}`)
    const answer = await system.post('/api/accounts', { username: freshUsername(), personId: people.body.items[0]!.id, role: 'security-administrator', unitId: null })
    expect(problem(answer)).toEqual([422, '/problems/invalid-input'])
    expect(pointers(answer)).toEqual(['/personId'])
  })

  test('has a role that fits its unit, and a name of its own', async () => {
    const { id: personId } = await made()
    const { items } = (await system.get<{ items: { id: string; kind: string }[] }>('/api/units?limit=100')).body
    const [office, member] = ['office', 'member'].map((kind) => items.find((unit) => unit.kind === kind)!.id)
    const ask = (change: object) => system.post('/api/accounts', { username: freshUsername(), personId, role: 'reviewer', unitId: null, ...change })
    expect(pointers(await ask({ role: 'source-verifier' }))).toEqual(['/unitId'])
    expect(pointers(await ask({ role: 'source-verifier', unitId: office }))).toEqual(['/unitId'])
    expect(pointers(await ask({ role: 'reviewer', unitId: member }))).toEqual(['/unitId'])
    expect(pointers(await ask({ role: 'reviewer', unitId: randomUUID() }))).toEqual(['/unitId'])
    expect(pointers(await ask({ role: 'handler' }))).toEqual(['/role'])
    expect(pointers(await ask({ personId: randomUUID() }))).toEqual(['/personId'])
    expect(problem(await ask({ username: 'shenhe' }))).toEqual([409, '/problems/already-exists'])
  })
})

describe('an account', () => {
  test('that was disabled has no session left and opens none', async () => {
    const { account: one, password } = await account()
    await state(security, one, 'active')
    const visitor = await town.firstSignIn(one.username, password)
    expect((await visitor.get('/api/cases')).status).toBe(200)
    const known = (await system.get<{ items: Account[] }>(`/api/accounts?personId=${one.personId}`)).body.items[0]!
    expect(await state(security, known, 'disabled')).toMatchObject({ status: 200, body: { state: 'disabled' } })
    await expect(visitor.get('/api/cases')).rejects.toThrow('could not sign in')
  })

  test('is locked after five wrong passwords, until the security administrator unlocks it', async () => {
    const { account: one, password } = await account()
    await state(security, one, 'active')
    for (let count = 0; count < 5; count += 1) expect(problem(await signIn(one.username, 'wrong password'))).toEqual([401, '/problems/wrong-credentials'])
    expect(problem(await signIn(one.username, password))).toEqual([423, '/problems/locked'])
    expect(problem(await system.post(`/api/accounts/${one.id}/unlock`))).toEqual([403, '/problems/wrong-role'])
    expect(await security.post<Account>(`/api/accounts/${one.id}/unlock`)).toMatchObject({ status: 200, body: { lockedUntil: null } })
    expect((await signIn(one.username, password)).status).toBe(200)
  })

  test('is locked by five wrong passwords that come at once, too', async () => {
    const { account: one, password } = await account()
    await state(security, one, 'active')
    await Promise.all(Array.from({ length: 5 }, () => signIn(one.username, 'wrong password')))
    expect(problem(await signIn(one.username, password))).toEqual([423, '/problems/locked'])
  })

  test('keeps counting its failures over a right password alone', async () => {
    const { account: one, password } = await account()
    await state(security, one, 'active')
    for (let count = 0; count < 4; count += 1) await signIn(one.username, 'wrong password')
    expect((await signIn(one.username, password)).status).toBe(200)
    for (let count = 0; count < 4; count += 1) await signIn(one.username, 'wrong password')
    expect((await signIn(one.username, password)).status).toBe(200)
  })

  test('gives the same answer to a wrong name as to a wrong password', async () => {
    expect(problem(await signIn('nobody-at-all', 'wrong password'))).toEqual(problem(await signIn('duban', 'wrong password')))
  })
})

describe('a change that two could make', () => {
  test('says on which version it stands, and loses to the one that came first', async () => {
    const { account: one } = await account()
    expect(problem(await state(security, one, 'active', {}))).toEqual([428, '/problems/version-needed'])
    expect(problem(await state(security, one, 'active', { 'if-match': '"7"' }))).toEqual([412, '/problems/version-conflict'])
    const both = await Promise.all([state(security, one, 'active'), state(security, one, 'disabled')])
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 412]))
    expect(problem(await state(security, { id: randomUUID(), version: 1 }, 'active'))).toEqual([404, '/problems/not-found'])
  })

  test.each(['people', 'units'])('of %s needs its version as well', async (what) => {
    const known = what === 'people' ? await made() : (await system.get<{ items: { id: string; code: string; name: string; kind: string; version: number }[] }>('/api/units?limit=100')).body.items.find(({ kind }) => kind === 'township')!
    const form = what === 'people' ? { name: '钱进', identityNumber: freshIdentity() } : { code: (known as unknown as { code: string }).code, name: '改名后的单位', kind: 'township' }
    const put = (headers?: Record<string, string>) => system.put(`/api/${what}/${known.id}`, form, headers)
    expect(problem(await put())).toEqual([428, '/problems/version-needed'])
    expect(problem(await put({ 'if-match': '"99"' }))).toEqual([412, '/problems/version-conflict'])
    expect((await put({ 'if-match': `"${known.version}"` })).status).toBe(200)
    expect(problem(await put({ 'if-match': `"${known.version}"` }))).toEqual([412, '/problems/version-conflict'])
  })
})

test('one natural person is one person: a known identity number is refused', async () => {
  const answer = await system.post('/api/people', { name: '另一个名字', identityNumber: demoAccounts[0]!.identity })
  expect(problem(answer)).toEqual([409, '/problems/already-exists'])
  expect(JSON.stringify(answer.body)).not.toContain(demoAccounts[0]!.identity)
})

describe('a draft', () => {
  test('is seen, changed and removed by its author alone', async () => {
    const [author, other] = [await town.as('qiye'), await town.as('qiye2')]
    const draft = (await author.post<Draft>('/api/drafts', { procedure: 'objection', form: { reason: '未完' } })).body
    expect((await other.get<Draft[]>('/api/drafts')).body.map(({ id }) => id)).not.toContain(draft.id)
    expect(problem(await other.put(`/api/drafts/${draft.id}`, { form: {} }, { 'if-match': '"1"' }))).toEqual([404, '/problems/not-found'])
    expect(problem(await author.put(`/api/drafts/${draft.id}`, { form: {} }))).toEqual([428, '/problems/version-needed'])
    expect(await author.put(`/api/drafts/${draft.id}`, { form: { reason: '完' } }, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { version: 2, form: { reason: '完' } } })
    expect(problem(await author.put(`/api/drafts/${draft.id}`, { form: {} }, { 'if-match': '"1"' }))).toEqual([412, '/problems/version-conflict'])
    const remove = (by: Visitor) => town.app.inject({ method: 'DELETE', url: `/api/drafts/${draft.id}`, headers: { cookie: by.session.cookie, 'x-csrf-token': by.session.csrf } })
    await remove(other)
    expect((await author.get<Draft[]>('/api/drafts')).body).toMatchObject([{ id: draft.id, form: { reason: '完' } }])
    await remove(author)
    expect((await author.get<Draft[]>('/api/drafts')).body).toEqual([])
    expect((await (await town.as('shenhe')).get('/api/drafts')).status).toBe(403)
  })
})

describe('a file', () => {
  test.each([
    ['a program called a PDF', '承诺书.pdf', Buffer.from('MZ\u0090')],
    ['a page', '页面.html', Buffer.from('<script>1</script>')],
    ['nothing', '空.pdf', Buffer.alloc(0)],
    ['an old workbook', '表.xls', Buffer.from('D0CF11E0A1B11AE1', 'hex')],
  ])('that is %s is refused', async (_, name, content) => {
    expect(problem(await (await town.as('qiye')).upload('/api/files', { name, content }))).toEqual([422, '/problems/file-refused'])
  })

  test.each([
    ['application/pdf', samplePdf],
    ['image/jpeg', Buffer.from('FFD8FFE000104A464946', 'hex')],
    ['image/png', Buffer.from('89504E470D0A1A0A0000', 'hex')],
  ])('of the type %s is taken by its content, whatever its name, and given back as it was', async (mediaType, content) => {
    const visitor = await town.as('qiye')
    const kept = await visitor.upload<{ id: string }>('/api/files', { name: '../材料.txt', content })
    expect(kept).toMatchObject({ status: 201, body: { mediaType, size: content.length, name: expect.not.stringContaining('/') as string } })
    const read = await visitor.get(`/api/files/${kept.body.id}`)
    expect(read.raw).toEqual(content)
    expect(read.headers).toMatchObject({ 'content-type': mediaType, 'x-content-type-options': 'nosniff' })
    expect((await (await town.as('qiye2')).get(`/api/files/${kept.body.id}`)).status).toBe(404)
  })

  test('that is too large is refused', async () => {
    const content = Buffer.concat([samplePdf, Buffer.alloc(30 * 1024 * 1024)])
    expect((await (await town.as('qiye')).upload('/api/files', { name: '大.pdf', content })).status).toBe(413)
  })
})
