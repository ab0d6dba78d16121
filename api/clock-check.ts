import { limitsOfCase } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { dayOf, isWorkingDay } from '../domain/calendar.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf } from '../domain/law.ts'
import type { Actor } from '../domain/role.ts'
import { visibleCase } from './case-view.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

/** Refuses a correction that would give the office more time than the law does, or that names a day that cannot be. */
export async function checkClock(context: Context, actor: Actor, number: string, { what, day }: { what: 'start' | 'due'; day: string }): Promise<void> {
  const law = await readLaw(context.db)
  const { row, entries } = await visibleCase(context, actor, number)
  const { total } = limitsOfCase(row, entries, law).limits
  // Only an objection has a clock that a person may correct, and its law always states the limit.
  if (total === null) throw new Problem(409, 'act-not-open')
  const reason = what === 'start' ? startFault(day, total.anchorDay, total.anchoredBy) : dueFault(day, total.dueOn, dayOf(context.now()), isWorkingDay(day, calendarOf(law, null)))
  if (reason) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/day', detail: reason }] })
}

function startFault(day: string, anchorDay: string, anchoredBy: string): Words | null {
  if (anchoredBy === 'supplement-given') return { zh: '补正后已自收到补正材料之日重新起算，更正收到日期不改变届满日', en: 'The count began anew when the supplement came; another day of receipt does not move the due day' }
  return day < anchorDay ? null : { zh: `更正后的收到日期须早于现记载的 ${anchorDay}`, en: `The corrected day of receipt must be before ${anchorDay}, which is on record now` }
}

function dueFault(day: string, dueOn: string | null, today: string, works: boolean): Words | null {
  if (dueOn === null) return { zh: '计时暂停期间没有届满日，恢复计时后再更正', en: 'While the clock stands still there is no due day; correct it once the clock runs again' }
  if (day >= dueOn) return { zh: `届满日只能提前，须早于现在的 ${dueOn}`, en: `The due day can only be brought forward: before ${dueOn}` }
  if (day < today) return { zh: `届满日不得早于今日 ${today}`, en: `The due day cannot be before today, ${today}` }
  return works ? null : { zh: `${day} 不是工作日`, en: `${day} is no working day` }
}
