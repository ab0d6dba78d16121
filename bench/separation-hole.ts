import type { EntryRow } from '../activities/course.ts'
import type { Procedure } from '../domain/procedure.ts'
import { personsOf, type Actor } from '../domain/role.ts'
import { shipped, type Guard } from './separation-model.ts'

/** A guard with a hole that the exploration must find, and what the hole is. */
export interface Hole {
  name: string
  guard: Guard
}

const withEntries = (entries: readonly EntryRow[], change: (actor: Actor) => Actor): EntryRow[] => entries.map((entry) => ({ ...entry, actor: change(entry.actor) }))
const alone = ({ onBehalfOf: _absent, ...actor }: Actor): Actor => actor
const asAccount = (actor: Actor): Actor => ({ ...alone(actor), personId: actor.accountId })

/** Holes of every guard: it takes accounts for persons, it does not see who an act is done for, or it forgets who is barred. */
const general: Hole[] = [
  { name: 'compares accounts', guard: { allowed: (procedure, row, entries) => shipped.allowed(procedure, row, withEntries(entries, asAccount)), refusal: (open, act, actor) => shipped.refusal(open, act, asAccount(actor)) } },
  { name: 'ignores in whose stead', guard: { allowed: (procedure, row, entries) => shipped.allowed(procedure, row, withEntries(entries, alone)), refusal: (open, act, actor) => shipped.refusal(open, act, alone(actor)) } },
  { name: 'forgets who is barred', guard: { ...shipped, allowed: (procedure, row, entries) => shipped.allowed(procedure, { ...row, barred: [] }, entries) } },
]

/** Looks back and never ahead: whoever did the later act of a pair may do the earlier one when it comes round again. */
const backwards = (procedure: Procedure): Hole => ({
  name: 'sees a pair in one order',
  guard: {
    ...shipped,
    allowed: (_, row, entries) => shipped.allowed(procedure, row, entries).map((one) => ({ ...one, notPersons: entries.filter(({ act }) => procedure.acts[one.act]!.notBy?.includes(act)).flatMap(({ actor }) => personsOf(actor)).concat(row.barred) })),
  },
})

/** The holes that a procedure can have: those of every guard, and one for each act whose separation is forgotten. */
export const holesOf = (procedure: Procedure): Hole[] => [
  ...general,
  backwards(procedure),
  ...Object.entries(procedure.acts).filter(([, { notBy = [] }]) => notBy.length > 0).map(([act, one]): Hole => {
    const { notBy: _forgotten, ...rest } = one
    const forgetful = { ...procedure, acts: { ...procedure.acts, [act]: rest } }
    return { name: `forgets ${act}`, guard: { ...shipped, allowed: (_, row, entries) => shipped.allowed(forgetful, row, entries) } }
  }),
]
