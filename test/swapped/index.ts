import type { Filed } from '../../domain/case.ts'
import type { Objection } from '../../domain/objection.ts'
import { runCase } from '../../workflows/case.ts'

/** The objection with its first two steps in the wrong order: a replay must notice. */
export function objection(filed: Filed): Promise<string> {
  return runCase<Objection>(filed, async (record) => {
    record.issue('receipt')
    await record.step('examine')
    await record.step('form-check')
    await record.settle('refused')
    return 'refused'
  })
}
