/** The columns of the case list that a person can show or hide, in their order. */
export const listColumns = ['due', 'number', 'subject', 'ground', 'step', 'claimant', 'filed'] as const
export type ListColumn = (typeof listColumns)[number]
