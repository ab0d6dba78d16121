import type { Words } from '../fields.ts'
import type { Unit } from '../rules.ts'

/** What stands after an amount of a unit (单位用语). */
export const unitWords: Readonly<Record<Unit, Words>> = {
  'working-day': { zh: '个工作日', en: 'working days' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  hour: { zh: '小时', en: 'hours' },
  times: { zh: '次', en: 'times' },
  second: { zh: '秒', en: 'seconds' },
  cases: { zh: '件', en: 'cases' },
  yuan: { zh: '元', en: 'yuan' },
  ratio: { zh: '倍', en: 'times as much' },
  percent: { zh: '%', en: 'percent' },
  characters: { zh: '位', en: 'characters' },
  choice: { zh: '', en: '' },
  list: { zh: '', en: '' },
  flag: { zh: '', en: '' },
}
