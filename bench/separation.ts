import { parseArgs } from 'node:util'
import type { Procedure } from '../domain/procedure.ts'
import { procedures } from '../domain/procedures.ts'
import { personsOf } from '../domain/role.ts'
import { holesOf } from './separation-hole.ts'
import { explore, rolePairsOf, shipped, type Deed, type Explored, type Guard } from './separation-model.ts'

const { values } = parseArgs({ options: { depth: { type: 'string', default: '12' }, most: { type: 'string', default: '30000' } } })
const bounds = { depth: Number(values.depth), most: Number(values.most) }

/** Explores a procedure for each pair of its roles, until one breaks; sums up. */
function exploreAll(procedure: Procedure, guard: Guard): Explored {
  const sum: Explored = { states: 0, transitions: 0, depth: 0, violation: null }
  for (const roles of rolePairsOf(procedure)) {
    const found = explore(procedure, roles, guard, bounds)
    Object.assign(sum, { states: sum.states + found.states, transitions: sum.transitions + found.transitions, depth: Math.max(sum.depth, found.depth), violation: found.violation })
    if (found.violation) break
  }
  return sum
}

const told = (course: readonly Deed[]): string => course.map(({ act, actor }) => `${act} by ${personsOf(actor).join(' for ')}`).join(', ')
const begun = performance.now()
const seconds = (): string => ((performance.now() - begun) / 1000).toFixed(1)
let [states, transitions, broken, missed, planted] = [0, 0, 0, 0, 0]

for (const procedure of Object.values<Procedure>(procedures)) {
  const found = exploreAll(procedure, shipped)
  states += found.states
  transitions += found.transitions
  if (found.violation) broken += 1
  console.log(`${procedure.name}: ${rolePairsOf(procedure).length} pairs of roles, ${found.states} states, ${found.transitions} transitions, depth ${found.depth}: ${found.violation ? told(found.violation) : 'no violation'}`)
}
console.log(`in sum ${states} states, ${transitions} transitions, ${seconds()} s: ${broken === 0 ? 'no violation' : `${broken} violations`}`)

for (const procedure of Object.values<Procedure>(procedures)) {
  const holes = holesOf(procedure).map(({ name, guard }) => ({ name, found: exploreAll(procedure, guard) }))
  const unfound = holes.filter(({ found }) => !found.violation)
  planted += holes.length
  missed += unfound.length
  console.log(`${procedure.name}: ${holes.length - unfound.length} of ${holes.length} planted holes found${unfound.map(({ name }) => `; NOT ${name}`).join('')}`)
}
console.log(`${planted - missed} of ${planted} planted holes found, ${seconds()} s`)
process.exitCode = broken + missed > 0 ? 1 : 0
