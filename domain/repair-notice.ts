import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { lawOn, type Law } from './law.ts'
import { classOf } from './repair-class.ts'
import { eligibilityOf, type Eligibility, type PenaltyFacts } from './repair-eligibility.ts'
import { ruleSetAt } from './rules.ts'

/** 送达方式 of a 信用修复告知书. */
export const noticeChannels = {
  'in-app': { zh: '站内送达', en: 'In the application' },
  'with-decision': { zh: '随处罚决定书一并送达', en: 'Together with the decision' },
  'in-person': { zh: '直接送达', en: 'In person' },
  post: { zh: '邮寄送达', en: 'By post' },
} as const satisfies Record<string, Words>
export type NoticeChannel = keyof typeof noticeChannels

/** A penalty as far as its notice goes. */
export interface NoticedPenalty {
  data: PenaltyFacts['data']
  decisionDate: Day
}

/** What a notice can say of a penalty on a day; null where no line of the table classifies it. */
export function noticeOf({ data, decisionDate }: NoticedPenalty, law: Law, today: Day): Eligibility | null {
  if (!classOf(data, ruleSetAt(law.ruleSets, 'repair', today).id, today)) return null
  return eligibilityOf({ data, decisionDate, publication: 'published', isDisputed: false, hasUnit: true, revokedOn: [], certificates: [] }, law, today)
}

/** 两书同达 (国办发〔2025〕22号, encouraged): whether the subject of a penalty is to be told; never a natural person, never once publication has ended. */
export function owesNotice(penalty: NoticedPenalty, law: Law, today: Day): boolean {
  const isOn = lawOn(law, 'repair-policy', today).parameters['repair.two-documents']?.value === true
  if (!isOn || penalty.data.cf_xdr_lb === '自然人') return false
  const said = noticeOf(penalty, law, today)
  return said !== null && said.maximum.endsOn >= today
}
