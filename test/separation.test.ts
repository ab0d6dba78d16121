import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseEntries, stagedEntries } from '../db/case.ts'
import { applicationUrl } from '../db/index.ts'
import { actSeparations } from '../db/separation.ts'
import type { Actor } from '../domain/role.ts'
import { separations } from '../domain/separation.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { takeAct } from '../workflows/messages.ts'
import { newAccount } from './administration.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { detail, done, file, meet, upholding, type People } from './way.ts'

let town: Town
let people: People
/** The same person as the reviewer, on an account of its own with the other role. */
let alsoApprover: Visitor
let client: postgres.Sql
let number: string
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  alsoApprover = await newAccount(town, 'approver', '郏县社会信用体系建设工作领导小组办公室', demoAccounts.find(({ username }) => username === 'shenhe')!.identity)
  client = postgres(applicationUrl(town.databaseUrl), { max: 1, onnotice: () => {} })
  number = (await file(people.party)).number
  await done(people.reviewer, number, 'accept')
  await done(people.reviewer, number, 'propose', upholding)
})
afterAll(async () => {
  await client?.end()
  await town?.stop()
})

/** Tries a statement and undoes it; resolves to how PostgreSQL answers. */
async function attempt(statement: string, ...values: string[]): Promise<string> {
  let answer = 'done'
  await client.begin(async (tx) => {
    await tx.unsafe(statement, values).catch((error: { code: string; message: string }) => {
      answer = error.code === 'SD001' ? error.message : error.code
      throw error
    })
    throw new Error('undo')
  }).catch(() => null)
  return answer
}

const actorOf = ({ session: { accountId, personId } }: Visitor, role: Actor['role'], more: Partial<Actor> = {}): Actor => ({ accountId, personId, role, unitId: null, subjectId: null, ...more })
const entering = 'insert into case_entries (id, case_number, sequence, step, act, actor, form, taken_at) values (gen_random_uuid(), $1, 90, $2, $3, $4::text::jsonb, \'{}\', now())'
const enter = (act: string, actor: object, of = number) => attempt(entering, of, 'approve', act, JSON.stringify(actor))

describe('by SQL of its own the application', () => {
  test('signs in as itself and finds no way to another role', async () => {
    const [row] = await client<{ signed: string; role: string }[]>`select session_user as signed, current_user as role`
    expect(row).toEqual({ signed: 'xinan_app', role: 'xinan_app' })
    for (const role of ['none', 'xinan']) expect(await attempt(`set role ${role}; insert into act_separations values ('x', 'y', '{}', '{}')`)).toBe('42501')
    expect(await attempt('set session authorization xinan')).toBe('42501')
    expect(await attempt('set session_replication_role = replica')).toBe('42501')
  })

  test('enters an act of another person, which passes', async () => {
    expect(await enter('approve', actorOf(people.approver, 'approver'))).toBe('done')
  })

  test('enters no act of who did the other of a pair, from another account of the same person', async () => {
    expect(await enter('approve', actorOf(alsoApprover, 'approver'))).toBe('four-eyes')
  })

  test('enters none in which the actor is not the person of its account, or no person at all', async () => {
    expect(await enter('approve', actorOf(alsoApprover, 'approver', { personId: people.approver.session.personId }))).toBe('forged-actor')
    expect(await enter('approve', actorOf(alsoApprover, 'approver', { personId: alsoApprover.session.personId.toUpperCase() }))).toBe('forged-actor')
    expect(await enter('approve', actorOf(alsoApprover, 'approver', { accountId: randomUUID() }))).toBe('forged-actor')
    expect(await enter('approve', { ...actorOf(alsoApprover, 'approver'), accountId: '' })).toBe('forged-actor')
    for (const role of ['reviewer', 'reporter'] as const) expect(await enter('approve', { accountId: '', personId: '', role, unitId: null, subjectId: null })).toBe('forged-actor')
    expect(await enter('approve', {})).toBe('forged-actor')
  })

  test('enters none in a role that the account does not have, or that the act is not for', async () => {
    expect(await enter('approve', actorOf(people.secondReviewer, 'approver'))).toBe('forged-actor')
    expect(await enter('approve', actorOf(people.secondReviewer, 'reviewer'))).toBe('wrong-role')
    expect(await enter('approve-everything', actorOf(people.approver, 'approver'))).toBe('wrong-role')
  })

  test('enters none in the stead of who made nobody its substitute, and none for whom duties are separate', async () => {
    const [approver, second] = [people.approver, people.secondReviewer]
    const inStead = actorOf(second, 'approver', { onBehalfOf: approver.session.personId })
    expect(await enter('approve', inStead)).toBe('forged-actor')
    const make = (absent: Visitor, substitute: Visitor) => client`insert into substitutions (absent_id, substitute_id, valid_from, valid_to, reason, created_at) values (${absent.session.accountId}, ${substitute.session.accountId}, current_date, current_date, '年休假', now())`
    await make(approver, second)
    await make(alsoApprover, second)
    expect(await enter('approve', inStead)).toBe('done')
    expect(await enter('approve', actorOf(second, 'approver', { onBehalfOf: alsoApprover.session.personId }))).toBe('four-eyes')
    expect(await enter('approve', actorOf(second, 'approver', { onBehalfOf: approver.session.personId.toUpperCase() }))).toBe('forged-actor')
    expect(await attempt(`insert into substitutions (absent_id, substitute_id, valid_from, valid_to, reason, created_at) values ($1, $2, current_date, current_date, '年休假', now())`, alsoApprover.session.accountId, people.reviewer.session.accountId)).toBe('four-eyes')
  })

  test('enters nothing by who is barred, and lifts no bar', async () => {
    const barred = `YY-2020-${String(Math.floor(Math.random() * 900_000) + 100_000)}`
    const copied = 'insert into cases (number, procedure, rule_set, calendar_version, holder, facts, lamp, filed_at, updated_at, barred) select $1, procedure, rule_set, calendar_version, holder, facts, lamp, filed_at, updated_at, $2::text::jsonb from cases where number = $3'
    await client.unsafe(copied, [barred, JSON.stringify([people.approver.session.personId]), number])
    expect(await enter('approve', actorOf(people.approver, 'approver'), barred)).toBe('four-eyes')
    expect(await enter('approve', actorOf(people.secondApprover, 'approver'), barred)).toBe('done')
    expect(await attempt("update cases set barred = '[]' where number = $1", barred)).toBe('fixed')
    expect(await attempt("update cases set procedure = 'complaint' where number = $1", number)).toBe('fixed')
    expect(await attempt('delete from cases where number = $1', barred)).toBe('42501')
    expect(await enter('approve', actorOf(people.approver, 'approver'), 'YY-2020-000000')).toBe('no-such-case')
  })

  test('rewrites and removes no entry', async () => {
    expect(await attempt("update case_entries set actor = '{}'")).toBe('42501')
    expect(await attempt('delete from case_entries')).toBe('42501')
    expect(await attempt('truncate case_entries')).toBe('42501')
  })

  test('changes neither the separations nor the guard', async () => {
    for (const statement of ["update act_separations set not_by = '{}'", 'delete from act_separations', 'truncate act_separations', "insert into act_separations values ('x', 'y', '{}', '{}')"]) expect([statement, await attempt(statement)]).toEqual([statement, '42501'])
    for (const statement of ['alter table case_entries disable trigger case_entries_separation', 'alter table case_entries disable trigger all', 'drop trigger case_entries_separation on case_entries', 'drop function guard_case_entry cascade', "alter function guard_case_entry() set search_path = pg_temp", 'alter table case_entries rename to old_entries']) expect([statement, await attempt(statement)]).toEqual([statement, '42501'])
    expect(await attempt('create function guard_case_entry(integer) returns integer language sql as $$ select 1 $$')).toBe('42501')
  })

  test('is judged by the tables of the house whatever tables it makes for itself', async () => {
    await client`create temp table act_separations (procedure text, act text, roles text[], not_by text[])`
    await client`create temp table people (id uuid)`
    expect(await enter('approve', actorOf(alsoApprover, 'approver'))).toBe('four-eyes')
    await client`drop table pg_temp.act_separations, pg_temp.people`
  })
})

test('the separations that PostgreSQL holds are those of the register', async () => {
  const rows = await town.db.select().from(actSeparations)
  const key = ({ procedure, act }: { procedure: string; act: string }) => `${procedure}.${act}`
  const inOrder = <T extends { procedure: string; act: string }>(all: readonly T[]): T[] => all.toSorted((a, b) => key(a).localeCompare(key(b)))
  expect(inOrder(rows)).toEqual(inOrder(separations()))
  expect(rows.filter(({ notBy }) => notBy.length > 0).length).toBeGreaterThan(40)
})

test('whatever the message to a case claims, its entry is refused when the person has done the other act, and the case stays open to others', async () => {
  const id = randomUUID()
  await town.db.insert(stagedEntries).values({ id, keyHash: id, formHash: id, caseNumber: number, act: 'approve', actor: actorOf(alsoApprover, 'approver'), form: {}, stagedAt: new Date(town.now()) })
  const claimed = town.temporal.workflow.getHandle(number).executeUpdate(takeAct, { args: [{ act: 'approve', actor: actorOf(people.approver, 'approver'), entryId: id }], updateId: id })
  await expect(claimed).rejects.toMatchObject({ cause: { message: 'four-eyes' } })
  expect(await town.db.select().from(caseEntries).where(eq(caseEntries.id, id))).toEqual([])
  await expect.poll(async () => (await detail(people.approver, number)).acts.map(({ act }) => act)).toContain('approve')
  expect((await done(people.approver, number, 'approve')).outcome).not.toBeNull()
})

test('no act that was taken in the town is without its rule', async () => {
  const [row] = await town.db.execute<{ count: number }>(sql`select count(*)::int as count from case_entries as entry join cases on cases.number = entry.case_number left join act_separations as rule on rule.procedure = cases.procedure and rule.act = entry.act where rule.act is null and entry.act not in ('lapse', 'end')`)
  expect(row!.count).toBe(0)
})
