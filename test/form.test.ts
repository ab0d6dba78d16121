import { expect, test } from 'vitest'
import { objection } from '../domain/objection.ts'
import { publicityFields } from '../domain/publicity-fields.ts'
import { formOf } from '../domain/procedures.ts'
import { materialKinds } from '../domain/objection-words.ts'
import { repair } from '../domain/repair.ts'
import { repairMaterials } from '../domain/repair-words.ts'
import { faultsAt, faultsOf } from '../web/form/fault.ts'
import { guessKind } from '../web/form/material-kind.ts'
import { blankOf, isHidden, sentOf, type FormSchema } from '../web/form/schema.ts'
import { fieldsOfStep, stepNamesOf } from '../web/enterprise/filing-step.ts'

const reader = { t: (text: string, values: object = {}) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(new Map<string, unknown>(Object.entries(values)).get(name))), say: (words: { zh: string }) => words.zh }
const asSent = (schema: unknown) => JSON.parse(JSON.stringify(schema)) as FormSchema
const filing = asSent(objection.filing)
const supplement = asSent(formOf(objection.acts.supplement))
const id = '00000000-0000-4000-8000-000000000001'
const whole = { ground: 'G1', claims: [{ field: 'cf_jdrq', value: '2026-03-05' }], reason: '日期录入有误', materials: [{ fileId: id, kind: 'commitment' }], phone: '13800000000', commitment: true }
const pointers = (schema: FormSchema, form: Record<string, unknown>) => faultsOf(schema, form, reader).map(({ pointer }) => pointer)

test('a form with every answer has no fault', () => {
  expect(pointers(filing, whole)).toEqual([])
})

test('an untouched filing is told every question that must be answered', () => {
  expect(pointers(filing, blankOf(filing)).toSorted()).toEqual(['/commitment', '/ground', '/materials', '/phone', '/reason'])
})

test.each([
  ['blanks alone are no reason', { reason: ' \n ' }, '/reason'],
  ['a phone holds digits', { phone: 'mine' }, '/phone'],
  ['a reason has an end', { reason: '长'.repeat(4001) }, '/reason'],
  ['a claim names its field', { claims: [{ field: '', value: '1' }] }, '/claims/0/field'],
])('%s', (_, part, pointer) => {
  expect(pointers(filing, { ...whole, ...part })).toEqual([pointer])
})

test('a step asks for its own fields alone', () => {
  expect(faultsOf(filing, blankOf(filing), reader, fieldsOfStep('objection', 'reason')).map(({ pointer }) => pointer)).toEqual(['/reason', '/phone'])
})

test.each([['objection', asSent(objection.filing), []], ['repair', asSent(repair.filing), ['recordIds']]] as const)('the steps of an %s ask for every field that the page does not fill itself', (name, { properties = {} }, chosen) => {
  const asked = stepNamesOf(name).flatMap((step) => fieldsOfStep(name, step))
  expect(new Set(asked)).toEqual(new Set([...chosen, ...Object.keys(properties).filter((one) => !isHidden(properties[one]!))]))
})

test('every item of a supplement is answered in words or by a file', () => {
  const form = { answers: [{ item: '授权委托书', reply: '' }, { item: '决定书', reply: '', fileId: id }], done: true }
  expect(faultsOf(supplement, form, reader).map(({ detail }) => detail)).toEqual(['请答复“授权委托书”，或者上传文件'])
  expect(faultsOf(supplement, { ...form, answers: [{ item: '授权委托书', reply: '已补签' }] }, reader)).toEqual([])
})

test('optional fields that were left empty are not sent', () => {
  const accept = asSent(formOf(objection.acts.accept))
  expect(sentOf(accept, { note: '' })).toEqual({})
  expect(sentOf(filing, { ...whole, claims: [] })).toHaveProperty('claims', [])
})

test('the faults of a field include those of its parts and no other', () => {
  const faults = ['/claims/0/value', '/claims', '/claim'].map((pointer) => ({ pointer, detail: '' }))
  expect(faultsAt(faults, '/claims').map(({ pointer }) => pointer)).toEqual(['/claims/0/value', '/claims'])
})

test.each([
  ['异议申诉信用承诺书.pdf', 'commitment'],
  ['授权委托书(盖章).jpg', 'authorization'],
  ['撤销决定书.pdf', 'decision'],
  ['IMG_2034.jpg', 'other'],
])('the name %s speaks of the kind %s', (name, kind) => {
  expect(guessKind(name, materialKinds)).toBe(kind)
})

test('a file’s name speaks of a kind that the form knows', () => {
  expect(['信用修复承诺书.pdf', '缴款凭证.jpg', '授权委托书.pdf', '决定书.pdf'].map((name) => guessKind(name, repairMaterials))).toEqual(['repair-commitment', 'performance-proof', 'authorisation', 'other'])
})

test('every field that can be claimed has words in both languages', () => {
  for (const fields of Object.values(publicityFields)) for (const field of Object.values(fields)) expect([field.title, field.titleEn].every(Boolean)).toBe(true)
})
