import type { Words } from './fields.ts'
import type { PublicityKind } from './publicity-fields.ts'

/** A record that the register keeps: 双公示信息, the entry of a subject on a list (名单信息), or a commitment that it made (信用承诺). */
export type RecordKind = PublicityKind | 'listing' | 'commitment'

/** The names of the fields that every kind has under a name of its own. */
const coreNames = {
  penalty: { organ: 'cf_cfjg', title: 'cf_wfxw', document: 'cf_wsh', day: 'cf_jdrq' },
  licence: { organ: 'xk_xkjg', title: 'xk_xkws', document: 'xk_wsh', day: 'xk_jdrq' },
  listing: { organ: 'md_jg', title: 'md_mc', document: 'md_wsh', day: 'md_jdrq' },
  commitment: { organ: 'cn_sldw', title: 'cn_sy', document: 'cn_wsh', day: 'cn_jdrq' },
} as const satisfies Record<RecordKind, Record<'organ' | 'title' | 'document' | 'day', string>>

/** The name of a field that every kind has: the organ, what a list calls the record, its document and its day. */
export const coreName = (kind: RecordKind, part: 'organ' | 'title' | 'document' | 'day'): string => coreNames[kind][part]

/** What the names of a kind's fields begin with. */
export const fieldPrefix = { penalty: 'cf', licence: 'xk', listing: 'md', commitment: 'cn' } as const satisfies Record<RecordKind, string>

/** What a kind of record is called (信息类别). */
export const recordKindWords: Readonly<Record<RecordKind, Words>> = {
  penalty: { zh: '行政处罚', en: 'Administrative penalty' },
  licence: { zh: '行政许可', en: 'Administrative licence' },
  listing: { zh: '名单信息', en: 'List entry' },
  commitment: { zh: '信用承诺', en: 'Commitment' },
}

/** The word of the number under which the end of a term (公示期届满) is known: no case stands behind it. */
export const termWord = 'GS'

/** Whether a record is published (公示状态). */
export const publications = {
  proposed: { zh: '拟列入', en: 'Proposed' },
  published: { zh: '公示中', en: 'Published' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded' },
  withheld: { zh: '不向社会公开', en: 'Not for the public' },
  stopped: { zh: '已停止公示', en: 'Publication ended' },
  deleted: { zh: '已删除', en: 'Deleted' },
} as const satisfies Record<string, Words>
export type Publication = keyof typeof publications
