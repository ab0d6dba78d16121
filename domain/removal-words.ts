import type { Words } from './fields.ts'

/** Who holds a copy of a record and has to take it off or put it right (接收单位). */
export const recipientKinds = {
  'county-site': { zh: '本县网站', en: 'County site' },
  'city-platform': { zh: '市平台', en: 'City platform' },
  'source-unit': { zh: '信息提供单位', en: 'Source unit' },
  'credit-china': { zh: '信用中国', en: 'Credit China' },
  agency: { zh: '使用单位', en: 'Using agency' },
} as const satisfies Record<string, Words>
export type RecipientKind = keyof typeof recipientKinds

/** What the recipients are told to do with their copy. */
export const removalActions = {
  correct: { zh: '更正', en: 'Correct' },
  delete: { zh: '删除', en: 'Delete' },
  stop: { zh: '停止公示', en: 'Stop publication' },
  shield: { zh: '暂时屏蔽', en: 'Shield for a time' },
  restore: { zh: '恢复公示', en: 'Publish again' },
  enter: { zh: '公示新的信息', en: 'Publish a new record' },
} as const satisfies Record<string, Words>
export type RemovalAction = keyof typeof removalActions

/** The earlier orders about the same record that a new one takes the place of: what is still open of them is no longer to be done. */
export const takesPlaceOf: Record<RemovalAction, readonly RemovalAction[]> = {
  correct: [],
  delete: ['shield', 'restore', 'enter'],
  stop: ['shield', 'restore', 'enter'],
  shield: ['restore', 'enter'],
  restore: ['delete', 'stop', 'shield'],
  enter: [],
}

/** How a duty (撤下责任) stands. */
export const dutyStates = {
  ordered: { zh: '待发送', en: 'To be sent' },
  sent: { zh: '已发送，等待回执', en: 'Sent, awaiting the receipt' },
  received: { zh: '已回执', en: 'Receipt in hand' },
  confirmed: { zh: '人工确认', en: 'Confirmed by hand' },
  probed: { zh: '已查验公示页', en: 'Seen on the public page' },
  contradicted: { zh: '回执与公示页不符', en: 'The page contradicts the receipt' },
  dead: { zh: '投递失败', en: 'Could not be delivered' },
  superseded: { zh: '已由新的指令取代', en: 'Replaced by a later order' },
} as const satisfies Record<string, Words>
export type DutyState = keyof typeof dutyStates

/** Orders that have a record shown, where all others have it hidden or put right. */
export const isToShow = (action: RemovalAction): boolean => action === 'restore' || action === 'enter'
