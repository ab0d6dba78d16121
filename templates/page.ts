import type { Box } from './box.ts'
import type { Head } from './head.ts'
import { breakLines, widthOf } from './line.ts'
import { millimetre, sheet } from './paper.ts'
import type { Paper } from './paper.ts'

/** Puts boxes on pages in order. */
export function paginate(boxes: Box[], firstTop: number): Box[][] {
  const pages: Box[][] = [[]]
  let left = sheet.bottom - firstTop
  const turn = () => {
    pages.push([])
    left = sheet.bottom - sheet.top
  }
  for (const group of groups(boxes)) {
    const height = heightOf(group)
    const fits = height <= sheet.bottom - sheet.top
    if (height > left + 0.01 && fits) turn()
    for (const box of group) {
      if (box.height > left + 0.01) turn()
      pages.at(-1)!.push(box)
      left -= box.height
    }
  }
  return pages
}

/** Draws the pages with their numbers. */
export function drawPages(paper: Paper, pages: Box[][], head: Head) {
  pages.forEach((boxes, index) => {
    paper.addPage()
    let top = index === 0 ? head.bottom : sheet.top
    if (index === 0) head.draw(paper)
    boxes.forEach((box, position) => {
      const at = box.atFoot ? sheet.bottom - box.height : top
      box.draw(paper, at, { first: position === 0 && index > 0, last: position === boxes.length - 1 })
      top += box.height
    })
    if (index > 0 || (!head.red && pages.length > 1)) drawNumber(paper, index + 1)
  })
}

function drawNumber(paper: Paper, number: number) {
  const setting = { face: 'body', size: 14 } as const
  const text = `— ${number} —`
  const width = widthOf(text, setting)
  const x = number % 2 === 1 ? sheet.right - setting.size - width : sheet.left + setting.size
  paper.write(breakLines(text, { ...setting, width: Infinity })[0]!, x, sheet.bottom + 7 * millimetre, setting.size)
}

function groups(boxes: Box[]): Box[][] {
  const found: Box[][] = [[]]
  for (const box of boxes) {
    found.at(-1)!.push(box)
    if (!box.joined) found.push([])
  }
  return found.filter((group) => group.length > 0)
}

const heightOf = (boxes: Box[]) => boxes.reduce((sum, box) => sum + box.height, 0)
