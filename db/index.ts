import { createHmac } from 'node:crypto'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema.ts'

export type Database = PostgresJsDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Where a question can be asked: the pool or a running transaction. */
export type Queryable = Database | Transaction

/** The application's own role, which owns no table and may not rewrite what happened. */
export const applicationRole = 'xinan_app'

/** The application's password, which follows from the owner's and gives nothing of it away; null where the owner needs none. */
export const applicationPassword = (ownerUrl: string): string | null => {
  const { password } = new URL(ownerUrl)
  return password === '' ? null : createHmac('sha256', decodeURIComponent(password)).update(applicationRole).digest('hex')
}

/** The address under which the application's role signs in: there is then no way back to the owner. Where passwords are not used it is the owner's own. */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const password = applicationPassword(ownerUrl)
  if (url.username === applicationRole || password === null) return ownerUrl
  return Object.assign(url, { username: applicationRole, password }).href
}

/** Opens the database as the application's role, whose many short questions share the processors better when none takes two; as the owner when the role is null. */
export function openDatabase(url: string, { max = 10, role = applicationRole }: { max?: number; role?: string | null } = {}) {
  const client = postgres(role === null ? url : applicationUrl(url), { max, onnotice: () => {}, connection: role === null ? {} : { role, max_parallel_workers_per_gather: 0 } })
  return { db: drizzle(client, { schema }), client, close: () => client.end({ timeout: 5 }) }
}

/** Whether an error of the database is its guard's refusal of two acts by one person, or of a forged one. */
export function isOfOnePerson(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if ('code' in inner && inner.code === 'SD001') return true
  return false
}
