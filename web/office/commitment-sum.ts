import type { CommitmentFigures } from '../../api/schema/commitment.ts'

export type Figures = CommitmentFigures['rows'][number]

/** 签署率: a dash where nothing was due. */
export const rateOf = ({ due, signed }: Pick<Figures, 'due' | 'signed'>): string => (due === 0 ? '—' : `${((signed / due) * 100).toFixed(1)}%`)

const counts = ['due', 'signed', 'standing', 'kept', 'partly', 'broken', 'withdrawn'] as const

/** All rows in one. */
export const sumOf = (rows: readonly Figures[], unit: string): Figures =>
  rows.reduce<Figures>((sum, row) => ({ ...sum, ...Object.fromEntries(counts.map((name) => [name, sum[name] + row[name]])) }), { unit, type: '', due: 0, signed: 0, standing: 0, kept: 0, partly: 0, broken: 0, withdrawn: 0 })

/** The cells of a row in the order of the page. */
export const cellsOf = (row: Figures): (string | number)[] => [row.unit, row.type, row.due, row.signed, rateOf(row), row.standing, row.kept, row.partly, row.broken, row.withdrawn]
