import { describe, expect, test } from 'vitest'
import { subjectCodeFrom } from '../domain/identity.ts'
import { keysOf, factOf, readNumber, coreOf } from '../domain/reinsertion-fact.ts'
import { likeliestReturn, likenessReasons, type Settled } from '../domain/reinsertion.ts'
import { edits, relationOf, plain } from '../domain/reinsertion-text.ts'
import { organKind } from '../domain/reinsertion-words.ts'
import { lawOn } from '../domain/law.ts'
import { parameterOf } from '../domain/rules.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { licenceRow, penaltyRow, personRow } from './publicity-row.ts'

type Cells = Record<string, string>

const limit = parameterOf(lawOn(seedLaw, 'general', '2026-11-24'), 'publicity.return-likeness').value as number
const row: Cells = {
  ...penaltyRow, cf_xdr_mc: '郏县红牛食品有限公司', cf_wsh: '郏市监处罚〔2026〕132号', cf_sy: '经查，当事人货架上陈列待售的火腿肠三袋已超过保质期，货值金额不足一万元，未按规定下架。', cf_nr: '责令改正违法行为；罚款人民币 5,000 元。',
}
const deleted: Settled = { kind: 'penalty', settled: 'deleted', before: row, after: row }
const corrected: Settled = { kind: 'penalty', settled: 'corrected', before: { ...row, cf_nr_fk: '5' }, after: row }
const held = (settled: Settled, cells: Cells) => likeliestReturn([settled], { kind: settled.kind, data: cells }, limit)
const otherCode = subjectCodeFrom('9141042512345678')

/** Every way in which a settled fact comes back, by name. */
const returns: readonly (readonly [string, Cells])[] = [
  ['unchanged', {}],
  ['in full width', { cf_wsh: '郏市监处罚〔２０２６〕１３２号', cf_xdr_shxym: '９１１１０１０８５５１３８５０８２Ｑ', cf_jdrq: '２０２６-０３-０５' }],
  ['with square brackets', { cf_wsh: '郏市监处罚[2026]132号' }],
  ['with dashes', { cf_wsh: '郏市监处罚-2026-132' }],
  ['without brackets round the year', { cf_wsh: '郏市监处罚2026132号' }],
  ['without the year', { cf_wsh: '郏市监处罚第132号' }],
  ['with blanks in the number', { cf_wsh: '郏市监处罚 〔 2026 〕 132 号' }],
  ['with zeros before the number', { cf_wsh: '郏市监处罚〔2026〕00132号' }],
  ['with the letter O for a nought', { cf_wsh: '郏市监处罚〔2O26〕132号' }],
  ['with the year in Chinese digits', { cf_wsh: '郏市监处罚〔二〇二六〕132号' }],
  ['with two digits swapped', { cf_wsh: '郏市监处罚〔2026〕123号' }],
  ['under another number', { cf_wsh: '郏市监处罚〔2026〕977号' }],
  ['with the word of the organ’s old name', { cf_wsh: '郏工商处罚〔2026〕132号' }],
  ['a day earlier', { cf_jdrq: '2026-03-04' }],
  ['with month and day swapped', { cf_jdrq: '2026-05-03' }],
  ['on a wholly other day', { cf_jdrq: '2025-11-18' }],
  ['with another spelling of the day', { cf_jdrq: '2026年3月5日' }],
  ['with its amount in yuan', { cf_nr_fk: '5000元' }],
  ['with its amount in yuan under a heading of ten thousands', { cf_nr_fk: '5000' }],
  ['with another amount', { cf_nr_fk: '3.5' }],
  ['with truncated facts', { cf_sy: '经查，当事人货架上陈列待售的火腿肠三袋已超' }],
  ['with its clauses in another order', { cf_sy: '货值金额不足一万元，未按规定下架，经查，当事人货架上陈列待售的火腿肠三袋已超过保质期。' }],
  ['with a slip in the facts', { cf_sy: '经查，当事人货架上陈列待售的火腿肠三袋己超过保质期，货值金额不足一万元，未按规定下架。' }],
  ['with other facts under the same number', { cf_sy: '店内商品过期' }],
  ['under the organ’s old name', { cf_cfjg: '郏县工商行政管理局', cf_cfjgdm: '' }],
  ['without the subject’s code', { cf_xdr_shxym: '' }],
  ['with the older organisation code', { cf_xdr_shxym: '', cf_xdr_zzjg: '55138508-2' }],
  ['with a slip in the subject’s code', { cf_xdr_shxym: '91110108551385028Q' }],
  ['with another ending of the name', { cf_xdr_mc: '郏县红牛食品有限责任公司' }],
  ['with a slip in the name', { cf_xdr_mc: '郏县红午食品有限公司' }],
  ['under another name with the same code', { cf_xdr_mc: '平顶山宏远实业有限公司' }],
  ['in traditional characters', { cf_xdr_mc: '郟縣紅牛食品有限公司', cf_wsh: '郟市監處罰〔2026〕132號' }],
  ['with number, day and amount altered at once', { cf_wsh: '郏市监处罚〔2026〕123号', cf_jdrq: '2026-03-06', cf_nr_fk: '0.8' }],
  ['without code, with a slip in the name and another spelling of the number', { cf_xdr_shxym: '', cf_xdr_mc: '郏县红午食品有限公司', cf_wsh: '郏市监处罚[2026]132' }],
]

/** Honest reports that look like a settled fact, by name. */
const lookAlikes: readonly (readonly [string, Cells])[] = [
  ['the organ’s next penalty of the same enterprise', { cf_wsh: '郏市监处罚〔2026〕133号', cf_jdrq: '2026-04-20', cf_wfxw: '未按规定明码标价', cf_sy: '经查，当事人对销售的水产品未标明价格。', cf_nr: '罚款人民币 500 元。', cf_nr_fk: '0.05' }],
  ['another penalty on the same day', { cf_wsh: '郏市监处罚〔2026〕133号', cf_wfxw: '未按规定明码标价', cf_sy: '经查，当事人对销售的水产品未标明价格。', cf_nr: '罚款人民币 500 元。', cf_nr_fk: '0.05' }],
  ['the same breach again months later', { cf_wsh: '郏市监处罚〔2026〕133号', cf_jdrq: '2026-08-20' }],
  ['the same breach again with a number whose digits are swapped', { cf_wsh: '郏市监处罚〔2026〕213号', cf_jdrq: '2026-07-02' }],
  ['the same number of the next year', { cf_wsh: '郏市监处罚〔2027〕132号', cf_jdrq: '2027-03-04' }],
  ['an enterprise of a similar name', { cf_xdr_mc: '郏县红生食品有限公司', cf_xdr_shxym: otherCode, cf_wsh: '郏市监处罚〔2026〕133号' }],
  ['another party of the same decision', { cf_xdr_mc: '郏县安良镇便利店', cf_xdr_shxym: otherCode }],
  ['another enterprise found in the same campaign', { cf_xdr_mc: '郏县安良镇便利店', cf_xdr_shxym: otherCode, cf_wsh: '郏市监处罚〔2026〕133号' }],
  ['an enterprise of the same name elsewhere', { cf_xdr_shxym: otherCode, cf_wsh: '郏市监处罚〔2026〕501号', cf_jdrq: '2026-06-11' }],
  ['a penalty by another organ on the same day', { cf_cfjg: '郏县应急管理局', cf_cfjgdm: '', cf_wsh: '郏应急处罚〔2026〕132号', cf_wfxw: '未设置警示标志', cf_sy: '经查，当事人配电室未设置明显的安全警示标志。', cf_nr: '罚款人民币 15,000 元。', cf_nr_fk: '1.5' }],
]

describe('a deleted fact', () => {
  test.each(returns)('is caught when it comes back %s', (_, change) => expect(held(deleted, { ...row, ...change })).not.toBeNull())
  test.each(lookAlikes)('is not seen in %s', (_, change) => expect(held(deleted, { ...row, ...change })).toBeNull())
  test.each(returns)('is found by its keys when it comes back %s', (_, change) => {
    const own = new Set(keysOf(factOf('penalty', row)))
    expect(keysOf(factOf('penalty', { ...row, ...change })).filter((key) => own.has(key)).length).toBeGreaterThan(0)
  })
  test('is caught in the same way when its publication was stopped', () => expect(held({ ...deleted, settled: 'stopped' }, row)?.score).toBeGreaterThan(95))
})

describe('a corrected fact', () => {
  test.each(returns.filter(([, change]) => change.cf_nr_fk === undefined))('is caught when the wrong report comes back %s (CFPB v. Experian)', (_, change) => {
    expect(held(corrected, { ...corrected.before, ...change })?.reasons).toContain('old-value')
  })
  test('is caught when it comes back with a third value', () => expect(held(corrected, { ...row, cf_nr_fk: '7' })).not.toBeNull())
  test.each(['0.5', '0.500000', '5000元', '0.50万元', '５０００元'])('is let pass with the right value, written %s', (amount) => expect(held(corrected, { ...row, cf_nr_fk: amount })).toBeNull())
  test('is let pass with the right value and another spelling of all the rest', () => {
    expect(held(corrected, { ...row, cf_wsh: '郏市监处罚[2026]132号', cf_jdrq: '2026/3/5', cf_xdr_mc: '郏县红牛食品有限公司 ' })).toBeNull()
  })
  test('is caught under the wrong number and let pass under the right one', () => {
    const renumbered: Settled = { ...corrected, before: { ...row, cf_wsh: '郏市监处罚〔2026〕129号' } }
    expect(held(renumbered, renumbered.before)).not.toBeNull()
    expect(held(renumbered, { ...row, cf_wsh: '郏市监处罚[2026]第132号' })).toBeNull()
  })
  test('of which one of two wrong values comes back is caught', () => {
    const twice: Settled = { ...corrected, before: { ...row, cf_nr_fk: '5', cf_jdrq: '2026-03-15' } }
    expect(held(twice, { ...row, cf_nr_fk: '0.5', cf_jdrq: '2026-03-15' })).not.toBeNull()
  })
  test('that lacked what was completed is caught without it', () => {
    const { cf_frdb: _cf_frdb, ...bare } = row
    expect(held({ ...corrected, before: bare }, bare)).not.toBeNull()
    expect(held({ ...corrected, before: bare }, row)).toBeNull()
  })
  test('that stands again as it was first reported is no longer caught', () => expect(held({ ...corrected, after: corrected.before }, corrected.before)).toBeNull())
  test('is not sought in the right version of another correction', () => {
    const near: Settled = { ...deleted, before: { ...row, cf_wsh: '郏市监处罚〔2026〕139号', cf_jdrq: '2026-03-04' } }
    expect(likeliestReturn([near, corrected], { kind: 'penalty', data: row }, limit)).toBeNull()
  })
})

test('the return of a natural person’s penalty is caught by its masks, and that of another person is not', () => {
  const person: Cells = { ...personRow, cf_xdr_mc: '张*三', cf_xdr_zjhm: '4104************37' }
  const settled: Settled = { kind: 'penalty', settled: 'deleted', before: person, after: person }
  expect(held(settled, { ...person, cf_wsh: '郏市监罚[2026]13' })).not.toBeNull()
  expect(held(settled, { ...person, cf_xdr_mc: '李*四', cf_xdr_zjhm: '4104************52', cf_wsh: '郏市监罚〔2026〕14号' })).toBeNull()
})

test('the return of a licence is caught, and its renewal is not', () => {
  const settled: Settled = { kind: 'licence', settled: 'deleted', before: licenceRow, after: licenceRow }
  expect(held(settled, { ...licenceRow, xk_wsh: '郏市监许2026007号' })).not.toBeNull()
  expect(held(settled, { ...licenceRow, xk_wsh: '郏市监许〔2026〕8号', xk_jdrq: '2026-09-01', xk_xkbh: 'JY2' })).toBeNull()
  expect(likeliestReturn([settled], { kind: 'penalty', data: row }, limit)).toBeNull()
})

test('a likeness tells by what it was found, in both languages', () => {
  const found = held(deleted, { ...row, cf_wsh: '郏市监处罚〔2026〕123号', cf_nr_fk: '3' })
  expect(found?.reasons).toEqual(['same-subject', 'same-organ', 'altered-number', 'same-day', 'same-facts', 'same-content', 'altered-amount'])
  expect(Object.values(likenessReasons).every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && /^[a-z]/.test(en))).toBe(true)
})

test.each([
  ['郏市监处罚〔2026〕12号', '2026', '12'], ['郏市监罚字（2026）第0012号', '2026', '12'], ['郏市监处罚202612号', '2026', '12'], ['郏市监处罚〔2026〕12-1号', '2026', '12-1'], ['郏政12', '', '12'], ['', '', ''],
])('the number %s has the year %s and the serial %s', (text, year, serial) => expect(readNumber(text)).toMatchObject({ year, serial }))

test('texts are the same but for a slip, a cut or an order, and similar when they tell of another thing', () => {
  const told = plain('经查，当事人销售的酱卤牛肉标签未标注生产日期和保质期')
  expect(relationOf(told, plain('经查当事人销售的酱鹵牛肉标签未标注生产日期和保质期。'))).toBe('same')
  expect(relationOf(told, plain('经查，当事人销售的袋装粉条标签未标注生产日期和保质期'))).toBe('similar')
  expect(relationOf(told, plain('超限行驶公路'))).toBe('other')
  expect([edits('132', '123', 1), edits('132', '1332', 1), edits('132', '977', 2), coreOf('甲有限责任公司'), organKind('郏县工商行政管理局', 2)]).toEqual([1, 1, 3, '甲', '市场监督管理'])
})
