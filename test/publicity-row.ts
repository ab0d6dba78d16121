import { idNumberFrom, subjectCodeFrom } from '../domain/identity.ts'

/** The day on which the rows are read. */
export const rowDay = '2026-11-24'

export const organCode = subjectCodeFrom('1141042500510022')
export const personId = idNumberFrom('41042519880808123')

const penalty: Record<string, string> = {
  cf_wsh: '郏市监罚〔2026〕12号', cf_wfxw: '销售超过保质期的食品', cf_sy: '货架上有超过保质期的饼干三袋', cf_yj: '《中华人民共和国食品安全法》', cf_cflb: '罚款', cf_nr: '罚款五千元', cf_nr_fk: '0.5',
  cf_jdrq: '2026-03-05', cf_yxq: '2029-03-05', cf_gsjzq: '2027-03-05', cf_cfjg: '郏县市场监督管理局', cf_cfjgdm: organCode, cf_sjly: '郏县市场监督管理局', cf_sjlydm: organCode, cf_cx: '普通',
}

/** A penalty of an enterprise that passes. */
export const penaltyRow: Record<string, string> = { cf_xdr_mc: '郏县试验食品有限公司', cf_xdr_lb: '法人及非法人组织', cf_xdr_shxym: '91110108551385082Q', cf_frdb: '王红伟', ...penalty }

/** A penalty of a natural person that passes. */
export const personRow: Record<string, string> = { cf_xdr_mc: '张小三', cf_xdr_lb: '自然人', cf_xdr_zjlx: '身份证', cf_xdr_zjhm: personId, ...penalty, cf_wsh: '郏市监罚〔2026〕13号' }

/** A licence that passes. */
export const licenceRow: Record<string, string> = {
  xk_xdr_mc: '郏县试验食品有限公司', xk_xdr_lb: '法人及非法人组织', xk_xdr_shxym: '91110108551385082Q', xk_xkws: '食品经营许可', xk_wsh: '郏市监许〔2026〕7号', xk_xklb: '普通', xk_nr: '食品销售',
  xk_jdrq: '2026-03-05', xk_yxqz: '2026-03-05', xk_yxqzi: '2031-03-04', xk_xkjg: '郏县市场监督管理局', xk_xkjgdm: organCode, xk_zt: '有效', xk_lydw: '郏县市场监督管理局', xk_lydwdm: organCode,
}

/** Rows as CSV under a heading of code names; columns are those that any row has. */
export function csvOf(rows: readonly Record<string, string>[], heading: (name: string) => string = (name) => name): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [names.map(heading), ...rows.map((row) => names.map((name) => row[name] ?? ''))].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}
