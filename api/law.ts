import { asc } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { units } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Words } from '../domain/fields.ts'
import { statutoryYear } from '../domain/holidays.ts'
import { profilesOn, rulesOn, type Law } from '../domain/law.ts'
import { isToBeConfirmed, type Line, type RuleSet } from '../domain/rules.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { readYear } from './calendar-file.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { CalendarView, ProfilesView, RulesView, YearRead, type ParameterView } from './schema/law.ts'
import { Date10 } from './schema/shared.ts'

/** What each line of rule-sets governs. */
export const lines: Record<Line, Words> = {
  objection: { zh: '异议处理（河南）', en: 'Objections (Henan)' },
  repair: { zh: '信用修复', en: 'Credit repair' },
  'repair-policy': { zh: '信用修复政策文件', en: 'Policy on credit repair' },
  'market-supervision': { zh: '市场监管领域信用修复', en: 'Credit repair in market supervision' },
  general: { zh: '共通规定', en: 'What binds beside every rule-set' },
}

/** 工作日历、规定与参数: what the law is, for whoever works by it. */
export function lawRoutes(app: App, context: Context): void {
  const { db, now } = context
  app.get('/api/law/calendar', { config: { access: 'signed-in' }, schema: { response: { 200: CalendarView } } }, async () => calendarView(await readLaw(db), await unitNames(context), Number(dayOf(now()).slice(0, 4))))

  const Query = Type.Object({ at: Type.Optional(Date10) })
  app.get('/api/law/rules', { config: { access: 'signed-in' }, schema: { querystring: Query, response: { 200: RulesView } } }, async ({ query }) => rulesView(await readLaw(db), query.at ?? dayOf(now())))

  app.get('/api/law/list-profiles', { config: { access: 'signed-in' }, schema: { response: { 200: ProfilesView } } }, async () => ({
    profiles: profilesOn(await readLaw(db), dayOf(now())).map((profile) => ({ ...profile, exits: [...profile.exits] })),
  }))

  app.post('/api/law/calendar/read', { config: { access: ['system-administrator'] }, schema: { consumes: ['multipart/form-data'], response: { 200: YearRead } } }, async (request) => {
    let content: Buffer | null = null
    let notice: string | null = null
    for await (const part of request.parts()) {
      if (part.type === 'file') content = await part.toBuffer()
      else if (part.fieldname === 'notice') notice = String(part.value).trim() || null
    }
    if (!content || content.length === 0) throw new Problem(422, 'file-refused', { errors: [{ pointer: '/file', detail: { zh: '请选择文件', en: 'Choose a file' } }] })
    return readYear(content, notice)
  })
}

export async function unitNames({ db }: Pick<Context, 'db'>): Promise<Map<string, string>> {
  const rows = await db.select({ id: units.id, name: units.name }).from(units).orderBy(asc(units.code))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function calendarView({ version, years, localDays, hours }: Law, names: Map<string, string>, thisYear: number): CalendarView {
  const known = new Set(years.map(({ year }) => year))
  const shown = [...years, ...[thisYear, thisYear + 1].filter((year) => !known.has(year)).map(statutoryYear)]
  const unitName = (unitId: string | null): string | null => (unitId === null ? null : (names.get(unitId) ?? null))
  return {
    version,
    years: shown.toSorted((a, b) => a.year - b.year).map(({ year, notice, off, worked }) => ({ year, notice, off: [...off], worked: [...worked], provisional: notice === null })),
    localDays: localDays.filter(({ days }) => days.length > 0).map((local) => ({ ...local, days: [...local.days], unitName: unitName(local.unitId) })),
    hours: hours.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map((one) => ({ ...one, unitName: unitName(one.unitId) })),
  }
}

function rulesView(law: Law, day: string): RulesView {
  const ruleSets = law.ruleSets.map((ruleSet) => {
    const { id, governs, validFrom, validTo, instrument, note } = ruleSet
    const inForce = validFrom <= day && (validTo === null || day <= validTo)
    return { id, governs, governsTitle: lines[governs], validFrom, validTo, inForce, instrument, note: note ?? null, parameters: parametersOf(law, ruleSet, day) }
  })
  return { version: law.version, toBeConfirmed: ruleSets.flatMap(({ parameters }) => parameters).filter(({ toBeConfirmed }) => toBeConfirmed).length, ruleSets }
}

/** A rule-set's own parameters as they bind on a day, or on its first or last day when it is not in force then. */
function parametersOf(law: Law, { id, parameters: own, validFrom, validTo }: RuleSet, day: string): ParameterView[] {
  const on = day < validFrom ? validFrom : validTo !== null && day > validTo ? validTo : day
  const { parameters } = rulesOn(law, id, on)
  return Object.keys(own).map((name) => {
    const parameter = parameters[name]!
    const { value, unit, article, mark, confirmed, from, note } = parameter
    const choices = catalogue[name]?.choices
    return {
      name, title: catalogue[name]!.title, value, unit, article, mark, toBeConfirmed: isToBeConfirmed(parameter),
      confirmed: confirmed ?? null, from: from ?? null, note: note ?? null, choices: choices ? [...choices] : null,
    }
  })
}
