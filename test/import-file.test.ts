import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { PublicityFileError, readPublicityFile, type PublicityRow } from '../activities/import-file.ts'
import { subjectCodeFrom } from '../domain/identity.ts'
import { licenceFields, penaltyFields } from '../domain/publicity.ts'
import { csvOf, licenceRow, penaltyRow, personRow, rowDay } from './publicity-row.ts'

async function read(content: Buffer | string, { fileName = 'file.csv', pieces = Number.MAX_SAFE_INTEGER } = {}): Promise<PublicityRow[]> {
  const bytes = Buffer.from(content as string)
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, index) => bytes.subarray(index * pieces, (index + 1) * pieces))
  return Array.fromAsync(readPublicityFile(Readable.from(chunks), { fileName, today: rowDay }))
}
const numbered = (rows: readonly Record<string, string>[]) => rows.map((row, index) => ({ ...row, cf_wsh: `郏市监罚〔2026〕${index + 1}号` }))
const short = (rows: readonly PublicityRow[]) => rows.map(({ row, status, errors = [] }) => [row, status, ...errors.map(({ field, reason }) => `${field} ${reason.code}`)])
const title = (name: string): string => penaltyFields[name]!.title
const workbook = (cells: unknown[][]): Promise<Buffer> => writeWorkbook(cells as never).toBuffer()

test('each of many broken rows is reported by row and field, and the good ones between them pass', async () => {
  const broken: [Record<string, string>, string][] = [
    [{ cf_xdr_mc: '' }, 'cf_xdr_mc required'],
    [{ cf_xdr_shxym: '911101085513850820' }, 'cf_xdr_shxym wrong-check-digit'],
    [{ cf_xdr_shxym: subjectCodeFrom('91110108551385083') }, 'cf_xdr_shxym wrong-organisation-check'],
    [{ cf_xdr_shxym: '123' }, 'cf_xdr_shxym malformed-code'],
    [{ cf_xdr_shxym: '9.11101E+17' }, 'cf_xdr_shxym scientific-notation'],
    [{ cf_jdrq: '2026-02-30' }, 'cf_jdrq not-a-date'],
    [{ cf_jdrq: '2027-01-01' }, 'cf_jdrq in-future'],
    [{ cf_gsjzq: '2019-01-01' }, 'cf_gsjzq before-decision'],
    [{ cf_nr_fk: '五千' }, 'cf_nr_fk not-an-amount'],
    [{ cf_nr_fk: '-0.5' }, 'cf_nr_fk negative-amount'],
    [{ cf_cflb: '批评' }, 'cf_cflb unknown-choice'],
    [{ cf_cflb: '警告' }, 'cf_nr_fk fine-without-category'],
    [{ cf_cfjgdm: penaltyRow.cf_xdr_shxym! }, 'cf_cfjgdm not-an-organ'],
    [{ cf_xdr_lb: '个体工商户' }, 'cf_xdr_shxym wrong-kind-of-code'],
    [{ cf_xdr_mc: '长'.repeat(201) }, 'cf_xdr_mc too-long'],
    [{ cf_sy: '坏\u0001字' }, 'cf_sy unreadable-characters'],
  ]
  const rows = await read(csvOf(numbered(broken.flatMap(([change]) => [{ ...penaltyRow, ...change }, penaltyRow]))))
  expect(short(rows)).toEqual(broken.flatMap(([, fault], index) => [[index * 2 + 2, 'refused', fault], [index * 2 + 3, 'ok']]))
})

test('the simplified procedure is refused and a missing one held, for natural persons alone', async () => {
  const { cf_cx: _cf_cx, ...silent } = personRow
  const rows = await read(csvOf(numbered([{ ...personRow, cf_cx: '简易' }, silent, personRow, { ...penaltyRow, cf_cx: '简易' }])))
  expect(short(rows)).toEqual([[2, 'refused', 'cf_cx simplified-natural-person'], [3, 'held', 'cf_cx procedure-unknown'], [4, 'ok'], [5, 'ok']])
  const withoutColumn = await read(csvOf(numbered([silent])))
  expect(short(withoutColumn)).toEqual([[2, 'held', 'cf_cx procedure-unknown']])
})

describe('a file', () => {
  const rows = numbered([penaltyRow, penaltyRow])
  const plain = csvOf(rows, title)
  const [first] = rows

  test.each([
    ['UTF-8', Buffer.from(plain)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${plain}`)],
    ['GB18030', iconv.encode(plain, 'gb18030')],
    ['UTF-16 with a mark', iconv.encode(plain, 'utf-16le', { addBOM: true })],
    ['tabs', Buffer.from(plain.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(plain.replaceAll(',', ';'))],
    ['bare line feeds', Buffer.from(plain.replaceAll('\r\n', '\n'))],
    ['code names as heading', Buffer.from(csvOf(rows))],
    ['stars and blanks in the heading', Buffer.from(csvOf(rows, (name) => ` *${title(name)}（必填）`))],
    ['a title line above the heading', Buffer.from(`行政处罚信息,,,\r\n\r\n${plain}`)],
  ])('in %s is read alike', async (_, content) => {
    expect((await read(content)).map(({ data }) => data)).toEqual(rows)
  })

  test('is read alike whatever the pieces it comes in', async () => {
    const many = numbered(Array.from({ length: 400 }, () => penaltyRow))
    for (const content of [Buffer.from(csvOf(many)), iconv.encode(csvOf(many), 'gb18030')]) {
      expect((await read(content, { pieces: 1021 })).map(({ data }) => data)).toEqual(many)
    }
  })

  test('whose first characters are all ASCII is still read in its own encoding', async () => {
    const ascii = { ...penaltyRow, cf_wsh: 'A1' }
    const content = csvOf([ascii]).replace('\r\n', `${',x'.repeat(40_000)}\r\n`)
    expect((await read(iconv.encode(content, 'gb18030')))[0]!.data).toEqual(ascii)
  })

  test('may have its columns in any order, and columns that nobody knows', async () => {
    const turned = csvOf(rows.map((row) => Object.fromEntries([['序号', '1'], ...Object.entries(row).toReversed()])), (name) => penaltyFields[name]?.title ?? name)
    const unknown: string[] = []
    const read2 = await Array.fromAsync(readPublicityFile(Readable.from([Buffer.from(turned)]), { fileName: 'x.csv', today: rowDay, onUnknownColumns: (columns) => unknown.push(...columns) }))
    expect(read2.map(({ data }) => data)).toEqual(rows)
    expect(unknown).toEqual(['序号'])
  })

  test('with full-width digits, slashes, units and text marks is read as what it means', async () => {
    const spelled = { ...first!, cf_xdr_shxym: "'９１１１０１０８５５１３８５０８２q", cf_jdrq: '2026/3/5', cf_yxq: '2029年3月5日', cf_gsjzq: '46451', cf_nr_fk: '0.5万元', cf_wsh: '郏市监罚[2026]1号' }
    expect((await read(csvOf([spelled])))[0]!.data).toEqual({ ...first, cf_gsjzq: '2027-03-05' })
    const inYuan = csvOf([{ ...first!, cf_nr_fk: '5000' }], (name) => (name === 'cf_nr_fk' ? '罚款金额（元）' : title(name)))
    expect((await read(inYuan))[0]!.data).toMatchObject({ cf_nr_fk: '0.5' })
  })

  test('with blank lines at its end or between keeps the numbers of its rows', async () => {
    const [head, one, two] = csvOf(rows).split('\r\n')
    const content = [head, one, '', ',,,,', two, ',,,', '', ''].join('\r\n')
    expect(short(await read(content))).toEqual([[2, 'ok'], [5, 'ok']])
  })

  test('that says a thing twice gives the second as a duplicate of the first', async () => {
    const read3 = await read(csvOf([first!, rows[1]!, { ...first!, cf_wsh: '郏市监罚（2026）1号', cf_nr: '另一写法' }]))
    expect(read3.map(({ row, status, duplicateOf }) => [row, status, duplicateOf])).toEqual([[2, 'ok', undefined], [3, 'ok', undefined], [4, 'duplicate', 2]])
  })

  test('of quoted cells keeps commas, quotes and line breaks', async () => {
    expect((await read(csvOf([{ ...first!, cf_sy: '甲,乙"丙"\n丁' }])))[0]!.data).toMatchObject({ cf_sy: '甲,乙"丙"\n丁' })
  })

  test('with more cells than its heading has is refused by row', async () => {
    const content = csvOf([first!]).trimEnd()
    expect(short(await read(`${content},多余\r\n`))).toEqual([[2, 'refused', 'row too-many-cells']])
    expect(short(await read(`${content},,,\r\n`))).toEqual([[2, 'ok']])
  })

  test('of both kinds is read by the word in each row', async () => {
    const content = csvOf([{ 信息类别: '行政处罚', ...first! }, { 信息类别: '行政许可', ...licenceRow }, { 信息类别: '奖励', ...first! }])
    expect((await read(content)).map(({ kind, status }) => [kind, status])).toEqual([['penalty', 'ok'], ['licence', 'ok'], [null, 'refused']])
  })

  test('of licences is told by its heading', async () => {
    const read4 = await read(csvOf([licenceRow], (name) => licenceFields[name]!.title))
    expect(read4).toMatchObject([{ kind: 'licence', status: 'ok', data: licenceRow }])
  })
})

describe('a workbook', () => {
  test('with true dates and numbers, and text of any kind, is read alike', async () => {
    const row = { ...penaltyRow, cf_sy: '甲,乙"丙"\n丁\\戊' }
    const values = { ...row, cf_jdrq: { value: new Date('2026-03-05'), type: Date, format: 'yyyy/mm/dd' }, cf_nr_fk: { value: 0.5, type: Number }, cf_gsjzq: { value: 46451, type: Number } }
    const content = await workbook([Object.keys(row).map(title), Object.values(values)])
    expect(await read(content, { fileName: 'x.xlsx' })).toMatchObject([{ row: 2, status: 'ok', data: { ...row, cf_gsjzq: '2027-03-05' } }])
  })

  test('whose numbers carry the noise of a binary fraction is read without it', async () => {
    const content = await workbook([Object.keys(penaltyRow).map(title), Object.values({ ...penaltyRow, cf_nr_fk: { value: 0.1 + 0.2, type: Number } })])
    expect((await read(content))[0]!.data).toMatchObject({ cf_nr_fk: '0.3' })
  })
})

const { cf_wsh: _cf_wsh, ...withoutNumber } = penaltyRow
test.each([
  ['that is empty', '', 'empty-file'],
  ['without a heading', '甲,乙,丙\r\n1,2,3\r\n', 'no-heading'],
  ['whose heading lacks a required column', csvOf([withoutNumber]), 'missing-columns'],
  ['with a column twice', csvOf([penaltyRow]).replace('cf_frdb', '违法行为类型'), 'repeated-columns'],
  ['that is an old workbook', Buffer.from('D0CF11E0A1B11AE1', 'hex'), 'old-workbook'],
  ['that is a broken workbook', Buffer.from('504B0304FFFF', 'hex'), 'broken-workbook'],
  ['whose quote is never closed', `${csvOf([penaltyRow])}"没有结束`, 'broken-quotes'],
])('a file %s is refused as a whole', async (_, content, code) => {
  const error: unknown = await read(content).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(PublicityFileError)
  expect(error).toMatchObject({ code, zh: expect.stringMatching(/\p{Script=Han}/u) as string })
})
