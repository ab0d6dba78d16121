// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { presetFaces } from './font.ts'
import type { Line } from './line.ts'

/** Points in a millimetre. */
export const millimetre = 72 / 25.4
/** A4 with the margins of GB/T 9704, in points. */
export const sheet = {
  width: 210 * millimetre, height: 297 * millimetre,
  left: 28 * millimetre, right: 184 * millimetre, top: 37 * millimetre, bottom: 262 * millimetre,
}
/** Red of an official head. */
export const red = '#d7000f'

/** What a document says about itself. */
export type Imprint = { title: string; author: string; date: string }
type Style = PDFKit.Mixins.TextOptions & { horizontalScaling: number }
/** A paper to draw on, page by page. */
export type Paper = ReturnType<typeof openPaper>

/** Opens a paper whose bytes depend on nothing but what is drawn. */
export function openPaper({ title, author, date }: Imprint) {
  const document = new PDFDocument({
    size: 'A4', margin: 0, autoFirstPage: false, lang: 'zh-CN', displayTitle: true, pdfVersion: '1.7', font: '',
    info: { Title: title, Author: author, Producer: '信案', Creator: '信案', CreationDate: new Date(`${date}T00:00:00Z`) },
  })
  presetFaces(document)
  const bytes: Buffer[] = []
  document.on('data', (part: Buffer) => bytes.push(part))
  return {
    addPage: () => void document.addPage(),
    /** Draws a line whose box has the given top and height; `scaling` narrows the characters, in per cent. */
    write(line: Line, x: number, top: number, height: number, colour = 'black', scaling = 100) {
      const baseline = top + height / 2 + line.size * 0.38
      for (const { text, face, x: offset, spacing } of line.segments) {
        document.font(face).fontSize(line.size).fillColor(colour)
        const style: Style = { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing, horizontalScaling: scaling }
        document.text(text, x + (offset * scaling) / 100, baseline, style)
      }
    },
    /** Draws a straight line. */
    rule(fromX: number, fromY: number, toX: number, toY: number, width: number, colour = 'black') {
      document.moveTo(fromX, fromY).lineTo(toX, toY).lineWidth(width).strokeColor(colour).stroke()
    },
    /** Draws a dashed circle. */
    circle(x: number, y: number, radius: number) {
      document.circle(x, y, radius).lineWidth(0.75).dash(3, { space: 3 }).strokeColor('#9a9a9a').stroke().undash()
    },
    /** Draws a QR code as one vector shape. */
    code(text: string, x: number, y: number, size: number) {
      const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
      const side = size / modules.size
      for (let row = 0; row < modules.size; row++) {
        for (let column = 0; column < modules.size; column++) {
          if (modules.get(row, column)) document.rect(x + column * side, y + row * side, side, side)
        }
      }
      document.fillColor('black').fill()
    },
    /** Closes the document and hands over its bytes. */
    close: () =>
      new Promise<Buffer>((resolve, reject) => {
        document.on('end', () => resolve(Buffer.concat(bytes)))
        document.on('error', reject)
        document.end()
      }),
  }
}
