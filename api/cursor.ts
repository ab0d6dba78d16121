/** A place in a list as text that is handed back for the next page. */
export const writeCursor = (...parts: string[]): string => Buffer.from(parts.join('|')).toString('base64url')
export const readCursor = (cursor: string): string[] => Buffer.from(cursor, 'base64url').toString().split('|')
