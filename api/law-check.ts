import type { Static } from 'typebox'
import type { CalendarYear, Day } from '../domain/calendar.ts'
import { statutoryYear } from '../domain/holidays.ts'
import { dayExists } from '../domain/identity.ts'
import type { Law, LawChange } from '../domain/law.ts'
import { templateFaults } from '../domain/commitment-template.ts'
import { profileFaults } from '../domain/list-profile.ts'
import { periodUnits, type Parameter, type Value } from '../domain/rules.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import type { FieldError } from './problem.ts'
import type { LawChangeShape } from './schema/law.ts'

type Asked = Static<typeof LawChangeShape>

const isReal = (day: Day): boolean => dayExists(...(day.split('-').map(Number) as [number, number, number]))
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Everything that is wrong with a year, by field. */
export function faultsOfYear({ year, notice, off, worked }: CalendarYear, pointer = '/year'): FieldError[] {
  const faults: FieldError[] = []
  const each = (field: 'off' | 'worked', days: readonly Day[]): void => {
    days.forEach((day, index) => {
      const at = `${pointer}/${field}/${index}`
      if (!isReal(day) || !day.startsWith(`${year}-`)) faults.push({ pointer: at, detail: `${day} 不是 ${year} 年的日期` })
      else if (days.indexOf(day) !== index) faults.push({ pointer: at, detail: `${day} 重复` })
      else if (field === 'worked' && !isWeekend(day)) faults.push({ pointer: at, detail: `${day} 不是周末，不能作为调休上班日` })
      else if (field === 'worked' && off.includes(day)) faults.push({ pointer: at, detail: `${day} 同时列为放假和上班` })
    })
  }
  each('off', off)
  each('worked', worked)
  if (notice === null && worked.length > 0) faults.push({ pointer: `${pointer}/notice`, detail: '尚无通知的年度不能有调休上班日' })
  if (notice !== null && faults.length === 0) {
    const missing = statutoryYear(year).off.filter((day) => !off.includes(day) && !isWeekend(day))
    if (missing.length > 0) faults.push({ pointer: `${pointer}/off`, detail: `法定节假日未列入放假：${missing.join('、')}` })
  }
  return faults
}

/** Everything that stands against a proposal, by field; empty when it may be made. */
export function faultsOf(change: Asked, law: Law, units: readonly string[], today: Day): FieldError[] {
  switch (change.kind) {
    case 'year':
      return faultsOfYear(change.year)
    case 'local-days': {
      const { unitId, year, days } = change.local
      const strange = days.flatMap((day, index) => (isReal(day) && day.startsWith(`${year}-`) ? [] : [{ pointer: `/local/days/${index}`, detail: `${day} 不是 ${year} 年的日期` }]))
      return [...unitFault(unitId, units, '/local/unitId'), ...strange]
    }
    case 'hours': {
      const { unitId, from, opens, closes } = change.hours
      return [
        ...unitFault(unitId, units, '/hours/unitId'),
        ...(isReal(from) ? [] : [{ pointer: '/hours/from', detail: '没有这一天' }]),
        ...(opens < closes ? [] : [{ pointer: '/hours/closes', detail: '下班时间须晚于上班时间' }]),
      ]
    }
    case 'profile':
      return [...profileFaults(change.profile), ...(isReal(change.profile.from) ? [] : [{ pointer: '/from', detail: '没有这一天' }])].map(({ pointer, detail }) => ({ pointer: `/profile${pointer}`, detail }))
    case 'template':
      return [...templateFaults(change.template), ...(isReal(change.template.from) ? [] : [{ pointer: '/from', detail: '没有这一天' }])].map(({ pointer, detail }) => ({ pointer: `/template${pointer}`, detail }))
    default:
      return parameterFaults(change.override, law, today)
  }
}

const unitFault = (unitId: string | null, units: readonly string[], pointer: string): FieldError[] => (unitId === null || units.includes(unitId) ? [] : [{ pointer, detail: '没有这个单位' }])

function parameterFaults({ ruleSet, parameter, value, documentDate, from }: Extract<Asked, { kind: 'parameter' }>['override'], law: Law, today: Day): FieldError[] {
  const found = law.ruleSets.find(({ id }) => id === ruleSet)
  if (!found) return [{ pointer: '/override/ruleSet', detail: '没有这个规定版本' }]
  const known = found.parameters[parameter]
  if (!known) return [{ pointer: '/override/parameter', detail: '该规定版本没有这个参数' }]
  const wrong = valueFault(known, parameter, value)
  return [
    ...(wrong === null ? [] : [{ pointer: '/override/value', detail: wrong }]),
    ...(isReal(documentDate) && documentDate <= today ? [] : [{ pointer: '/override/documentDate', detail: '文件日期须是今日或以前的日期' }]),
    ...(isReal(from) && from >= found.validFrom && (found.validTo === null || from <= found.validTo) ? [] : [{ pointer: '/override/from', detail: `适用起始日须在规定有效期内（${found.validFrom} 起${found.validTo ? `至 ${found.validTo}` : ''}）` }]),
  ]
}

function valueFault({ unit }: Parameter, parameter: string, value: Value): string | null {
  const { choices } = catalogue[parameter]!
  if (value === null) return '请填写数值'
  if (unit === 'flag') return typeof value === 'boolean' ? null : '须为是或否'
  if (unit === 'choice') return typeof value === 'string' && (!choices || choices.includes(value)) ? null : `须为以下之一：${choices?.join('、') ?? ''}`
  if (unit === 'list') return Array.isArray(value) && value.length > 0 && value.every((one) => !choices || choices.includes(one)) ? null : '须从列表中选择'
  if (typeof value !== 'number') return '须为整数'
  if (periodUnits.some((one) => one === unit) && value < 1) return '期限须至少为 1'
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
