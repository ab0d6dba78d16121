import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Authorization } from '../api/schema/office.ts'
import type { RecordView } from '../api/schema/record.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { idNumberFrom } from '../domain/identity.ts'
import { demoEnterpriseCode } from '../ops/county.ts'
import { applicationOf, repairable } from './repair-way.ts'
import { filingOf, freeRecords, samplePdf } from './way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'

let town: Town
let counter: Visitor
beforeAll(async () => {
  town = await startTown()
  counter = await town.as('chuangkou')
})
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const pointers = ({ body }: Answer<unknown>) => ((body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer)
const today = dayOf(Date.now())
const password = 'a long password'
let serial = 500
const registration = (change: object = {}) => ({
  subjectCode: demoEnterpriseCode, subjectName: '郏县红牛食品有限公司', name: '史经办', identityNumber: idNumberFrom(`41042519910202${(serial += 1)}`),
  phone: '13937500000', username: `handler${serial}`, password, validFrom: addDays(today, -10), validTo: addDays(today, 300), scope: ['objection', 'repair', 'training'], ...change,
})
const send = (data: unknown, content: Buffer = samplePdf) => town.visitor().upload('/api/registrations', { name: '授权委托书.pdf', content }, { data: typeof data === 'string' ? data : JSON.stringify(data) })
const pending = async (username: string): Promise<Authorization> => (await counter.get<{ items: Authorization[] }>('/api/authorizations?state=pending&limit=100')).body.items.find((one) => one.username === username)!
const decide = ({ id, version }: Authorization, form: object, by = counter, headers: Record<string, string> = { 'if-match': `"${version}"` }) => by.post<Authorization>(`/api/authorizations/${id}/decision`, form, headers)

/** A handler who has registered and been let in. */
async function admitted(change: object = {}): Promise<Visitor> {
  return town.firstSignIn(await approved(change), password)
}
async function approved(change: object = {}): Promise<string> {
  const form = registration(change)
  expect((await send(form)).status).toBe(202)
  expect((await decide(await pending(form.username), { decision: 'approve' })).status).toBe(200)
  return form.username
}
const fileBy = async (visitor: Visitor) => visitor.post<{ number: string }>('/api/objections', await filingOf(visitor))

describe('a registration', () => {
  test.each([
    ['no code', { subjectCode: undefined }, ['/subjectCode']],
    ['a wrong check digit', { subjectCode: '911101085513850820' }, ['/subjectCode']],
    ['a wrong identity number', { identityNumber: '110105194912310021' }, ['/identityNumber']],
    ['a phone in words', { phone: '没有电话' }, ['/phone']],
    ['a short password', { password: 'short' }, ['/password']],
    ['a login name with blanks', { username: 'a b c' }, ['/username']],
    ['an authority that ends before it begins', { validTo: '2020-01-01' }, ['/validTo']],
    ['an authority that is over already', { validTo: addDays(today, -1) }, ['/validTo']],
    ['no matter that it reaches to', { scope: [] }, ['/scope']],
    ['a matter that is none', { scope: ['rating'] }, ['/scope/0']],
    ['several faults', { subjectCode: '1', identityNumber: '1', validTo: '2020-01-01' }, ['/subjectCode', '/identityNumber', '/validTo']],
  ])('with %s is refused by its field', async (_, change, fields) => {
    const answer = await send(registration(change))
    expect(problem(answer)).toEqual([422, '/problems/invalid-input'])
    expect(pointers(answer)).toEqual(fields)
  })

  test('that is no form, or whose letter is no document, is refused', async () => {
    expect(problem(await send('{'))).toEqual([422, '/problems/invalid-input'])
    expect(problem(await send(registration(), Buffer.from('MZ')))).toEqual([422, '/problems/file-refused'])
  })

  test('under a name that is taken is refused and leaves nothing', async () => {
    const answer = await send(registration({ username: 'shenhe' }))
    expect(problem(answer)).toEqual([409, '/problems/already-exists'])
    expect(pointers(answer)).toEqual(['/username'])
    expect(await pending('shenhe')).toBeUndefined()
  })
})

describe('a handler', () => {
  test('whose authorization is pending has no way in', async () => {
    const { username, ...rest } = registration()
    expect((await send({ username, ...rest })).status).toBe(202)
    expect(problem(await town.visitor().post('/api/session', { username, password }))).toEqual([401, '/problems/wrong-credentials'])
    expect(await pending(username)).toMatchObject({ state: 'pending', identityMask: expect.stringMatching(/^4104\*+..$/) as string })
  })

  test('whose authorization was refused has no way in, and the refusal gives its reason', async () => {
    const form = registration()
    await send(form)
    const asked = await pending(form.username)
    expect(pointers(await decide(asked, { decision: 'refuse' }))).toEqual(['/reason'])
    expect(await decide(asked, { decision: 'refuse', reason: '委托书未盖章' })).toMatchObject({ status: 200, body: { state: 'refused', reason: '委托书未盖章' } })
    expect(problem(await town.visitor().post('/api/session', { username: form.username, password }))).toEqual([401, '/problems/wrong-credentials'])
  })

  test('whose authorization is valid files for the enterprise', async () => {
    const visitor = await admitted()
    expect(visitor.session.subject).toMatchObject({ name: '郏县红牛食品有限公司' })
    expect((await freeRecords(visitor)).length).toBeGreaterThan(0)
    expect((await fileBy(visitor)).status).toBe(201)
  })

  test('whose authorization has not begun cannot file', async () => {
    expect(problem(await fileBy(await admitted({ validFrom: addDays(today, 1) })))).toEqual([403, '/problems/no-authorization'])
  })

  test('whose authorization does not reach to repairs may object and not apply for repair, and is told which scope is missing', async () => {
    const visitor = await admitted({ scope: ['objection'] })
    const [penalty] = await repairable(visitor)
    const refused = await visitor.post<{ type: string; detail: string }>('/api/repairs', await applicationOf(visitor, { recordIds: [penalty!.id] }))
    expect(problem(refused)).toEqual([403, '/problems/no-authorization'])
    expect(refused.body.detail).toContain('缺少的授权事项：信用修复')
    expect((await fileBy(visitor)).status).toBe(201)
    const { subjectId } = (await visitor.get<RecordView>(`/api/records/${penalty!.id}`)).body
    const known = async (scope: string) => (await counter.get<unknown[]>(`/api/subjects/${subjectId}/handlers?scope=${scope}`)).body.length
    expect(await known('objection')).toBeGreaterThan(await known('repair'))
  })

  test('whose authorization ends today may still file', async () => {
    const visitor = await admitted({ validTo: today })
    expect((await fileBy(visitor)).status).toBe(201)
  })
})

describe('an authorization', () => {
  test('is decided once, on the version that was seen', async () => {
    const form = registration()
    await send(form)
    const asked = await pending(form.username)
    expect(problem(await decide(asked, { decision: 'approve' }, counter, {}))).toEqual([428, '/problems/version-needed'])
    expect(problem(await decide({ ...asked, version: 9 }, { decision: 'approve' }))).toEqual([412, '/problems/version-conflict'])
    const both = await Promise.all([decide(asked, { decision: 'approve' }), decide(asked, { decision: 'refuse', reason: '不符' })])
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 412]))
  })

  test('is decided by the counter alone, and never for oneself', async () => {
    const form = registration({ name: '张敏', identityNumber: '410425199208153425' })
    await send(form)
    const asked = await pending(form.username)
    for (const name of ['shenhe', 'xitong', 'anquan', 'qiye']) expect(problem(await decide(asked, { decision: 'approve' }, await town.as(name)))).toEqual([403, '/problems/wrong-role'])
    expect(problem(await decide(asked, { decision: 'approve' }))).toEqual([403, '/problems/four-eyes'])
  })
})

test('a handler whose authorization has come to its end cannot file any more', async () => {
  const username = await approved({ validTo: today })
  const filed = await fileBy(await admitted())
  await town.skip(filed.body.number, days(2))
  const late = await town.firstSignIn(username, password)
  expect(problem(await fileBy(late))).toEqual([403, '/problems/no-authorization'])
})

describe('a handler who signs for the enterprise', () => {
  const commitment = async (visitor: Visitor) => visitor.post<{ number: string }>('/api/commitments', { template: 'VOLUNTARY', subjectCode: demoEnterpriseCode, unitCode: (await visitor.get<{ units: { code: string }[] }>('/api/commitments/options')).body.units[0]!.code, matter: `承诺${(serial += 1)}` })

  test('needs an authority that reaches to commitments, and shows the code of the authenticator before signing', async () => {
    expect(problem(await commitment(await admitted({ scope: ['objection', 'repair'] })))).toEqual([403, '/problems/no-authorization'])
    const signer = await admitted({ scope: ['commitment'] })
    const made = await commitment(signer)
    expect(made.status).toBe(201)
    const { sha256 } = (await signer.post<{ sha256: string }>(`/api/commitments/${made.body.number}/paper`)).body
    const sign = () => signer.post(`/api/commitments/${made.body.number}/sign`, { sha256, agreed: true })
    expect(problem(await sign())).toEqual([403, '/problems/confirm-first'])
    // The password does not stand in for a second factor that is set up.
    expect(problem(await signer.post('/api/session/confirm', { password: `${password}-changed` }))).toEqual([422, '/problems/wrong-code'])
    const { secret } = (await signer.post<{ secret: string }>('/api/session/second-factor')).body
    const code = await generate({ secret, epoch: Math.floor(town.now() / 1000) })
    expect((await signer.put('/api/session/second-factor', { code })).status).toBe(204)
    expect((await signer.post('/api/session/confirm', { code })).status).toBe(204)
    expect((await sign()).status).toBe(200)
  })
})
