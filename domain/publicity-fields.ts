export type PublicityKind = 'penalty' | 'licence'

/** When a field must be filled: always, never, or when another field holds one of these words. */
export type Requirement = boolean | { when: string; holds: readonly string[] }

/** One field of the national 双公示 format. */
export interface PublicityField {
  title: string
  titleEn: string
  aliases: readonly string[]
  type: 'text' | 'date' | 'amount' | 'choice'
  maxLength: number
  required: Requirement
  /** Identity numbers and the like, which are never published. */
  personal: boolean
  choices?: readonly string[]
  /** Other spellings of a choice. */
  spellings?: Readonly<Record<string, string>>
  /** Several choices may be named at once. */
  several?: boolean
  form?: 'subject-code' | 'organ-code' | 'unit-code' | 'document-number' | 'code'
}

export const subjectKinds = ['法人及非法人组织', '自然人', '个体工商户'] as const
/** How records name the kind of a subject that the register holds. */
export const subjectKindOf = ({ kind }: { kind: string }): (typeof subjectKinds)[number] => (kind === 'household' ? '个体工商户' : '法人及非法人组织')
/** 《中华人民共和国行政处罚法》第九条 as the exchange format lists it. */
export const penaltyCategories = [
  '警告', '通报批评', '罚款', '没收违法所得', '没收非法财物', '暂扣许可证件', '降低资质等级', '吊销许可证件',
  '限制开展生产经营活动', '责令停产停业', '责令关闭', '限制从业', '行政拘留', '其他',
] as const
export const licenceCategories = ['普通', '特许', '认可', '核准', '登记', '其他'] as const
export const procedures = ['普通', '简易'] as const
const documentKinds = ['身份证', '护照号', '港澳居民来往内地通行证', '台湾居民来往大陆通行证', '外国人永久居留身份证'] as const

const subjectKindSpellings = { 法人: '法人及非法人组织', 非法人组织: '法人及非法人组织', 企业: '法人及非法人组织', 个体: '个体工商户', 个人: '自然人' }
const documentSpellings = { 居民身份证: '身份证', 护照: '护照号' }
const categorySpellings = {
  暂扣许可证: '暂扣许可证件', 吊销许可证: '吊销许可证件', 吊销营业执照: '吊销许可证件', 责令停产: '责令停产停业', 责令停业: '责令停产停业', 拘留: '行政拘留',
}
const procedureSpellings = { 普通程序: '普通', 一般程序: '普通', 一般: '普通', 简易程序: '简易', 当场处罚: '简易' }

type Rest = Partial<Omit<PublicityField, 'title' | 'titleEn' | 'type'>>
const field = (type: PublicityField['type'], maxLength: number) => (title: string, titleEn: string, rest: Rest = {}): PublicityField => ({
  title, titleEn, type, maxLength, aliases: [], required: false, personal: false, ...rest,
})
export const text = (title: string, titleEn: string, maxLength: number, rest?: Rest) => field('text', maxLength)(title, titleEn, rest)
export const date = field('date', 10)
const amount = field('amount', 19)
export const choice = field('choice', 200)
const organisations = ['法人及非法人组织', '个体工商户'] as const

/** The fields by which every kind names the other side, under the prefix of one kind. */
export function counterpart(prefix: 'cf' | 'xk' | 'md'): Record<string, PublicityField> {
  const kind = `${prefix}_xdr_lb`
  const person = { when: kind, holds: ['自然人'] }
  return {
    [`${prefix}_xdr_mc`]: text('行政相对人名称', 'Name', 200, { required: true, aliases: ['相对人名称', '企业名称', '当事人名称', '当事人'] }),
    [kind]: choice('行政相对人类别', 'Kind of subject', { required: true, choices: subjectKinds, spellings: subjectKindSpellings, aliases: ['相对人类别'] }),
    [`${prefix}_xdr_shxym`]: text('行政相对人代码_1(统一社会信用代码)', 'Unified social credit code', 18, {
      required: { when: kind, holds: organisations }, form: 'subject-code', aliases: ['统一社会信用代码', '行政相对人代码_1', '行政相对人统一社会信用代码'],
    }),
    [`${prefix}_xdr_gszc`]: text('行政相对人代码_2(工商注册号)', 'Registration number', 50, { form: 'code', aliases: ['工商注册号', '工商登记码', '行政相对人代码_2(工商登记码)', '行政相对人代码_2'] }),
    [`${prefix}_xdr_zzjg`]: text('行政相对人代码_3(组织机构代码)', 'Organisation code', 10, { form: 'code', aliases: ['组织机构代码', '行政相对人代码_3'] }),
    [`${prefix}_xdr_swdj`]: text('行政相对人代码_4(税务登记号)', 'Tax registration number', 20, { form: 'code', aliases: ['税务登记号', '行政相对人代码_4'] }),
    [`${prefix}_xdr_sydw`]: text('行政相对人代码_5(事业单位证书号)', 'Public institution number', 12, { form: 'code', aliases: ['事业单位证书号', '行政相对人代码_5'] }),
    [`${prefix}_xdr_shzz`]: text('行政相对人代码_6(社会组织登记证号)', 'Social organisation number', 50, { form: 'code', aliases: ['社会组织登记证号', '行政相对人代码_6'] }),
    [`${prefix}_frdb`]: text('法定代表人', 'Legal representative', 50, { aliases: ['法定代表人姓名', '法人代表', '法定代表人(负责人)'] }),
    [`${prefix}_fr_zjlx`]: choice('法定代表人证件类型', "Representative's document", { choices: documentKinds, spellings: documentSpellings }),
    [`${prefix}_fr_sfzh`]: text('法定代表人证件号码', "Representative's document number", 64, { personal: true, form: 'code', aliases: ['法定代表人身份证号', '法定代表人身份证号码'] }),
    [`${prefix}_xdr_zjlx`]: choice('自然人证件类型', "Person's document", { choices: documentKinds, spellings: documentSpellings, required: person, aliases: ['证件类型'] }),
    [`${prefix}_xdr_zjhm`]: text('自然人证件号码', "Person's document number", 64, { personal: true, required: person, form: 'code', aliases: ['证件号码', '身份证号', '身份证号码', '居民身份证号'] }),
  }
}

/** 行政处罚: its national fields in their order, by code name. */
export const penaltyFields: Readonly<Record<string, PublicityField>> = {
  ...counterpart('cf'),
  cf_wsh: text('行政处罚决定书文号', 'Decision number', 128, { required: true, form: 'document-number', aliases: ['处罚决定书文号', '处罚文书号', '决定书文号'] }),
  cf_wfxw: text('违法行为类型', 'Kind of breach', 2000, { required: true }),
  cf_sy: text('违法事实', 'Facts', 5000, { required: true, aliases: ['处罚事由'] }),
  cf_yj: text('处罚依据', 'Legal basis', 2000, { required: true }),
  cf_cflb: choice('处罚类别', 'Category', { required: true, choices: penaltyCategories, spellings: categorySpellings, several: true, aliases: ['处罚类别1', '处罚种类'] }),
  cf_nr: text('处罚内容', 'Penalty', 4000, { required: true, aliases: ['处罚结果'] }),
  cf_nr_fk: amount('罚款金额(万元)', 'Fine (10,000 yuan)', { required: { when: 'cf_cflb', holds: ['罚款'] }, aliases: ['罚款金额', '罚款'] }),
  cf_nr_wfff: amount('没收违法所得、没收非法财物的金额(万元)', 'Confiscated (10,000 yuan)', {
    required: { when: 'cf_cflb', holds: ['没收违法所得', '没收非法财物'] }, aliases: ['没收金额', '没收违法所得、没收非法财物的金额'],
  }),
  cf_nr_zkdx: text('暂扣或吊销证照名称及编号', 'Suspended or revoked certificate', 200, { required: { when: 'cf_cflb', holds: ['暂扣许可证件', '吊销许可证件'] } }),
  cf_jdrq: date('处罚决定日期', 'Decided on', { required: true, aliases: ['决定日期'] }),
  cf_yxq: date('处罚有效期', 'Valid until', { required: true, aliases: ['处罚有效期至'] }),
  cf_gsjzq: date('公示截止期', 'Published until', { required: true, aliases: ['公示期限', '公示截止日期'] }),
  cf_cfjg: text('处罚机关', 'Organ', 200, { required: true }),
  cf_cfjgdm: text('处罚机关统一社会信用代码', "Organ's code", 18, { required: true, form: 'organ-code', aliases: ['处罚机关代码'] }),
  cf_sjly: text('数据来源单位', 'Source', 200, { required: true }),
  cf_sjlydm: text('数据来源单位统一社会信用代码', "Source's code", 18, { required: true, form: 'unit-code', aliases: ['数据来源单位代码'] }),
  cf_cx: choice('处罚程序', 'Procedure', { choices: procedures, spellings: procedureSpellings }),
  bz: text('备注', 'Remarks', 4000),
}

/** 行政许可: its national fields in their order, by code name. */
export const licenceFields: Readonly<Record<string, PublicityField>> = {
  ...counterpart('xk'),
  xk_xkws: text('行政许可决定文书名称', 'Name of the decision', 64, { required: true, aliases: ['许可决定文书名称'] }),
  xk_wsh: text('行政许可决定文书号', 'Decision number', 128, { required: true, form: 'document-number', aliases: ['许可决定文书号', '行政许可决定书文号'] }),
  xk_xklb: choice('许可类别', 'Category', { required: true, choices: licenceCategories }),
  xk_xkzs: text('许可证书名称', 'Name of the certificate', 64),
  xk_xkbh: text('许可编号', 'Number of the certificate', 64, { aliases: ['许可证书编号'] }),
  xk_nr: text('许可内容', 'Licence', 4000, { required: true }),
  xk_jdrq: date('许可决定日期', 'Decided on', { required: true, aliases: ['决定日期'] }),
  xk_yxqz: date('有效期自', 'Valid from', { required: true, aliases: ['有效期起'] }),
  xk_yxqzi: date('有效期至', 'Valid until', { required: true, aliases: ['有效期止'] }),
  xk_xkjg: text('许可机关', 'Organ', 200, { required: true }),
  xk_xkjgdm: text('许可机关统一社会信用代码', "Organ's code", 18, { required: true, form: 'organ-code', aliases: ['许可机关代码'] }),
  xk_zt: choice('当前状态', 'State', { choices: ['有效', '无效'], spellings: { 0: '无效', 1: '有效', 正常: '有效', 注销: '无效' } }),
  xk_lydw: text('数据来源单位', 'Source', 200, { required: true }),
  xk_lydwdm: text('数据来源单位统一社会信用代码', "Source's code", 18, { required: true, form: 'unit-code', aliases: ['数据来源单位代码'] }),
  bz: text('备注', 'Remarks', 4000),
}

export const publicityFields: Readonly<Record<PublicityKind, Readonly<Record<string, PublicityField>>>> = { penalty: penaltyFields, licence: licenceFields }
