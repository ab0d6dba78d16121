import type { Intake } from '../../api/schema/complaint.ts'
import type { RespondentKind } from '../../domain/complaint-words.ts'
import { normaliseCode, toHalfWidth } from '../../domain/identity.ts'

export interface Matter {
  facts: string
  request: string
}

/** A complaint as it is being written: what is hidden by a choice is kept, and not sent. */
export interface Draft {
  kind: RespondentKind
  respondentName: string
  code: string
  aboutCase: string
  matters: [Matter, Matter]
  two: boolean
  named: boolean
  name: string
  phone: string
  address: string
  files: File[]
}

const nothing: Matter = { facts: '', request: '' }
export const emptyDraft: Draft = { kind: 'subject', respondentName: '', code: '', aboutCase: '', matters: [nothing, nothing], two: false, named: false, name: '', phone: '', address: '', files: [] }

export const longest = { facts: 4000, request: 1000 } as const
export const mostFiles = 10
const largestFile = 10 * 1024 * 1024

/** The length of a text as people count it. */
export const lengthOf = (text: string): number => Array.from(text.trim()).length

const tidy = (text: string) => toHalfWidth(text).trim()
const mattersOf = ({ matters, two }: Draft) => (two ? matters : matters.slice(0, 1))

/** What is sent of a draft. */
export function intakeOf(draft: Draft, files: string[]): Omit<Intake, 'challenge'> {
  const { kind, respondentName, code, aboutCase, named, name, phone, address } = draft
  return {
    respondent: { kind, name: respondentName.trim(), ...(kind === 'subject' && code.trim() ? { code: normaliseCode(code) } : {}) },
    ...(aboutCase.trim() ? { aboutCase: normaliseCode(aboutCase) } : {}),
    matters: mattersOf(draft).map(({ facts, request }) => ({ facts: facts.trim(), request: request.trim() })),
    named,
    ...(named ? { name: name.trim(), phone: tidy(phone), ...(address.trim() ? { address: address.trim() } : {}) } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
}

type Say = (text: string, values?: object) => string

/** Why chosen files cannot be sent, or undefined. */
export function wrongFiles(files: readonly File[], t: Say): string | undefined {
  if (files.length > mostFiles) return t('最多 {{n}} 个文件', { n: mostFiles })
  const wrong = files.find((file) => file.size > largestFile || !/\.(pdf|jpe?g|png)$/i.test(file.name))
  return wrong && t('“{{name}}”不能提交：只接受 PDF、JPG 或 PNG，每个不超过 10 MB', { name: wrong.name })
}

/** The faults of a draft by field. */
export function faultsOf(draft: Draft, t: Say): Record<string, string> {
  const { kind, respondentName, code, aboutCase, named, name, phone, files } = draft
  const tooLong = (text: string, most: number) => t('超出 {{n}} 字，请删减', { n: lengthOf(text) - most })
  const wrong = wrongFiles(files, t)
  const rules: [string, boolean, string][] = [
    ['respondent-name', respondentName.trim() === '', t('请填写被投诉举报的单位或者个人的名称')],
    ['respondent-code', kind === 'subject' && code.trim() !== '' && normaliseCode(code).length !== 18, t('应为 18 位；不清楚的可以不填')],
    ['aboutCase', aboutCase.trim() !== '' && !/^[A-Z]{2}-\d{4}-\d{6,}$/.test(normaliseCode(aboutCase)), t('编号的样式如 YY-2026-000123；不清楚的可以不填')],
    ...mattersOf(draft).flatMap(({ facts, request }, index): typeof rules => [
      [`matters-${index}-facts`, facts.trim() === '', t('请写明发生了什么事')],
      [`matters-${index}-facts`, lengthOf(facts) > longest.facts, tooLong(facts, longest.facts)],
      [`matters-${index}-request`, request.trim() === '', t('请写明您要求怎样处理')],
      [`matters-${index}-request`, lengthOf(request) > longest.request, tooLong(request, longest.request)],
    ]),
    ['files', wrong !== undefined, wrong ?? ''],
    ['name', named && name.trim() === '', t('实名的，请填写姓名')],
    ['phone', named && !/^\+?[0-9][0-9 -]{5,18}[0-9]$/.test(tidy(phone)), t('实名的，请填写能联系到您的电话')],
  ]
  const faults: Record<string, string> = {}
  // The first rule that fails speaks for its field.
  for (const [field, fails, fault] of rules) if (fails) faults[field] ??= fault
  return faults
}
