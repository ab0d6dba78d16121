const brackets: Record<string, string> = { '[': '〔', '(': '〔', '【': '〔', '［': '〔', '（': '〔', ']': '〕', ')': '〕', '】': '〕', '］': '〕', '）': '〕' }

/** Every single character and every pair of neighbours in a text, as search compares them: width, case and kind of bracket make no difference. */
export function gramsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().replaceAll(/[[\](){}【】［］（）]/g, (bracket) => brackets[bracket] ?? bracket).split(/\s+/)
  const grams = words.flatMap((word) => {
    const characters = [...word]
    return characters.flatMap((character, index) => (index + 1 < characters.length ? [character, character + characters[index + 1]!] : [character]))
  })
  return [...new Set(grams)]
}
