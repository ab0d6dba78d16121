import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { findProfile, lawOn, type Law } from './law.ts'
import { exitOnRequest } from './list-profile.ts'
import type { RecordKind } from './record.ts'
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

/** A penalty or an entry on a list as far as its notice goes. */
export interface Noticed {
  kind: RecordKind
  data: PenaltyFacts['data']
  decisionDate: Day
}

/** What a notice can say of a record on a day; null where no line of the table classifies a penalty, or a list knows no exit that its subject may ask for. */
export function noticeOf({ kind, data, decisionDate }: Noticed, law: Law, today: Day): Eligibility | null {
  const facts: PenaltyFacts = { data, decisionDate, publication: 'published', isDisputed: false, hasUnit: true, revokedOn: [], certificates: [] }
  if (kind === 'licence' || kind === 'commitment') return null
  if (kind === 'penalty') return classOf(data, ruleSetAt(law.ruleSets, 'repair', today).id, today) ? eligibilityOf(facts, law, today) : null
  const profile = findProfile(law, data.md_mcdm ?? '', today)
  return profile && exitOnRequest(profile) ? eligibilityOf({ ...facts, entry: { profile, validUntil: data.md_yxq ?? null } }, law, today) : null
}

/** 两书同达 (国办发〔2025〕22号, encouraged): whether the subject of a record is to be told; never a natural person, never once publication has ended. */
export function owesNotice(record: Noticed, law: Law, today: Day): boolean {
  const isOn = lawOn(law, 'repair-policy', today).parameters['repair.two-documents']?.value === true
  if (!isOn || record.data.cf_xdr_lb === '自然人') return false
  const said = noticeOf(record, law, today)
  return said !== null && (said.maximum === null || said.maximum.endsOn >= today)
}
