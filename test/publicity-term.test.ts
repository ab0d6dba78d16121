import { expect, test } from 'vitest'
import type { Day } from '../domain/calendar.ts'
import { applyChange } from '../domain/law.ts'
import { afterDay, publicationTermOf } from '../domain/publicity-term.ts'
import { seedLaw } from '../domain/rules/index.ts'

const today = '2026-11-25'
const fine = { cf_cflb: '罚款', cf_nr_fk: '6', cf_cx: '普通', cf_wfxw: '虚假宣传', cf_yj: '《中华人民共和国反不正当竞争法》', cf_cfjg: '郏县市场监督管理局' }
const revoked = { ...fine, cf_cflb: '吊销许可证件' }
const term = (decisionDate: Day, data: Record<string, string> = fine) => publicationTermOf({ data, decisionDate }, seedLaw, today)!

test.each<[string, Day, Record<string, string>, object]>([
  ['a general penalty under the rules in force ends after a year', '2026-05-06', fine, { endsOn: '2027-05-06', sooner: null, ruleSet: 'R2026', formerRuleSet: null, class: 'general' }],
  ['a serious one after three', '2026-05-06', revoked, { endsOn: '2029-05-06', sooner: null, class: 'serious' }],
  ['one of the rules before ends by itself at the longer maximum, and sooner only once a person confirms it', '2025-03-01', fine, { endsOn: '2028-03-01', sooner: { endsOn: '2026-03-01', reason: 'earlier-regime' }, formerRuleSet: 'R2023' }],
  ['a report that names an earlier end than the law does not end it by itself', '2026-05-06', { ...fine, cf_gsjzq: '2026-08-06' }, { endsOn: '2027-05-06', sooner: { endsOn: '2026-08-06', reason: 'stated-earlier' } }],
  ['a report that names a later end does not prolong it', '2026-05-06', { ...fine, cf_gsjzq: '2029-05-06' }, { endsOn: '2027-05-06', sooner: null }],
  ['a report that names a day before the decision names none', '2026-05-06', { ...fine, cf_gsjzq: '2026-05-05' }, { endsOn: '2027-05-06', sooner: null }],
  ['of a month without such a day the last one counts', '2028-02-29', fine, { endsOn: '2029-02-28' }],
])('%s', (_, decisionDate, data, expected) => {
  expect(publicationTermOf({ data, decisionDate }, seedLaw, decisionDate > today ? decisionDate : today)).toMatchObject(expected)
})

test('nothing is published longer than five years after the decision, whatever a rule-set would allow', () => {
  const law = applyChange(seedLaw, { kind: 'parameter', override: { ruleSet: 'R2026', parameter: 'repair.serious.maximum', value: 72, document: '文号', documentDate: '2026-04-01', from: '2026-04-01' } }, 'longer')
  expect(publicationTermOf({ data: revoked, decisionDate: '2026-05-06' }, law, today)!.endsOn).toBe('2031-05-06')
})

test('whether a record that is not corrected waits for a person is the rule-set’s to say', () => {
  expect(term('2026-05-06').needsCorrection).toBe(true)
  expect(publicationTermOf({ data: fine, decisionDate: '2024-05-06' }, seedLaw, '2025-05-06')!.needsCorrection).toBe(false)
})

test('a date that rests on a line of the table that is to be confirmed says so', () => {
  expect([term('2026-05-06').toBeConfirmed, term('2026-05-06', revoked).toBeConfirmed]).toEqual([true, false])
})

test('the last day of publication is published to its end', () => {
  expect(new Date(afterDay('2027-05-06')).toISOString()).toBe('2027-05-06T16:00:00.000Z')
})
