import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { caseActivities } from '../activities/case.ts'
import { openTracing } from '../ops/observe.ts'
import { asReporter, detail, done as doneInComplaint, filed, found, named, secret, secretWords } from './complaint-way.ts'
import { done, file, meet, type People } from './way.ts'
import { days, startTown, type Town } from './town.ts'

const memory = new InMemorySpanExporter()
let town: Town
let people: People
/** What the next act fails with, once. */
let failure: Error | null = null
beforeAll(async () => {
  town = await startTown({
    tracer: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] }).getTracer('test'),
    around: (activities) => ({
      ...activities,
      async recordAct(recorded: Parameters<ReturnType<typeof caseActivities>['recordAct']>[0]) {
        const thrown = failure
        failure = null
        if (thrown) throw thrown
        return activities.recordAct(recorded)
      },
    }),
  })
  people = await meet(town)
})
beforeEach(() => memory.reset())
afterAll(() => town?.stop())

const spans = (number: string): ReadableSpan[] => memory.getFinishedSpans().filter(({ attributes }) => attributes['case.number'] === number)
const called = (number: string, name: string): ReadableSpan[] => spans(number).filter((span) => span.name === name)
/** All that a collector would be told of. */
const told = (): string => JSON.stringify(memory.getFinishedSpans().map(({ name, attributes, status, events, links, resource }) => ({ name, attributes, status, events, links, resource: resource.attributes })))

test('a person’s act is one trace, from the request through the case to the rows and the letters that follow from it', async () => {
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  await expect.poll(() => called(number, 'issueLetter').length).toBe(2)
  const traceOf = (name: string) => called(number, name).map((span) => span.spanContext().traceId)
  const [filing] = traceOf('POST /api/objections')
  const [acceptance] = traceOf('POST /api/objections/:number/accept')
  expect(new Set([filing, acceptance]).size).toBe(2)
  expect([traceOf('openCase'), traceOf('open form-check')]).toEqual([[filing], [filing]])
  expect([traceOf('recordAct'), traceOf('open examine')]).toEqual([[acceptance], [acceptance]])
  expect(new Set(traceOf('issueLetter'))).toEqual(new Set([filing, acceptance]))
  const [request] = called(number, 'POST /api/objections/:number/accept')
  expect(called(number, 'recordAct')[0]!.parentSpanContext?.spanId).toBe(request!.spanContext().spanId)
  expect(request!.attributes).toMatchObject({ 'http.route': '/api/objections/:number/accept', 'http.response.status_code': 200 })
})

test('what a date brings later belongs to no act’s trace', async () => {
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  await town.skip(number, days(30))
  await expect.poll(() => called(number, 'noteInstant').length).toBeGreaterThan(0)
  expect(called(number, 'noteInstant').map((span) => span.parentSpanContext)).not.toContainEqual(expect.anything())
})

test('neither spans nor figures of a complaint that was walked to its end hold a trace of its reporter', async () => {
  const held = await filed(town, named())
  await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP2' })
  failure = Object.assign(new Error(`duplicate key: ${secret.facts}`), { code: '23505' })
  await doneInComplaint(people.reviewer, held, 'accept')
  await doneInComplaint(people.reviewer, held, 'assign', { to: 'office', points: secret.request })
  await detail(people.reviewer, held)
  await doneInComplaint(people.reviewer, held, 'find', found)
  await doneInComplaint(people.approver, held, 'approve', {})
  expect((await asReporter(town, held, 'ask-review')).status).toBe(200)
  expect(called(held.number, 'recordAct').map(({ attributes }) => attributes['error.type'])).toContain('23505')
  const { body: figures } = await town.app.inject({ url: '/metrics' })
  expect(figures).toContain('xinan_request_seconds')
  for (const word of [...secretWords, held.code, found.facts, found.reply, '龚', '老魏']) expect([told().includes(word), figures.includes(word)], word).toEqual([false, false])
  expect(figures).not.toContain(held.number)
})

test('spans go to the collector that is set, and without one there is no tracer', async () => {
  expect(openTracing(undefined, 'xinan-api').tracer).toBeUndefined()
  const asked: { url: string; body: string }[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ url: request.url!, body })
      response.end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { tracer, close } = openTracing(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'xinan-worker')
  tracer!.startSpan('recordAct', { attributes: { 'case.number': 'YY-2026-000001' } }).end()
  await close()
  server.close()
  expect(asked.map(({ url }) => url)).toEqual(['/v1/traces'])
  for (const word of ['xinan-worker', 'recordAct', 'case.number', 'YY-2026-000001']) expect(asked[0]!.body).toContain(word)
})
