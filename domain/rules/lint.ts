import { Value } from 'typebox/value'
import { addDays, type Day } from '../calendar.ts'
import type { Procedure } from '../procedure.ts'
import { procedures } from '../procedures.ts'
import { RuleSetFile, type Line, type RuleSet } from '../rules.ts'
import { fault, type Fault } from './fault.ts'
import { classFaults, missing, parameterFaults } from './lint-parameter.ts'

/** Everything that is wrong with the law as it is written (规定文件校验); empty when it may be loaded. */
export function lintLaw(files: readonly unknown[]): Fault[] {
  const sound: RuleSet[] = []
  const broken = files.flatMap((file, index) => {
    if (Value.Check(RuleSetFile, file)) sound.push(file)
    return schemaFaults(file, index)
  })
  const each = [...broken, ...sound.flatMap((ruleSet) => [...dayFaults(ruleSet), ...parameterFaults(ruleSet), ...classFaults(ruleSet)]), ...twiceFaults(sound)]
  // A file that cannot be read or dated would show as a gap of its line.
  if (each.some(({ kind }) => kind === 'schema' || kind === 'article' || kind === 'day')) return each
  return [...each, ...lineFaults(sound), ...coverFaults(sound), ...Object.values(procedures).flatMap((procedure) => neededFaults(procedure, sound))]
}

/** The rule-sets of files that have no fault; throws an error that names every fault. */
export function ruleSetsFrom(files: readonly unknown[]): readonly RuleSet[] {
  const faults = lintLaw(files)
  if (faults.length > 0) throw new Error(`The law has faults:\n${faults.map(({ ruleSet, parameter, reason }) => [ruleSet, parameter, reason.en].filter((part) => part !== null).join(' ')).join('\n')}`)
  return files.filter((file) => Value.Check(RuleSetFile, file))
}

const nameOf = (file: unknown, index: number): string => {
  const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined
  return typeof id === 'string' ? id : `#${index + 1}`
}

function schemaFaults(file: unknown, index: number): Fault[] {
  const id = nameOf(file, index)
  const seen = new Set<string>()
  return Value.Errors(RuleSetFile, file).flatMap((error) => {
    const { instancePath, keyword, message } = error
    // Each field too many is named once more, as one that no schema allows.
    if (keyword === 'boolean' || seen.has(instancePath)) return []
    seen.add(instancePath)
    const [, top, name, field] = instancePath.split('/')
    const parameter = top === 'parameters' ? (name ?? null) : null
    if (parameter !== null && field === 'article' && keyword === 'minLength') return [fault(id, parameter, 'article', '没有写明依据的条款', 'names no article')]
    const where = error.keyword === 'additionalProperties' ? `${instancePath}/${error.params.additionalProperties.join('、')}` : instancePath
    return [fault(id, parameter, 'schema', `${where || '文件'} 不符合规定文件的格式`, `${where || 'the file'} ${message}`)]
  })
}

const isReal = (day: Day): boolean => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day

function dayFaults({ id, validFrom, validTo }: RuleSet): Fault[] {
  const strange = [validFrom, validTo].filter((day) => day !== null).filter((day) => !isReal(day))
  if (strange.length > 0) return strange.map((day) => fault(id, null, 'day', `没有 ${day} 这一天`, `there is no day ${day}`))
  return validTo !== null && validTo < validFrom ? [fault(id, null, 'day', `施行止日 ${validTo} 早于起日 ${validFrom}`, `ends on ${validTo}, before it begins on ${validFrom}`)] : []
}

const twiceFaults = (ruleSets: readonly RuleSet[]): Fault[] =>
  ruleSets.filter(({ id }, index) => ruleSets.findIndex((one) => one.id === id) < index).map(({ id }) => fault(id, null, 'twice', '规定版本编号重复', 'is an id that another file has'))

const endOf = ({ validTo }: RuleSet): Day => validTo ?? '9999-12-31'

/** Two rule-sets of a line on one day, and days between two on which there is none. */
function lineFaults(ruleSets: readonly RuleSet[]): Fault[] {
  return [...new Set(ruleSets.map(({ governs }) => governs))].flatMap((line) => {
    const ordered = ruleSets.filter(({ governs }) => governs === line).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    return ordered.slice(1).flatMap((later, index) => {
      const before = ordered.slice(0, index + 1)
      const both = before.filter((one) => endOf(one) >= later.validFrom).map((one) => fault(later.id, null, 'overlap', `${later.validFrom} 与 ${one.id} 同时施行`, `is in force on ${later.validFrom} together with ${one.id}`))
      const last = before.map(endOf).toSorted().at(-1)!
      return last < later.validFrom && addDays(last, 1) < later.validFrom
        ? [fault(later.id, null, 'gap', `${addDays(last, 1)} 至 ${addDays(later.validFrom, -1)} 没有施行的规定`, `leaves ${line} without law from ${addDays(last, 1)} to ${addDays(later.validFrom, -1)}`)]
        : both
    })
  })
}

const linesOf = (ruleSets: readonly RuleSet[], line: Line): RuleSet[] => ruleSets.filter(({ governs }) => governs === line)

/** Days on which an instrument is in force and the general law is not: a case of such a day could not be dated. */
function coverFaults(ruleSets: readonly RuleSet[]): Fault[] {
  const general = linesOf(ruleSets, 'general')
  const first = general.map(({ validFrom }) => validFrom).toSorted()[0] ?? '9999-12-31'
  const last = general.map(endOf).toSorted().at(-1) ?? '0000-01-01'
  return ruleSets
    .filter((one) => one.governs !== 'general' && (one.validFrom < first || endOf(one) > last))
    .map(({ id }) => fault(id, null, 'uncovered', '施行期间有几日没有共通规定', 'is in force on days on which no general rule-set is'))
}

const countedBy = ({ limits }: Procedure): string[] => [...limits.total, ...Object.values(limits.steps)].map(({ parameter }) => parameter)

/** Every parameter that a rule-set must have for a procedure. */
const neededBy = (procedure: Procedure): string[] => [
  ...new Set([...(procedure.limits.maybeUnstated ? [] : countedBy(procedure)), procedure.limits.supplement, procedure.limits.warning, 'receipt.policy']),
]

function neededFaults(procedure: Procedure, ruleSets: readonly RuleSet[]): Fault[] {
  const { since = '0000-01-01', until = '9999-12-31' } = procedure
  const own = linesOf(ruleSets, procedure.governs).filter(({ validFrom }) => validFrom >= since && validFrom <= until)
  if (own.length === 0) return [fault(procedure.governs, null, 'missing', `没有规定版本适用于“${procedure.title.zh}”`, `no rule-set governs the procedure ${procedure.name}`)]
  const general = linesOf(ruleSets, 'general')
  // A limit that no rule-set of the line states is a slip of the pen, whatever may be left unsaid.
  const unknown = countedBy(procedure).filter((name) => own.every(({ parameters }) => !parameters[name]))
  if (procedure.limits.maybeUnstated && unknown.length > 0) return unknown.map((name) => missing(own[0]!.id, name))
  return own.flatMap(({ id, parameters }) =>
    neededBy(procedure).filter((name) => !parameters[name] && !(general.length > 0 && general.every((one) => one.parameters[name]))).map((name) => missing(id, name)),
  )
}
