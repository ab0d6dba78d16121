import { readAmount, readDay } from './cell.ts'
import { checkSubjectCode, normaliseCode } from './identity.ts'
import type { PublicityData, PublicityKind } from './publicity.ts'
import { plain } from './reinsertion-text.ts'
import { organKind } from './reinsertion-words.ts'

/** A document number (文号) in its parts: 郏市监处罚〔2026〕12号 is a word, a year and a serial. */
export interface DocumentNumber {
  /** All of it without brackets, 第 and 号. */
  whole: string
  word: string
  organ: string | null
  year: string
  serial: string
}

/** A reported fact as the guard compares it, in one spelling whatever the file's was. */
export interface Fact {
  kind: PublicityKind
  code: string
  /** 主体标识码: the nine characters that a 统一社会信用代码 shares with the older organisation code. */
  organisation: string
  name: string
  /** The name without what every company's ends in. */
  core: string
  person: string
  number: DocumentNumber
  day: string
  organCode: string
  organName: string
  /** 违法行为类型, or the title of a licence; texts stand as they were reported until they are compared. */
  matter: string
  /** 违法事实, or what is licensed. */
  facts: string
  content: string
  amounts: string[]
  certificate: string
}

const chineseDigits = '〇一二三四五六七八九'
const digitOf = (character: string): string => (character === '零' ? '0' : String(chineseDigits.indexOf(character)))

/** Reads a document number from any of its spellings. */
export function readNumber(text: string | undefined): DocumentNumber {
  const tidy = (text ?? '').normalize('NFKC').replaceAll(/(?<=[\d〔[(（]|[\d]\s)[oO](?=\d|\s)|(?<=\d)[oO]/g, '0').replaceAll(/[〇零一二三四五六七八九]{4}/g, (year) => Array.from(year, digitOf).join(''))
  const groups = tidy.replaceAll(/(?<=\d)[\s\u200B]+(?=\d)/g, '').match(/\d+/g) ?? []
  const word = plain(tidy).replaceAll(/[\d第号字]/g, '')
  const whole = plain(tidy).replaceAll(/[第号]/g, '')
  const { year, serial } = partsOf(groups)
  return { whole, word, organ: organKind(word, 1), year, serial }
}

const yearPattern = /^(?:19|20)\d{2}$/
const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

function partsOf(groups: readonly string[]): { year: string; serial: string } {
  const at = groups.findIndex((group) => yearPattern.test(group))
  const year = groups[at]
  if (year !== undefined) {
    const rest = groups.filter((_, index) => index !== at)
    return { year, serial: rest.map(withoutZeros).join('-') }
  }
  const [only = '', ...more] = groups
  const joined = /^((?:19|20)\d{2})(\d{1,6})$/.exec(only)
  return joined ? { year: joined[1]!, serial: [joined[2]!, ...more].map(withoutZeros).join('-') } : { year: '', serial: groups.map(withoutZeros).join('-') }
}

const endings = /(?:有限责任公司|股份有限公司|有限公司|责任公司|公司|有限责任|有限)$/

/** What distinguishes a name: without 有限公司, 有限责任公司 and the like. */
export const coreOf = (name: string): string => plain(name).replace(endings, '') || plain(name)

const organisationOf = (code: string, older: string): string => (code.length === 18 ? code.slice(8, 17) : /^[0-9A-Z]{9}$/.test(older) ? older : '')

const amountOf = (cell: string | undefined): string => {
  if (!cell || cell.trim() === '') return ''
  const read = readAmount(cell)
  return 'amount' in read ? (read.amount === '0' ? '' : read.amount) : plain(cell)
}

/** Reads a record's cells, whether they were normalised before or stand as a file had them. */
export function factOf(kind: PublicityKind, data: PublicityData): Fact {
  const prefix = kind === 'penalty' ? 'cf' : 'xk'
  const cell = (name: string): string => data[`${prefix}_${name}`] ?? ''
  const code = normaliseCode(cell('xdr_shxym'))
  const isPenalty = kind === 'penalty'
  return {
    kind,
    code,
    organisation: organisationOf(code, normaliseCode(cell('xdr_zzjg')).replaceAll('-', '')),
    name: plain(cell('xdr_mc')),
    core: coreOf(cell('xdr_mc')),
    person: cell('xdr_lb') === '自然人' ? normaliseCode(cell('xdr_zjhm')) : '',
    number: readNumber(cell('wsh')),
    day: cell('jdrq') === '' ? '' : (readDay(cell('jdrq')) ?? ''),
    organCode: normaliseCode(isPenalty ? cell('cfjgdm') : cell('xkjgdm')),
    organName: plain(isPenalty ? cell('cfjg') : cell('xkjg')),
    matter: isPenalty ? cell('wfxw') : cell('xkws'),
    facts: isPenalty ? cell('sy') : cell('nr'),
    content: isPenalty ? cell('nr') : '',
    amounts: isPenalty ? [amountOf(data.cf_nr_fk), amountOf(data.cf_nr_wfff)] : [],
    certificate: isPenalty ? '' : plain(cell('xkbh')),
  }
}

/** Whether a code could be the real one of some subject: both its check characters are right. */
export const isSoundCode = (code: string): boolean => checkSubjectCode(code) === 'ok'

/** How much of the matter stands in a key: enough to tell the breaches of one organ and day apart. */
const matterLetters = 4

/**
 * What finds a settled fact again when parts of a report were altered: any one of these that survives is enough. Subject, name,
 * number and day with organ and matter each have a key of their own.
 */
export function keysOf(fact: Fact): string[] {
  const { code, organisation, person, name, core, number, day, organName, matter } = fact
  const keys = [
    code && `s:${code}`,
    organisation && `o:${organisation}`,
    person ? `p:${name}|${person}` : core && `n:${core}`,
    number.whole && `w:${number.whole}`,
    number.serial && `y:${number.organ ?? number.word}:${number.year}-${number.serial}`,
    day && `t:${day}:${organKind(organName, 2) ?? organName}:${plain(matter).slice(0, matterLetters)}`,
  ]
  return keys.filter((key) => key !== '').map((key) => `${fact.kind === 'penalty' ? 'c' : 'x'}${key}`)
}
