import { excludedMatters } from './commitment-template.ts'
import type { Words } from './fields.ts'

/** 承诺的证明材料. */
export const commitmentMaterials = {
  'missing-material': { zh: '补交的材料', en: 'The material that was missing' },
  'performance-proof': { zh: '履行情况证明', en: 'Proof of performance' },
  investigation: { zh: '核查、检查材料', en: 'Check and investigation' },
  defence: { zh: '陈述申辩材料', en: 'What the subject hands in' },
  other: { zh: '其他材料', en: 'Other' },
} as const satisfies Record<string, Words>

/** How a commitment was kept (承诺履行状态). */
export const keptStates = {
  kept: { zh: '全部履行', en: 'Kept' },
  partly: { zh: '部分履行', en: 'Kept in part' },
  broken: { zh: '全部未履行', en: 'Not kept' },
} as const satisfies Record<string, Words>
/** How far one was not kept. */
export const brokenStates = { partly: keptStates.partly, broken: keptStates.broken } as const
export type BrokenState = keyof typeof brokenStates

/** Why one is made, where the law lets none be made in place of a proof or a licence (不适用的领域). */
export const areas = { none: { zh: '不属于下列领域', en: 'None of these' }, ...excludedMatters } as const

/** What a decision did to the record of a commitment. */
export const commitmentDecisions = {
  'commitment-made': { zh: '作出承诺', en: 'Made' },
  'commitment-kept': { zh: '认定全部履行', en: 'Found kept' },
  'commitment-broken': { zh: '认定未履行', en: 'Found broken' },
  'commitment-withdrawn': { zh: '撤回承诺', en: 'Withdrawn' },
} as const satisfies Record<string, Words>
