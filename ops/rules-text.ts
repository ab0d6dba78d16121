import { catalogue } from '../domain/rules/catalogue.ts'
import type { LineDifference } from '../domain/rules/difference.ts'
import type { Fault } from '../domain/rules/fault.ts'
import { valueWords } from '../domain/rules/words.ts'
import { isToBeConfirmed, type Line, type Parameter, type RuleSet } from '../domain/rules.ts'
import { textTable } from './table.ts'

const lineWords: Record<Line, string> = { objection: '异议处理', repair: '信用修复', 'repair-policy': '信用修复政策', 'market-supervision': '市场监督管理领域', general: '共通规定和办理规程' }

const titleOf = (name: string): string => catalogue[name]?.title.zh ?? ''
const markText = (parameter: Parameter): string => (isToBeConfirmed(parameter) ? `${parameter.mark} 待确认` : parameter.mark)
const cell = (name: string, parameter: Parameter): string => `${valueWords({ ...parameter, name }).zh}（${parameter.value === null ? parameter.mark : markText(parameter)}）`
const articles = (before: Parameter, after: Parameter): string => (before.article === after.article ? after.article : `${before.article} → ${after.article}`)

/** What differs between two days, for people. */
export function differenceText(from: string, to: string, lines: readonly LineDifference[]): string {
  return [`${from} → ${to}`, ...lines.map(lineText)].join('\n\n')
}

function lineText({ governs, before, after, changed, added, removed }: LineDifference): string {
  const heading = `${lineWords[governs]}：${before?.id ?? '（无）'} → ${after?.id ?? '（无）'}`
  const rows = [
    ...changed.map((one) => ['变更', one.name, titleOf(one.name), cell(one.name, one.before), cell(one.name, one.after), articles(one.before, one.after)]),
    ...added.map((one) => ['新增', one.name, titleOf(one.name), '', cell(one.name, one.after), one.after.article]),
    ...removed.map((one) => ['取消', one.name, titleOf(one.name), cell(one.name, one.before), '', one.before.article]),
  ]
  return rows.length === 0 ? `${heading}，没有差异` : `${heading}，变更 ${changed.length} 项，新增 ${added.length} 项，取消 ${removed.length} 项\n${textTable(['变化', '参数', '名称', '原规定', '新规定', '依据'], rows)}`
}

/** A rule-set with its values, for people. */
export function ruleSetText({ id, version, governs, validFrom, validTo, instrument, note, parameters }: RuleSet): string {
  const heading = [`${id}（第 ${version} 版）　${lineWords[governs]}　${validFrom} 至 ${validTo ?? '今'}`, instrument, ...(note ? [note] : [])]
  const rows = Object.entries(parameters).map(([name, one]) => [name, titleOf(name), valueWords({ ...one, name }).zh, markText(one), one.from ?? '', one.article])
  return [...heading, textTable(['参数', '名称', '数值', '标记', '起算', '依据'], rows)].join('\n')
}

/** Faults, one a line. */
export const faultText = (faults: readonly Fault[]): string => faults.map(({ ruleSet, parameter, reason }) => [ruleSet, parameter, reason.zh].filter((part) => part !== null).join('　')).join('\n')

const plain = ({ value, unit, mark, article }: Parameter) => ({ value, unit, mark, article })

/** What differs between two days, for programs. */
export const differenceData = (days: readonly string[], lines: readonly LineDifference[]) => ({
  days,
  lines: lines.map(({ governs, before, after, changed, added, removed }) => ({
    governs,
    before: before?.id ?? null,
    after: after?.id ?? null,
    changed: changed.map((one) => ({ name: one.name, before: plain(one.before), after: plain(one.after) })),
    added: added.map((one) => ({ name: one.name, after: plain(one.after) })),
    removed: removed.map((one) => ({ name: one.name, before: plain(one.before) })),
  })),
})
