import type { Static } from 'typebox'
import type { CalendarYear, Day } from '../domain/calendar.ts'
import type { Words } from '../domain/fields.ts'
import { statutoryYear } from '../domain/holidays.ts'
import { dayExists } from '../domain/identity.ts'
import type { Law, LawChange } from '../domain/law.ts'
import { templateFaults } from '../domain/commitment-template.ts'
import { profileFaults } from '../domain/list-profile.ts'
import { periodUnits, type Parameter, type Value } from '../domain/rules.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { faults } from './fault.ts'
import type { FieldError } from './problem.ts'
import type { LawChangeShape } from './schema/law.ts'

type Asked = Static<typeof LawChangeShape>

const isReal = (day: Day): boolean => dayExists(...(day.split('-').map(Number) as [number, number, number]))
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Everything that is wrong with a year, by field. */
export function faultsOfYear({ year, notice, off, worked }: CalendarYear, pointer = '/year'): FieldError[] {
  const errors: FieldError[] = []
  const each = (field: 'off' | 'worked', days: readonly Day[]): void => {
    days.forEach((day, index) => {
      const at = `${pointer}/${field}/${index}`
      if (!isReal(day) || !day.startsWith(`${year}-`)) errors.push({ pointer: at, detail: { zh: `${day} 不是 ${year} 年的日期`, en: `${day} is no day of ${year}` } })
      else if (days.indexOf(day) !== index) errors.push({ pointer: at, detail: { zh: `${day} 重复`, en: `${day} stands there twice` } })
      else if (field === 'worked' && !isWeekend(day)) errors.push({ pointer: at, detail: { zh: `${day} 不是周末，不能作为调休上班日`, en: `${day} is no weekend and cannot be a working day in exchange` } })
      else if (field === 'worked' && off.includes(day)) errors.push({ pointer: at, detail: { zh: `${day} 同时列为放假和上班`, en: `${day} is listed both as a day off and as a working day` } })
    })
  }
  each('off', off)
  each('worked', worked)
  if (notice === null && worked.length > 0) errors.push({ pointer: `${pointer}/notice`, detail: { zh: '尚无通知的年度不能有调休上班日', en: 'A year without a notice has no working days in exchange' } })
  if (notice !== null && errors.length === 0) {
    const missing = statutoryYear(year).off.filter((day) => !off.includes(day) && !isWeekend(day))
    if (missing.length > 0) errors.push({ pointer: `${pointer}/off`, detail: { zh: `法定节假日未列入放假：${missing.join('、')}`, en: `Statutory holidays are missing: ${missing.join(', ')}` } })
  }
  return errors
}

/** Everything that stands against a proposal, by field; empty when it may be made. */
export function faultsOf(change: Asked, law: Law, units: readonly string[], today: Day): FieldError[] {
  switch (change.kind) {
    case 'year':
      return faultsOfYear(change.year)
    case 'local-days': {
      const { unitId, year, days } = change.local
      const strange = days.flatMap((day, index) => (isReal(day) && day.startsWith(`${year}-`) ? [] : [{ pointer: `/local/days/${index}`, detail: { zh: `${day} 不是 ${year} 年的日期`, en: `${day} is no day of ${year}` } }]))
      return [...unitFault(unitId, units, '/local/unitId'), ...strange]
    }
    case 'hours': {
      const { unitId, from, opens, closes } = change.hours
      return [
        ...unitFault(unitId, units, '/hours/unitId'),
        ...(isReal(from) ? [] : [{ pointer: '/hours/from', detail: faults.noDay }]),
        ...(opens < closes ? [] : [{ pointer: '/hours/closes', detail: { zh: '下班时间须晚于上班时间', en: 'Offices must close later than they open' } }]),
      ]
    }
    case 'profile':
      return [...profileFaults(change.profile), ...(isReal(change.profile.from) ? [] : [{ pointer: '/from', detail: faults.noDay }])].map(({ pointer, detail }) => ({ pointer: `/profile${pointer}`, detail }))
    case 'template':
      return [...templateFaults(change.template), ...(isReal(change.template.from) ? [] : [{ pointer: '/from', detail: faults.noDay }])].map(({ pointer, detail }) => ({ pointer: `/template${pointer}`, detail }))
    default:
      return parameterFaults(change.override, law, today)
  }
}

const unitFault = (unitId: string | null, units: readonly string[], pointer: string): FieldError[] => (unitId === null || units.includes(unitId) ? [] : [{ pointer, detail: faults.noUnit }])

function parameterFaults({ ruleSet, parameter, value, documentDate, from }: Extract<Asked, { kind: 'parameter' }>['override'], law: Law, today: Day): FieldError[] {
  const found = law.ruleSets.find(({ id }) => id === ruleSet)
  if (!found) return [{ pointer: '/override/ruleSet', detail: { zh: '没有这个规定版本', en: 'There is no such rule-set' } }]
  const known = found.parameters[parameter]
  if (!known) return [{ pointer: '/override/parameter', detail: { zh: '该规定版本没有这个参数', en: 'This rule-set has no such parameter' } }]
  const wrong = valueFault(known, parameter, value)
  return [
    ...(wrong === null ? [] : [{ pointer: '/override/value', detail: wrong }]),
    ...(isReal(documentDate) && documentDate <= today ? [] : [{ pointer: '/override/documentDate', detail: { zh: '文件日期须是今日或以前的日期', en: 'The document is dated today or earlier' } }]),
    ...(isReal(from) && from >= found.validFrom && (found.validTo === null || from <= found.validTo) ? [] : [{ pointer: '/override/from', detail: { zh: `适用起始日须在规定有效期内（${found.validFrom} 起${found.validTo ? `至 ${found.validTo}` : ''}）`, en: `It must begin while the rule-set is in force (from ${found.validFrom}${found.validTo ? ` to ${found.validTo}` : ''})` } }]),
  ]
}

function valueFault({ unit }: Parameter, parameter: string, value: Value): Words | null {
  const { choices } = catalogue[parameter]!
  if (value === null) return { zh: '请填写数值', en: 'Enter a value' }
  if (unit === 'flag') return typeof value === 'boolean' ? null : { zh: '须为是或否', en: 'It must be yes or no' }
  if (unit === 'choice') return typeof value === 'string' && (!choices || choices.includes(value)) ? null : { zh: `须为以下之一：${choices?.join('、') ?? ''}`, en: `It must be one of ${choices?.join(', ') ?? ''}` }
  if (unit === 'list') return Array.isArray(value) && value.length > 0 && value.every((one) => !choices || choices.includes(one)) ? null : { zh: '须从列表中选择', en: 'Choose from the list' }
  if (typeof value !== 'number') return { zh: '须为整数', en: 'It must be a whole number' }
  if (periodUnits.some((one) => one === unit) && value < 1) return { zh: '期限须至少为 1', en: 'A period must be 1 at least' }
  return null
}

/** The notice or document that a change rests on. */
export const basisOf = (change: LawChange): string =>
  change.kind === 'year' ? (change.year.notice ?? '尚无放假通知，按《全国年节及纪念日放假办法》暂定')
  : change.kind === 'local-days' ? change.local.basis
  : change.kind === 'hours' ? change.hours.basis
  : change.kind === 'template' ? change.template.basis
  : change.kind === 'profile' ? `${change.profile.basis.title}${change.profile.basis.article}`
  : change.override.document
