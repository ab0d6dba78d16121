import { AsyncLocalStorage } from 'node:async_hooks'
import { SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api'
import type { FastifyRequest } from 'fastify'
import type { App, Context } from './context.ts'

const answering = new AsyncLocalStorage<Span>()

/** The span of the request that is being answered. */
export const currentSpan = (): Span | undefined => answering.getStore()

/** What a span says of its case; nothing where the text is no case's number. */
export const caseAttribute = (text: string | undefined): { 'case.number'?: string } => (text !== undefined && /^[A-Z]{2}-\d{4}-\d{6,}$/.test(text) ? { 'case.number': text } : {})

/** Opens a span for each request to the API: its template, its status and its case, no address and no content. */
export function traceRequests(app: App, { tracer }: Context): void {
  if (!tracer) return
  const spans = new WeakMap<FastifyRequest, Span>()
  app.addHook('onRequest', async (request) => {
    const { method, params, routeOptions: { url } } = request
    if (!url?.startsWith('/api/')) return
    spans.set(request, tracer.startSpan(`${method} ${url}`, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'http.route': url, ...caseAttribute((params as { number?: string } | null)?.number) } }))
  })
  // Reading a body leaves the context of what came before it.
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request)
    if (span) answering.run(span, done)
    else done()
  })
  app.addHook('onResponse', async (request, { statusCode }) => {
    const span = spans.get(request)?.setAttribute('http.response.status_code', statusCode)
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}
