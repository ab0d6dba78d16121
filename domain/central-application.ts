import { readDay } from './cell.ts'
import { instantOf, type Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { checkSubjectCode, normaliseCode, normaliseDocumentNumber, tidy, toHalfWidth } from './identity.ts'

/** “信用中国”推送: the number that an application has there, and when it was received and pushed, in milliseconds. */
export interface Origin {
  number: string
  receivedAt: number
  pushedAt: number
}

/** The columns of the list that Credit China hands over, with the headings they are known by. */
export const applicationFields = {
  number: { title: '申请编号', titleEn: 'Number of the application', aliases: ['申请号', '受理编号', '业务编号'], required: true },
  subjectCode: { title: '统一社会信用代码', titleEn: 'Unified social credit code', aliases: ['信用代码', '主体代码'], required: true },
  documentNumber: { title: '决定文书号', titleEn: 'Number of the document', aliases: ['行政处罚决定书文号', '行政处罚决定文书号', '认定文书号', '处罚文号'], required: true },
  receivedAt: { title: '收到申请时间', titleEn: 'Time of receipt', aliases: ['申请时间', '受理时间', '收到时间'], required: true },
  pushedAt: { title: '推送时间', titleEn: 'Time of the push', aliases: ['转办时间', '下发时间'], required: true },
  performedOn: { title: '履行完毕日期', titleEn: 'Day of performance', aliases: ['履行日期'], required: false },
  performance: { title: '履行情况', titleEn: 'Performance', aliases: ['纠正情况', '整改情况'], required: false },
} as const
export type ApplicationField = keyof typeof applicationFields
export const applicationFieldNames = Object.keys(applicationFields) as ApplicationField[]
export type ApplicationCells = Partial<Record<ApplicationField, string>>

export interface CentralApplication {
  origin: Origin
  subjectCode: string
  documentNumber: string
  performedOn: Day | null
  performance: string | null
}

export interface ApplicationFault {
  field: ApplicationField
  reason: Words
}

const longest = { number: 64, performance: 4000 } as const

/** A moment in China Standard Time from a day, or a day and a time; null where it is neither. */
export function readMoment(cell: string): number | null {
  const text = toHalfWidth(tidy(cell))
  const day = readDay(text)
  if (day === null) return null
  const time = /[ T](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text)
  if (!time) return instantOf(day, 0)
  const [hours, minutes] = [Number(time[1]), Number(time[2])]
  return hours > 23 || minutes > 59 ? null : instantOf(day, hours * 60 + minutes)
}

/** Reads one application from its cells; every fault is named with its field. `now` is an instant in milliseconds. */
export function readApplication(cells: ApplicationCells, now: number): { application: CentralApplication } | { faults: ApplicationFault[] } {
  const faults: ApplicationFault[] = []
  const say = (field: ApplicationField, reason: Words): void => void faults.push({ field, reason })
  for (const field of applicationFieldNames) if (applicationFields[field].required && tidy(cells[field] ?? '') === '') say(field, { zh: `缺少${applicationFields[field].title}`, en: `${applicationFields[field].titleEn} is missing` })
  const textOf = (field: ApplicationField): string => tidy(cells[field] ?? '')
  const number = normaliseCode(textOf('number'))
  if (number !== '' && (number.length > longest.number || !/^[\w〔〕\-/.]+$/.test(number))) say('number', { zh: '申请编号只能由字母、数字和短横组成', en: 'The number is made of letters, digits and hyphens' })
  const subjectCode = normaliseCode(textOf('subjectCode'))
  if (subjectCode !== '' && checkSubjectCode(subjectCode) !== 'ok') say('subjectCode', { zh: '统一社会信用代码不正确', en: 'The unified social credit code is wrong' })
  const momentOf = (field: 'receivedAt' | 'pushedAt'): number => {
    if (textOf(field) === '') return Number.NaN
    const moment = readMoment(textOf(field))
    if (moment === null) say(field, { zh: `${applicationFields[field].title}不是日期`, en: `${applicationFields[field].titleEn} is no date` })
    else if (moment > now) say(field, { zh: `${applicationFields[field].title}晚于现在`, en: `${applicationFields[field].titleEn} lies in the future` })
    return moment ?? Number.NaN
  }
  const origin: Origin = { number, receivedAt: momentOf('receivedAt'), pushedAt: momentOf('pushedAt') }
  if (origin.pushedAt < origin.receivedAt) say('pushedAt', { zh: '推送时间早于收到申请时间', en: 'It was pushed before it was received' })
  const performedOn = textOf('performedOn') === '' ? null : readDay(textOf('performedOn'))
  if (textOf('performedOn') !== '' && performedOn === null) say('performedOn', { zh: '履行完毕日期不是日期', en: 'The day of performance is no date' })
  const performance = textOf('performance') || null
  if ((performance?.length ?? 0) > longest.performance) say('performance', { zh: `履行情况超过${longest.performance}字`, en: `The performance is told in more than ${longest.performance} characters` })
  return faults.length > 0 ? { faults } : { application: { origin, subjectCode, documentNumber: normaliseDocumentNumber(textOf('documentNumber')), performedOn, performance } }
}
