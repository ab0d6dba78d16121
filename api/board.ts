import { sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { cases } from '../db/case.ts'
import { cutNames, type BoardFilter, type Cut } from '../domain/board.ts'
import { personsOf } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { countBoard } from './board-count.ts'
import { keepCounts } from './board-cache.ts'
import { boardFile, boardFormats } from './board-file.ts'
import { BoardFilterQuery } from './case-filter.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Board } from './schema/board.ts'

/** For how long counted figures are shown again; they carry the moment at which they were counted. */
const freshMs = 15_000
/** So many times as long they are shown while they are counted anew. */
const patience = 40
const most = 200

const readers = ['supervisor', 'approver', 'reviewer'] as const
const asked = { by: Type.Optional(Type.Enum(cutNames)), ...BoardFilterQuery }
type Asked = BoardFilter & { by?: Cut | undefined }

/** Persons who are kept out of some cases count them out; they are few, and have counts of their own. */
async function barredOf({ db }: Context, actor: SignedIn): Promise<string> {
  const persons = personsOf(actor)
  const [found] = await db.execute<{ barred: boolean }>(sql`select exists (select 1 from ${cases} where barred <> '[]'::jsonb and (${sql.join(persons.map((person) => sql`barred ? ${person}`), sql` or `)})) as barred`)
  return found!.barred ? persons.join(' ') : ''
}

/** The supervisor’s board (督办看板): every figure counted from the rows at one moment, once for everyone who sees the same cases. */
export function boardRoutes(app: App, context: Context): void {
  const fresh = context.figuresFreshMs ?? freshMs
  const kept = keepCounts<Board>({ freshMs: fresh, olderMs: fresh * patience, most, now: context.now })
  const barred = keepCounts<string>({ freshMs: fresh, olderMs: fresh, most, now: context.now })

  const board = async (actor: SignedIn, { by = 'procedure', procedure, unitId, township, month }: Asked): Promise<Board> => {
    const wanted = { by, procedure, unitId, township, month }
    const scope = actor.role === 'supervisor' ? 'all' : 'office'
    return kept(JSON.stringify([wanted, scope, await barred(personsOf(actor).join(' '), () => barredOf(context, actor))]), (at) => countBoard(context, actor, wanted, at))
  }

  app.get('/api/board', { config: { access: readers }, schema: { querystring: Type.Object(asked), response: { 200: Board } } }, (request) => board(signedInOf(request), request.query))

  app.get('/api/board/file', { config: { access: readers }, schema: { querystring: Type.Object({ ...asked, format: Type.Enum([...boardFormats]) }) } }, async (request, reply) => {
    const { format, ...wanted } = request.query
    const { name, mediaType, content } = await boardFile(await board(signedInOf(request), wanted), format)
    return reply.type(mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`).send(content)
  })
}
