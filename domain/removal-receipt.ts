import { Type } from 'typebox'

/** A receipt (撤下回执) as partners send it; `receiptId` is the call's idempotency key. */
export const ReceiptBody = Type.Object(
  {
    receiptId: Type.String({ pattern: '^[\\w-]{8,64}$' }),
    partner: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' }),
    dutyId: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
    contentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    result: Type.Literal('done'),
    receivedAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:.]{5,12}(Z|[+-]\\d{2}:\\d{2})$' }),
  },
  { additionalProperties: false },
)

/** A receipt in a file, with the time and the signature that a call has in its headers. */
export const ReceiptFile = Type.Object({ receipt: ReceiptBody, timestamp: Type.String({ maxLength: 40 }), signature: Type.String({ maxLength: 400 }) }, { additionalProperties: false })
