import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { citationsOf, instruments, sourcesOf } from '../domain/article.ts'
import { procedures } from '../domain/procedures.ts'
import { marks } from '../domain/rules.ts'

const bases = Object.values(procedures).flatMap(({ name, basis, acts }) => [[name, basis] as const, ...Object.entries(acts).flatMap(([act, one]) => (one.basis ? [[`${name}.${act}`, one.basis] as const] : []))])

test('a basis names instruments, their articles and what is applied by analogy', () => {
  expect(citationsOf('《河南省社会信用条例》第二十八条第三款（参照）')).toEqual([{ instrument: '《河南省社会信用条例》', article: '第二十八条第三款', isAnalogy: true }])
  expect(citationsOf('《电子签名法》第十三条、第十四条')).toEqual([{ instrument: '《电子签名法》', article: '第十三条、第十四条', isAnalogy: false }])
  expect(citationsOf('《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）；发改办财金〔2019〕527号')).toEqual([
    { instrument: '《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）', article: '', isAnalogy: false },
    { instrument: '发改办财金〔2019〕527号', article: '', isAnalogy: false },
  ])
})

test('every basis of every procedure and act is in the register, instrument and article', () => {
  const unknown = bases.flatMap(([of, basis]) => sourcesOf(basis).filter(({ known, mark }) => known === null || mark === null).map(({ instrument, article }) => `${of}: ${instrument}${article}`))
  expect(unknown).toEqual([])
  expect(bases.length).toBeGreaterThan(80)
})

test('an article or instrument that is not in the register is cited without a gist', () => {
  expect(sourcesOf('《河南省社会信用条例》第九百条')).toMatchObject([{ known: { since: '2020-05-01' }, gist: null, mark: null }])
  expect(sourcesOf('《没有的法》第一条')).toMatchObject([{ instrument: '《没有的法》', article: '第一条', known: null, gist: null }])
})

test('the register is whole: each instrument once, each article once, with marks that are marks and words in both languages', () => {
  const Words = Type.Object({ zh: Type.String({ minLength: 4 }), en: Type.String({ minLength: 4 }) })
  const text = Type.Union([Type.String({ minLength: 1 }), Type.Null()])
  const day = Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()])
  const Mark = Type.Enum([...marks])
  const Register = Type.Array(Type.Object({ cited: Type.String(), name: text, nameEn: text, number: text, since: day, until: day, mark: Mark, gist: Type.Union([Words, Type.Null()]), articles: Type.Array(Type.Object({ article: Type.String(), mark: Mark, gist: Type.Union([Words, Type.Null()]) }, { additionalProperties: false })) }, { additionalProperties: false }))
  expect([...Value.Errors(Register, instruments)]).toEqual([])
  const cited = instruments.flatMap((one) => [one.cited, ...one.articles.map(({ article }) => one.cited + article)])
  expect(cited.filter((one, place) => cited.indexOf(one) !== place)).toEqual([])
  // What stands in the register is cited somewhere: nothing is left over.
  const named = new Set(bases.flatMap(([, basis]) => citationsOf(basis).map(({ instrument, article }) => instrument + article)))
  expect(instruments.flatMap((one) => one.articles.map(({ article }) => one.cited + article)).filter((one) => !named.has(one))).toEqual([])
})
