import { createHmac } from 'node:crypto'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql, type TransactionSql, type UnsafeQueryOptions } from 'postgres'
import * as schema from './schema.ts'

export type Database = PostgresJsDatabase<typeof schema> & { $client: Pick<Sql, 'unsafe'> }
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

/** Opens the database as the application's role, whose many short questions share the processors better when none takes two; as the owner when the role is null. No list finds a case twice, so that nothing is won by remembering what was looked up. */
export function openDatabase(url: string, { max = 10, role = applicationRole }: { max?: number; role?: string | null } = {}) {
  const client = postgres(role === null ? url : applicationUrl(url), { max, onnotice: () => {}, connection: role === null ? {} : { role, max_parallel_workers_per_gather: 0, enable_memoize: 'off' } })
  return { db: drizzle(preparing(client), { schema }), client, close: () => client.end({ timeout: 5 }) }
}

/** Longer questions name many rows, seldom as many twice: they are not kept. */
const longestPrepared = 20_000

/** How a question is asked that is not kept. */
const anew: UnsafeQueryOptions = { prepare: false }

type Asking = Pick<Sql, 'unsafe'> & { begin?: Sql['begin']; savepoint?: TransactionSql['savepoint'] }

/** Has a connection keep each question prepared, in transactions, too: drizzle asks without, which costs a second trip and a planning every time. */
function preparing<Client extends Asking>(client: Client): Client {
  const unsafe = client.unsafe.bind(client)
  const within = (run: unknown) => (typeof run === 'function' ? (inner: TransactionSql) => run(preparing(inner)) : run)
  for (const name of ['begin', 'savepoint'] as const) {
    const enter = client[name]?.bind(client) as ((...args: unknown[]) => unknown) | undefined
    if (enter) Object.assign(client, { [name]: (...args: unknown[]) => enter(...args.map(within)) })
  }
  return Object.assign(client, { unsafe: ((text, values, options) => unsafe(text, values, { ...options, simple: false, prepare: options !== anew && text.length < longestPrepared } as UnsafeQueryOptions)) as Sql['unsafe'] })
}

/** Has a question written once for each database: to write a short one takes drizzle longer than PostgreSQL to answer it. */
export function writtenOnce<Question>(write: (db: Database) => Question): (db: Database) => Question {
  const written = new WeakMap<Database, Question>()
  return (db) => {
    const known = written.get(db) ?? write(db)
    written.set(db, known)
    return known
  }
}

/** Asks a question whose best plan depends on the values in it: it is planned for them, each time. */
export const plannedAnew = <Row>({ $client }: Database, question: { toSQL(): { sql: string; params: unknown[] }; execute(): Promise<Row[]> }): Promise<Row[]> => {
  const { sql: text, params } = question.toSQL()
  return $client.unsafe(text, params as never[], anew) as unknown as Promise<Row[]>
}

/** Whether an error of the database is its guard's refusal of two acts by one person, or of a forged one. */
export function isOfOnePerson(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if ('code' in inner && inner.code === 'SD001') return true
  return false
}
