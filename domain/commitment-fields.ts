import { brokenStates, keptStates } from './commitment-words.ts'
import { choice, date, text, type PublicityField } from './publicity-fields.ts'

/** 承诺类型 of the national collection format (全国信用承诺信息归集格式). */
export const commitmentTypes = ['审批替代型', '容缺受理型', '证明事项型', '信用修复型', '行业自律型', '主动型', '其他'] as const
export type CommitmentType = (typeof commitmentTypes)[number]

/** The type under which a minor material may be handed in later (容缺受理). */
export const deferredType = '容缺受理型' satisfies CommitmentType

/** 公开类型: only what may be shown to everyone is published. */
export const openness = ['可向社会公开', '特定范围内公开', '不可公开'] as const

const broken = { when: 'cn_lxzt', holds: Object.values(brokenStates).map(({ zh }) => zh) } as const

/** 信用承诺: the twenty fields of the national collection format in their order, by code name. */
export const commitmentFields: Readonly<Record<string, PublicityField>> = {
  cn_wsh: text('承诺编码', 'Code', 20, { required: true, form: 'code', aliases: ['承诺编号'] }),
  cn_xdr_mc: text('承诺人名称', 'Name', 200, { required: true, aliases: ['承诺主体名称'] }),
  cn_xdr_lb: choice('承诺人类别', 'Kind of subject', { required: true, choices: ['法人及非法人组织', '个体工商户', '自然人'] }),
  cn_xdr_shxym: text('承诺人代码', 'Unified social credit code', 18, { required: true, form: 'subject-code' }),
  cn_cnlx: choice('承诺类型', 'Type', { required: true, choices: commitmentTypes }),
  cn_sy: text('承诺事由', 'Matter', 512, { required: true }),
  cn_nr: text('承诺内容', 'Content', 4000, { required: true }),
  cn_wnzr: text('违诺责任', 'Liability', 4000, { required: true }),
  cn_jdrq: date('承诺作出日期', 'Made on', { required: true }),
  cn_yxq: date('承诺有效期', 'Valid until'),
  cn_lxzt: choice('承诺履行状态', 'How it was kept', { choices: Object.values(keptStates).map(({ zh }) => zh) }),
  cn_wlxnr: text('未履行的承诺内容', 'What was not kept', 4000, { required: broken }),
  cn_zrzj: text('违诺责任追究内容', 'Consequence', 4000, { required: broken }),
  cn_rdrq: date('承诺履行状态认定日期', 'Determined on'),
  cn_rddw: text('承诺履行状态认定单位', 'Determined by', 200),
  cn_rddwdm: text('承诺履行状态认定单位代码', "Determining unit's code", 18, { form: 'unit-code' }),
  cn_sldw: text('承诺受理单位', 'Receiving unit', 200, { required: true }),
  cn_sldwdm: text('承诺受理单位代码', "Receiving unit's code", 18, { required: true, form: 'unit-code' }),
  cn_gklx: choice('公开类型', 'Openness', { required: true, choices: openness }),
  bz: text('备注', 'Remarks', 512),
}

/** 承诺编码: the county's division, the day and a running number of that day, twenty digits in all. */
export const commitmentCode = (day: string, serial: number): string => `410425${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`
