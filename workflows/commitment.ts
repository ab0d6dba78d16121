import type { Filed } from '../domain/case.ts'
import type { Commitment } from '../domain/commitment.ts'
import type { Outcome } from '../domain/procedure.ts'
import { runCase, type Case } from './case.ts'

/** 信用承诺: signed, kept or broken; broken only after its subject was heard, and by two persons. */
export function commitment(filed: Filed): Promise<Outcome<Commitment>> {
  return runCase<Commitment>(filed, async (record) => {
    record.issue('offer')
    const signature = await record.step('sign')
    let { outcome } = await record.execute(signature)
    if (outcome === 'signed') ({ outcome } = await record.execute(await record.step('countersign')))
    await record.serve('commitment')
    await record.settle(outcome)
    return keep(record)
  })
}

/** Stands until it is withdrawn, due or checked, as often as a check finds nothing. */
async function keep(record: Case<Commitment>): Promise<Outcome<Commitment>> {
  for (;;) {
    const event = await record.step('standing')
    if (event.act === 'withdraw') return end(record, event, 'withdrawal')
    const finding = await record.step('check')
    if (finding.act === 'find-kept') return end(record, finding, 'kept-notice')
    if (finding.act === 'find-breach') {
      const decision = await hear(record)
      if (decision.act === 'determine') return end(record, decision, 'breach-decision')
      record.issue('no-breach')
    }
  }
}

/** Tells the subject what is held against it, hears it, and has another person decide. */
async function hear(record: Case<Commitment>) {
  if (!(await record.serve('breach-notice'))) await record.step('serve-notice')
  await record.step('hearing')
  return record.step('determine')
}

/** Writes the end into the register and has it served. */
async function end(record: Case<Commitment>, decision: { entryId: string }, letter: string): Promise<Outcome<Commitment>> {
  const { outcome } = await record.execute(decision)
  if (!(await record.serve(letter))) await record.step('serve')
  await record.settle(outcome)
  return outcome
}
