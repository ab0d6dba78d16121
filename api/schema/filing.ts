import { Type, type Static } from 'typebox'
import { CaseLine } from './case.ts'
import { Id, Time, Words } from './shared.ts'

/** An application for several records: its state is that of its cases. `waiting` are numbers whose cases have not begun. */
export const FilingView = Type.Object({
  id: Id,
  procedure: Type.String(),
  procedureTitle: Words,
  filedAt: Time,
  state: Type.Enum(['running', 'settled']),
  settled: Type.Integer(),
  all: Type.Integer(),
  outcomes: Type.Array(Type.Object({ title: Words, count: Type.Integer() })),
  waiting: Type.Array(Type.String()),
  cases: Type.Array(CaseLine),
})
export type FilingView = Static<typeof FilingView>
