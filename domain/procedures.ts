import { assistance } from './assistance.ts'
import { commitment } from './commitment.ts'
import { complaint } from './complaint.ts'
import { Form } from './fields.ts'
import { listing } from './listing.ts'
import { objection } from './objection.ts'
import type { Act, Procedure } from './procedure.ts'
import { reorganisation } from './reorganisation.ts'
import { repair } from './repair.ts'

/** The register of procedures, one line each. */
export const procedures: Record<string, Procedure> = {
  assistance,
  commitment,
  complaint,
  listing,
  objection,
  repair,
  reorganisation,
}

/** A procedure by name; throws when none has it. */
export function getProcedure(name: string): Procedure {
  const found = procedures[name]
  if (!found) throw new Error(`There is no procedure ${name}`)
  return found
}

/** The procedure that a case's number belongs to. */
export const procedureOf = (number: string): Procedure => getProcedure(Object.values(procedures).find(({ prefix }) => number.startsWith(`${prefix}-`))?.name ?? number)

/** The procedures whose cases are decided by the unit that provided the record. */
export const decidedBySource: readonly string[] = Object.values(procedures).filter(({ decider }) => decider === 'source').map(({ name }) => name)

/** What a power of attorney for a procedure must name. */
export const scopeOf = ({ scope, name }: Procedure): string => scope ?? name

/** The procedures by which a record is repaired: by the law of today, and by that before. */
export const repairs: readonly string[] = [repair.name, assistance.name]

/** The whole form of an act, as it is sent: its choices and its prose. */
export const formOf = ({ choices, prose }: Act) => Form({ ...choices, ...prose })
