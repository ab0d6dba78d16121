import { boxesOf, grid, paragraph, space } from './box.ts'
import type { Block, Box } from './box.ts'
import { signature, verificationFoot } from './close.ts'
import { headOf } from './head.ts'
import { drawPages, paginate } from './page.ts'
import { openPaper } from './paper.ts'

export { missingCharacters } from './font.ts'
export { longDate } from './close.ts'
export type { Block } from './box.ts'

/** An official letter, as its words; `mark` is the 发文机关标志, `date` the 成文日期. */
export type Letter = {
  mark: string
  redHead: boolean
  number?: string
  title: string
  addressee?: string
  paragraphs: Block[]
  signedBy: string
  date: string
  sealed: boolean
  /** How it is checked; null where it is kept nowhere to be checked against. */
  verification: { code: string; url: string } | null
  attachments?: string[]
  footer?: string
}

// Where the seal would stand on a page of its own, the standard lets the lines move closer.
const pitches = [grid.line, 27, 25.5, 24] as const

/** Draws a letter as PDF; the same letter gives the same bytes. */
export async function renderLetter(letter: Letter): Promise<Buffer> {
  const head = headOf(letter)
  const settings = pitches.map((pitch) => paginate([...bodyOf(letter, pitch), ...closeOf(letter, pitch)], head.bottom))
  const fewest = Math.min(...settings.map((pages) => pages.length))
  const paper = openPaper({ title: letter.title, author: letter.signedBy, date: letter.date })
  drawPages(paper, settings.find((pages) => pages.length === fewest)!, head)
  return paper.close()
}

function bodyOf({ addressee, paragraphs }: Letter, pitch: number): Box[] {
  const greeting = addressee ? paragraph(`${addressee}：`, pitch, { indent: 0 }) : []
  const boxes = [...greeting, ...paragraphs.flatMap((block) => boxesOf(block, pitch))]
  // The signature never stands on a page without text of the letter.
  return boxes.map((box, index) => (index >= boxes.length - 2 ? { ...box, joined: true } : box))
}

function closeOf({ attachments = [], signedBy, date, sealed, verification, footer }: Letter, pitch: number): Box[] {
  const named = attachments.flatMap((name, index) => {
    const label = attachments.length === 1 ? name : `${index + 1}.${name}`
    return paragraph(index === 0 ? `附件：${label}` : label, pitch, { indent: (index === 0 ? 2 : 5) * grid.character })
  })
  const boxes = [...(named.length > 0 ? [space(pitch), ...named] : []), signature(signedBy, date, sealed, pitch)]
  return [...boxes.map((box) => ({ ...box, joined: true })), ...(verification ? [verificationFoot(verification, footer)] : [])]
}
