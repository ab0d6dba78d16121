import type { Words } from '../domain/fields.ts'

const faults = {
  'empty-file': { zh: '文件是空的', en: 'The file is empty' },
  'no-heading': { zh: '未找到表头：请使用双公示标准的中文列名或字段代码', en: 'No heading with known columns was found' },
  'unknown-kind': { zh: '无法从表头判断是行政处罚还是行政许可', en: 'The heading does not tell penalties from licences' },
  'missing-columns': { zh: '缺少必填列', en: 'Required columns are missing' },
  'repeated-columns': { zh: '同一字段出现在多列', en: 'The same field has more than one column' },
  'old-workbook': { zh: '不支持 .xls 旧格式，请另存为 .xlsx 或 .csv', en: 'Old .xls workbooks cannot be read; save it as .xlsx or .csv' },
  'broken-workbook': { zh: '电子表格已损坏或不是 .xlsx 文件', en: 'The workbook is broken' },
  'too-large': { zh: '电子表格展开后过大，请改用 .csv', en: 'The workbook is too large; use .csv' },
  'broken-quotes': { zh: '引号不成对，无法继续读取', en: 'A quote is never closed' },
} as const satisfies Record<string, Words>

export type PublicityFault = keyof typeof faults

/** A file that cannot be read as 双公示 information at all, with the columns or the place that are meant. */
export class PublicityFileError extends Error {
  readonly code: PublicityFault
  readonly zh: string
  readonly en: string

  constructor(code: PublicityFault, what = '') {
    const zh = what === '' ? faults[code].zh : `${faults[code].zh}：${what}`
    super(zh)
    this.name = 'PublicityFileError'
    this.code = code
    this.zh = zh
    this.en = what === '' ? faults[code].en : `${faults[code].en}: ${what}`
  }
}
