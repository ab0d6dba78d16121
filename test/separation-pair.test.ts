import { randomUUID } from 'node:crypto'
import { and, isNull } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicationUrl } from '../db/index.ts'
import { publicationTerms } from '../db/publicity.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { wakePublicity } from '../ops/worker.ts'
import { newAccount } from './administration.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'
import { meet, type People } from './way.ts'

let town: Town
let people: People
let system: Visitor
let security: Visitor
let client: postgres.Sql
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  system = await town.as('xitong')
  security = await town.as('anquan')
  client = postgres(applicationUrl(town.databaseUrl), { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await client?.end()
  await town?.stop()
})

/** Tries statements one after the other as the application's role, and undoes them; resolves to how PostgreSQL answers the last. */
async function attempt(...statements: [string, ...(string | null)[]][]): Promise<string> {
  let answer = 'done'
  await client.begin(async (tx) => {
    for (const [statement, ...values] of statements) {
      await tx.unsafe(statement, values).catch((error: { code: string; message: string }) => {
        answer = error.code === 'SD001' ? error.message : error.code
        throw error
      })
    }
    throw new Error('undo')
  }).catch(() => null)
  return answer
}
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const accountOf = ({ session }: Visitor): string => session.accountId
const personOf = ({ session }: Visitor): string => session.personId

describe('an account', () => {
  const id = randomUUID()
  const make = (role: string, of: Visitor, state = 'pending', by: Visitor | null = system): [string, ...(string | null)[]] => ["insert into accounts (id, username, person_id, role, password_hash, state, created_by, created_at) values ($1, $5, $2, $3, '', $4, $6, now())", id, personOf(of), role, state, `u${id}`, by && personOf(by)]
  const admit = (by: Visitor): [string, string, string] => ["update accounts set state = 'active', confirmed_by = $2 where id = $1", id, personOf(by)]

  test('is let in by a security administrator who neither made it nor is its person', async () => {
    expect(await attempt(make('reviewer', people.verifier), admit(security))).toBe('done')
    expect(await attempt(make('reviewer', people.verifier), admit(system))).toBe('four-eyes')
    expect(await attempt(make('reviewer', people.verifier, 'pending', security), admit(security))).toBe('four-eyes')
    expect(await attempt(make('reviewer', security), admit(security))).toBe('four-eyes')
    expect(await attempt(make('reviewer', people.verifier), ["update accounts set state = 'active' where id = $1", id])).toBe('four-eyes')
    expect(await attempt(make('reviewer', people.verifier, 'active', null))).toBe('four-eyes')
    expect(await attempt(make('reviewer', people.verifier), admit(security), ["update accounts set created_by = $2 where id = $1", id, personOf(security)])).toBe('fixed')
  })

  test('stays its person’s, with its role, and is never removed', async () => {
    const own = accountOf(people.reviewer)
    expect(await attempt(['update accounts set person_id = $2 where id = $1', own, personOf(people.approver)])).toBe('fixed')
    expect(await attempt(["update accounts set role = 'approver' where id = $1", own])).toBe('fixed')
    expect(await attempt(['delete from accounts where id = $1', own])).toBe('42501')
  })

  test('of an administrator is refused to an administrator of another kind, made or brought back', async () => {
    expect(await attempt(make('security-administrator', system))).toBe('three-administrators')
    expect(await attempt(make('audit-administrator', security))).toBe('three-administrators')
    expect(await attempt(make('security-administrator', security))).toBe('done')
    const visitor = await newAccount(town, 'audit-administrator', null, '410425197001011236')
    const shut = async (state: string, version: number) => security.post<{ version: number }>(`/api/accounts/${accountOf(visitor)}/state`, { state, reason: '岗位调整' }, { 'if-match': `"${version}"` })
    const [{ version }] = (await system.get<{ items: { version: number }[] }>(`/api/accounts?personId=${personOf(visitor)}`)).body.items as [{ version: number }]
    const disabled = await shut('disabled', version)
    const other = await system.post('/api/accounts', { username: `t${randomUUID().slice(0, 8)}`, personId: personOf(visitor), role: 'system-administrator', unitId: null })
    expect([disabled.status, other.status]).toEqual([200, 201])
    expect(problem(await shut('active', disabled.body.version))).toEqual([409, '/problems/three-administrators'])
    expect(await attempt(["update accounts set state = 'active', confirmed_by = $2 where id = $1", accountOf(visitor), personOf(security)])).toBe('three-administrators')
  })
})

test('an authorization is decided by another person than whom it is for', async () => {
  const own = "from accounts where id = $1"
  const ask = (state: string): [string, string] => [`insert into authorizations (subject_id, person_id, account_id, scope, valid_from, valid_to, file_id, state, created_at) select subject_id, person_id, id, '{}', current_date, current_date, gen_random_uuid(), '${state}', now() ${own}`, accountOf(people.party)]
  const decide = (by: Visitor, state = 'approved'): [string, string, string] => [`update authorizations set state = '${state}', decided_by = $2 where account_id = $1 and state = 'pending'`, accountOf(people.party), accountOf(by)]
  expect(await attempt(ask('pending'), decide(people.counter))).toBe('done')
  expect(await attempt(ask('pending'), decide(people.party))).toBe('four-eyes')
  expect(await attempt(ask('pending'), decide(people.party, 'refused'))).toBe('four-eyes')
  expect(await attempt(ask('approved'))).toBe('four-eyes')
  expect(await attempt(['update authorizations set person_id = $2 where account_id = $1', accountOf(people.party), personOf(people.other)])).toBe('fixed')
})

test('a change of the law is applied or refused by another person, withdrawn by its own, and is what was proposed', async () => {
  const id = randomUUID()
  const propose = (by = system, person = by): [string, ...string[]] => ["insert into law_changes (id, kind, change, basis, state, proposed_by, proposed_person_id, proposed_at) values ($1, 'hours', '{}', '豫信用〔2026〕1号', 'proposed', $2, $3, now())", id, accountOf(by), personOf(person)]
  const decide = (state: string, by: Visitor): [string, string, string] => [`update law_changes set state = '${state}', decided_by = $2 where id = $1`, id, accountOf(by)]
  expect(await attempt(propose(), decide('applied', security))).toBe('done')
  expect(await attempt(propose(), decide('withdrawn', system))).toBe('done')
  for (const state of ['applied', 'refused']) expect([state, await attempt(propose(), decide(state, system))]).toEqual([state, 'four-eyes'])
  expect(await attempt(propose(), decide('withdrawn', security))).toBe('four-eyes')
  expect(await attempt(propose(), ["update law_changes set state = 'applied' where id = $1", id])).toBe('four-eyes')
  expect(await attempt(propose(system, security))).toBe('forged-actor')
  expect(await attempt(propose(), ["update law_changes set change = '{\"a\":1}' where id = $1", id])).toBe('fixed')
  expect(await attempt(propose(), ['update law_changes set proposed_by = $2, proposed_person_id = $3 where id = $1', id, accountOf(security), personOf(security)])).toBe('fixed')
  expect(await attempt(propose(), decide('refused', security), decide('applied', security))).toBe('fixed')
})

test('publication ends before its day by two persons alone', async () => {
  const wake = wakePublicity(town.temporal)
  const running = and(isNull(publicationTerms.endedAt), isNull(publicationTerms.proposal))
  await expect.poll(async () => wake().then(async () => (await town.db.select().from(publicationTerms).where(running).limit(1)).length), { timeout: 40_000, interval: 500 }).toBe(1)
  const [{ id }] = (await town.db.select({ id: publicationTerms.id }).from(publicationTerms).where(running).limit(1)) as [{ id: string }]
  const proposalOf = (by: Visitor, more: object = {}) => JSON.stringify({ verdict: 'end', basis: '郏信用〔2026〕9号', accountId: accountOf(by), personId: personOf(by), at: new Date().toISOString(), ...more })
  const propose = (proposal: string): [string, string, string] => ["update publication_terms set proposal = $2::text::jsonb, task = 'sooner', ends_on = current_date + 900 where id = $1", id, proposal]
  const end = (by: Visitor | null): [string, string, string | null] => ['update publication_terms set ended_at = now(), proposal = null, task = null, decided_by = $2 where id = $1', id, by && accountOf(by)]
  expect(await attempt(propose(proposalOf(people.verifier)), end(people.sourceApprover))).toBe('done')
  expect(await attempt(propose(proposalOf(people.verifier)), end(people.verifier))).toBe('four-eyes')
  expect(await attempt(propose(proposalOf(people.verifier)), end(null))).toBe('four-eyes')
  expect(await attempt(["update publication_terms set ended_at = now(), decided_by = $2, ends_on = current_date + 900 where id = $1", id, accountOf(people.sourceApprover)])).toBe('four-eyes')
  expect(await attempt(['update publication_terms set sooner_refused = true where id = $1', id])).toBe('four-eyes')
  expect(await attempt(propose(proposalOf(people.verifier, { verdict: 'keep' })), end(people.sourceApprover))).toBe('four-eyes')
  expect(await attempt(propose(proposalOf(people.verifier, { personId: personOf(people.sourceApprover) })))).toBe('forged-actor')
  expect(await attempt(propose(proposalOf(people.verifier, { onBehalfOf: personOf(people.sourceApprover) })))).toBe('forged-actor')
  expect(await attempt(propose(proposalOf(people.verifier)), propose(proposalOf(people.sourceApprover)))).toBe('fixed')
})

test('who made an import, and for whom, is not rewritten', async () => {
  const made = "insert into imports (id, file_name, sha256, state, created_by, created_at) values ($1, 'x.csv', '', 'done', $2, now())"
  const id = randomUUID()
  expect(await attempt([made, id, accountOf(people.reviewer)], ['update imports set created_by = null where id = $1', id])).toBe('fixed')
  expect(await attempt([made, id, accountOf(people.reviewer)], ['delete from imports where id = $1', id])).toBe('42501')
})

test('what was held back as a return is decided once, and by nobody who brought it in', async () => {
  const [importId, settledId, id] = [randomUUID(), randomUUID(), randomUUID()]
  const bring = (file: Visitor, row: Visitor): [string, ...string[]][] => [
    ["insert into imports (id, file_name, sha256, state, created_by, created_at) values ($1, 'x.csv', '', 'done', $2, now())", importId, accountOf(file)],
    ["insert into settled_facts (id, record_id, entry_id, case_number, before, keys, settled_at) select $1, id, gen_random_uuid(), 'YY-2020-000001', '{}', '{}', now() from records limit 1", settledId],
    ["insert into reinsertions (id, number, fingerprint, settled_id, case_number, import_id, row, kind, cells, data, score, reasons, state, opened_by, opened_at) values ($1, 'FX-2020-000001', 'planted', $2, 'YY-2020-000001', $3, 1, 'penalty', '{}', '{}', 100, '[]', 'open', $4, now())", id, settledId, importId, accountOf(row)],
  ]
  const decide = (by: Visitor, state = 'returned'): [string, string, string] => [`update reinsertions set state = '${state}', decided_by = $2 where id = $1`, id, accountOf(by)]
  expect(await attempt(...bring(people.secondReviewer, people.secondReviewer), decide(people.reviewer))).toBe('done')
  expect(await attempt(...bring(people.reviewer, people.secondReviewer), decide(people.reviewer))).toBe('four-eyes')
  expect(await attempt(...bring(people.secondReviewer, people.reviewer), decide(people.reviewer))).toBe('four-eyes')
  expect(await attempt(...bring(people.secondReviewer, people.secondReviewer), ["update reinsertions set state = 'released' where id = $1", id])).toBe('four-eyes')
  expect(await attempt(...bring(people.secondReviewer, people.secondReviewer), ['update reinsertions set decided_for = $2, decided_by = $3, state = \'returned\' where id = $1', id, personOf(people.approver), accountOf(people.reviewer)])).toBe('four-eyes')
  expect(await attempt(...bring(people.secondReviewer, people.reviewer), ['update reinsertions set opened_by = null where id = $1', id])).toBe('fixed')
  expect(await attempt(...bring(people.secondReviewer, people.secondReviewer), decide(people.reviewer), decide(people.reviewer, 'released'))).toBe('fixed')
})

test('a substitution is set between two persons of one unit, and ended once', async () => {
  const id = randomUUID()
  const make = (absent: Visitor, substitute: Visitor): [string, ...string[]] => ["insert into substitutions (id, absent_id, substitute_id, valid_from, valid_to, reason, created_at) values ($1, $2, $3, current_date, current_date, '年休假', now())", id, accountOf(absent), accountOf(substitute)]
  const own = await newAccount(town, 'approver', '郏县社会信用体系建设工作领导小组办公室', demoAccounts.find(({ username }) => username === 'shenhe')!.identity)
  expect(await attempt(make(people.reviewer, people.secondReviewer))).toBe('done')
  expect(await attempt(make(people.reviewer, own))).toBe('four-eyes')
  expect(await attempt(make(people.reviewer, people.verifier))).toBe('four-eyes')
  expect(await attempt(make(people.reviewer, people.secondReviewer), ['update substitutions set substitute_id = $2 where id = $1', id, accountOf(people.approver)])).toBe('fixed')
  expect(await attempt(make(people.reviewer, people.secondReviewer), ['update substitutions set ended_at = now() where id = $1', id], ['update substitutions set ended_at = null where id = $1', id])).toBe('fixed')
})
