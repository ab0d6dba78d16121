import { condition, continueAsNew, proxyActivities, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { PartnerActivities, RemovalActivities } from '../activities/types.ts'
import { rearm } from './messages.ts'

const patience = { startToCloseTimeout: '1 minute', retry: { initialInterval: '200ms', maximumInterval: '30 seconds' } } as const
const rows = proxyLocalActivities<RemovalActivities>(patience)
const partners = proxyActivities<PartnerActivities>({ ...patience, taskQueue: 'partners' })

/** 撤下指令: watches until every recipient has answered, asks late ones again, and hands lateness on. */
export async function removal({ orderId }: { orderId: string }): Promise<void> {
  let stale = 0
  setHandler(rearm, () => void (stale += 1))
  for (;;) {
    const seen = stale
    const { next } = await rows.advanceRemoval({ orderId, at: Date.now() })
    const isStale = () => stale !== seen
    if (next === null && !isStale()) return
    if (next !== null) await condition(isStale, Math.max(next - Date.now(), 1))
    // What the page shows is looked at before anyone is asked again or blamed.
    await partners.probeRemoval({ orderId, at: Date.now() })
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof removal>({ orderId })
  }
}
