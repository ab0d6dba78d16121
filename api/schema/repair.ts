import { Type, type Static } from 'typebox'
import { Date10, Nullable, Words } from './shared.ts'

const Window = Type.Object({ months: Type.Integer(), endsOn: Date10, toBeConfirmed: Type.Boolean() })

/** What a rule-set says of repairing one penalty. */
export const EligibilityView = Type.Object({
  ruleSet: Type.String(),
  instrument: Type.String(),
  classTitle: Words,
  classBasis: Type.String(),
  classToBeConfirmed: Type.Boolean(),
  repairable: Type.Boolean(),
  /** The day from which publication runs. */
  start: Date10,
  minimum: Window,
  earliest: Nullable(Date10),
  /** Null where an entry on a list stands until its cause is gone. */
  maximum: Nullable(Window),
  decider: Words,
  fee: Nullable(Type.Number()),
  materials: Type.Array(Type.Object({ name: Type.String(), title: Words, how: Type.Enum(['needed', 'fetched', 'instead']) })),
  conditions: Type.Array(Type.Object({ name: Type.String(), title: Words, state: Type.Enum(['met', 'missing', 'unknown-here']), why: Nullable(Words) })),
  training: Type.Object({ requirement: Type.Enum(['required', 'encouraged', 'off']), certificate: Nullable(Type.String()), askedByList: Type.Boolean() }),
})

/** What can be done about a penalty record by way of repair, now or from when; `law` is null for what is no penalty. */
export const RepairOptions = Type.Object({
  possible: Type.Boolean(),
  why: Nullable(Words),
  from: Nullable(Date10),
  caseNumber: Nullable(Type.String()),
  unitName: Nullable(Type.String()),
  law: Nullable(EligibilityView),
  /** Another rule-set under which publication would end sooner: a hint, which a person confirms. */
  sooner: Nullable(Type.Object({ ruleSet: Type.String(), endsOn: Date10 })),
})
export type RepairOptions = Static<typeof RepairOptions>
