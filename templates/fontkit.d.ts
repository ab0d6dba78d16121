declare module 'fontkit' {
  /** A parsed font, as far as the letters use it. */
  export type Font = {
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): { advanceWidth: number }
    layout(text: string): { advanceWidth: number }
  }
  export function openSync(path: string): Font
}
