import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { buildApp } from '../api/app.ts'
import type { App, Context } from '../api/context.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { accounts, authorizations, people } from '../db/register.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { repairTopic } from '../ops/training-repair.ts'
import { safetyTopic } from '../ops/training-safety.ts'

export interface Answer<T = unknown> {
  status: number
  body: T
}

/** A signed-in browser: its requests go through the real routes. */
export interface Browser {
  cookie: string
  csrf: string
  get<T = unknown>(url: string, headers?: Record<string, string>): Promise<Answer<T>>
  post<T = unknown>(url: string, body?: object, headers?: Record<string, string>): Promise<Answer<T>>
  put<T = unknown>(url: string, body: object, headers?: Record<string, string>): Promise<Answer<T>>
}

/** The API on a database of the demo county, on a clock that stands until it is moved. */
export interface House {
  app: App
  db: Database
  clock: { at: number }
  as(username: string): Promise<Browser>
  /** Signs in one more handler of the demo enterprise, or one more account of a known person. */
  learner(name: string, personId?: string): Promise<Browser & { personId: string }>
  stop(): Promise<void>
}

const password = 'xinan-demo-2026'

/** Opens the house; nothing in it needs the engine. */
export async function openHouse(databaseUrl: string, hmac: Buffer, publicKey: Context['audit']['publicKey']): Promise<House> {
  const { db, close } = openDatabase(databaseUrl, { max: 8 })
  const clock = { at: Date.now() }
  const app = await buildApp({ db, temporal: {} as Context['temporal'], hmac, reporterKey: Buffer.alloc(32, 9), now: () => clock.at, publicUrl: 'http://house.example', demo: true, audit: { folder: '/nonexistent', publicKey }, rateLimit: 100_000_000, logLevel: 'fatal' })
  await app.ready()
  const as = (username: string) => signIn(app, username)
  return {
    app, db, clock, as,
    learner: async (name, personId) => {
      const made = await addLearner(db, name, clock.at, personId)
      return { ...(await as(made.username)), personId: made.personId }
    },
    async stop() {
      await app.close()
      await close()
    },
  }
}

async function signIn(app: App, username: string): Promise<Browser> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password } })
  if (answer.statusCode !== 200) throw new Error(`${username} could not sign in: ${answer.body}`)
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { csrf } = answer.json<{ csrf: string }>()
  const send = async <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers: Record<string, string> = {}): Promise<Answer<T>> => {
    const reply = await app.inject({ method, url, headers: { cookie, 'x-csrf-token': csrf, 'idempotency-key': randomUUID(), ...headers }, ...(payload ? { payload } : {}) })
    const isJson = (reply.headers['content-type'] ?? '').includes('json')
    return { status: reply.statusCode, body: (isJson ? reply.json() : reply.body) as T }
  }
  return { cookie, csrf, get: (url, headers) => send('GET', url, undefined, headers), post: (url, body, headers) => send('POST', url, body ?? {}, headers), put: (url, body, headers) => send('PUT', url, body, headers) }
}

async function addLearner(db: Database, name: string, at: number, known?: string): Promise<{ username: string; personId: string }> {
  const when = new Date(at)
  const [model] = await db.select().from(accounts).where(eq(accounts.username, known ? 'qiye2' : 'qiye'))
  const [letter] = await db.select().from(authorizations).where(eq(authorizations.accountId, model!.id))
  const username = `learner-${randomUUID()}`
  return db.transaction(async (tx) => {
    const personId = known ?? (await tx.insert(people).values({ identityHash: randomUUID(), identityMask: '4104**********0000', name, createdAt: when }).returning())[0]!.id
    const [account] = await tx.insert(accounts).values({ username, personId, role: 'handler', subjectId: model!.subjectId, passwordHash: model!.passwordHash, state: 'active', secondFactor: 'off', createdAt: when }).returning()
    await tx.insert(authorizations).values({ subjectId: letter!.subjectId, personId, accountId: account!.id, scope: letter!.scope, validFrom: addDays(dayOf(at), -1), validTo: addDays(dayOf(at), 700), fileId: letter!.fileId, state: 'approved', decidedBy: letter!.decidedBy, decidedAt: when, createdAt: when })
    return { username, personId }
  })
}

function taken<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

/** Sets the length that training must have, as two administrators do. */
export async function setMinimumHours(house: House, hours: number): Promise<void> {
  const [system, security] = await Promise.all([house.as('xitong'), house.as('anquan')])
  const day = dayOf(house.clock.at)
  const override = { ruleSet: 'GENERAL', parameter: 'training.minimum', value: hours, document: '培训时长试验通知', documentDate: day, from: day }
  const { id } = taken(await system.post<{ id: string }>('/api/law/changes', { kind: 'parameter', override }))
  const shown = taken(await security.get<{ version: number; effect: { digest: string } }>(`/api/law/changes/${id}`))
  taken(await security.post(`/api/law/changes/${id}/confirm`, { digest: shown.effect.digest }, { 'if-match': `"${shown.version}"` }))
}

export const courseForm = (lessons: { id: string; minutes: number }[], change: object = {}) => ({
  title: '安全生产信用修复短训', summary: '短课。', field: 'safety', classes: [], passMark: 80, attempts: 3, examMinutes: 20,
  lessons: lessons.map((lesson) => ({ ...lesson, title: `课时 ${lesson.id}`, text: '课文。', fileId: null })),
  blueprint: [{ topic: repairTopic, count: 4 }, { topic: safetyTopic, count: 6 }], ...change,
})

/** Makes and publishes a course as the training manager does; resolves to its id. */
export async function publishCourse(house: House, form: object): Promise<string> {
  const manager = await house.as('peixun')
  const { id, version } = taken(await manager.post<{ id: string; version: number }>('/api/training/courses', form))
  taken(await manager.post(`/api/training/courses/${id}/publish`, {}, { 'if-match': `"${version}"` }))
  return id
}
