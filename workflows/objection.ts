import type { Filed } from '../domain/case.ts'
import type { Objection } from '../domain/objection.ts'
import type { Outcome } from '../domain/procedure.ts'
import { runCase, type Case } from './case.ts'

/** 信用信息异议: from receipt to the corrected record, and the recheck that may follow. */
export function objection(filed: Filed): Promise<Outcome<Objection>> {
  return runCase<Objection>(filed, async (record) => {
    record.issue('receipt')
    let check = await record.step('form-check')
    if (check.act === 'request-supplement') {
      record.issue('supplement-notice')
      await record.step('supplement')
      check = await record.step('form-check')
    }
    if (check.act === 'refuse') {
      await record.settle('refused')
      record.issue('refusal')
      return 'refused'
    }
    record.issue('acceptance')
    const outcome = await carryOut(record, await agree(record), '', 'serve')

    const request = await record.step('settled')
    if (request.act !== 'request-recheck') return outcome
    return carryOut(record, await record.step('recheck'), 'recheck-', 'serve-recheck')
  })
}

/** Until one person has proposed and another has approved. */
async function agree(record: Case<Objection>): Promise<{ entryId: string }> {
  for (;;) {
    const examined = await record.step('examine')
    if (examined.act === 'ask-source') {
      await askSource(record)
      continue
    }
    const approval = await record.step('approve')
    if (approval.act === 'approve') return examined
  }
}

async function askSource(record: Case<Objection>): Promise<void> {
  record.issue('verification')
  do await record.step('source-check')
  while ((await record.step('source-confirm')).act === 'return-reply')
  record.issue('reply')
}

/** Writes the decision into the register, has it served, and stops the clock. */
async function carryOut(
  record: Case<Objection>,
  decision: { entryId: string },
  prefix: '' | 'recheck-',
  service: 'serve' | 'serve-recheck',
): Promise<Outcome<Objection>> {
  const { outcome, changed, letter: beside } = await record.execute(decision)
  if (beside) record.issue(beside)
  const served = await record.serve(`${prefix}decision`)
  if (changed) record.issue(`${prefix}correction`)
  if (!served) await record.step(service)
  await record.settle(outcome)
  return outcome
}
