import { calendarOf } from '../rules.ts'
import { calendarYears } from './calendar-years.ts'
import { r2020hn } from './r2020-hn.ts'

/** The seeds of law and calendar; read by activities and the API, never by workflows. */
export const ruleSets = [r2020hn]
export const calendar = calendarOf(calendarYears, '2026-11')
