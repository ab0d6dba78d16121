import { grid } from './box.ts'
import { breakLines, widthOf } from './line.ts'
import type { Line } from './line.ts'
import { millimetre, red, sheet } from './paper.ts'
import type { Paper } from './paper.ts'

/** The head of the first page: how to draw it and where the text begins. */
export type Head = { red: boolean; bottom: number; draw: (paper: Paper) => void }

type Words = { mark: string; redHead: boolean; number?: string; title: string }

const width = sheet.right - sheet.left
const ruleWidth = 170 * millimetre
const ruleHeight = 3.5
const titleLine = 34
// A long mark is set narrow, as the heads of offices with long names are.
const narrow = 78

/** The head of a letter: red after the letter format of GB/T 9704, or plain for slips and receipts. */
export function headOf(words: Words): Head {
  return words.redHead ? redHead(words) : plainHead(words)
}

function redHead({ mark, number, title }: Words): Head {
  const lines = markLines(mark)
  const lineHeight = lines[0]!.size * 1.25
  const top = 30 * millimetre
  const rule = top + lines.length * lineHeight - lines[0]!.size * 0.25 + 4 * millimetre
  const numberTop = rule + ruleHeight + grid.size * 0.875
  const titleTop = numberTop + grid.size + 1.1 * grid.line
  const titles = titleLines(title)
  return {
    red: true,
    bottom: titleTop + titles.length * titleLine + grid.line * 0.5,
    draw: (paper) => {
      lines.forEach((line, index) => {
        const x = (sheet.width - (line.width * narrow) / 100) / 2
        paper.write(line, x, top + index * lineHeight, line.size, red, narrow)
      })
      const left = (sheet.width - ruleWidth) / 2
      drawDoubleRule(paper, left, rule, [2, 0.75])
      drawDoubleRule(paper, left, sheet.height - 20 * millimetre - ruleHeight, [0.75, 2])
      if (number) writeRight(paper, number, numberTop)
      writeCentred(paper, titles, titleTop)
    },
  }
}

function plainHead({ mark, number, title }: Words): Head {
  const marks = breakLines(mark, { face: 'body', size: grid.size, width, justify: false })
  const titleTop = sheet.top + (marks.length + 0.25) * grid.line
  const titles = titleLines(title)
  const numberTop = titleTop + titles.length * titleLine + 10
  return {
    red: false,
    bottom: numberTop + (number ? grid.line : 0),
    draw: (paper) => {
      marks.forEach((line, index) => paper.write(line, sheet.left + (width - line.width) / 2, sheet.top + index * grid.line, grid.line))
      writeCentred(paper, titles, titleTop)
      if (number) writeRight(paper, number, numberTop)
    },
  }
}

function markLines(mark: string): Line[] {
  const texts = Array.from(mark).length > 26 ? halves(mark) : [mark]
  const longest = Math.max(...texts.map((text) => widthOf(text, { face: 'title', size: 1 })))
  const size = Math.min(36, (width * 100) / narrow / longest)
  return texts.map((text) => breakLines(text, { face: 'title', size, width: Infinity })[0]!)
}

function titleLines(title: string): Line[] {
  return breakLines(title, { face: 'title', size: 22, width, justify: false })
}

function writeCentred(paper: Paper, lines: Line[], top: number) {
  lines.forEach((line, index) => paper.write(line, sheet.left + (width - line.width) / 2, top + index * titleLine, titleLine))
}

function writeRight(paper: Paper, text: string, top: number) {
  const line = breakLines(text, { face: 'body', size: grid.size, width: Infinity })[0]!
  paper.write(line, sheet.right - line.width, top, grid.size)
}

function drawDoubleRule(paper: Paper, x: number, y: number, [upper, lower]: [number, number]) {
  paper.rule(x, y + upper / 2, x + ruleWidth, y + upper / 2, upper, red)
  paper.rule(x, y + ruleHeight, x + ruleWidth, y + ruleHeight, lower, red)
}

function halves(text: string): [string, string] {
  const characters = Array.from(text)
  const middle = Math.ceil(characters.length / 2)
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')]
}
