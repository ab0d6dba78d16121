import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { addDays } from '../domain/calendar.ts'
import { differencesBetween, inForce } from '../domain/rules/difference.ts'
import { ruleSetFiles } from '../domain/rules/files.ts'
import { lintLaw, ruleSetsFrom } from '../domain/rules/lint.ts'
import type { RuleSet } from '../domain/rules.ts'
import { differenceData, differenceText, faultText, ruleSetText } from './rules-text.ts'

const usage = `用法：npm run rules -- diff --at 日期 --at 日期 [--json]
      npm run rules -- show --at 日期 [--set 规定版本]
      npm run rules -- lint [规定文件.json …]`

/** What was asked for makes no sense; the message is for the person who asked. */
class Misuse extends Error {}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { at: { type: 'string', multiple: true, default: [] }, set: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
  } catch {
    throw new Misuse(usage)
  }
}

function checkDay(day: string, ruleSets: readonly RuleSet[]): string {
  const isReal = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day
  if (!isReal) throw new Misuse(`“${day}”不是日期，请写成 2026-04-01 的样式`)
  if (inForce(ruleSets, day).length === 0) throw new Misuse(`${day} 没有任何规定版本施行，最早为 ${ruleSets.map(({ validFrom }) => validFrom).toSorted()[0]}`)
  return day
}

function diff(days: readonly string[], json: boolean): void {
  if (days.length !== 2) throw new Misuse(`比较需要两个日期，收到 ${days.length} 个`)
  const ruleSets = ruleSetsFrom(ruleSetFiles)
  const [from, to] = days.map((day) => checkDay(day, ruleSets)) as [string, string]
  const lines = differencesBetween(ruleSets, from, to)
  console.log(json ? JSON.stringify(differenceData([from, to], lines), null, 2) : differenceText(from, to, lines))
}

function show(days: readonly string[], set: string | undefined): void {
  if (days.length !== 1) throw new Misuse(`查看需要一个日期，收到 ${days.length} 个`)
  const ruleSets = ruleSetsFrom(ruleSetFiles)
  const day = checkDay(days[0]!, ruleSets)
  const found = inForce(ruleSets, day).filter(({ id }) => set === undefined || id === set)
  if (found.length === 0) throw new Misuse(ruleSets.some(({ id }) => id === set) ? `${day} 时 ${set} 没有施行` : `没有规定版本 ${set}，现有：${ruleSets.map(({ id }) => id).join('、')}`)
  console.log(found.map(ruleSetText).join('\n\n'))
}

function readDraft(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Misuse(error instanceof SyntaxError ? `${path} 不是 JSON 文件` : `无法读取 ${path}`)
  }
}

const idOf = (file: unknown): unknown => (typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined)

/** Checks the delivered files, with drafts in the place of those that have the same id. */
function lint(drafts: readonly unknown[]): void {
  const replaced = new Set(drafts.map(idOf))
  const files = [...ruleSetFiles.filter((file) => !replaced.has(idOf(file))), ...drafts]
  const faults = lintLaw(files)
  console.log(faults.length === 0 ? `${files.length} 个规定文件没有差错` : `${faultText(faults)}\n共 ${faults.length} 处差错`)
  if (faults.length > 0) process.exitCode = 1
}

try {
  const { values, positionals } = readArguments()
  const [command, ...paths] = positionals
  if (command === 'lint') lint(paths.map(readDraft))
  else if (paths.length > 0) throw new Misuse(usage)
  else if (command === 'diff') diff(values.at, values.json)
  else if (command === 'show') show(values.at, values.set)
  else throw new Misuse(usage)
} catch (error) {
  if (!(error instanceof Misuse)) throw error
  console.error(error.message)
  process.exitCode = 2
}
