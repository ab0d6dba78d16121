import type { Procedure } from './procedure.ts'
import { procedures } from './procedures.ts'
import type { Role } from './role.ts'

/** What the register says of who does an act: these roles, and nobody who did one of those acts in the same case (职责分离). */
export interface ActSeparation {
  procedure: string
  act: string
  roles: Role[]
  notBy: string[]
}

/** The acts that are not done by who does this one, whichever of the two comes first. */
export const separatedFrom = ({ acts }: Pick<Procedure, 'acts'>, act: string): string[] => [
  ...new Set([...(acts[act]?.notBy ?? []), ...Object.keys(acts).filter((other) => acts[other]!.notBy?.includes(act))]),
]

/** The separations of the register, for a guard that does not read procedures itself: a row for each act, and for the filing. */
export const separations = (): ActSeparation[] =>
  Object.values<Procedure>(procedures).flatMap((procedure) =>
    Object.entries<{ by: readonly Role[] }>({ file: { by: [...(procedure.filedBy ?? ['handler', 'counter']), ...(procedure.ownMotionBy ?? [])] }, ...procedure.acts }).map(([act, { by }]) => ({ procedure: procedure.name, act, roles: [...by], notBy: separatedFrom(procedure, act) })),
  )
