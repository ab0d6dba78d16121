import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema.ts'

export type Database = PostgresJsDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Where a question can be asked: the pool or a running transaction. */
export type Queryable = Database | Transaction

/** Opens the database as the application's role, which owns no table and may not rewrite what happened. */
export function openDatabase(url: string, { max = 10, role = 'xinan_app' }: { max?: number; role?: string | null } = {}) {
  const client = postgres(url, { max, onnotice: () => {}, connection: role === null ? {} : { role } })
  return { db: drizzle(client, { schema }), client, close: () => client.end({ timeout: 5 }) }
}
