import { Form } from './fields.ts'
import { objection } from './objection.ts'
import type { Act, Procedure } from './procedure.ts'

/** The register of procedures, one line each. */
export const procedures: Record<string, Procedure> = {
  objection,
}

/** A procedure by name; throws when none has it. */
export function getProcedure(name: string): Procedure {
  const found = procedures[name]
  if (!found) throw new Error(`There is no procedure ${name}`)
  return found
}

/** The whole form of an act, as it is sent: its choices and its prose. */
export const formOf = ({ choices, prose }: Act) => Form({ ...choices, ...prose })
