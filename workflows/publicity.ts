import { condition, continueAsNew, proxyActivities, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { DocumentActivities, PublicityActivities } from '../activities/types.ts'
import { rearm } from './messages.ts'

const patience = { startToCloseTimeout: '1 minute', retry: { initialInterval: '200ms', maximumInterval: '30 seconds' } } as const
const { advancePublicity } = proxyLocalActivities<PublicityActivities>(patience)
const letters = proxyActivities<DocumentActivities>({ ...patience, taskQueue: 'documents' })

/** 公示期限: sleeps until the next record's publication ends, for years if it must, and never returns. */
export async function publicity(): Promise<void> {
  let stale = 0
  setHandler(rearm, () => void (stale += 1))
  for (;;) {
    const seen = stale
    const { next, notices } = await advancePublicity({ at: Date.now() })
    for (const number of notices) await letters.issueLetter({ number, kind: 'exit-notice', at: Date.now() })
    const isStale = () => stale !== seen
    if (next === null) await condition(isStale)
    else await condition(isStale, Math.max(next - Date.now(), 1))
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof publicity>()
  }
}
