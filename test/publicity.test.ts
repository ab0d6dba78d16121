import { describe, expect, test } from 'vitest'
import { readAmount, readDay } from '../domain/cell.ts'
import { subjectCodeFrom } from '../domain/identity.ts'
import { identityParts, publicityReasons, readRow, type PublicityReasonCode } from '../domain/publicity.ts'
import { licenceRow, organCode, penaltyRow, personRow, rowDay } from './publicity-row.ts'

const read = (change: Record<string, string>) => readRow('penalty', { ...penaltyRow, ...change }, rowDay)
const faults = (reading: ReturnType<typeof readRow>) => ('errors' in reading ? reading.errors.map(({ field, reason }) => [field, reason.code]) : [])

test('a right row of either kind is taken as it stands', () => {
  expect(readRow('penalty', penaltyRow, rowDay)).toMatchObject({ held: [], data: penaltyRow })
  expect(readRow('licence', licenceRow, rowDay)).toMatchObject({ held: [], data: licenceRow })
})

const wrong: [string, Record<string, string>, string, PublicityReasonCode][] = [
  ['an empty name', { cf_xdr_mc: ' ' }, 'cf_xdr_mc', 'required'],
  ['no code for an organisation', { cf_xdr_shxym: '' }, 'cf_xdr_shxym', 'required'],
  ['no amount for a fine', { cf_nr_fk: '' }, 'cf_nr_fk', 'required'],
  ['a name that is too long', { cf_xdr_mc: '长'.repeat(201) }, 'cf_xdr_mc', 'too-long'],
  ['characters that were lost in another encoding', { cf_sy: '未按\uFFFD\uFFFD' }, 'cf_sy', 'unreadable-characters'],
  ['a day that does not exist', { cf_jdrq: '2026-02-30' }, 'cf_jdrq', 'not-a-date'],
  ['a decision of tomorrow', { cf_jdrq: '2026-11-25' }, 'cf_jdrq', 'in-future'],
  ['a term that ends before the decision', { cf_yxq: '2020-01-01' }, 'cf_yxq', 'before-decision'],
  ['a publication that ends before the decision', { cf_gsjzq: '2020-01-01' }, 'cf_gsjzq', 'before-decision'],
  ['words for an amount', { cf_nr_fk: '五千元' }, 'cf_nr_fk', 'not-an-amount'],
  ['a negative amount', { cf_nr_fk: '-1' }, 'cf_nr_fk', 'negative-amount'],
  ['an amount of thirteen digits', { cf_nr_fk: '1234567890123' }, 'cf_nr_fk', 'too-large-amount'],
  ['an amount of seven decimals', { cf_nr_fk: '0.1234567' }, 'cf_nr_fk', 'too-precise-amount'],
  ['a category that no law names', { cf_cflb: '罚站' }, 'cf_cflb', 'unknown-choice'],
  ['two kinds of subject', { cf_xdr_lb: '自然人 个体工商户' }, 'cf_xdr_lb', 'unknown-choice'],
  ['a code that is too short', { cf_xdr_shxym: '9111010855138508' }, 'cf_xdr_shxym', 'malformed-code'],
  ['a code that a spreadsheet has rounded', { cf_xdr_shxym: '9.14403E+17' }, 'cf_xdr_shxym', 'scientific-notation'],
  ['a wrong check digit', { cf_xdr_shxym: '911101085513850820' }, 'cf_xdr_shxym', 'wrong-check-digit'],
  ['a wrong organisation part', { cf_xdr_shxym: subjectCodeFrom('91110108551385083') }, 'cf_xdr_shxym', 'wrong-organisation-check'],
  ['an enterprise as the organ', { cf_cfjgdm: penaltyRow.cf_xdr_shxym! }, 'cf_cfjgdm', 'not-an-organ'],
  ['an enterprise that is called a household', { cf_xdr_lb: '个体工商户' }, 'cf_xdr_shxym', 'wrong-kind-of-code'],
  ['a wrong number of its representative', { cf_fr_zjlx: '身份证', cf_fr_sfzh: '110105194912310021' }, 'cf_fr_sfzh', 'wrong-id-number'],
  ['a fine that the category does not name', { cf_cflb: '警告' }, 'cf_nr_fk', 'fine-without-category'],
  ['a fine of nothing', { cf_nr_fk: '0.00' }, 'cf_nr_fk', 'category-without-fine'],
]

describe('a penalty', () => {
  test.each(wrong)('with %s is refused by its field', (_, change, field, code) => {
    expect(faults(read(change))).toEqual([[field, code]])
    expect(read(change)).toHaveProperty('errors.0.reason', { code, ...publicityReasons[code] })
  })

  test('with several faults names each field once', () => {
    expect(faults(read({ cf_xdr_mc: '', cf_jdrq: '昨天', cf_cflb: '罚站' }))).toEqual([['cf_cflb', 'unknown-choice'], ['cf_jdrq', 'not-a-date'], ['cf_xdr_mc', 'required']])
  })

  test('may name several categories in any spelling', () => {
    expect(read({ cf_cflb: '罚款、没收违法所得', cf_nr_wfff: '1' })).toHaveProperty('data.cf_cflb', '罚款；没收违法所得')
    expect(read({ cf_cflb: '罚款;吊销营业执照', cf_nr_zkdx: '营业执照' })).toHaveProperty('data.cf_cflb', '罚款；吊销许可证件')
  })
})

describe('a penalty of a natural person', () => {
  test.each(['简易', '简易程序', '当场处罚'])('under the procedure %s is refused at the door', (procedure) => {
    expect(faults(readRow('penalty', { ...personRow, cf_cx: procedure }, rowDay))).toEqual([['cf_cx', 'simplified-natural-person']])
  })

  test.each([undefined, '', '—', '无'])('whose procedure reads %s is held for a look', (procedure) => {
    const { cf_cx: _cf_cx, ...rest } = personRow
    const reading = readRow('penalty', { ...rest, ...(procedure === undefined ? {} : { cf_cx: procedure }) }, rowDay)
    expect(reading).toMatchObject({ held: [{ field: 'cf_cx', reason: { code: 'procedure-unknown' } }] })
  })

  test('under the ordinary procedure is taken', () => expect(readRow('penalty', personRow, rowDay)).toMatchObject({ held: [] }))
  test('without a document is refused', () => expect(faults(readRow('penalty', { ...personRow, cf_xdr_zjhm: '' }, rowDay))).toEqual([['cf_xdr_zjhm', 'required']]))
  test('with the code of an enterprise is refused', () => expect(faults(readRow('penalty', { ...personRow, cf_xdr_shxym: penaltyRow.cf_xdr_shxym! }, rowDay))).toEqual([['cf_xdr_shxym', 'code-of-a-person']]))
})

test('an organisation may be fined under the simplified procedure', () => expect(read({ cf_cx: '简易' })).toMatchObject({ held: [] }))

describe("an officer's word for a code", () => {
  const accepts = { acceptsCode: true }
  test('lets a wrong check digit in', () => expect(readRow('penalty', { ...penaltyRow, cf_xdr_shxym: '911101085513850820' }, rowDay, accepts)).toMatchObject({ held: [], data: { cf_xdr_shxym: '911101085513850820' } }))
  test('lets nothing else in', () => {
    expect(faults(readRow('penalty', { ...penaltyRow, cf_xdr_shxym: '9111' }, rowDay, accepts))).toEqual([['cf_xdr_shxym', 'malformed-code']])
    expect(faults(readRow('penalty', { ...penaltyRow, cf_cfjgdm: `${organCode.slice(0, 17)}${organCode[17] === '0' ? '1' : '0'}` }, rowDay, accepts))).toEqual([['cf_cfjgdm', 'wrong-check-digit']])
    expect(faults(readRow('penalty', { ...personRow, cf_xdr_zjhm: '110105194912310021' }, rowDay, accepts))).toEqual([['cf_xdr_zjhm', 'wrong-id-number']])
  })
})

test('a licence that ends before it begins is refused, and one without an end lasts', () => {
  expect(faults(readRow('licence', { ...licenceRow, xk_yxqzi: '2019-01-01' }, rowDay))).toEqual([['xk_yxqzi', 'ends-before-start']])
  expect(readRow('licence', { ...licenceRow, xk_yxqzi: '长期' }, rowDay)).toHaveProperty('data.xk_yxqzi', '2099-12-31')
})

test.each([
  ['2026/3/5', '2026-03-05'], ['2026-03-05', '2026-03-05'], ['2026.3.5', '2026-03-05'], ['20260305', '2026-03-05'], ['2026年3月5日', '2026-03-05'], ['２０２６／３／５', '2026-03-05'],
  ['2026-03-05 00:00:00', '2026-03-05'], ['2026-03-05T00:00:00.000Z', '2026-03-05'], ['46086', '2026-03-05'], ['46086.5', '2026-03-05'], ['长期有效', '2099-12-31'],
  ['2026/13/1', null], ['5/3/2026', null], ['2026-2-29', null], ['1899-01-01', null], ['460', null], ['99999', null],
])('the cell %s is the day %s', (cell, day) => expect(readDay(cell)).toBe(day))

test.each([
  ['5', '5'], ['0.500000', '0.5'], ['０．５', '0.5'], ['1,234.50', '1234.5'], ['5000元', '0.5'], ['0.5万元', '0.5'], ['0.5万', '0.5'], ['¥5000元', '0.5'], ['人民币5000元整', '0.5'], ['1元', '0.0001'], ['0.01元', '0.000001'], ['000', '0'], ['-0', '0'],
])('the cell %s is %s in 万元', (cell, amount) => expect(readAmount(cell)).toEqual({ amount }))

test('two reports are the same fact by document, subject, organ and day alone', () => {
  const parts = (change: Record<string, string>) => identityParts('penalty', { ...penaltyRow, ...change })
  expect(parts({ cf_nr: '另一写法', cf_nr_fk: '9', cf_xdr_mc: '曾用名' })).toEqual(parts({}))
  const others: Record<string, string>[] = [{ cf_wsh: '另〔2026〕1号' }, { cf_jdrq: '2026-03-06' }, { cf_cfjgdm: '11' }, { cf_xdr_shxym: '92' }]
  for (const change of others) expect(parts(change)).not.toEqual(parts({}))
  expect(identityParts('penalty', { ...personRow, cf_xdr_mc: '李四' })).not.toEqual(identityParts('penalty', personRow))
})
