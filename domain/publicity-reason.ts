import type { Words } from './fields.ts'

/** Why a row is refused or held, in the two languages. */
export const publicityReasons = {
  required: { zh: '必填项为空', en: 'is required' },
  'too-long': { zh: '超过规定长度', en: 'is too long' },
  'unreadable-characters': { zh: '含有无法识别的字符，请检查文件编码', en: 'holds characters that cannot be read' },
  'not-a-date': { zh: '不是有效日期', en: 'is not a date' },
  'in-future': { zh: '决定日期晚于今天', en: 'lies after today' },
  'before-decision': { zh: '早于决定日期', en: 'lies before the decision' },
  'ends-before-start': { zh: '有效期至早于有效期自', en: 'ends before it begins' },
  'not-an-amount': { zh: '不是有效金额（单位：万元）', en: 'is not an amount' },
  'negative-amount': { zh: '金额不能为负数', en: 'is negative' },
  'too-large-amount': { zh: '金额超过规定位数', en: 'is too large' },
  'too-precise-amount': { zh: '金额小数超过六位', en: 'has more than six decimals' },
  'unknown-choice': { zh: '不在规定的选项内', en: 'is not among the choices' },
  'malformed-code': { zh: '不是 18 位统一社会信用代码', en: 'is not a unified social credit code' },
  'scientific-notation': { zh: '代码已被电子表格改写为科学计数，请以文本格式重新导出', en: 'was turned into scientific notation by a spreadsheet' },
  'wrong-check-digit': { zh: '统一社会信用代码校验位错误', en: 'has a wrong check digit' },
  'wrong-organisation-check': { zh: '统一社会信用代码中的主体标识码校验位错误', en: 'has a wrong check in its organisation part' },
  'not-an-organ': { zh: '机关代码应以 11 开头', en: 'is not the code of an organ' },
  'wrong-kind-of-code': { zh: '代码与行政相对人类别不一致（个体工商户以 92 开头，其他组织不以 92 开头）', en: 'does not fit the kind of subject' },
  'code-of-a-person': { zh: '自然人不应填写统一社会信用代码', en: 'must be empty for a natural person' },
  'wrong-id-number': { zh: '公民身份号码校验不通过', en: 'is not a valid identity number' },
  'fine-without-category': { zh: '填写了罚款金额，但处罚类别不含罚款', en: 'holds a fine that the category does not name' },
  'category-without-fine': { zh: '处罚类别含罚款，罚款金额应大于 0', en: 'must be more than nothing where the category names a fine' },
  'simplified-natural-person': {
    zh: '对自然人适用简易程序作出的行政处罚信息不得归集（《河南省社会信用条例》第十三条第三款）',
    en: 'penalties of natural persons under the simplified procedure must not be collected (Henan Social Credit Ordinance, art. 13(3))',
  },
  'procedure-unknown': {
    zh: '自然人的行政处罚未填处罚程序，需人工确认不是简易程序（《河南省社会信用条例》第十三条第三款）',
    en: 'the procedure is not given for a natural person; an officer must look (Henan Social Credit Ordinance, art. 13(3))',
  },
  reinsertion: { zh: '与已更正、删除或者停止公开的信息相符，公示前须核对', en: 'looks like information that was corrected, deleted or withdrawn; it is checked before publication' },
  'reinsertion-open': { zh: '同一行此前已报送，正在等待核对', en: 'was reported before and waits to be checked' },
  'reinsertion-returned': { zh: '同一行此前已退回来源单位，不予入库', en: 'was sent back to its source before and stays out' },
  'unknown-kind': { zh: '信息类别应为行政处罚或行政许可', en: 'is neither penalty nor licence' },
  'too-many-cells': { zh: '该行的列数多于表头', en: 'has more cells than the heading' },
} as const satisfies Record<string, Words>

export type PublicityReasonCode = keyof typeof publicityReasons

/** One thing wrong with one field of a row. */
export interface FieldError {
  field: string
  title: string
  reason: Words & { code: PublicityReasonCode }
}

export const fieldError = (field: string, title: string, code: PublicityReasonCode): FieldError => ({ field, title, reason: { code, ...publicityReasons[code] } })
