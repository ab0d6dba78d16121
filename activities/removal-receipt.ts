import { eq } from 'drizzle-orm'
import type { Database } from '../db/index.ts'
import { partners, removalDuties, removalOrders } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import type { Receipt } from '../domain/removal.ts'
import { addEvent, lockDuty, postErrand } from './removal-event.ts'
import { freshMs, isSignedBy, keysOf, type PartnerRow } from './removal-signature.ts'

/** A receipt as it comes, by a call or in a file. */
export interface SignedReceipt {
  receipt: Receipt
  timestamp: string
  signature: string
}

/** Why a receipt is not taken. */
export type ReceiptRefusal = 'signature-wrong' | 'receipt-stale' | 'no-such-duty' | 'receipt-mismatch' | 'receipt-known' | 'duty-superseded'

interface Taking {
  db: Database
  hmac: Buffer
  now: () => number
  /** A file may have been on its way for days; a call may not. */
  mustBeFresh: boolean
}

const nobody = { keySealed: 'unknown partner', previousKeySealed: null, previousKeyUntil: null } as PartnerRow

/** Takes a signed receipt (撤下回执) once: resolves to why it is refused, or to null. */
export async function takeReceipt({ db, hmac, now, mustBeFresh }: Taking, { receipt, timestamp, signature }: SignedReceipt): Promise<ReceiptRefusal | null> {
  const at = now()
  const [partner] = await db.select().from(partners).where(eq(partners.code, receipt.partner))
  // A partner that does not exist is answered like a wrong signature, after the same work.
  const isGood = isSignedBy(keysOf(partner ?? nobody, hmac, at), signature, timestamp, receipt)
  if (!partner || !isGood) return 'signature-wrong'
  if (mustBeFresh && !(Math.abs(Date.parse(timestamp) - at) <= freshMs)) return 'receipt-stale'
  return db.transaction(async (tx) => {
    const duty = await lockDuty(tx, receipt.dutyId)
    if (duty?.partnerId !== partner.id) return 'no-such-duty'
    const [order] = await tx.select().from(removalOrders).innerJoin(removalDuties, eq(removalDuties.orderId, removalOrders.id)).where(eq(removalDuties.id, duty.id))
    const { contentHash, orderedAt, caseNumber } = order!.removal_orders
    const receivedAt = Date.parse(receipt.receivedAt)
    if (receipt.contentHash !== contentHash || !(receivedAt >= orderedAt.getTime() - freshMs && receivedAt <= at + freshMs)) return 'receipt-mismatch'
    if (duty.receivedAt !== null) return 'receipt-known'
    if (duty.supersededAt !== null) return 'duty-superseded'
    const when = new Date(at)
    const row = await addEvent(tx, duty, { kind: 'receipt', at }, receipt.receiptId)
    if (!row) return 'receipt-known'
    await postErrand(tx, { dutyId: duty.id, what: 'probe' }, 'probe', when)
    await appendAudit(tx, { chain: `case:${caseNumber}`, at: when, accountId: null, action: 'removal.receipt', detail: { dutyId: duty.id, receiptId: receipt.receiptId, keyVersion: partner.keyVersion } })
    return null
  })
}
