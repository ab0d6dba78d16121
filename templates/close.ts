import { grid } from './box.ts'
import type { Box } from './box.ts'
import { breakLines, widthOf } from './line.ts'
import type { Line } from './line.ts'
import { millimetre, sheet } from './paper.ts'

const body = { face: 'body', size: grid.size, tracking: grid.character - grid.size } as const
const small = { face: 'body', size: 10.5 } as const
const sealRadius = 21 * millimetre

/** A day as letters write it: 2026年11月24日. */
export function longDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 署名、成文日期 and the place of the seal, which covers both. */
export function signature(signedBy: string, date: string, sealed: boolean, pitch: number): Box {
  const dated = longDate(date)
  const dateWidth = widthOf(dated, body)
  const names = namesOf(signedBy)
  const nameWidth = Math.max(...names.map((name) => name.width))
  const indent = (sealed ? 4 : 2) * grid.character
  const right = sheet.right - indent
  // The name stands centred over the date; a long one pushes the date to the left.
  const centre = Math.min(right - dateWidth / 2, sheet.right - nameWidth / 2)
  // The seal's upper edge lies within one line of the text and does not touch it.
  const before = sealed ? Math.max(pitch / 2, sealRadius - names.length * pitch + 2) : pitch
  const sealBelow = sealed ? sealRadius - pitch : 0
  return {
    height: before + (names.length + 1) * pitch + sealBelow,
    draw: (paper, top) => {
      const nameTop = top + before
      const dateTop = nameTop + names.length * pitch
      if (sealed) {
        paper.circle(centre, dateTop, sealRadius)
        const label = breakLines('印章位置', { face: 'body', size: 9, width: Infinity })[0]!
        paper.write(label, centre - label.width / 2, dateTop + pitch + 2, 12, '#9a9a9a')
      }
      names.forEach((name, index) => paper.write(name, centre - name.width / 2, nameTop + index * pitch, pitch))
      const line = breakLines(dated, { ...body, width: Infinity })[0]!
      paper.write(line, centre - line.width / 2, dateTop, pitch)
    },
  }
}

function namesOf(signedBy: string): Line[] {
  const characters = Array.from(signedBy)
  const count = Math.ceil(characters.length / 24)
  const each = Math.ceil(characters.length / count)
  return Array.from({ length: count }, (_, index) => characters.slice(index * each, (index + 1) * each).join('')).map(
    (text) => breakLines(text, { ...body, width: Infinity })[0]!,
  )
}

/** How the reader checks the letter: a code in letters and as QR, with what else stands at the foot. */
export function verificationFoot({ code, url }: { code: string; url: string }, footer?: string): Box {
  const side = 17 * millimetre
  const width = sheet.right - sheet.left - side - 12
  const texts = [`验证码：${code}`, '扫码或在本站“文书验证”输入验证码核对原文', ...(footer ? [footer] : [])]
  const lines = texts.flatMap((text) => breakLines(text, { ...small, width, justify: false }))
  const lineHeight = 15
  const inner = Math.max(side, lines.length * lineHeight)
  const height = inner + 12
  return {
    height: height + 8,
    atFoot: true,
    draw: (paper, at) => {
      const top = at + 8
      paper.rule(sheet.left, top, sheet.right, top, 0.35 * millimetre)
      paper.rule(sheet.left, top + height, sheet.right, top + height, 0.35 * millimetre)
      const start = top + 6 + (inner - lines.length * lineHeight) / 2
      lines.forEach((line, index) => paper.write(line, sheet.left + grid.character, start + index * lineHeight, lineHeight))
      paper.code(url, sheet.right - side, top + 6 + (inner - side) / 2, side)
    },
  }
}
