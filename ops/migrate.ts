import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { applicationPassword, applicationRole } from '../db/index.ts'
import { separations } from '../domain/separation.ts'
import { loadConfig } from './config.ts'

/** What is written there stands: the application may add rows and never change them. */
const appendOnly = [
  'case_entries', 'audit_events', 'corrections', 'settled_facts', 'removal_events', 'removal_confirmations', 'training_course_versions', 'training_question_versions', 'training_events', 'training_attempts', 'training_results', 'training_certificates', 'case_notes', 'case_urges', 'daily_digests', 'assessment_results', 'assessment_rows',
]
/** What separation of duties is judged by: the application changes rows and never removes one. */
const kept = ['cases', 'people', 'accounts', 'authorizations', 'substitutions', 'law_changes', 'publication_terms', 'imports', 'reinsertions', 'signals', 'case_views', 'assessments', 'assessment_objections']

async function grant(client: postgres.Sql) {
  await client`grant usage on schema public to xinan_app`
  await client`grant select, insert, update, delete on all tables in schema public to xinan_app`
  await client`grant usage, select on all sequences in schema public to xinan_app`
  const present = await client<{ tablename: string }[]>`select tablename from pg_tables where schemaname = 'public'`
  for (const { tablename } of present) {
    if (appendOnly.includes(tablename)) await client`revoke update, delete, truncate on ${client(tablename)} from xinan_app`
    if (kept.includes(tablename)) await client`revoke delete, truncate on ${client(tablename)} from xinan_app`
  }
  await client`revoke insert, update, delete, truncate on act_separations from xinan_app`
}

/** Makes the application's role, which signs in with a password of its own where the owner has one. */
async function makeRole(client: postgres.Sql, url: string) {
  if ((await client`select 1 from pg_roles where rolname = ${applicationRole}`).length === 0) await client`create role xinan_app nologin`
  await client`grant xinan_app to current_user`
  const password = applicationPassword(url)
  if (password !== null) await client.unsafe(`alter role xinan_app login password '${password}'`)
}

/** Writes down what the register says of who may do what, for the database's own guard. */
async function writeSeparations(client: postgres.Sql) {
  const rows = separations().map(({ procedure, act, roles, notBy }) => ({ procedure, act, roles, not_by: notBy }))
  await client.begin(async (tx) => {
    await tx`delete from act_separations`
    await tx`insert into act_separations ${tx(rows)}`
  })
}

/** Brings the database to the newest tables and gives the application's role what it may do. */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    // One at a time, when several nodes start together.
    await client`select pg_advisory_lock(20200723)`
    await makeRole(client, url)
    await runMigrations(drizzle(client), { migrationsFolder: join(import.meta.dirname, '../db/migrations') })
    await writeSeparations(client)
    await grant(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}

if (import.meta.main) {
  const { databaseUrl } = loadConfig()
  if (!databaseUrl) throw new Error('DATABASE_URL names the database to migrate')
  await migrate(databaseUrl)
}
