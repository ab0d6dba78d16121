import { commitmentFields } from './commitment-fields.ts'
import { counterpart, date, publicityFields, subjectKindOf, text, type PublicityField } from './publicity-fields.ts'
import type { RecordKind } from './record.ts'

/** 名单信息: its fields in their order, by code name. The persons of 《河南省社会信用条例》第三十五条 are named with the entry. */
export const listingFields: Readonly<Record<string, PublicityField>> = {
  ...counterpart('md'),
  md_mc: text('名单名称', 'List', 200, { required: true }),
  md_mcdm: text('名单代码', 'Code of the list', 40, { required: true, form: 'code' }),
  md_wsh: text('认定决定书文号', 'Decision number', 128, { required: true, form: 'document-number' }),
  md_sy: text('列入事由', 'Grounds', 5000, { required: true }),
  md_yj: text('列入依据', 'Legal basis', 2000, { required: true }),
  md_cs: text('惩戒（激励）措施', 'Measures', 4000, { required: true }),
  md_jdrq: date('认定日期', 'Determined on', { required: true }),
  md_yxq: date('有效期至', 'Valid until'),
  md_jg: text('认定单位', 'Determining unit', 200, { required: true }),
  md_jgdm: text('认定单位统一社会信用代码', "Unit's code", 18, { required: true, form: 'unit-code' }),
  md_cfwsh: text('关联的行政处罚决定书文号', 'Decision number of the penalty behind it', 128, { form: 'document-number' }),
  md_sjkzr: text('实际控制人', 'Actual controller', 50),
  md_zrr: text('直接责任人员', 'Persons directly responsible', 200),
  bz: text('备注', 'Remarks', 4000),
}

/** What an entry says of its subject, its list and its unit. */
export const entryHead = (subject: { name: string; code: string | null; kind: string; legalRepresentative: string | null }, list: { name: string; code: string }, unit: { name: string; code: string }): Record<string, string> => ({
  md_xdr_mc: subject.name, md_xdr_lb: subjectKindOf(subject), md_xdr_shxym: subject.code!, ...(subject.legalRepresentative ? { md_frdb: subject.legalRepresentative } : {}),
  md_mc: list.name, md_mcdm: list.code, md_jg: unit.name, md_jgdm: unit.code,
})

/** The fields of every kind of record, in their order, by code name. */
export const recordFields: Readonly<Record<RecordKind, Readonly<Record<string, PublicityField>>>> = { ...publicityFields, listing: listingFields, commitment: commitmentFields }
