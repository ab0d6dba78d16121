import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text on a page, in points from the upper left. */
export type Piece = { text: string; x: number; y: number; width: number }

/** The text of a PDF, page by page, as a reader selects it. */
export async function readPages(bytes: Buffer): Promise<{ text: string; items: Piece[] }[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  const pages = await Promise.all(Array.from({ length: document.numPages }, async (_, index) => {
    const page = await document.getPage(index + 1)
    const height = page.view[3]!
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [{ text: item.str, x: Number(item.transform[4]), y: height - Number(item.transform[5]), width: item.width }] : [],
    )
    return { text: pieces.map(({ text }) => text).join(''), items: pieces }
  }))
  await loading.destroy()
  return pages
}

/** The words of a letter in one line, without the spaces that typesetting puts between them. */
export const readWords = async (pdf: Buffer): Promise<string> => bare((await readPages(pdf)).map(({ text }) => text).join(''))

export const bare = (text: string): string => text.replaceAll(/\s/gu, '')
