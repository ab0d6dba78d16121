import { expect, test } from 'vitest'
import { prefillOf } from '../web/office/prefill.ts'

const claim = { answers: [], ground: null, reason: null, claims: [{ field: 'cf_nr_fk', title: '罚款金额（万元）', oldValue: '20', value: '2' }], materials: [], filedBy: 'handler' as const }
const entry = (act: string, corrections: unknown) => ({ id: act, sequence: 1, act, title: { zh: act, en: act }, step: 'x', role: null, by: '', inStead: null, takenAt: '2026-11-23T00:00:00Z', checked: [], form: { corrections } })
const given = (...entries: ReturnType<typeof entry>[]) => ({ claim, entries, supplementItems: [{ item: '营业执照', what: '须加盖公章' }] })

test('a proposal begins with what the source unit would correct', () => {
  expect(prefillOf('propose', given(entry('reply', [{ field: 'cf_nr_fk', value: '3' }])))).toEqual({ corrections: [{ field: 'cf_nr_fk', value: '3' }] })
})

test('without a reply a proposal begins with what the party claims', () => {
  expect(prefillOf('propose', given())).toEqual({ corrections: [{ field: 'cf_nr_fk', value: '2' }] })
})

test('a supplement has one answer for each item that was asked for', () => {
  expect(prefillOf('supplement', given())).toEqual({ answers: [{ item: '营业执照', reply: '' }] })
})

test('a refusal begins empty', () => {
  expect(prefillOf('refuse', given())).toEqual({})
})
