/** The columns of the case list that a person can show or hide, in their order. */
export const listColumns = ['due', 'number', 'subject', 'ground', 'step', 'claimant', 'filed'] as const
export type ListColumn = (typeof listColumns)[number]

/** How many phrases (常用语) a person keeps at most, and how long one is: what a page can show, nothing of the law. */
export const mostPhrases = 50
export const longestPhrase = 500
