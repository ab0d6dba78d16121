import { Type, type Static } from 'typebox'
import { checkStates, type CheckState } from '../../domain/repair-check.ts'
import { repairDefects, type RepairDefect } from '../../domain/repair-words.ts'
import { Date10, Id, Nullable, Words } from './shared.ts'

/** POST /api/repairs/check: as much of an application as is written. */
export const RepairDraft = Type.Object(
  {
    recordIds: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }),
    materials: Type.Array(Type.Object({ fileId: Id, kind: Type.String({ minLength: 1, maxLength: 60 }) }), { maxItems: 20 }),
    performedOn: Type.Optional(Date10),
    applicantPersonId: Type.Optional(Id),
  },
  { additionalProperties: false },
)

/** What a form check looks at, line by line; `returned` marks what would be sent back. */
export const RepairChecks = Type.Object({
  lines: Type.Array(
    Type.Object({
      code: Type.Enum(Object.keys(repairDefects) as RepairDefect[]),
      title: Words,
      state: Type.Enum(Object.keys(checkStates) as CheckState[]),
      stateTitle: Words,
      pointer: Type.String(),
      recordId: Nullable(Id),
      why: Nullable(Words),
      returned: Type.Boolean(),
    }),
  ),
})
export type RepairChecks = Static<typeof RepairChecks>
