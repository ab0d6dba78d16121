import { ApplicationFailure } from '@temporalio/common'
import { closingOf, openingOf } from '../domain/calendar.ts'
import type { Fact } from '../domain/fact.ts'
import { lastingPause } from '../domain/fact.ts'
import { calendarOf, type Law } from '../domain/law.ts'
import { boundBy, clockFacts } from '../domain/limit.ts'
import type { Words } from '../domain/fields.ts'
import type { Act, Procedure } from '../domain/procedure.ts'
import { getProcedure } from '../domain/procedures.ts'
import { parameterOf, periodOf } from '../domain/rules.ts'
import { rulesOf, type CaseRow, type EntryRow } from './course.ts'

/** The reason that an earlier act chose, in words. */
function reasonOf(procedure: Procedure, entries: readonly EntryRow[], earlier: string): string {
  const chosen = entries.findLast(({ act }) => act === earlier)?.form.reason as string | undefined
  const { labels = {} }: { labels?: Record<string, Words> } = procedure.acts[earlier]?.choices.reason ?? {}
  return labels[chosen ?? '']?.zh ?? ''
}

/** The fact that an act adds to its case's clock. */
export function factOf(clock: NonNullable<Act['clock']>, { basis = '', needs = '', after = '' }: Act, { id, act, form, actor, takenAt }: EntryRow, { row, entries, law }: { row: CaseRow; entries: readonly EntryRow[]; law: Law }): Fact {
  const procedure = getProcedure(row.procedure)
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
    case 'extend': {
      const rules = rulesOf(row, law)
      const by = needs || boundBy(procedure, row.ground).limits.extension!
      return { kind: 'extended', at, id, period: periodOf(rules, by), by: actor.accountId, clause: parameterOf(rules, by).article, reason: reasonOf(procedure, entries, after) }
    }
    default: {
      const office = calendarOf(law, null)
      const to = said.what === 'due' ? closingOf(said.day!, office) : openingOf(said.day!, office)
      return { kind: 'corrected', at, what: said.what!, to, by: actor.accountId, reason: said.reason! }
    }
  }
}
