import type { Filed } from '../domain/case.ts'
import type { Outcome } from '../domain/procedure.ts'
import type { Repair } from '../domain/repair.ts'
import { runCase, type Case } from './case.ts'

/** 行政处罚信息信用修复: from receipt to the record that is published no more, and its revocation where it was got by falsehood. */
export function repair(filed: Filed): Promise<Outcome<Repair>> {
  return runCase<Repair>(filed, async (record) => {
    record.issue('receipt')
    let check = await record.step('form-check')
    while (check.act === 'request-supplement') {
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
    const outcome = await carryOut(record, await agree(record), 'decision', 'serve')
    return outcome === 'granted' ? watch(record) : outcome
  })
}

/** Until one person has proposed and another has approved. */
async function agree(record: Case<Repair>): Promise<{ entryId: string }> {
  for (;;) {
    const proposal = await record.step('verify')
    const approval = await record.step('approve')
    if (approval.act === 'approve') return proposal
  }
}

/** A repair stands until two persons find that it was got by falsehood. */
async function watch(record: Case<Repair>): Promise<Outcome<Repair>> {
  for (;;) {
    const proposal = await record.step('settled')
    const approval = await record.step('approve-revocation')
    if (approval.act === 'revoke') return carryOut(record, proposal, 'revocation', 'serve-revocation')
    await record.settle('granted')
  }
}

/** Writes the decision into the register, has it served, and stops the clock. */
async function carryOut(record: Case<Repair>, decision: { entryId: string }, letter: 'decision' | 'revocation', service: 'serve' | 'serve-revocation'): Promise<Outcome<Repair>> {
  const { outcome, letter: beside } = await record.execute(decision)
  if (beside) record.issue(beside)
  const served = await record.serve(letter)
  if (!served) await record.step(service)
  await record.settle(outcome)
  return outcome
}
