import { eq, inArray } from 'drizzle-orm'
import { limitsOfCase, rulesOf, type CaseRow, type Done } from '../activities/course.ts'
import { accounts, people } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Derivation } from '../domain/clock.ts'
import type { Words } from '../domain/fields.ts'
import { boundBy, type Agreed } from '../domain/limit.ts'
import { rulesOn, type Law } from '../domain/law.ts'
import type { Procedure } from '../domain/procedure.ts'
import { getProcedure } from '../domain/procedures.ts'
import { roles, type Actor } from '../domain/role.ts'
import { isOpen, isToBeConfirmed, OpenValue, parameterOf, periodText, type RuleSet } from '../domain/rules.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { choices as choiceWords } from '../domain/rules/words.ts'
import type { Context } from './context.ts'
import type { CaseDetail } from './schema/case.ts'
import type { Deadline, WhatIf } from './schema/deadline.ts'

const time = (instant: number): string => new Date(instant).toISOString()
const timeOrNull = (instant: number | null): string | null => (instant === null ? null : time(instant))

/** Names of those who changed a clock: colleagues by name, to others by their role. */
async function namesOf({ db }: Context, actor: Actor, row: CaseRow): Promise<(accountId: string) => string> {
  const ids = [...new Set(row.facts.flatMap((fact) => ('by' in fact ? [fact.by] : [])))]
  const rows = ids.length === 0 ? [] : await db.select({ id: accounts.id, role: accounts.role, name: people.name }).from(accounts).innerJoin(people, eq(people.id, accounts.personId)).where(inArray(accounts.id, ids))
  return (id) => {
    const found = rows.find((one) => one.id === id)
    if (!found) return ''
    return actor.role === 'handler' ? roles[found.role].zh : found.name
  }
}

/** Why a clock stood still, in the words of the act that stopped it. */
function reasonOf(procedure: Procedure, reason: string): Words {
  if (reason === 'supplement') return { zh: '等待补正', en: 'Awaiting the supplement' }
  for (const { choices } of Object.values(procedure.acts)) {
    const { labels }: { labels?: Record<string, Words> } = choices.reason ?? {}
    if (labels?.[reason]) return labels[reason]
  }
  return procedure.acts[reason]?.title ?? { zh: reason, en: reason }
}

/** Under what rule a date stands. */
function ruleOf(rules: RuleSet, name: string): Omit<Deadline['rule'], 'unit' | 'use' | 'supplement' | 'receipt'> {
  const parameter = parameterOf(rules, name)
  return {
    ruleSet: rules.id,
    instrument: rules.instrument,
    parameter: name,
    parameterTitle: catalogue[name]!.title,
    period: choiceWords[String(parameter.value)]?.zh ?? periodText(parameter),
    article: parameter.article,
    mark: parameter.mark,
    toBeConfirmed: isToBeConfirmed(parameter),
    confirmed: parameter.confirmed ? { document: parameter.confirmed.document, documentDate: parameter.confirmed.documentDate } : null,
  }
}

/** A date that an act has set: nothing was counted, and nothing moves it. */
const agreed = (title: Words, { anchor, dueOn, dueAt, state, provisional }: Agreed, name: string, rules: RuleSet, version: string): Deadline => ({
  title, limit: 'step', rule: { ...ruleOf(rules, name), unit: 'agreed', use: 'window', supplement: 'none', receipt: 'actual' }, calendarVersion: version, anchor: time(anchor), anchorDay: dayOf(anchor), anchoredBy: 'started',
  pauses: [], extensions: [], corrections: [], amendments: [], days: [], rawOn: dueOn, dueOn, dueAt: time(dueAt), left: null, state, provisional,
})

function shown(limit: Deadline['limit'], title: Words, derivation: Derivation, name: string, rules: RuleSet, procedure: Procedure, version: string, nameOf: (id: string) => string): Deadline {
  const { period, ...counting } = derivation.timing
  return {
    title,
    limit,
    rule: { ...ruleOf(rules, name), unit: period.unit, ...counting },
    calendarVersion: version,
    anchor: time(derivation.anchor),
    anchorDay: derivation.anchorDay,
    anchoredBy: derivation.anchoredBy,
    pauses: derivation.pauses.map(({ from, until, reason, basis }) => ({ from: time(from), until: until === Infinity ? null : time(until), reason: reasonOf(procedure, reason), basis })),
    extensions: derivation.extensions.map(({ at, period: granted, by, clause, reason }) => ({ at: time(at), period: periodText(granted), by: nameOf(by), clause, reason })),
    corrections: derivation.corrections.map(({ at, what, to, by, reason }) => ({ at: time(at), what, to: time(to), by: nameOf(by), reason })),
    amendments: derivation.amendments.map(({ at, version: after, basis, before, after: moved }) => ({ at: time(at), version: after, basis, before: timeOrNull(before), after: timeOrNull(moved) })),
    days: derivation.days,
    rawOn: derivation.rawOn,
    dueOn: derivation.dueOn,
    dueAt: timeOrNull(derivation.dueAt),
    left: derivation.left,
    state: derivation.state,
    provisional: derivation.provisional,
  }
}

/** Every move of a case's dates that a change of calendar or rules made, steps that have ended among them. */
export function amendmentsOf({ facts, procedure }: CaseRow): CaseDetail['amendments'] {
  const { steps } = getProcedure(procedure)
  return facts.flatMap((fact) =>
    fact.kind === 'law-amended'
      ? [{ at: time(fact.at), limit: steps[fact.of] ? { zh: `${steps[fact.of]!.title.zh}时限`, en: `Limit: ${steps[fact.of]!.title.en}` } : { zh: '本案办理时限', en: 'Limit of the case' }, version: fact.version, basis: fact.basis, before: timeOrNull(fact.before), after: timeOrNull(fact.after) }]
      : [],
  )
}

/** The limit where the law leaves its number open, or states none at all: no date can be computed, and the page says so. */
export function openLimitOf(row: CaseRow, law: Law): CaseDetail['openLimit'] {
  const procedure = boundBy(getProcedure(row.procedure), row.ground)
  const [step, limit] = [procedure.steps[row.awaiting ?? ''], procedure.limits.steps[row.awaiting ?? '']]
  const rules = rulesOf(row, law)
  if (procedure.limits.total.every(({ parameter }) => rules.parameters[parameter] === undefined)) return { title: { zh: '本案办理时限', en: 'Limit of the case' }, basis: rules.instrument, unstated: true }
  if (!step || !limit || !isOpen(rules, limit.parameter)) return null
  return { title: { zh: `${step.title.zh}时限`, en: `Limit: ${step.title.en}` }, basis: parameterOf(rules, limit.parameter).article, unstated: false }
}

/** The limits of a case as proofs: the whole case's, and the open step's where it has one. */
export async function deadlinesOf(context: Context, actor: Actor, row: CaseRow, entries: readonly Done[], law: Law, rules: RuleSet = rulesOf(row, law)): Promise<Deadline[]> {
  const { limits, procedure } = limitsOfCase(row, entries, law, rules)
  const nameOf = await namesOf(context, actor, row)
  const show = (limit: Deadline['limit'], title: Words, derivation: Derivation, name: string) => shown(limit, title, derivation, name, rules, procedure, law.version, nameOf)
  const total = limits.total ? [show('case', { zh: '本案办理时限', en: 'Limit of the case' }, limits.total, limits.totalParameter)] : []
  const step = row.awaiting === null ? undefined : procedure.steps[row.awaiting]
  if (!limits.step || !step) return total
  const title = { zh: `${step.title.zh}时限`, en: `Limit: ${step.title.en}` }
  const { derivation, parameter } = limits.step
  return [...total, derivation.timing === null ? agreed(title, derivation, parameter, rules, law.version) : show('step', title, derivation, parameter)]
}

interface Regime {
  ruleSet: string
  title: Words
  instrument: string
  binding: boolean
  rules: RuleSet
}

/** The regimes that know a case's limits: the binding one, the same without the county's own values where it has any, and every other rule-set that says something of them. */
function regimesOf(row: CaseRow, law: Law): Regime[] {
  const { limits } = getProcedure(row.procedure)
  const names = [...[...limits.total, ...Object.values(limits.steps)].map(({ parameter }) => parameter), ...(limits.elsewhere ? [limits.elsewhere] : [])]
  const bound = rulesOf(row, law)
  const day = dayOf(row.filedAt.getTime())
  const own: Regime = { ruleSet: bound.id, title: { zh: '本案适用的规定', en: 'The rules that bind this case' }, instrument: bound.instrument, binding: true, rules: bound }
  const written: Regime = { ...own, title: { zh: '同一规定，不计本县确认或改设的数值', en: 'The same rules without the county’s own values' }, binding: false, rules: rulesOn({ ...law, overrides: [] }, bound.id, day) }
  const others = law.ruleSets
    .filter(({ id, parameters }) => id !== bound.id && names.some((name) => parameters[name] !== undefined))
    .map(({ id, instrument }): Regime => {
      const { parameters } = rulesOn(law, id, day)
      const stated = limits.elsewhere === undefined ? undefined : parameters[limits.elsewhere]
      const whole = stated === undefined ? {} : Object.fromEntries(limits.total.map(({ parameter }) => [parameter, stated]))
      return { ruleSet: id, title: { zh: instrument, en: id }, instrument, binding: false, rules: { ...bound, id, instrument, parameters: { ...bound.parameters, ...parameters, ...whole } } }
    })
  return [own, ...(law.overrides.some(({ ruleSet }) => ruleSet === bound.id) ? [written] : []), ...others]
}

/** A case under every regime that knows its limits; what a regime leaves unsaid stays as the binding one has it. Changes nothing. */
export async function whatIf(context: Context, actor: Actor, row: CaseRow, entries: readonly Done[], law: Law): Promise<WhatIf> {
  const regimes = await Promise.all(
    regimesOf(row, law).map(async ({ rules, ...regime }) => {
      try {
        return { ...regime, blocked: null, deadlines: await deadlinesOf(context, actor, row, entries, law, rules) }
      } catch (error) {
        if (!(error instanceof OpenValue)) throw error
        const { limits } = getProcedure(row.procedure)
        const isWhole = limits.total.some(({ parameter }) => parameter === error.parameter)
        const { zh, en } = catalogue[!regime.binding && isWhole && limits.elsewhere ? limits.elsewhere : error.parameter]!.title
        return { ...regime, blocked: { zh: `“${zh}”的数值尚未确认，不能计算。`, en: `“${en}” is not known yet, so no date can be computed.` }, deadlines: [] }
      }
    }),
  )
  return { number: row.number, regimes }
}
