import { expect, test } from 'vitest'
import { maskCells, sealCells, unsealCells } from '../activities/import-cells.ts'
import { seal, unseal } from '../db/sealed.ts'
import { personId, personRow } from './publicity-row.ts'

const key = Buffer.alloc(32, 7)

test('what is sealed is read with the key alone', () => {
  const sealed = seal(key, personId)
  expect(sealed).not.toContain(personId)
  expect(unseal(key, sealed)).toBe(personId)
  expect(() => unseal(Buffer.alloc(32, 1), sealed)).toThrow('authenticate data')
})

test('what was altered is not read', () => {
  const sealed = seal(key, personId)
  const end = sealed.slice(-6, -5) === 'A' ? 'B' : 'A'
  expect(() => unseal(key, sealed.slice(0, -6) + end + sealed.slice(-5))).toThrow('authenticate data')
})

test('the same text is sealed differently each time, so that rows cannot be compared', () => {
  expect(seal(key, personId)).not.toBe(seal(key, personId))
})

test('of a waiting row the numbers of persons are sealed, and masked once it is decided', () => {
  const cells = sealCells(key, 'penalty', personRow)
  expect(JSON.stringify(cells)).not.toContain(personId)
  expect(cells.cf_wsh).toBe(personRow.cf_wsh)
  expect(unsealCells(key, 'penalty', cells)).toEqual(personRow)
  const masked = maskCells(key, 'penalty', cells)
  expect(masked.cf_xdr_zjhm).toBe(`${personId.slice(0, 4)}************${personId.slice(-2)}`)
  expect(masked.cf_xdr_mc).toBe('张*三')
})
