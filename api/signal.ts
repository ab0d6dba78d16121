import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { officeUnit } from '../activities/signal-work.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { accounts, people, units } from '../db/register.ts'
import { signals } from '../db/signal.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Words } from '../domain/fields.ts'
import { lawOn } from '../domain/law.ts'
import { personsOf } from '../domain/role.ts'
import { isToBeConfirmed, parameterOf, type RuleSet } from '../domain/rules.ts'
import { unitWords } from '../domain/rules/unit-words.ts'
import { signalKindNames, signalKinds } from '../domain/signal.ts'
import { limitParameters, signalLimitsOf } from '../domain/signal/limit.ts'
import { signalAnswers, signalDefinitions, SignalAnswer } from '../domain/signal-words.ts'
import { signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { checkForm } from './filing.ts'
import { Problem } from './problem.ts'
import { Signals, type SignalLine } from './schema/signal.ts'
import { Id } from './schema/shared.ts'

type Row = typeof signals.$inferSelect
const access = ['supervisor'] as const
const most = 200

/** 预警: a supervisor looks at each, except those about the supervisor, and says once what came of it. */
export function signalRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/signals'
  const notAboutOneself = (actor: SignedIn) => and(...personsOf(actor).map((person) => sql`not (${person} = any(${signals.persons}))`))

  app.get(path, { config: { access }, schema: { response: { 200: Signals } } }, async (request) => {
    const actor = signedInOf(request)
    const read = (isOpen: boolean) => db.select().from(signals).where(and(isOpen ? eq(signals.state, 'open') : ne(signals.state, 'open'), notAboutOneself(actor))).orderBy(desc(isOpen ? signals.firstSeenAt : signals.answeredAt), desc(signals.id)).limit(most)
    const [open, answered, rules] = [await read(true), await read(false), lawOn(await readLaw(db), 'general', dayOf(now()))]
    const show = await showing(context, actor, [...open, ...answered])
    return { open: open.map(show), answered: answered.map(show), ...definitionsOf(rules) }
  })

  app.post(`${path}/:id/answer`, { config: { access }, schema: { params: Type.Object({ id: Id }), body: SignalAnswer, response: { 204: Type.Null() } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { verdict, reason } = request.body
    const [found] = await db.select({ id: signals.id }).from(signals).where(and(eq(signals.id, request.params.id), notAboutOneself(actor)))
    if (!found) throw new Problem(404, 'not-found')
    await checkForm(context, actor, request.body)
    const at = new Date(now())
    await db.transaction(async (tx) => {
      const [answered] = await tx.update(signals).set({ state: verdict, reason: reason.trim(), answeredBy: actor.accountId, answeredAt: at }).where(and(eq(signals.id, found.id), eq(signals.state, 'open'))).returning({ kind: signals.kind })
      if (!answered) throw new Problem(409, 'act-not-open')
      await appendAudit(tx, { chain: `signal:${found.id}`, at, accountId: actor.accountId, action: 'signal.answer', detail: { kind: answered.kind, verdict } })
    })
    return reply.code(204).send(null)
  })
}

/** Names what signals are about, and leaves out cases that the reader may not see. */
async function showing({ db }: Context, actor: SignedIn, rows: readonly Row[]): Promise<(row: Row) => Static<typeof SignalLine>> {
  const of = <T>(ids: readonly T[]): T[] => [...new Set(ids)]
  const unitIds = of(rows.flatMap(({ kind, subject }) => (kind === 'last-day' && subject !== officeUnit ? [subject] : [])))
  const personIds = of(rows.flatMap(({ persons }) => persons))
  const numbers = of(rows.flatMap((row) => row.cases))
  const accountIds = of(rows.flatMap(({ answeredBy }) => answeredBy ?? []))
  const names = new Map<string, string>([[officeUnit, '郏县信用办']])
  for (const { id, name } of unitIds.length > 0 ? await db.select({ id: units.id, name: units.name }).from(units).where(inArray(units.id, unitIds)) : []) names.set(id, name)
  for (const { id, name } of personIds.length > 0 ? await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, personIds)) : []) names.set(id, name)
  for (const { id, name } of accountIds.length > 0 ? await db.select({ id: accounts.id, name: people.name }).from(accounts).innerJoin(people, eq(people.id, accounts.personId)).where(inArray(accounts.id, accountIds)) : []) names.set(id, name)
  const asked = sql`${cases.number} in (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))`
  const seen = new Set((numbers.length > 0 ? await db.select({ number: cases.number }).from(cases).where(and(asked, caseScope(actor))) : []).map(({ number }) => number))
  return ({ statistic, ...row }) => ({
    id: row.id, kind: row.kind, title: signalKinds[row.kind], ...statistic,
    about: row.kind === 'phone' ? [] : row.subject.split(' ').map((one) => names.get(one) ?? one),
    limit: limitWords(row), cases: row.cases.filter((number) => seen.has(number)).toSorted(),
    firstSeenAt: row.firstSeenAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(),
    verdict: row.state === 'open' ? null : signalAnswers[row.state], reason: row.reason, answeredBy: names.get(row.answeredBy ?? '') ?? null, answeredAt: row.answeredAt?.toISOString() ?? null,
  })
}

const limitWords = ({ kind, limit }: Pick<Row, 'kind' | 'limit'>): Words =>
  kind === 'phone' || kind === 'queue' ? { zh: `${limit} ${unitWords.cases.zh}`, en: `${limit} ${unitWords.cases.en}` } : { zh: `${limit}${unitWords.percent.zh}`, en: `${limit} ${unitWords.percent.en}` }

/** What each kind counts, filled in with the limits that hold, and what all have in common. */
function definitionsOf(rules: RuleSet): Pick<Static<typeof Signals>, 'definitions' | 'general' | 'isToBeConfirmed'> {
  const limits = signalLimitsOf(rules)
  const filled = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_whole, name: keyof typeof limits) => String(limits[name]))
  return {
    definitions: signalKindNames.map((kind) => ({ kind, title: signalKinds[kind], text: { zh: filled(signalDefinitions[kind].zh), en: filled(signalDefinitions[kind].en) } })),
    general: {
      zh: `少于 ${limits.minimum} 件的不作判断；同类比较作 Benjamini–Hochberg 校正，误报份额不超过 ${limits.falseShare}%。预警只提示值得查看，不是结论，也不评价企业。`,
      en: `Fewer than ${limits.minimum} cases are not judged; comparisons of a kind are corrected after Benjamini–Hochberg, with at most ${limits.falseShare}% false signals. A signal is something to look at, not a finding, and says nothing about an enterprise.`,
    },
    isToBeConfirmed: Object.values(limitParameters).some((name) => isToBeConfirmed(parameterOf(rules, name))),
  }
}
