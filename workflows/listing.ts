import type { Filed } from '../domain/case.ts'
import type { Listing } from '../domain/listing.ts'
import type { Outcome } from '../domain/procedure.ts'
import { runCase, type Case } from './case.ts'

/** 名单列入认定: told and heard first, entered by another person, or dropped. */
export function listing(filed: Filed): Promise<Outcome<Listing>> {
  return runCase<Listing>(filed, async (record) => {
    const heard = await hear(record)
    if (heard === 'object' || heard === 'note-objection') {
      const review = await record.step('review')
      if (review.act === 'sustain') return end(record, review, 'no-listing')
    }
    const decision = await record.step('determine')
    return end(record, decision, decision.act === 'drop' ? 'no-listing' : 'determination')
  })
}

/** Serves the prior notice, or publishes it, and waits for what is said against it. */
async function hear(record: Case<Listing>): Promise<string> {
  const notice = await record.step('notice')
  if (notice.act === 'publish-notice') {
    record.issue('public-notice')
    return (await record.step('public-notice')).act
  }
  if (!(await record.serve('prior-notice'))) await record.step('serve-notice')
  return (await record.step('hearing')).act
}

/** Writes the decision into the register and has it served. */
async function end(record: Case<Listing>, decision: { entryId: string }, letter: 'determination' | 'no-listing'): Promise<Outcome<Listing>> {
  const { outcome } = await record.execute(decision)
  if (!(await record.serve(letter))) await record.step('serve')
  await record.settle(outcome)
  return outcome === 'listed' ? stand(record) : outcome
}

/** While the entry stands its unit may take it off: one person proposes, another approves. */
async function stand(record: Case<Listing>): Promise<Outcome<Listing>> {
  for (;;) {
    const proposal = await record.step('standing')
    const approval = await record.step('approve-exit')
    if (approval.act === 'approve-exit') {
      const { outcome } = await record.execute(proposal)
      record.issue('exit-notice')
      await record.settle(outcome)
      return outcome
    }
    await record.settle('listed')
  }
}
