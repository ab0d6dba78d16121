import type { Words } from './fields.ts'
import { exitKinds } from './list-profile.ts'

/** 欠费情形: arrears that no court or arbitration has confirmed are no ground: 《河南省社会信用条例》第二十七条第二款. */
export const arrears = {
  none: { zh: '不涉及', en: 'None' },
  confirmed: { zh: '涉及，已经法律文书确认', en: 'Confirmed by a judgment or award' },
  unconfirmed: { zh: '涉及，未经法律文书确认', en: 'Not confirmed' },
} as const satisfies Record<string, Words>

/** 列入的证据材料. */
export const listingMaterials = {
  'penalty-decision': { zh: '行政处罚决定书、裁判文书', en: 'Penalty decision or judgment' },
  investigation: { zh: '调查、检查材料', en: 'Investigation' },
  defence: { zh: '陈述申辩材料', en: 'What the subject hands in' },
  'merit-proof': { zh: '守信事迹证明', en: 'Proof of merit' },
  other: { zh: '其他材料', en: 'Other' },
} as const satisfies Record<string, Words>

/** 认定单位移出的情形: the ways off a list that the unit itself finds; expiry comes by itself and repair is applied for. */
export const unitExits = { performed: exitKinds.performed, error: exitKinds.error, 'revoked-basis': exitKinds['revoked-basis'], deregistered: exitKinds.deregistered, 'court-plan': exitKinds['court-plan'] } as const satisfies Record<string, Words>
export type UnitExit = keyof typeof unitExits

/** What a decision on an entry did to the register. */
export const listingDecisions = {
  'list-enter': { zh: '认定列入名单', en: 'Entered on the list' },
  'list-drop': { zh: '不予列入名单', en: 'Not entered on the list' },
} as const satisfies Record<string, Words>
