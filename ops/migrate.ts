import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { loadConfig } from './config.ts'

/** What is written there stands: the application may add rows and never change them. */
const appendOnly = [
  'case_entries', 'audit_events', 'corrections', 'settled_facts', 'removal_events', 'removal_confirmations', 'training_course_versions', 'training_question_versions', 'training_events', 'training_attempts', 'training_results', 'training_certificates', 'case_notes', 'case_urges',
]

async function grant(client: postgres.Sql) {
  await client`grant usage on schema public to xinan_app`
  await client`grant select, insert, update, delete on all tables in schema public to xinan_app`
  await client`grant usage, select on all sequences in schema public to xinan_app`
  const present = await client`select tablename from pg_tables where schemaname = 'public' and tablename in ${client(appendOnly)}`
  for (const { tablename } of present) await client`revoke update, delete, truncate on ${client(tablename)} from xinan_app`
}

/** Brings the database to the newest tables and gives the application's role what it may do. */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    // One at a time, when several nodes start together.
    await client`select pg_advisory_lock(20200723)`
    if ((await client`select 1 from pg_roles where rolname = 'xinan_app'`).length === 0) {
      await client`create role xinan_app nologin`
    }
    await client`grant xinan_app to current_user`
    await runMigrations(drizzle(client), { migrationsFolder: join(import.meta.dirname, '../db/migrations') })
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
