import { Type, type Static } from 'typebox'
import { cutNames, figureNames, type FigureName } from '../../domain/board.ts'
import { Choices } from './case.ts'
import { Time, Words } from './shared.ts'

export const Figures = Type.Object(Object.fromEntries(figureNames.map((name) => [name, Type.Integer()])) as Record<FigureName, ReturnType<typeof Type.Integer>>)
export type Figures = Static<typeof Figures>

/** One line of a cut; `key` is the value of its filter. */
export const BoardRow = Type.Object({ key: Type.String(), title: Words, figures: Figures })
export type BoardRow = Static<typeof BoardRow>

/** The supervisor’s figures under a filter, cut in one way, all of one moment; each opens its cases. */
export const Board = Type.Object({
  at: Time,
  by: Type.Enum(cutNames),
  /** What was filtered by, in words. */
  filter: Type.Array(Type.Object({ name: Type.String(), value: Type.String(), title: Words })),
  total: Figures,
  rows: Type.Array(BoardRow),
  /** By month of receipt, the earliest first. */
  months: Type.Array(BoardRow),
  steps: Type.Array(Type.Object({ step: Type.String(), title: Words, open: Type.Integer(), red: Type.Integer() })),
  /** What may be filtered by. */
  choices: Choices,
})
export type Board = Static<typeof Board>
