import { Type, type Static } from 'typebox'
import { missing } from '../../domain/board.ts'
import { Nullable, Words } from './shared.ts'

const Code = Type.String({ pattern: '^[0-9]{6,9}$' })

/** The townships of the county with how many enterprises each has, and how many have none stated. */
export const Townships = Type.Object({
  items: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), subjects: Type.Integer() })),
  unstated: Type.Integer(),
})
export type Townships = Static<typeof Townships>

/** Where an enterprise is, and where the page that was changed showed it; `none` is not stated. */
export const StatedTownship = Type.Object({ township: Type.Union([Code, Type.Literal(missing)]), was: Type.Union([Code, Type.Literal(missing)]) }, { additionalProperties: false })

/** What came of one row of a list. */
export const TownshipRow = Type.Object({
  row: Type.Integer(),
  code: Type.String(),
  name: Nullable(Type.String()),
  state: Type.Enum(['stated', 'same', 'refused']),
  township: Nullable(Type.String()),
  /** Why it was refused. */
  why: Nullable(Words),
})
export type TownshipRow = Static<typeof TownshipRow>
export const TownshipList = Type.Object({ items: Type.Array(TownshipRow) })
export type TownshipList = Static<typeof TownshipList>
