import { toHalfWidth } from '../../domain/identity.ts'

/** What a pasted list of enterprises holds. */
export interface Pasted {
  items: { code: string; name: string }[]
  /** How many codes stood there before. */
  repeated: number
  /** Lines without a code. */
  bare: { line: number; text: string }[]
}

const codes = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])/giu

/** Picks the codes out of a pasted list, one or more a line, beside names or alone. */
export function codesIn(text: string): Pasted {
  const names = new Map<string, string>()
  const bare: Pasted['bare'] = []
  let count = 0
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = toHalfWidth(written).trim()
    const found = line.match(codes) ?? []
    if (line !== '' && found.length === 0) bare.push({ line: index + 1, text: written.trim() })
    count += found.length
    const name = found.length === 1 ? line.replace(codes, ' ').replace(/^[\s,;:、|"']+|[\s,;:、|"']+$/gu, '') : ''
    for (const code of found) names.set(code.toUpperCase(), names.get(code.toUpperCase()) || name)
  }
  return { items: [...names].map(([code, name]) => ({ code, name })), repeated: count - names.size, bare }
}
