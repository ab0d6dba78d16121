import type { Day } from '../../domain/calendar.ts'
import { showDay } from '../case/moment.ts'

/** Today in the county's calendar. */
export const today = (): Day => showDay(new Date().toISOString())
