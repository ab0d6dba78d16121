import { entriesOf, type CaseRow, type EntryRow } from '../activities/course.ts'
import type { Words } from '../domain/fields.ts'
import { untold } from '../domain/repair-check.ts'
import { lackingOf, repairDefects, type DenialReason, type RepairDefect } from '../domain/repair-words.ts'
import type { Context } from './context.ts'
import { Problem, type FieldError } from './problem.ts'

type Item = { code?: string; item: string }
type Said = { items?: Item[]; reason?: DenialReason; lacking?: string[] }

/** 一次性告知: what the first notice did not name is no ground to send back again or to refuse, unless another person allowed it. */
export async function checkTold({ db }: Context, act: string, form: Record<string, unknown>, { number }: CaseRow): Promise<void> {
  if (act !== 'request-supplement' && act !== 'refuse') return
  const { items = [], reason, lacking = [] } = form as Said
  const twice = doubleOf(items)
  if (twice) throw faulty('/items', { zh: `“${twice}”列了两次，请合并`, en: `“${twice}” is listed twice; please join the two` })
  const entries = await entriesOf(db, number)
  if (act === 'request-supplement') return checkSecond(entries, items)
  if (reason === 'materials-missing' && lacking.length === 0) throw faulty('/lacking', { zh: '请选择缺少的材料', en: 'Choose what is missing' })
  const implied = reason && lackingOf[reason]
  refuseUntold(entries, [...new Set([...lacking, ...(implied ? [implied] : [])])], '/lacking')
}

const doubleOf = (items: readonly Item[]): string | undefined => items.map(({ item }) => item.trim()).find((item, index, all) => all.indexOf(item) < index)

function checkSecond(entries: readonly EntryRow[], items: readonly Item[]): void {
  if (!entries.some(({ act }) => act === 'request-supplement')) return
  const allowed = allowedCodes(entries)
  const beyond = items.flatMap(({ code, item }, index): FieldError[] => (allowed.includes(code ?? '') ? [] : [{ pointer: `/items/${index}/code`, detail: { zh: `“${item}”不在同意再次补正的范围内`, en: `“${item}” is not among what may be asked for again` } }]))
  if (beyond.length > 0) throw new Problem(422, 'not-told-once', { errors: beyond })
}

function refuseUntold(entries: readonly EntryRow[], named: readonly string[], pointer: string): void {
  const notices = entries.filter(({ act }) => act === 'request-supplement').map(({ form }) => form.items as Item[])
  const allowed = allowedCodes(entries)
  const missing = untold(named, notices).filter((code) => !allowed.includes(code))
  if (missing.length === 0) return
  throw new Problem(422, 'not-told-once', { errors: missing.map((code) => ({ pointer, detail: { zh: `“${repairDefects[code as RepairDefect].zh}”没有在补正通知中告知过`, en: `“${repairDefects[code as RepairDefect].en}” was not named in the notice` } })) })
}

/** What another person allowed to be asked for although the first notice did not name it. */
const allowedCodes = (entries: readonly EntryRow[]): readonly string[] =>
  entries.some(({ act }) => act === 'allow-second-supplement') ? ((entries.find(({ act }) => act === 'ask-second-supplement')?.form.lacking as string[] | undefined) ?? []) : []

const faulty = (pointer: string, detail: Words): Problem => new Problem(422, 'invalid-input', { errors: [{ pointer, detail }] })
