import type { Filed } from '../domain/case.ts'
import type { Complaint } from '../domain/complaint.ts'
import type { Outcome } from '../domain/procedure.ts'
import { runCase, type Case } from './case.ts'

/** 投诉举报: classified, accepted or sent where it belongs, investigated, answered, and reviewed as often as its law allows. */
export function complaint(filed: Filed): Promise<Outcome<Complaint>> {
  return runCase<Complaint>(filed, async (record) => {
    await record.step('classify')
    let outcome: Outcome<Complaint> | null = null
    while (outcome === null) {
      const { act } = await record.step('examine')
      if (act === 'ask-supplement') await record.step('supplement')
      if (act === 'accept') outcome = await investigate(record)
    }
    record.issue('reply')
    await record.settle(outcome)
    return review(record, outcome)
  })
}

/** Has the matter looked into until a result is approved; null where it turns out to be of another class. */
async function investigate(record: Case<Complaint>): Promise<Outcome<Complaint> | null> {
  const assigned = await record.step('assign')
  if (assigned.act !== 'assign') return null
  for (;;) {
    const found = await record.step(assigned.choices.to === 'unit' ? 'investigate' : 'investigate-here')
    if (found.act !== 'find') return null
    if ((await record.step('decide')).act === 'approve') return found.choices.finding
  }
}

/** 复查、复核: asked for within their windows; the last word stands. */
async function review(record: Case<Complaint>, answered: Outcome<Complaint>): Promise<Outcome<Complaint>> {
  if ((await record.step('answered')).act !== 'ask-review') return close(record, answered)
  const first = await record.step('review')
  const reviewed = first.act === 'decide-review' && first.choices.verdict !== 'uphold' ? first.choices.verdict : answered
  record.issue('review')
  await record.settle(reviewed)
  if ((await record.step('reviewed')).act !== 'ask-second-review') return close(record, reviewed)
  const second = await record.step('second-review')
  record.issue('second-review')
  return close(record, second.act === 'decide-second-review' && second.choices.verdict !== 'uphold' ? second.choices.verdict : reviewed)
}

async function close(record: Case<Complaint>, outcome: Outcome<Complaint>): Promise<Outcome<Complaint>> {
  await record.settle(outcome)
  return outcome
}
