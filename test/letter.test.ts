import { createHash } from 'node:crypto'
// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { seedLaw } from '../domain/rules/index.ts'
import { ended } from '../templates/case-letter.ts'
import { breakLines, widthOf } from '../templates/line.ts'
import { boxesOf } from '../templates/box.ts'
import type { Block, Letter } from '../templates/letter.ts'
import { missingCharacters, renderLetter } from '../templates/letter.ts'
import { paginate } from '../templates/page.ts'
import { sheet } from '../templates/paper.ts'
import { letterWordsOf } from '../templates/letter-words.ts'
import * as objection from '../templates/objection.ts'
import { bare, readPages, readWords } from './letters/read.ts'
import type { Piece } from './letters/read.ts'
import { assistanceSamples } from './letters/assistance-sample.ts'
import { repairSamples } from './letters/repair-sample.ts'
import { about, decided, samples } from './letters/sample.ts'

const kindsOf = (procedure: string, letters: Record<string, Letter>) => Object.entries(letters).map(([kind, letter]) => [`${procedure} ${kind}`, letter, letterWordsOf(procedure, kind).word] as const)
const kinds = [...kindsOf('objection', samples), ...kindsOf('repair', repairSamples), ...kindsOf('assistance', assistanceSamples)]
const onePage = ['objection supplement-notice', 'objection acceptance', 'objection reminder', 'objection correction', 'repair supplement-notice', 'repair acceptance', 'repair reminder']
const threePages = ['objection decision', 'repair grant', 'repair denial', 'repair revocation']
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function wordsOf(block: Block): string[] {
  if (typeof block === 'string') return block.split('\n')
  if ('heading' in block) return [block.heading]
  if ('items' in block) return block.items
  if ('pairs' in block) return block.pairs.flat()
  return []
}

function textOf(letter: Letter): string[] {
  const { mark, title, number = '', addressee = '', signedBy, verification, footer = '' } = letter
  return [mark, title, number, addressee, signedBy, verification?.code ?? '', footer, ...letter.paragraphs.flatMap(wordsOf)]
}

describe.each(kinds)('%s', (kind, letter, word) => {
  test('every word comes back as text, on few pages of which none overflows', async () => {
    const pages = await readPages(await renderLetter(letter))
    const read = bare(pages.map(({ text }) => text).join('')).replaceAll(/—\d—/g, '')
    for (const words of textOf(letter)) expect(read).toContain(bare(words))
    expect(pages.length).toBeLessThanOrEqual(threePages.includes(kind) ? 3 : onePage.includes(kind) ? 1 : 2)
    for (const { items } of pages) for (const item of items) expectInside(item)
  })

  test('the same letter gives the same bytes, and few of them', async () => {
    const [first, second] = [await renderLetter(letter), await renderLetter(structuredClone(letter))]
    expect(hash(first)).toBe(hash(second))
    expect(first.length).toBeLessThan(100_000)
  })

  test('it carries number, date, place of the seal and how to verify it', async () => {
    const read = await readWords(await renderLetter(letter))
    expect(letter.number).toMatch(/^郏信[异修协].〔2026〕[1-9]\d*号$/)
    expect(letter.number!.startsWith(word)).toBe(true)
    for (const words of ['2026年11月24日', '印章位置', '扫码或在本站“文书验证”输入验证码核对原文']) expect(read).toContain(words)
  })
})

function expectInside({ x, y, width }: Piece) {
  expect(x).toBeGreaterThan(sheet.left - 25)
  // A half-empty punctuation mark may hang over the edge with its empty half.
  expect(x + width).toBeLessThan(sheet.right + 9)
  expect(y).toBeGreaterThan(75)
  expect(y).toBeLessThan(sheet.bottom + 40)
}

test('every negative letter names facts, reasons, basis with rule-set, remedy, limit and organ', async () => {
  const negative = [samples.refusal, samples.termination, objection.decision({ ...decided, code: 'maintain', corrections: [] })]
  for (const letter of negative) {
    const read = await readWords(await renderLetter(letter))
    for (const words of ['理由', '《河南省社会信用条例》第四十一条第二款', 'R2020-HN', '救济途径', '60日内', '郏县人民政府', about.office, '印章位置']) {
      expect(read).toContain(words)
    }
  }
})

test('every negative letter of a repair names facts, reasons, basis with rule-set, remedy and organ', async () => {
  for (const letter of [repairSamples.refusal, repairSamples.denial, repairSamples.revocation, repairSamples.termination]) {
    const read = await readWords(await renderLetter(letter))
    for (const words of ['理由', '《信用修复管理办法》', 'R2026', '救济途径', '60日内', '郏县市场监督管理局', '印章位置']) expect(read).toContain(words)
  }
})

test('what a complaint’s letter cites as its law can be signed: what is still to be checked of it stands in a note', () => {
  const cited = seedLaw.ruleSets.flatMap(({ parameters }) => Object.entries(parameters)).filter(([name]) => name.startsWith('complaint.'))
  expect(cited.length).toBeGreaterThan(20)
  expect(cited.filter(([, { article }]) => /待核|未查到|文本/.test(article))).toEqual([])
})

test('a recheck is called so', () => {
  expect(objection.decision({ ...decided, recheck: true }).title).toBe('异议复核决定书')
})

describe('long and rare', () => {
  const name = '郏县姚庄回族乡阿卜杜拉·买买提江清真牛羊肉屠宰加工储运农民专业合作社联合社㙍䶮𰻝分社'
  const facts = Array.from({ length: 3 }, (_, index) => `第${index + 1}项：${decided.facts.repeat(5)}`)
  const letter = objection.decision({ ...decided, office: name, subject: { ...about.subject, name }, facts: facts.join('\n') })

  test('a name of forty characters and facts of three pages come back whole and stay inside the page', async () => {
    const pages = await readPages(await renderLetter(letter))
    const read = bare(pages.map(({ text }) => text).join('')).replaceAll(/—\d+—/g, '')
    expect(read.split(bare(name)).length - 1).toBeGreaterThanOrEqual(3)
    for (const part of facts) expect(read).toContain(bare(part))
    for (const { items } of pages) for (const item of items) expectInside(item)
    expect(pages.length).toBeLessThanOrEqual(6)
  })

  test('the signature and the foot stand on the last page, with text of the letter', async () => {
    const last = bare((await readPages(await renderLetter(letter))).at(-1)!.text)
    expect(last).toContain('2026年11月24日')
    expect(last).toContain(about.verification.code)
    expect(last).toContain('向郏县人民法院提出')
  })

  test('a character that no font has is named, and never drawn as a box', async () => {
    expect(missingCharacters('吉林㙍䶮𰻝 Ab1，\n')).toEqual([])
    expect(missingCharacters('𠮷野家𠮷')).toEqual(['𠮷'])
    await expect(renderLetter({ ...letter, addressee: '𠮷野家' })).rejects.toThrow('𠮷')
  })
})

describe('lines', () => {
  const setting = { face: 'body', size: 16, width: sheet.right - sheet.left, tracking: (sheet.right - sheet.left) / 28 - 16 } as const
  const lines = (text: string) => breakLines(text, setting).map(({ segments }) => segments.map((segment) => segment.text).join(''))

  test('a line holds 28 characters', () => {
    expect(lines('信'.repeat(60))).toEqual(['信'.repeat(28), '信'.repeat(28), '信'.repeat(4)])
  })

  test('no line begins with a closing mark or ends with an opening one', () => {
    for (let lead = 20; lead < 32; lead++) {
      const broken = lines(`${'信'.repeat(lead)}（《条例》第四十一条），“异议”：${'案'.repeat(30)}`)
      for (const line of broken) expect(line).toMatch(/^[^，。、；：！？）》〕”].*[^（《〔“]$/u)
    }
  })

  test('numbers and Latin words stay whole, but for those longer than a line', () => {
    for (let lead = 20; lead < 28; lead++) expect(lines(`${'信'.repeat(lead)}91410425MA3X5T2K7B号`).join('|')).toContain('91410425MA3X5T2K7B')
    expect(lines('f'.repeat(200)).length).toBeGreaterThan(1)
  })
})

test('a number is as wide as it was measured, so that what follows does not run into it', async () => {
  const code = '91410425100000016D'
  const pages = await readPages(await renderLetter({ ...samples.acceptance, paragraphs: [{ pairs: [['代码', code]] }] }))
  const drawn = pages.flatMap(({ items }) => items).find(({ text }) => text === code)!
  expect(drawn.width).toBeCloseTo(widthOf(code, { face: 'body', size: 12 }), 1)
})

test.each([['已经更正', '已经更正。'], ['已经更正。', '已经更正。'], ['他说：“已经更正。”', '他说：“已经更正。”'], ['已经更正，', '已经更正。'], ['（见附件）', '（见附件）。']])('“%s” ends with one full stop', (said, whole) => {
  expect(ended(said)).toBe(whole)
})

test('a long row is cut across pages, a short one is not', () => {
  const firstTop = sheet.bottom - 60
  const rows = (text: string) => paginate(boxesOf({ pairs: [['项目', text]] }), firstTop)
  expect(rows('事实'.repeat(60))[0]).toEqual([])
  expect(rows('事实'.repeat(2000)).length).toBeGreaterThan(2)
})

test('the private fields of pdfkit that share a parsed font are where they were', () => {
  expect(new PDFDocument()).toMatchObject({ _font: {}, _fontFamilies: { Helvetica: {} } })
})
