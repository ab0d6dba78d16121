import { dayExists, tidy, toHalfWidth } from './identity.ts'

const msPerDay = 86_400_000
const spellings = [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, /^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/]
const withoutEnd = /^(长期|长期有效|永久|永久有效|无固定期限|无期限)$/

/** The last day of what has no end, as the national format writes it. */
export const openEnd = '2099-12-31'

/** A day as YYYY-MM-DD from the spellings that files use, a spreadsheet's serial number among them, or null. */
export function readDay(cell: string): string | null {
  const text = toHalfWidth(tidy(cell)).replace(/^'/, '').replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '').replace(/\s/g, '')
  if (withoutEnd.test(text)) return openEnd
  for (const spelling of spellings) {
    const parts = spelling.exec(text)
    if (!parts) continue
    const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
    return dayExists(year, month, day) && year >= 1900 ? [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-') : null
  }
  return /^\d{5}(\.\d+)?$/.test(text) ? dayOfSerial(Math.floor(Number(text))) : null
}

function dayOfSerial(serial: number): string | null {
  const day = new Date(Date.UTC(1899, 11, 30) + serial * msPerDay).toISOString().slice(0, 10)
  return day >= '1930-01-01' && day <= openEnd ? day : null
}

/** What an amount's cell may be wrong about. */
export type AmountFinding = 'not-an-amount' | 'negative-amount' | 'too-large-amount' | 'too-precise-amount'

/** An amount in 万元 as a decimal string, from a cell in 万元 or with its own unit. */
export function readAmount(cell: string): { amount: string } | { finding: AmountFinding } {
  const text = toHalfWidth(tidy(cell)).replace(/\s/g, '').replace(/^(人民币)?[¥￥]?/, '').replace(/整$/, '')
  const parts = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?(万元?|元)?$/.exec(text)
  if (!parts) return { finding: 'not-an-amount' }
  const [, sign, whole, fraction = '', unit] = parts
  const digits = whole!.replaceAll(',', '')
  const places = fraction.length + (unit === '元' ? 4 : 0)
  const scaled = (digits + fraction).padStart(places + 1, '0')
  const integer = scaled.slice(0, scaled.length - places).replace(/^0+(?=\d)/, '')
  const decimals = scaled.slice(scaled.length - places).replace(/0+$/, '')
  if (integer.length > 12) return { finding: 'too-large-amount' }
  if (decimals.length > 6) return { finding: 'too-precise-amount' }
  const amount = decimals === '' ? integer : `${integer}.${decimals}`
  return sign === '-' && amount !== '0' ? { finding: 'negative-amount' } : { amount }
}
