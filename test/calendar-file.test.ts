import { describe, expect, test } from 'vitest'
import { readYear } from '../api/calendar-file.ts'
import { statutoryYear } from '../domain/holidays.ts'

const { off } = statutoryYear(2027)
const notice = '国务院办公厅关于2027年部分节假日安排的通知'
const table = (...rows: string[]): Buffer => Buffer.from(['日期,类型,名称', ...off.map((day) => `${day},放假,节日`), ...rows].join('\n'))
const reasons = async (content: Buffer) => (await readYear(content, notice)).faults.map(({ line, detail }) => [line, detail.zh])

describe('a year is read', () => {
  test('from a table of days off and worked', async () => {
    const { year, faults } = await readYear(table('2027-02-14,上班,春节', '2027年10月9日,调休,国庆'), notice)
    expect(faults).toEqual([])
    expect(year).toEqual({ year: 2027, notice, off: [...off], worked: ['2027-02-14', '2027-10-09'] })
  })
  test('from the layout in which mirrors publish the notices', async () => {
    const content = { year: 2027, papers: ['https://www.gov.cn/zhengce/2027.htm'], days: [...off.map((date) => ({ name: '节', date, isOffDay: true })), { name: '春节', date: '2027-02-14', isOffDay: false }] }
    const { year, faults } = await readYear(Buffer.from(JSON.stringify(content)), null)
    expect([faults, year?.notice, year?.worked]).toEqual([[], 'https://www.gov.cn/zhengce/2027.htm', ['2027-02-14']])
  })
  test('from our own layout, byte order mark and all', async () => {
    const { year } = await readYear(Buffer.from(`\uFEFF${JSON.stringify({ year: 2027, notice: null, off, worked: [] })}`), notice)
    expect(year).toEqual({ year: 2027, notice, off: [...off], worked: [] })
  })
})

describe('a file is told by line what is wrong', () => {
  test('with a day that is none and a kind that is neither', async () => {
    const first = off.length + 2
    expect(await reasons(table('2027-02-30,放假', '2027-03-01,也许'))).toEqual([[first, '“2027-02-30”不是日期'], [first + 1, '“也许”不是“放假”或“上班”']])
  })
  test('with days of several years', async () => expect(await reasons(table('2028-01-01,放假'))).toEqual([[null, expect.stringContaining('多个年度')], [null, '2028-01-01 不是 2027 年的日期']]))
  test('with a weekday that is worked as if exchanged', async () => expect(await reasons(table('2027-03-01,上班'))).toEqual([[null, expect.stringContaining('不是周末')]]))
  test('with statutory days left out', async () => expect(await reasons(Buffer.from('日期,类型\n2027-01-01,放假'))).toEqual([[null, expect.stringContaining('法定节假日未列入放假')]]))
  test('without its columns', async () => expect(await reasons(Buffer.from('天,种类\n2027-01-01,放假'))).toEqual([[1, expect.stringContaining('“日期”和“类型”')]]))
  test('that is empty, broken JSON, or JSON of something else', async () => {
    expect(await reasons(Buffer.from('日期,类型\n'))).toEqual([[null, '文件里没有日期']])
    expect(await reasons(Buffer.from('{"year":'))).toEqual([[null, '文件不是有效的 JSON']])
    expect(await reasons(Buffer.from('{"a":1}'))).toEqual([[null, expect.stringContaining('year')]])
  })
})
