export const isComplaint = (number: string): boolean => number.startsWith('TS-')

/** Where the server shows a case whole: a complaint has a place of its own. */
export const caseAddress = (number: string): string => `/api/${isComplaint(number) ? 'complaints' : 'cases'}/${number}`
