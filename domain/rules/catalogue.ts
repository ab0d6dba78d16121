import type { Words } from '../fields.ts'
import type { Unit } from '../rules.ts'
import { generalEntries } from './catalogue-general.ts'
import { objectionEntries } from './catalogue-objection.ts'
import { repairEntries } from './catalogue-repair.ts'

/** The procedures by which parameters are grouped. */
export const groups = {
  objection: { zh: '异议处理', en: 'Objections' },
  repair: { zh: '信用修复', en: 'Credit repair' },
  training: { zh: '修复培训', en: 'Repair training' },
  market: { zh: '市场监管领域', en: 'Market supervision' },
  list: { zh: '名单', en: 'Lists' },
  commitment: { zh: '信用承诺', en: 'Commitments' },
  complaint: { zh: '投诉举报', en: 'Complaints and reports' },
  supervision: { zh: '监督预警', en: 'Early warnings' },
  publicity: { zh: '归集与公示', en: 'Collection and publication' },
  remedy: { zh: '救济', en: 'Remedies' },
  retention: { zh: '保存期限', en: 'Retention' },
  removal: { zh: '撤下与回执', en: 'Removal and receipts' },
  office: { zh: '收件与补正', en: 'Receipt and supplements' },
} as const satisfies Record<string, Words>
export type Group = keyof typeof groups

/** What a parameter is, apart from its value. */
export interface Entry {
  title: Words
  /** The one right unit, or several. */
  unit: Unit | readonly Unit[]
  /** Rows of the reference table of the rulebook; none for what its sections alone say. */
  rows: readonly number[]
  group: Group
  /** The words that a choice or a list may take. */
  choices?: readonly string[]
}

/** The catalogue of every parameter (参数目录): no rule-set may hold a name that is not here. */
export const catalogue: Readonly<Record<string, Entry>> = { ...objectionEntries, ...repairEntries, ...generalEntries }

/** The units that a parameter may have. */
export const unitsOf = ({ unit }: Pick<Entry, 'unit'>): readonly Unit[] => (typeof unit === 'string' ? [unit] : unit)
