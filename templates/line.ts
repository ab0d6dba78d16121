import { advance, findFace } from './font.ts'
import type { Face } from './font.ts'

/** A stretch of text in one face, placed from the left edge of its line. */
export type Segment = { text: string; face: Face; x: number; spacing: number }
/** A line of text that is ready to be drawn. */
export type Line = { segments: Segment[]; width: number; size: number }
/** How text is set: its face and size in points, the room it has, and how far apart ideographs stand. */
export type Setting = { face: Face; size: number; width: number; indent?: number; tracking?: number; justify?: boolean }

type Unit = { text: string; face: Face; width: number; shift: number; kind: 'ideograph' | 'word' | 'space' }

const closers = '，。、；：！？）》〉〕】」』”’·％%'
const openers = '（《〈〔【「『“‘'
// Their ink fills one half of the square, so the other half may go.
const halfClosers = '，。、；：）》〉〕】」』”’'
const word = /^(?:[!-~\u00a0-\u024f]+|—+|…+)/u

/** Breaks text into lines by the rules of Chinese typesetting and fills each to the full width. */
export function breakLines(text: string, setting: Setting): Line[] {
  const lines: Unit[][] = [[]]
  const room = () => setting.width - (lines.length === 1 ? (setting.indent ?? 0) : 0)
  let used = 0
  const put = (units: Unit[]) => {
    const width = total(units)
    if (used > 0 && used + width - slack(units.at(-1)!, setting.size) > room() + 0.01) {
      lines.push([])
      used = 0
    }
    if (used === 0 && units[0]!.kind === 'space') return
    lines.at(-1)!.push(...units)
    used += width
  }
  for (const chunk of chunks(squeeze(unitsOf(text, setting), setting.size), setting.justify === false)) {
    if (total(chunk) - slack(chunk.at(-1)!, setting.size) <= setting.width) put(chunk)
    else for (const unit of chunk.flatMap((each) => split(each, setting))) put([unit])
  }
  return lines.map((units, index) => setLine(units, setting, index === 0 ? (setting.indent ?? 0) : 0, index === lines.length - 1))
}

/** The width of text on one line. */
export function widthOf(text: string, setting: Omit<Setting, 'width'>): number {
  return breakLines(text, { ...setting, width: Infinity, indent: 0 })[0]!.width
}

function unitsOf(text: string, setting: Setting): Unit[] {
  const units: Unit[] = []
  for (let rest = text.replace(/\s+/g, ' '); rest !== ''; ) {
    const run = word.exec(rest)?.[0]
    const taken = run ?? String.fromCodePoint(rest.codePointAt(0)!)
    rest = rest.slice(taken.length)
    if (run === undefined) units.push(unitOf(taken, taken === ' ' ? 'space' : 'ideograph', setting))
    else units.push(...byFace(run, setting))
  }
  return units
}

function unitOf(text: string, kind: Unit['kind'], { face: wanted, size, tracking = 0 }: Setting): Unit {
  const face = findFace(String.fromCodePoint(text.codePointAt(0)!), wanted)
  if (face === undefined) throw new Error(`No font has the character ${text}`)
  const width = advance(text, face) * size + (kind === 'ideograph' ? tracking : 0)
  return { text, face, width, shift: 0, kind }
}

function byFace(run: string, setting: Setting): Unit[] {
  const parts: string[] = []
  let last: Face | undefined
  for (const character of run) {
    const face = findFace(character, setting.face)
    if (face === last) parts[parts.length - 1] += character
    else parts.push(character)
    last = face
  }
  return parts.map((part) => unitOf(part, 'word', setting))
}

function split(unit: Unit, setting: Setting): Unit[] {
  return unit.kind === 'word' ? Array.from(unit.text).map((character) => unitOf(character, 'word', setting)) : [unit]
}

/** Takes the empty half from punctuation that stands beside other punctuation. */
function squeeze(units: Unit[], size: number): Unit[] {
  return units.map((unit, index) => {
    const next = units[index + 1]?.text ?? ''
    const previous = units[index - 1]?.text ?? ''
    if (has(halfClosers, unit.text) && (has(halfClosers, next) || has(openers, next))) return { ...unit, width: unit.width - size / 2 }
    if (has(openers, unit.text) && has(openers, previous)) return { ...unit, width: unit.width - size / 2, shift: -size / 2 }
    return unit
  })
}

function chunks(units: Unit[], wholeDates: boolean): Unit[][] {
  const found: Unit[][] = []
  units.forEach((unit, index) => {
    const before = units[index - 1]
    const inDate = wholeDates && before !== undefined && '年月'.includes(before.text) && /^\d/.test(unit.text)
    if (before && (inDate || !mayBreak(before, unit))) found.at(-1)!.push(unit)
    else found.push([unit])
  })
  return found
}

function mayBreak(before: Unit, after: Unit): boolean {
  if (has(closers, after.text) || has(openers, before.text) || after.kind === 'space') return false
  if (/\d$/.test(before.text) && '年月日'.includes(after.text)) return false
  return !(before.kind === 'word' && after.kind === 'word')
}

function slack(last: Unit, size: number): number {
  if (last.kind === 'space') return last.width
  return has(halfClosers, last.text) && last.width > size / 2 + 1 ? size / 2 : 0
}

function setLine(all: Unit[], { width, size, tracking = 0, justify = true }: Setting, indent: number, last: boolean): Line {
  const units = all.at(-1)?.kind === 'space' ? all.slice(0, -1) : all
  const natural = total(units)
  const extra = width - indent - natural
  const gap = justify && !last && units.length > 1 && extra > 0 ? extra / (units.length - 1) : 0
  const spread = gap < size / 2 ? gap : 0
  const segments: Segment[] = []
  let x = indent
  let open = false
  for (const unit of units) {
    const segment = segments.at(-1)
    const ideograph = unit.kind === 'ideograph'
    if (open && ideograph && unit.shift === 0 && segment?.face === unit.face) segment.text += unit.text
    else if (unit.kind !== 'space') segments.push({ text: unit.text, face: unit.face, x: x + unit.shift, spacing: ideograph ? tracking + spread : 0 })
    open = ideograph && Math.abs(unit.width - size - tracking) < 0.01
    x += unit.width + spread
  }
  return { segments, width: natural + indent, size }
}

const total = (units: Unit[]) => units.reduce((sum, unit) => sum + unit.width, 0)
const has = (set: string, text: string) => text.length === 1 && set.includes(text)
