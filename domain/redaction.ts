import type { Words } from './fields.ts'

/** What of a reporter a text gives away, as a kind and never as its value. */
export const revealing = {
  name: { zh: '投诉人的姓名', en: 'the reporter’s name' },
  phone: { zh: '投诉人的电话', en: 'the reporter’s phone' },
  address: { zh: '投诉人的地址', en: 'the reporter’s address' },
  words: { zh: '投诉人所写的原文', en: 'the reporter’s own words' },
} as const satisfies Record<string, Words>
export type Revealing = keyof typeof revealing

/** Runs of so many characters are taken from what they are found in, not written anew. */
const runs = { words: 12, address: 6, phone: 7 }

/** Letters and digits alone, so that neither spaces nor punctuation hide a likeness. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const digits = (text: string): string => text.normalize('NFKC').replaceAll(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '')

/** Whether a text holds a run of the other, or the whole of one that is shorter. */
function holdsRun(text: string, other: string, length: number): boolean {
  if (other.length <= length) return other.length > 1 && text.includes(other)
  for (let at = 0; at + length <= other.length; at += 1) if (text.includes(other.slice(at, at + length))) return true
  return false
}

/** What a reporter has said, as far as a text may give it away. */
interface Said {
  name: string | null
  phone: string | null
  address: string | null
  facts: string
  request: string
}

/** What a text that others will read gives away of who complained; empty where it is redacted. */
export function revealedIn(text: string, { name, phone, address, facts, request }: Said): Revealing[] {
  const plain = bare(text)
  const tests: Record<Revealing, boolean> = {
    name: name !== null && bare(name).length > 1 && plain.includes(bare(name)),
    phone: phone !== null && holdsRun(bare(digits(text)), bare(phone), runs.phone),
    address: address !== null && holdsRun(plain, tailOf(bare(address)), runs.address),
    words: [facts, request].some((said) => bare(said).length >= runs.words && holdsRun(plain, bare(said), runs.words)),
  }
  return (Object.keys(tests) as Revealing[]).filter((kind) => tests[kind])
}

/** The part of an address after the names of province, city, county and township, which any text may say; all of it where that is nothing. */
function tailOf(address: string): string {
  const tail = address.replace(/^(?:[^省市县区乡镇]{1,8}?(?:省|市(?!场)|县|(?<![小社园])区|乡|镇|街道))+/u, '')
  return tail.length > 1 ? tail : address
}
