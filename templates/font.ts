import { fileURLToPath } from 'node:url'
// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit'
import { openSync } from 'fontkit'
import type { Font } from 'fontkit'

const files = {
  body: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  title: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  heading: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
}

/** The faces of a letter: 宋 for the text, bold 宋 for titles, 黑 for headings and for what 宋 lacks. */
export type Face = keyof typeof files

const pathOf = (face: Face) => fileURLToPath(import.meta.resolve(files[face]))
const fonts: Record<Face, Font> = { body: openSync(pathOf('body')), title: openSync(pathOf('title')), heading: openSync(pathOf('heading')) }
const faces: Face[] = ['body', 'title', 'heading']

type EmbeddedFont = object
type Inside = { _font: { constructor: new (document: PDFKit.PDFDocument, font: Font, id: string) => EmbeddedFont }; _fontFamilies: Record<string, EmbeddedFont> }
// The library has no public way to take a parsed font; a test holds it to these two private fields.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const inside = (document: PDFKit.PDFDocument) => document as PDFKit.PDFDocument & Inside
// oxlint-disable-next-line eslint/no-underscore-dangle
const Embedded = inside(new PDFDocument({ font: pathOf('body') }))._font.constructor

/** Gives the document our parsed fonts; reading a font again for each document takes ten times as long. */
export function presetFaces(document: PDFKit.PDFDocument) {
  // oxlint-disable-next-line eslint/no-underscore-dangle
  const families = inside(document)._fontFamilies
  faces.forEach((face, index) => {
    families[face] = new Embedded(document, fonts[face], `F${index + 1}`)
  })
}

/** The face that draws a character when `wanted` is asked for, or nothing when no font of ours has it. */
export function findFace(character: string, wanted: Face): Face | undefined {
  const codePoint = character.codePointAt(0)!
  return [wanted, ...faces].find((face) => fonts[face].hasGlyphForCodePoint(codePoint))
}

/** The width of a character, or of a word with its kerning, in ems. */
export function advance(text: string, face: Face): number {
  const font = fonts[face]
  const { advanceWidth } = Array.from(text).length === 1 ? font.glyphForCodePoint(text.codePointAt(0)!) : font.layout(text)
  return advanceWidth / font.unitsPerEm
}

/** The characters that no font of ours can draw, each once: to be refused at entry by name. */
export function missingCharacters(text: string): string[] {
  return Array.from(new Set(text.replace(/\s/g, ''))).filter((character) => findFace(character, 'body') === undefined)
}
