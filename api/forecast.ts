import { and, isNull, lte, ne, sql } from 'drizzle-orm'
import { historyAt, staffingAt } from '../activities/forecast.ts'
import { readLaw } from '../activities/law.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { units } from '../db/register.ts'
import { forecast, paceWithOneMore, seeded, smallestSample, type Forecast } from '../domain/forecast.ts'
import { getProcedure } from '../domain/procedures.ts'
import { signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { ForecastView } from './schema/forecast.ts'

/** 超期预测: reckoned from the steps of the past year when it is asked for. */
export function forecastRoutes(app: App, context: Context): void {
  app.get('/api/forecast', { config: { access: ['supervisor', 'approver'] }, schema: { response: { 200: ForecastView } } }, (request) => forecastView(context, signedInOf(request)))
}

async function forecastView({ db, now }: Context, actor: SignedIn): Promise<ForecastView> {
  const at = now()
  const { spans, open: all, since } = await historyAt(db, await readLaw(db), at)
  const seen = new Set((await db.select({ number: cases.number }).from(cases).where(and(isNull(cases.settledAt), caseScope(actor)))).map(({ number }) => number))
  const open = all.filter(({ number }) => seen.has(number))
  const [late] = await db.select({ count: sql<number>`count(*)::int` }).from(cases).where(and(isNull(cases.settledAt), ne(cases.holder, 'nobody'), lte(cases.dueAt, new Date(at)), caseScope(actor)))
  const { people, staffing } = await staffingAt(db, since, at)
  const pace = staffing && paceWithOneMore(staffing)
  // The same day shows the same numbers: what is drawn follows from the day alone.
  const outlook = (factor: number): Forecast => forecast(spans, open, { random: seeded(Math.floor(at / 86_400_000)), pace: factor })
  const found = outlook(1)
  const names = new Map((await db.select({ id: units.id, name: units.name }).from(units)).map(({ id, name }) => [id, name]))
  const isKnown = found.cases.some(({ probability }) => probability !== null)
  return {
    at: new Date(at).toISOString(), since: new Date(since).toISOString(), past: await pastCases(db, since), smallest: smallestSample,
    late: late!.count, open: open.length, unknown: found.cases.filter(({ probability }) => probability === null).length,
    now: isKnown ? bandOf(found) : null,
    withOneMore: isKnown && pace !== null ? bandOf(outlook(pace)) : null,
    reviewers: people, isOverloaded: staffing !== null && pace === null,
    cases: found.cases
      .map(({ number, probability, sample }, index) => {
        const { row, procedure, step, unitId } = open[index]!
        const { title, steps } = getProcedure(procedure)
        return { number, procedure: title, step: steps[step]!.title, unitName: unitId === null ? null : (names.get(unitId) ?? null), dueAt: row.dueAt!.toISOString(), probability, sample }
      })
      .toSorted((a, b) => (b.probability ?? -1) - (a.probability ?? -1) || a.dueAt.localeCompare(b.dueAt)),
  }
}

const bandOf = ({ expected, low, high }: Forecast) => ({ expected: Math.round(expected * 10) / 10, low, high })

const pastCases = async (db: Context['db'], since: number): Promise<number> =>
  (await db.select({ count: sql<number>`count(*)::int` }).from(cases).where(sql`${cases.filedAt} >= ${new Date(since).toISOString()} and ${cases.settledAt} is not null`))[0]!.count
