const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

const widthOf = (character: string): number => (wide.test(character) ? 2 : 1)

/** How many columns of a terminal a text takes: a full-width character (全角字符) takes two. */
export const textWidth = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0)

/** A text in pieces that take at most so many columns each. */
function pieces(text: string, limit: number): string[] {
  const lines = ['']
  let taken = 0
  for (const character of text) {
    if (taken + widthOf(character) > limit) {
      lines.push('')
      taken = 0
    }
    lines[lines.length - 1] += character
    taken += widthOf(character)
  }
  return lines
}

/** Rows under their headings in aligned columns; a cell wider than its limit goes on in the next line. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[], limit = 40): string {
  const broken = [headings, ...rows].map((cells) => cells.map((cell, column) => (column === cells.length - 1 ? [cell] : pieces(cell, limit))))
  const widths = headings.map((_, column) => Math.max(...broken.map((cells) => Math.max(...(cells[column] ?? ['']).map(textWidth)))))
  const line = (cells: string[]): string => cells.map((cell, column) => cell + ' '.repeat(widths[column]! - textWidth(cell))).join('  ').trimEnd()
  const lines = broken.flatMap((cells) => Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, at) => line(headings.map((_heading, column) => cells[column]?.[at] ?? ''))))
  return [lines[0]!, '-'.repeat(widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0) + textWidth(headings.at(-1)!)), ...lines.slice(1)].join('\n')
}
