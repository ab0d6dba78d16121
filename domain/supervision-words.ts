import type { Words } from './fields.ts'

/** Why a supervisor calls for an answer (督办原因). */
export const supervisionReasons = {
  late: { zh: '超期未办结', en: 'Late' },
  near: { zh: '临近期限、没有进展', en: 'Close to its limit without progress' },
  returns: { zh: '多次要求补正', en: 'Sent back again and again' },
  receipts: { zh: '决定没有落实、缺回执', en: 'Decision not carried out, receipts missing' },
  manner: { zh: '办理不规范', en: 'Not handled as it should be' },
  instructed: { zh: '上级交办', en: 'Called for from above' },
  other: { zh: '其他', en: 'Something else' },
} as const satisfies Record<string, Words>
export type SupervisionReason = keyof typeof supervisionReasons
