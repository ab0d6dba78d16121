import { breakLines } from './line.ts'
import type { Line, Setting } from './line.ts'
import { sheet } from './paper.ts'
import type { Paper } from './paper.ts'

/** A strip of the type area that is never cut. `joined` keeps it on one page with the next; `atFoot` puts it at the end of the page. */
export type Box = {
  height: number
  joined?: boolean
  atFoot?: boolean
  draw: (paper: Paper, top: number, page: { first: boolean; last: boolean }) => void
}

/** A part of a letter's body: a paragraph, a heading, a numbered list, facts with their names, or a table. */
export type Block =
  | string
  | { heading: string }
  | { items: string[] }
  | { pairs: [name: string, value: string][] }
  | { head: string[]; shares: number[]; rows: string[][] }

const width = sheet.right - sheet.left
/** The grid of GB/T 9704: 22 lines of 28 characters. */
export const grid = { size: 16, line: (sheet.bottom - sheet.top) / 22, character: width / 28 }

const body: Setting = { face: 'body', size: grid.size, width, tracking: grid.character - grid.size }
const cellSize = 12
const cellLine = 17
const padding = 4
const cellInset = 6

/** The boxes of one block. */
export function boxesOf(block: Block, pitch = grid.line): Box[] {
  if (typeof block === 'string') return block.split(/\r?\n/).filter((text) => text.trim() !== '').flatMap((text) => opening(paragraph(text.trim(), pitch), text))
  if ('heading' in block) return paragraph(block.heading, pitch, { face: 'heading' }).map((box) => ({ ...box, joined: true }))
  if ('items' in block) return block.items.flatMap((item, index) => paragraph(`${index + 1}.${item.replace(/\s+/g, ' ').trim()}`, pitch))
  if ('pairs' in block) return table([], [0.19, 0.81], block.pairs)
  return table(block.head, block.shares, block.rows)
}

/** Lines of running text, indented by two characters unless told otherwise. */
export function paragraph(text: string, pitch: number, change: Partial<Setting> = {}): Box[] {
  const lines = breakLines(text, { ...body, indent: 2 * grid.character, ...change })
  return lines.map((line, index) => ({
    height: pitch,
    // No first or last line stands alone on a page.
    joined: index < lines.length - 1 && (index === 0 || index === lines.length - 2),
    draw: (paper, top) => paper.write(line, sheet.left, top, pitch),
  }))
}

/** Lines that announce what follows stay with it. */
function opening(boxes: Box[], text: string): Box[] {
  return text.trim().endsWith('：') ? boxes.map((box, index) => (index === boxes.length - 1 ? { ...box, joined: true } : box)) : boxes
}

/** Empty room. */
export const space = (height: number): Box => ({ height, draw: () => {} })

function table(head: string[], shares: number[], rows: string[][]): Box[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const edges = shares.reduce((all, share) => [...all, all.at(-1)! + (share / whole) * width], [0])
  const named = head.length === 0
  const all = named ? rows : [head, ...rows]
  const gap = grid.line * 0.2
  return [
    { ...space(gap), joined: true },
    ...all.flatMap((cells, row) =>
      rowBoxes(cells.map((cell, column) => cellLines(cell, edges[column + 1]! - edges[column]!, named ? column === 0 : row === 0)), edges, {
        first: row === 0,
        head: !named && row === 0,
      }),
    ),
    space(gap),
  ]
}

function cellLines(text: string, room: number, named: boolean): Line[] {
  const setting: Setting = { face: named ? 'heading' : 'body', size: cellSize, width: room - 2 * cellInset, justify: false }
  return (text.trim() || '—').split(/\r?\n/).flatMap((part) => breakLines(part, setting))
}

function rowBoxes(cells: Line[][], edges: number[], row: { first: boolean; head: boolean }): Box[] {
  const count = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: count }, (_, index) => {
    const above = index === 0 ? padding : 0
    const below = index === count - 1 ? padding : 0
    const height = cellLine + above + below
    // A row of a few lines stays whole; a longer one is cut, but not after its first or before its last line.
    const joined = row.head || (index < count - 1 && (count <= 8 || index === 0 || index === count - 2))
    return {
      height,
      joined,
      draw: (paper, top, page) => {
        const [left, right] = [sheet.left, sheet.left + edges.at(-1)!]
        if ((index === 0 && row.first) || page.first) paper.rule(left, top, right, top, 0.5)
        if (index === count - 1 || page.last) paper.rule(left, top + height, right, top + height, 0.5)
        for (const edge of edges) paper.rule(left + edge, top, left + edge, top + height, 0.5)
        cells.forEach((lines, column) => {
          const line = lines[index]
          if (line) paper.write(line, left + edges[column]! + cellInset, top + above, cellLine)
        })
      },
    }
  })
}
