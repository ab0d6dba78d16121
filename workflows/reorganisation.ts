import type { Filed } from '../domain/case.ts'
import type { Outcome, StepName, Taken } from '../domain/procedure.ts'
import type { Reorganisation } from '../domain/reorganisation.ts'
import { runCase, type Case } from './case.ts'

type Plan = Case<Reorganisation>

/** 破产重整、和解信用修复: from the court's approval of the plan to the repair, or to the day on which the record is published again. */
export function reorganisation(filed: Filed): Promise<Outcome<Reorganisation>> {
  return runCase<Reorganisation>(filed, async (record) => {
    record.issue('receipt')
    const check = await record.step('form-check')
    if (check.act === 'refuse') {
      await record.settle('refused')
      record.issue('refusal')
      return 'refused'
    }
    record.issue('acceptance')
    const proposal = await agree(record)
    const { outcome } = await record.execute(proposal)
    await tell(record, 'shielding', 'serve')
    if (outcome !== 'denied') return perform(record)
    await record.settle('denied')
    return 'denied'
  })
}

/** Until one person has proposed and another has approved. */
async function agree(record: Plan): Promise<Taken<Reorganisation>> {
  for (;;) {
    const proposal = await record.step('verify')
    const approval = await record.step('approve')
    if (approval.act === 'approve') return proposal
  }
}

/** While the plan is carried out the unit has no clock: it waits for the ruling on completion, or for the failure. */
async function perform(record: Plan): Promise<Outcome<Reorganisation>> {
  let next: 'performance' | 'verify-completion' = 'performance'
  for (;;) {
    const taken = await record.step(next)
    if (taken.act === 'complete') {
      next = 'verify-completion'
      continue
    }
    const approval = await record.step(taken.act === 'propose-failure' ? 'approve-failure' : 'approve-completion')
    if (approval.act === 'return') continue
    const { outcome } = await record.execute(taken)
    if (outcome !== 'repaired' && outcome !== 'failed') {
      next = 'performance'
      continue
    }
    await tell(record, 'end', 'serve-end')
    await record.settle(outcome)
    return outcome
  }
}

/** Has a letter made and served, by the counter where it did not reach its addressee. */
async function tell(record: Plan, letter: string, service: StepName<Reorganisation>): Promise<void> {
  if (!(await record.serve(letter))) await record.step(service)
}
