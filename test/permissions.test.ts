import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../api/app.ts'
import type { App } from '../api/context.ts'
import { procedures } from '../domain/procedures.ts'
import { officeRoles, roleNames, sourceRoles, type Role } from '../domain/role.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { ask, faultsOfAccess, forEach, routesOf, sampleOf, servedBy, type Route } from './access-matrix.ts'
import { newAccount } from './administration.ts'
import { opened, pushedFor, reportedAlike } from './central-way.ts'
import { findUnit, madeOut, unitOf, voluntary } from './commitment-way.ts'
import { anonymous, done as doneInComplaint, filed } from './complaint-way.ts'
import { done as doneInListing, proposed } from './listing-way.ts'
import { applyForPlan } from './reorganisation-way.ts'
import { apply } from './repair-way.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { decide, done, file, meet, upholding, type People } from './way.ts'

/** A case, and who of each role has nothing to do with it, or has to. */
interface Related {
  procedure: string
  number: string
  what: string
  strangers: Partial<Record<Role, Visitor>>
  own: Partial<Record<Role, Visitor>>
}

let town: Town
let people: People
let routes: Route[]
let related: Related[]
const sessions = new Map<Role, Visitor['session']>()

beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  await findUnit(people.verifier)
  for (const role of roleNames) sessions.set(role, (await town.as(demoAccounts.find((one) => one.role === role)!.username)).session)
  routes = routesOf(town.app)
  related = await relations()
})
afterAll(() => town?.stop())

/** One case of each procedure, and complaints that keep some of their readers out. */
async function relations(): Promise<Related[]> {
  const { party, other, counter, reviewer, approver, verifier, sourceApprover, supervisor, secondReviewer, secondApprover } = people
  const elsewhere = { 'source-verifier': await newAccount(town, 'source-verifier', '郏县应急管理局', '410425199001019878'), 'source-approver': await newAccount(town, 'source-approver', '郏县应急管理局', '410425199001019878') }
  const office = { counter, reviewer, approver, supervisor }
  const unit = { 'source-verifier': verifier, 'source-approver': sourceApprover }
  const of = (procedure: string, number: string, [mine, foreign]: [Visitor, Visitor], source: object = unit): Related =>
    ({ procedure, number, what: 'other unit or enterprise', strangers: { handler: foreign, ...elsewhere }, own: { handler: mine, ...office, ...source } })

  const objected = await file(party)
  await done(reviewer, objected.number, 'accept')
  await done(reviewer, objected.number, 'ask-source', { questions: '请核实罚款金额。' })
  const decided = await file(party)
  await decide(people, decided.number, upholding)
  const listed = await proposed(verifier)
  await doneInListing(verifier, listed, 'give-notice')
  const [penalty] = await reportedAlike(town, party, '2022-08-01', ['郏市监罚〔2022〕9901号'])
  const assisted = await opened(counter, pushedFor(penalty!, 'XYZG-PERMISSION', '2023-04-20 09:30'))
  const parties: [Visitor, Visitor] = [party, other]

  const discipline = await filed(town, anonymous({ matters: [{ facts: '该科室工作人员索贿、受贿。', request: '请依法查处。' }] }))
  await doneInComplaint(supervisor, discipline, 'classify', { class: 'CP10' })
  // About a record on which four have decided, and about a case in which the supervisor has acted.
  const accused = await filed(town, anonymous({ respondent: { kind: 'office', name: '郏县信用办' }, recordId: decided.recordId, aboutCase: discipline.number }))
  await doneInComplaint(secondReviewer, accused, 'classify', { class: 'CP4' })
  await doneInComplaint(secondReviewer, accused, 'accept')
  await doneInComplaint(secondReviewer, accused, 'assign', { to: 'unit', unitCode: unitOf.code, points: '核实处理经过。' })
  return [
    of('objection', objected.number, parties),
    of('repair', (await apply(party)).number, parties),
    of('reorganisation', (await applyForPlan(party)).number, parties),
    of('commitment', await madeOut(party, voluntary()), parties),
    of('listing', listed, [other, party]),
    of('assistance', assisted, parties, {}),
    { procedure: 'complaint', number: accused.number, what: 'barred person', strangers: { handler: party, counter, reviewer, approver, supervisor, ...unit }, own: { reviewer: secondReviewer, approver: secondApprover } },
    { procedure: 'complaint', number: accused.number, what: 'other unit', strangers: elsewhere, own: {} },
    { procedure: 'complaint', number: discipline.number, what: 'discipline', strangers: { handler: party, counter, reviewer: secondReviewer, approver: secondApprover, ...unit }, own: { supervisor } },
  ]
}

/** The cases that a route can be asked about. */
const about = ({ path, number }: Route): Related[] => {
  const own = Object.values(procedures).find((one) => path.startsWith(`/api/${one.path}/`))
  return related.filter((one) => number?.test(one.number) && (own === undefined || one.procedure === own.name))
}

/** Whether an answer is that there is no such case for whoever asks, rather than that something in it is missing. */
const isRefused = (answer: string): boolean => /^(404 no-such-case|403 (not-yours|four-eyes))$/.test(answer)

/** Where a listed role gets more than that there is no such case, though it has nothing to do with it; or less, though it has. */
async function faultsOfRelation(app: App, all: readonly Route[]): Promise<{ faults: string[]; calls: number }> {
  const faults: string[] = []
  let calls = 0
  const pairs = all.flatMap((route) => (Array.isArray(route.access) ? about(route).flatMap((one) => (route.access as readonly Role[]).map((role) => ({ route, one, role }))) : []))
  await forEach(pairs, async ({ route, one, role }) => {
    const [stranger, own] = [one.strangers[role], one.own[role]]
    if (stranger) {
      calls += 1
      const got = await ask(app, route, { session: stranger.session, number: one.number })
      if (!isRefused(got)) faults.push(`${route.name}, ${role} (${one.what}) about ${one.procedure}: ${got}`)
    }
    if (own) {
      calls += 1
      // Without its key an act is told apart from a refusal and is not done.
      const got = await ask(app, route, { session: own.session, number: one.number, key: false })
      const isElsewhere = one.procedure === 'complaint' && route.path === '/api/cases/{number}'
      if (isRefused(got) !== isElsewhere || /^40[13]/.test(got)) faults.push(`${route.name}, ${role} (own) about ${one.procedure}: ${got}`)
    }
  })
  return { faults, calls }
}

const inContext = () =>
  buildApp({ db: town.db, temporal: town.temporal, hmac: town.hmac, reporterKey: town.hmac, now: town.now, publicUrl: 'http://town.example', demo: true, audit: { folder: town.auditFolder, publicKey: null as never }, rateLimit: 1_000_000, logLevel: 'fatal' })

describe('every route', () => {
  test('is in the document', () => {
    const documented = new Set(routes.map(({ name }) => name))
    const served = servedBy(town.app)
    expect(served.length).toBeGreaterThan(150)
    expect(served.filter((name) => !documented.has(name))).toEqual([])
    expect([...documented].filter((name) => !served.includes(name) && name.includes(' /api'))).toEqual([])
  })

  test('that changes something for whoever comes is one of these', () => {
    expect(routes.filter(({ method, access }) => method !== 'GET' && access === 'anyone').map(({ name }) => name).toSorted()).toEqual([
      'POST /api/partner/applications', 'POST /api/partner/receipts', 'POST /api/public/complaint-files', 'POST /api/public/complaints', 'POST /api/public/complaints/ask-review',
      'POST /api/public/complaints/ask-second-review', 'POST /api/public/complaints/rate', 'POST /api/public/complaints/state', 'POST /api/public/complaints/supplement', 'POST /api/public/complaints/withdraw',
      'POST /api/public/documents/{code}/compare', 'POST /api/public/progress', 'POST /api/registrations', 'POST /api/session',
    ])
  })

  test('refuses whom it does not list, whoever is not signed in, and a change without its token', async () => {
    const { faults, calls } = await faultsOfAccess(town.app, routes, sessions)
    expect(faults).toEqual([])
    expect(calls).toBeGreaterThan(routes.length * 6)
  }, 120_000)

  test('about a case refuses a listed role that has nothing to do with it, and lets in who has', async () => {
    const { faults, calls } = await faultsOfRelation(town.app, routes)
    expect(faults).toEqual([])
    const asked = routes.filter(({ number }) => number !== null)
    expect(asked.filter((route) => about(route).length === 0).map(({ name }) => name)).toEqual([])
    expect(calls).toBeGreaterThan(asked.length)
  })

  test('about a case is asked about one of each procedure, by a stranger of each role that sees cases', () => {
    expect(new Set(related.flatMap(({ strangers }) => Object.keys(strangers)))).toEqual(new Set(['handler', ...officeRoles, ...sourceRoles, 'supervisor']))
    expect(new Set(related.map(({ procedure }) => procedure))).toEqual(new Set(Object.keys(procedures)))
  })
})

describe('a route that is added', () => {
  test('without a word on who may call it is not registered; outside of that guard, silent or without the refusals that it promises, it fails', async () => {
    const app = await inContext()
    expect(() => app.post('/api/planted', { schema: {} }, () => ({}))).toThrow(/does not say who may call it/)
    app.post('/planted-silent', { schema: {} }, () => ({}))
    const promising = { hide: false, 'x-access': ['approver'] }
    app.post('/planted-open', { schema: promising }, () => ({}))
    app.get('/api/cases/:number/planted', { config: { access: ['handler', 'source-verifier'] }, schema: { params: { type: 'object', properties: { number: { type: 'string' } } } } }, () => ({}))
    await app.ready()
    const planted = routesOf(app).filter(({ path }) => path.includes('planted'))
    const { faults } = await faultsOfAccess(app, planted, sessions)
    expect(faults).toContain('POST /planted-silent does not say who may call it')
    expect(faults).toContain('POST /planted-open, nobody: 200 instead of 401 not-signed-in')
    expect(faults).toContain('POST /planted-open, reviewer: 200 instead of 403 wrong-role')
    expect(faults.filter((one) => one.includes('/api/cases/'))).toEqual([])
    const relation = await faultsOfRelation(app, planted)
    expect(relation.faults).toContain('GET /api/cases/{number}/planted, handler (other unit or enterprise) about objection: 200')
    expect(relation.faults).toContain('GET /api/cases/{number}/planted, source-verifier (barred person) about complaint: 200')
    await app.close()
  })
})

test('a sample is what its schema asks for', () => {
  expect(sampleOf({ type: 'object', required: ['sha256', 'agreed', 'items'], properties: { sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' }, agreed: { const: true }, note: { type: 'string' }, items: { type: 'array', minItems: 1, items: { enum: ['a', 'b'] } } } }))
    .toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), agreed: true, items: ['a'] })
})
