import { describe, expect, test } from 'vitest'
import { holesOf } from '../bench/separation-hole.ts'
import { explore, rolePairsOf, shipped, type Guard } from '../bench/separation-model.ts'
import type { Procedure } from '../domain/procedure.ts'
import { getProcedure, procedures } from '../domain/procedures.ts'

const all = Object.values<Procedure>(procedures)
const repair = getProcedure('repair')
const explored = (procedure: Procedure, guard: Guard, most: number) => rolePairsOf(procedure).map((roles) => explore(procedure, roles, guard, { depth: 12, most }))

describe.each(all.map((procedure) => [procedure.name, procedure] as const))('in every course of %s', (_, procedure) => {
  test('no person has a part in both acts of a pair, on whatever account or in whose stead', () => {
    const found = explored(procedure, shipped, 1_500)
    expect(found.filter(({ violation }) => violation !== null)).toEqual([])
    expect(found.every(({ transitions }) => transitions >= 1_500)).toBe(true)
  })
})

test.each(['compares accounts', 'ignores in whose stead', 'forgets who is barred', 'forgets approve'])('a guard that %s is found out', (name) => {
  const { guard } = holesOf(repair).find((hole) => hole.name === name)!
  expect(explored(repair, guard, 20_000).some(({ violation }) => violation !== null)).toBe(true)
})
