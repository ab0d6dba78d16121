import { sql } from 'drizzle-orm'
import { caseEntries, cases } from '../db/case.ts'
import { units } from '../db/register.ts'
import { getProcedure } from '../domain/procedures.ts'
import type { App, Context } from './context.ts'
import { Board } from './schema/case.ts'

/** Applications for repair by the unit that checks them, those sent back, and those sent back again (二次补正). */
const returnsByUnit = sql`
  select ${cases.sourceUnitId} as "unitId", coalesce(${units.name}, '未对应单位') as name, count(*)::int as filed, count(*) filter (where times > 0)::int as returned, count(*) filter (where times > 1)::int as second
  from ${cases} left join ${units} on ${units.id} = ${cases.sourceUnitId}
  cross join lateral (select count(*) as times from ${caseEntries} where ${caseEntries.caseNumber} = ${cases.number} and ${caseEntries.act} = 'request-supplement') as asked
  where ${cases.procedure} = 'repair' group by 1, 2 order by second desc, returned desc, filed desc`

/** For how long counted figures are shown again; they carry the moment at which they were counted. */
const freshMs = 15_000

/** The supervisor's figures: counted from the rows at one moment, once for everyone who looks meanwhile. */
export function boardRoutes(app: App, context: Context): void {
  let counted: { at: number; board: Promise<Board> } | null = null
  const board = (): Promise<Board> => {
    const at = context.now()
    if (counted === null || at - counted.at >= (context.figuresFreshMs ?? freshMs) || at < counted.at) {
      counted = { at, board: countBoard(context, at) }
      // What could not be counted is counted anew by the next who asks.
      counted.board.catch(() => (counted = null))
    }
    return counted.board
  }
  app.get('/api/board', { config: { access: ['supervisor', 'approver', 'reviewer'] }, schema: { response: { 200: Board } } }, board)
}

const countBoard = ({ db }: Context, at: number): Promise<Board> =>
  db.transaction(async (tx) => {
    const lamps = await tx.execute<{ lamp: string; count: number }>(sql`select lamp, count(*)::int as count from ${cases} where holder <> 'nobody' group by lamp`)
    const steps = await tx.execute<{ procedure: string; step: string; count: number; late: number }>(sql`select min(procedure) as procedure, awaiting as step, count(*)::int as count, count(*) filter (where lamp = 'red')::int as late from ${cases} where holder <> 'nobody' group by awaiting`)
    const byUnit = await tx.execute<{ unitId: string | null; name: string | null; open: number; late: number }>(sql`select ${cases.sourceUnitId} as "unitId", ${units.name} as name, count(*)::int as open, count(*) filter (where lamp = 'red')::int as late from ${cases} left join ${units} on ${units.id} = ${cases.sourceUnitId} where holder <> 'nobody' group by 1, 2 order by late desc, open desc`)
    const [settled] = await tx.execute<{ intime: number; late: number }>(sql`select count(*) filter (where overdue_at is null)::int as intime, count(*) filter (where overdue_at is not null)::int as late from ${cases} where settled_at is not null`)
    const returns = await tx.execute<Board['returns'][number]>(returnsByUnit)
    return {
      at: new Date(at).toISOString(),
      lamps: Object.fromEntries(lamps.map(({ lamp, count }) => [lamp, count])),
      steps: steps.map(({ procedure, step, count, late }) => ({ step, title: getProcedure(procedure).steps[step]!.title, count, late })),
      units: byUnit.map(({ unitId, name, open, late }) => ({ unitId, name: name ?? '未对应单位', open, late })),
      returns: [...returns],
      settledInTime: settled?.intime ?? 0,
      settledLate: settled?.late ?? 0,
    }
  }, { isolationLevel: 'repeatable read', accessMode: 'read only' })
