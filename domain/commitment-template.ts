import type { CommitmentType } from './commitment-fields.ts'
import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import type { Mark } from './rules.ts'

/** Who signs a commitment, in this order (签署人). */
export const signers = {
  subject: { zh: '承诺人（法定代表人或者授权经办人）', en: 'The subject' },
  unit: { zh: '受理单位', en: 'The receiving unit' },
} as const satisfies Record<string, Words>
export type SignerKind = keyof typeof signers

/** 不适用的领域: where nobody may be let off a proof by a promise (国办发〔2020〕42号). */
export const excludedMatters = {
  'national-security': { zh: '国家安全', en: 'National security' },
  'state-secret': { zh: '国家秘密', en: 'State secrets' },
  'public-safety': { zh: '公共安全', en: 'Public safety' },
  'prudential-finance': { zh: '金融业审慎监管', en: 'Prudential finance' },
  ecology: { zh: '生态环境保护', en: 'Ecology' },
  'health-and-property': { zh: '直接涉及人身健康、生命财产安全', en: 'Health, life and property' },
  'foreign-affairs': { zh: '重要涉外等风险较大、纠错成本较高、损害难以挽回的事项', en: 'Important foreign matters and what cannot be put right' },
} as const satisfies Record<string, Words>
export type ExcludedMatter = keyof typeof excludedMatters

/** A letter of commitment before it is filled in (承诺书模板): what is promised, on what basis, and what follows when it is broken. */
export interface CommitmentTemplate {
  code: string
  name: string
  type: CommitmentType
  basis: string
  mark: Mark
  /** What the matter is called, with full-width brackets around an empty space where it is filled in. */
  matter: string
  /** The statements, one by one. */
  statements: readonly string[]
  liability: string
  /** For how long it binds; null where it has no end of its own. */
  validityMonths: number | null
  /** How many months lie between the reports on how it is kept (定期自我申报); null where none is called for. */
  reportMonths: number | null
  openness: '可向社会公开' | '特定范围内公开' | '不可公开'
  signers: readonly SignerKind[]
  /** Whether the authority tells conditions and consequences in writing first, and the subject may decline (告知承诺). */
  offered: boolean
  /** Matters for which it may not be used. */
  excluded: readonly ExcludedMatter[]
  /** Whether a serious record, or an earlier broken commitment, bars its subject until repaired. */
  barsBroken: boolean
  from: Day
}

const nationwide: readonly CommitmentType[] = ['审批替代型', '证明事项型', '容缺受理型']

/** Why a template cannot be kept, field by field; empty where nothing stands in the way. */
export function templateFaults(template: CommitmentTemplate): { pointer: string; detail: Words }[] {
  const faults: { pointer: string; detail: Words }[] = []
  const need = (pointer: string, holds: boolean, detail: Words): void => void (holds || faults.push({ pointer, detail }))
  const replaces = nationwide.includes(template.type)
  need('/basis', template.basis.trim() !== '', { zh: '须写明使用依据', en: 'Name its basis' })
  need('/statements', template.statements.some((one) => one.includes('真实')), { zh: '承诺内容须包含所提交材料（陈述）真实、合法、有效', en: 'It promises that what is handed in is true, lawful and valid' })
  need('/signers', template.signers[0] === 'subject', { zh: '承诺人须首先签署', en: 'The subject signs first' })
  need('/signers', new Set(template.signers).size === template.signers.length, { zh: '同一签署人只签署一次', en: 'Each signer signs once' })
  need('/offered', !replaces || template.offered, { zh: '告知承诺制的承诺，须先由行政机关书面告知', en: 'Of this kind the organ gives notice in writing first' })
  need('/barsBroken', !replaces || template.barsBroken, { zh: '有严重不良信用记录或者曾作出虚假承诺的，信用修复前不适用告知承诺制', en: 'A serious record or a false commitment bars its subject until repaired' })
  need('/reportMonths', template.reportMonths === null || (template.validityMonths !== null && template.reportMonths < template.validityMonths), { zh: '定期报告的间隔须短于有效期', en: 'Reports come at shorter intervals than the term' })
  need('/excluded', !replaces || template.excluded.length > 0, { zh: '须列明不适用的领域', en: 'Name the fields in which it is not used' })
  return faults
}
