import { ApplicationFailure } from '@temporalio/common'
import { closingOf, openingOf } from '../domain/calendar.ts'
import type { Fact } from '../domain/fact.ts'
import { lastingPause } from '../domain/fact.ts'
import { calendarOf, type Law } from '../domain/law.ts'
import { clockFacts } from '../domain/limit.ts'
import type { Act } from '../domain/procedure.ts'
import type { CaseRow, EntryRow } from './course.ts'

/** The fact that an act adds to its case's clock. */
export function factOf(clock: NonNullable<Act['clock']>, { basis = '' }: Act, { id, act, form, actor, takenAt }: EntryRow, row: CaseRow, law: Law): Fact {
  const at = takenAt.getTime()
  const said = form as { reason?: string; what?: 'start' | 'due'; day?: string }
  switch (clock) {
    case 'ask-supplement':
      return { kind: 'supplement-asked', at }
    case 'give-supplement':
      return { kind: 'supplement-given', at }
    case 'pause':
      return { kind: 'paused', at, id, reason: said.reason ?? act, basis }
    case 'resume': {
      const pause = lastingPause(clockFacts(row.facts))
      if (!pause) throw ApplicationFailure.nonRetryable('nothing-paused', 'Rule')
      return { kind: 'resumed', at, of: pause.id }
    }
    default: {
      const office = calendarOf(law, null)
      const to = said.what === 'due' ? closingOf(said.day!, office) : openingOf(said.day!, office)
      return { kind: 'corrected', at, what: said.what!, to, by: actor.accountId, reason: said.reason! }
    }
  }
}
