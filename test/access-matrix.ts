import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { App } from '../api/context.ts'
import { roleNames, type Role } from '../domain/role.ts'
import type { Visitor } from './town.ts'

export interface Schema {
  type?: string
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Schema[]
  format?: string
  pattern?: string
  minimum?: number
  minLength?: number
  minItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: readonly string[]
}

interface Operation {
  'x-access'?: 'anyone' | 'signed-in' | readonly Role[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  parameters?: readonly { in: string; name: string; schema: Schema }[]
}

/** A route as the API's own document describes it. */
export interface Route {
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  access: Operation['x-access']
  /** What the number in its path must look like. */
  number: RegExp | null
  body: Schema | undefined
}

/** Every route that the document lists. */
export function routesOf(app: App): Route[] {
  const { paths = {} } = app.swagger() as unknown as { paths?: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-access': access, parameters = [], requestBody }]) => {
      const number = parameters.find((one) => one.in === 'path' && one.name === 'number')
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase() as Route['method'],
        path,
        access,
        number: number ? new RegExp(number.schema.pattern ?? '') : null,
        body: requestBody?.content['application/json']?.schema,
      }
    }),
  )
}

/** Every route under /api that the server answers, by the names that the document would give them. */
export function servedBy(app: App): string[] {
  const above: string[] = []
  return app.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^(.*?)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line) ?? []
    if (indent === undefined || part === undefined) return []
    const depth = indent.length / 4
    above.splice(depth, above.length, part)
    const path = above.join('').replaceAll(/:(\w+)/g, '{$1}')
    return path.startsWith('/api') && methods ? methods.split(', ').filter((one) => one !== 'HEAD').map((method) => `${method} ${path}`) : []
  })
}

/** A value that a schema takes. */
export function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0]!)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name)).map(([name, one]) => [name, sampleOf(one)]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items!))
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    default:
      return textOf(schema)
  }
}

function textOf({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return randomUUID()
  if (format === 'date') return '2026-12-01'
  if (format === 'date-time') return '2026-12-01T09:00:00.000Z'
  const plain = '甲'.repeat(minLength)
  return pattern === undefined || new RegExp(pattern, 'u').test(plain) ? plain : fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), 1)[0]!
}

const isChange = ({ method }: Route): boolean => method !== 'GET'
const placed = (path: string, number: string): string => path.replace('{number}', number).replaceAll(/\{row\}/g, '1').replaceAll(/\{\w+\}/g, () => randomUUID())

interface Asking {
  session?: Visitor['session'] | undefined
  csrf?: boolean
  key?: boolean
  number?: string
}

/** Calls a route with all that it asks for; resolves to the status and the kind of problem. */
export async function ask(app: App, route: Route, { session, csrf = true, key = true, number = 'YY-2026-000001' }: Asking): Promise<string> {
  const answer = await app.inject({
    method: route.method,
    url: placed(route.path, number),
    headers: { 'if-match': '"1"', ...(key ? { 'idempotency-key': randomUUID() } : {}), ...(session ? { cookie: session.cookie } : {}), ...(session && csrf ? { 'x-csrf-token': session.csrf } : {}) },
    ...(route.body && isChange(route) ? { payload: sampleOf(route.body) as object } : {}),
  })
  const type = answer.headers['content-type']?.includes('problem') ? answer.json<{ type: string }>().type.replace('/problems/', '') : ''
  return `${answer.statusCode} ${type}`.trim()
}

/** Runs a task for each of many, some at a time. */
export async function forEach<T>(all: readonly T[], task: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all]
  const work = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await task(one)
  }
  await Promise.all(Array.from({ length: 8 }, work))
}

/** What a route lets through that its own word on who may call it does not. */
export async function faultsOfAccess(app: App, routes: readonly Route[], sessions: ReadonlyMap<Role, Visitor['session']>): Promise<{ faults: string[]; calls: number }> {
  const faults: string[] = []
  let calls = 0
  const expected = async (route: Route, who: string, wanted: string, asking: Asking): Promise<void> => {
    calls += 1
    const got = await ask(app, route, asking)
    if (got !== wanted) faults.push(`${route.name}, ${who}: ${got} instead of ${wanted}`)
  }
  await forEach(routes, async (route) => {
    if (route.access === undefined) faults.push(`${route.name} does not say who may call it`)
    if (route.access === undefined || route.access === 'anyone') return
    const listed = route.access === 'signed-in' ? roleNames : route.access
    await expected(route, 'nobody', '401 not-signed-in', {})
    if (isChange(route)) await expected(route, `${listed[0]} without its token`, '403 csrf-token', { session: sessions.get(listed[0]!), csrf: false })
    for (const role of roleNames.filter((one) => !listed.includes(one))) await expected(route, role, '403 wrong-role', { session: sessions.get(role) })
  })
  return { faults, calls }
}
