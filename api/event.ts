import { Type } from 'typebox'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { openLive } from './live.ts'
import { Problem } from './problem.ts'

const CaseNumber = Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' })
const Numbers = Type.Optional(Type.Union([CaseNumber, Type.Array(CaseNumber, { maxItems: 20 })]))
const listed = (given: string | string[] | undefined): string[] => [given ?? []].flat()

/** A page that takes nothing in any more is let go at so many bytes. */
const mostWaiting = 256 * 1024

/** 实时更新: one stream of events a page, which tells what changed, never what it says. */
export function eventRoutes(app: App, context: Context): void {
  const live = openLive(context)
  app.addHook('preClose', (done) => {
    live.stop()
    done()
  })

  const Query = Type.Object({ number: Numbers, writing: Numbers, after: Type.Optional(Type.String({ pattern: '^\\d{1,16}$' })) })
  app.get('/api/events', { config: { access: 'signed-in' }, schema: { querystring: Query, description: 'text/event-stream' } }, async (request, reply) => {
    const actor = signedInOf(request)
    if (!live.hasRoom(actor)) throw new Problem(429, 'too-many-requests')
    const { number, writing, after } = request.query
    const last = request.headers['last-event-id'] ?? after
    reply.hijack()
    const stream = reply.raw
    // The connection ends with its stream: kept alive, it would hold up a stop for over a minute.
    stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', connection: 'close', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff' })
    stream.write('retry: 3000\n\n')
    const leaving = live.join(
      {
        actor,
        numbers: listed(number),
        writing: listed(writing),
        tell: (event, data, id) => {
          if (stream.writableLength > mostWaiting) stream.destroy()
          else stream.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
        },
        end: () => stream.end(),
      },
      last === undefined ? null : /^\d{1,16}$/.test(String(last)) ? Number(last) : -1,
    )
    stream.once('close', () => void leaving.then((leave) => leave(), () => {}))
    leaving.catch(() => stream.destroy())
  })
}
