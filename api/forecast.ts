import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, isNull, lte, ne, sql } from 'drizzle-orm'
import { openAt, pastAt, staffingAt } from '../activities/forecast.ts'
import { readLaw } from '../activities/law.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { units } from '../db/register.ts'
import { forecast, paceWithOneMore, seeded, smallestSample, type Forecast } from '../domain/forecast.ts'
import { getProcedure } from '../domain/procedures.ts'
import { signedInOf } from './access.ts'
import { keepCounts } from './board-cache.ts'
import type { App, Context, SignedIn } from './context.ts'
import { ForecastView } from './schema/forecast.ts'

type Past = Awaited<ReturnType<typeof pastAt>>

/** For how long the past that was read serves every reader, and how many times as long while it is read anew. */
const freshMs = 600_000
const patience = 6

/** 超期预测: reckoned from the steps of the past year. */
export function forecastRoutes(app: App, context: Context): void {
  const fresh = context.figuresFreshMs ?? freshMs
  const past = keepCounts<Past>({ freshMs: fresh, olderMs: fresh * patience, most: 1, now: context.now })
  app.get('/api/forecast', { config: { access: ['supervisor', 'approver'] }, schema: { response: { 200: ForecastView } } }, async (request) =>
    forecastView(context, signedInOf(request), await past('year', async (at) => pastAt(context.db, await readLaw(context.db), at))),
  )
}

async function forecastView({ db, now }: Context, actor: SignedIn, { spans, settled, since }: Past): Promise<ForecastView> {
  const at = now()
  const { open, total } = await openAt(db, await readLaw(db), at, caseScope(actor))
  const [late] = await db.select({ count: sql<number>`count(*)::int` }).from(cases).where(and(isNull(cases.settledAt), ne(cases.holder, 'nobody'), lte(cases.dueAt, new Date(at)), caseScope(actor)))
  const { people, staffing } = await staffingAt(db, since, at)
  const pace = staffing && paceWithOneMore(staffing)
  // The same day shows the same numbers: what is drawn follows from the day alone.
  const outlook = (factor: number): Forecast => forecast(spans, open, { random: seeded(Math.floor(at / 86_400_000)), pace: factor })
  const found = outlook(1)
  // Who waits for something shorter is served in between.
  await nextTurn()
  const names = new Map((await db.select({ id: units.id, name: units.name }).from(units)).map(({ id, name }) => [id, name]))
  const isKnown = found.cases.some(({ probability }) => probability !== null)
  return {
    at: new Date(at).toISOString(), since: new Date(since).toISOString(), past: settled, smallest: smallestSample,
    late: late!.count, open: total, unknown: found.cases.filter(({ probability }) => probability === null).length,
    now: isKnown ? bandOf(found) : null,
    withOneMore: isKnown && pace !== null ? bandOf(outlook(pace)) : null,
    reviewers: people, isOverloaded: staffing !== null && pace === null,
    cases: found.cases
      .map(({ number, probability, sample }, index) => {
        const { procedure, step, unitId, dueAt } = open[index]!
        const { title, steps } = getProcedure(procedure)
        return { number, procedure: title, step: steps[step]!.title, unitName: unitId === null ? null : (names.get(unitId) ?? null), dueAt: dueAt.toISOString(), probability, sample }
      })
      .toSorted((a, b) => (b.probability ?? -1) - (a.probability ?? -1) || a.dueAt.localeCompare(b.dueAt)),
  }
}

const bandOf = ({ expected, low, high }: Forecast) => ({ expected: Math.round(expected * 10) / 10, low, high })
