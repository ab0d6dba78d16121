/** A reason not to start that a person can act upon, in one line. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The code of a system or database error; empty when it has none. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
