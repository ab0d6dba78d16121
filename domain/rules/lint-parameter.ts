import { periodUnits, type Parameter, type RuleSet } from '../rules.ts'
import { catalogue, unitsOf, type Entry } from './catalogue.ts'
import { fault, type Fault } from './fault.ts'

/** What is wrong with the values of one rule-set, each looked at alone. */
export function parameterFaults({ id, parameters }: RuleSet): Fault[] {
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    const entry = catalogue[name]
    if (!entry) return [fault(id, name, 'unknown', '参数目录中没有这个参数', 'is not in the catalogue')]
    return [...articleFaults(id, name, parameter), ...unitFaults(id, name, parameter, entry), ...valueFaults(id, name, parameter, entry)]
  })
}

const articleFaults = (id: string, name: string, { article }: Parameter): Fault[] =>
  article.trim() === '' ? [fault(id, name, 'article', '没有写明依据的条款', 'names no article')] : []

function unitFaults(id: string, name: string, { unit }: Parameter, entry: Entry): Fault[] {
  const right = unitsOf(entry)
  return right.includes(unit) ? [] : [fault(id, name, 'unit', `单位须为 ${right.join('、')}，文件为 ${unit}`, `has the unit ${unit} instead of ${right.join(' or ')}`)]
}

function valueFaults(id: string, name: string, { value, unit, mark }: Parameter, { choices }: Entry): Fault[] {
  if (value === null) return mark === 'open' || mark === 'V3' ? [] : [fault(id, name, 'null', `标记为 ${mark} 的参数须有数值；只有 open 和 V3 可以空缺`, `is null with the mark ${mark}; only open and V3 may be`)]
  const expected = unit === 'flag' ? 'boolean' : unit === 'choice' ? 'string' : unit === 'list' ? 'list' : 'number'
  const actual = Array.isArray(value) ? 'list' : typeof value
  if (actual !== expected) return [fault(id, name, 'value', `单位为 ${unit} 的数值类型须为 ${expected}，文件为 ${actual}`, `is a ${actual} though its unit ${unit} asks for a ${expected}`)]
  const words = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  if (Array.isArray(value) && new Set(value).size < Math.max(value.length, 1)) return [fault(id, name, 'value', '列表为空或者有重复', 'is an empty list or says a word twice')]
  return words.filter((word) => !choices?.includes(word)).map((word) => fault(id, name, 'word', `参数目录不允许“${word}”，只允许：${choices?.join('、') ?? '无'}`, `does not know the word ${word}, only ${choices?.join(', ') ?? 'none'}`))
}

/** What the law on repair must say of each class that it names. */
export function classFaults(ruleSet: RuleSet): Fault[] {
  if (ruleSet.governs !== 'repair') return []
  const { id, parameters } = ruleSet
  const named = parameters['repair.classes']?.value
  if (!Array.isArray(named)) return [missing(id, 'repair.classes')]
  return named.flatMap((name) => {
    const repairable = parameters[`repair.${name}.repairable`]?.value !== false
    const always = ['minimum', 'maximum', 'repairable'].map((part) => `repair.${name}.${part}`)
    const ifRepairable = [`repair.${name}.conditions`, `repair.${name}.materials`, `training.${name}`]
    const lacking = [...always, ...(repairable ? ifRepairable : [])].filter((one) => !parameters[one]).map((one) => missing(id, one))
    return [...lacking, ...windowFaults(ruleSet, name)]
  })
}

function windowFaults({ id, parameters }: RuleSet, name: string): Fault[] {
  const minimum = parameters[`repair.${name}.minimum`]
  const maximum = parameters[`repair.${name}.maximum`]
  const comparable = minimum && maximum && minimum.unit === maximum.unit && periodUnits.some((unit) => unit === minimum.unit)
  if (!comparable || typeof minimum.value !== 'number' || typeof maximum.value !== 'number' || minimum.value <= maximum.value) return []
  return [fault(id, `repair.${name}.minimum`, 'value', '最短公示期长于最长公示期', 'is longer than the maximum')]
}

export const missing = (id: string, name: string): Fault => fault(id, name, 'missing', '没有办理程序所需的这个参数', 'is missing, and the procedure needs it')
