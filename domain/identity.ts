const subjectAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const subjectWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const personWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const subjectPattern = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** What is found wrong with a 统一社会信用代码, or `ok`. */
export type SubjectCodeFinding = 'ok' | 'malformed' | 'wrong-check-digit' | 'wrong-organisation-check'

const weighted = (values: readonly number[], weights: readonly number[]) => weights.reduce((sum, weight, index) => sum + weight * values[index]!, 0)

/** The 18th character of a 统一社会信用代码 (GB 32100-2015). */
function subjectCheck(first17: string): string {
  const values = Array.from(first17, (character) => subjectAlphabet.indexOf(character))
  return subjectAlphabet[(31 - (weighted(values, subjectWeights) % 31)) % 31]!
}

/** The ninth character of an organisation code (GB 11714). */
function organisationCheck(first8: string): string {
  const values = Array.from(first8, (character) => Number.parseInt(character, 36))
  const check = 11 - (weighted(values, organisationWeights) % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** Checks the form and both check characters of a 统一社会信用代码 that was normalised before. */
export function checkSubjectCode(code: string): SubjectCodeFinding {
  if (!subjectPattern.test(code)) return 'malformed'
  if (subjectCheck(code.slice(0, 17)) !== code[17]) return 'wrong-check-digit'
  return organisationCheck(code.slice(8, 16)) === code[16] ? 'ok' : 'wrong-organisation-check'
}

/** Completes a 统一社会信用代码 from its first 17 characters, or from its first 16 with the organisation's check too. */
export function subjectCodeFrom(first: string): string {
  const first17 = first.length === 16 ? first + organisationCheck(first.slice(8)) : first
  const code = first17 + subjectCheck(first17)
  if (!subjectPattern.test(code)) throw new RangeError(`No subject code begins with ${first}`)
  return code
}

/** Whether a day exists in the calendar. */
export function dayExists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const personCheck = (first17: string) => '10X98765432'[weighted(Array.from(first17, Number), personWeights) % 11]!

/** Whether a 公民身份号码 has its form, an existing birthday and the right check character (GB 11643-1999). */
export function checkIdNumber(id: string): boolean {
  const parts = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(id)
  if (!parts || !dayExists(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return false
  return personCheck(id.slice(0, 17)) === id[17]
}

/** Completes a 公民身份号码 from its first 17 digits. */
export const idNumberFrom = (first17: string): string => first17 + personCheck(first17)

/** An identity number that shows its first four and last two characters. */
export const maskIdNumber = (id: string): string => (id.length > 6 ? `${id.slice(0, 4)}${'*'.repeat(id.length - 6)}${id.slice(-2)}` : '*'.repeat(id.length))

/** Text in which every valid 公民身份号码 shows only its mask. */
export const maskIdNumbersIn = (text: string): string =>
  text.replace(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g, (found) => (checkIdNumber(found.toUpperCase()) ? maskIdNumber(found) : found))

/** A natural person's name as it may be published: 王*明, 王*. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim())
  if (characters.length < 3) return characters.length === 0 ? '' : `${characters[0]}*`
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}

/** Full-width letters, digits, signs and spaces as half-width ones. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCodePoint(character.codePointAt(0)! - 0xfee0)).replaceAll('\u3000', ' ')

/** Text without outer blanks, invisible characters, or runs of blanks. */
export const tidy = (text: string): string => text.replace(/[\u200B-\u200D\u2060\uFEFF]/g, '').replace(/[ \t\u00A0\u3000]+/g, ' ').trim()

/** A code as it is compared: half-width, upper case, without blanks or a spreadsheet's text marks. */
export const normaliseCode = (text: string): string =>
  toHalfWidth(tidy(text)).replace(/^="(.*)"$/, '$1').replace(/^['`‘’]/, '').replace(/\s/g, '').toUpperCase()

/** A document number with hexagonal brackets round its year and without blanks. */
export const normaliseDocumentNumber = (text: string): string =>
  tidy(text).replace(/\s/g, '').replace(/[０-９]/g, toHalfWidth).replace(/[[(（【［{〔〖「『](\d{4})[\])）】］}〕〗」』]/g, '〔$1〕')
