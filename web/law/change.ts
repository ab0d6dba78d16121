import type { CalendarView, LawChangeDetail } from '../../api/schema/law.ts'
import type { FieldError } from '../client.ts'

/** A change of calendar or rules, as it is proposed (变更). */
export type LawChange = LawChangeDetail['change']
export type LocalDays = CalendarView['localDays'][number]
export type Hours = CalendarView['hours'][number]

export const changesPath = '/api/law/changes'
export const calendarPath = '/api/law/calendar'
export const rulesPath = '/api/law/rules'

/** The faults of a proposal by the fields of its form: the server names the part first, as in /year/notice. */
export const faultsInside = (errors: readonly FieldError[]): FieldError[] => errors.map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/(year|local|hours|override|profile|template)(?=\/)/, ''), detail }))
