import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPublicityFile } from '../activities/import-file.ts'
import { addMonths } from '../domain/calendar.ts'
import { checkSubjectCode } from '../domain/identity.ts'
import { demoEnterpriseCode, generateCounty, otherEnterpriseCode } from '../ops/county.ts'
import { writeDemoFile } from '../ops/county-file.ts'

const today = '2026-11-24'
const seed = 20210414
const county = generateCounty({ seed, scale: 1, today })
const small = generateCounty({ seed, scale: 0.02, today })
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinan-county-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function countRows(path: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for await (const { kind, status } of readPublicityFile(path, { fileName: path, today })) counts[`${kind} ${status}`] = (counts[`${kind} ${status}`] ?? 0) + 1
  return counts
}

describe('the demo county', () => {
  test('has the figures of the founding document', () => {
    const ratings = (kind: string) => county.ratings.filter((rating) => rating.kind === kind).length
    expect(county.records).toHaveLength(27_699)
    expect([ratings('taxpayer'), ratings('medical'), county.commitments.length]).toEqual([3_928, 430, 682])
    expect(county.units.filter(({ kind }) => kind === 'township')).toHaveLength(15)
  })

  test('has right check digits and no code twice', () => {
    const codes = [...county.units, ...county.subjects].map(({ code }) => code)
    expect(codes.filter((code) => checkSubjectCode(code) !== 'ok')).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    expect(new Set(county.subjects.map(({ name }) => name)).size).toBe(county.subjects.length)
  })

  test('is the same for the same seed, and another for another', () => {
    expect(generateCounty({ seed, scale: 0.02, today })).toEqual(small)
    expect(generateCounty({ seed: seed + 1, scale: 0.02, today }).records).not.toEqual(small.records)
  })

  test('has penalties that are too early to repair, that can be repaired and that are no longer shown', () => {
    const penalties = county.records.filter(({ kind }) => kind === 'penalty').map(({ data }) => data)
    expect(penalties.filter(({ cf_jdrq: day }) => addMonths(day!, 3) > today).length).toBeGreaterThan(100)
    expect(penalties.filter(({ cf_jdrq: day, cf_gsjzq: end }) => addMonths(day!, 3) <= today && end! > today).length).toBeGreaterThan(100)
    expect(penalties.some(({ cf_gsjzq: end }) => end! <= today)).toBe(true)
    expect(penalties.filter(({ cf_jdrq: day, cf_cfjg: organ }) => organ!.includes('生态环境') && day! >= '2026-08-15')).toEqual([])
  })

  test.each([1, 0.02])('at scale %d the demo enterprise has a fine ten times what its text says, and licences', (scale) => {
    const { records } = scale === 1 ? county : small
    const own = (kind: string, code: string) => records.filter(({ kind: its, data }) => its === kind && (data.cf_xdr_shxym ?? data.xk_xdr_shxym) === code)
    const wrong = own('penalty', demoEnterpriseCode).filter(({ data }) => data.cf_nr!.includes('五千元') && Number(data.cf_nr_fk) === 5)
    expect(wrong).toHaveLength(1)
    expect(own('penalty', demoEnterpriseCode).filter(({ data }) => data.cf_cfjg === '郏县市场监督管理局').length).toBeGreaterThanOrEqual(3)
    expect(own('licence', demoEnterpriseCode).length).toBeGreaterThanOrEqual(4)
    expect(own('penalty', otherEnterpriseCode).length).toBeGreaterThanOrEqual(2)
  })

  test('numbers the decisions of an organ without gaps in the order of their days', () => {
    const own = county.records.filter(({ data }) => data.cf_wsh?.startsWith('郏市监处罚〔2026〕')).map(({ data }) => data)
    const days = new Map(own.map(({ cf_wsh: number, cf_jdrq: day }) => [Number(/(\d+)号$/.exec(number!)![1]), day!]))
    const inOrder = own.map((_, index) => days.get(index + 1))
    expect(inOrder).not.toContain(undefined)
    expect(inOrder.join()).toBe(own.map(({ cf_jdrq: day }) => day!).toSorted((a, b) => a.localeCompare(b)).join())
  })

  test('names each commitment by division, day and serial, once', () => {
    const codes = county.commitments.map(({ code }) => code)
    expect(codes.filter((code) => !/^410425\d{14}$/.test(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    expect(new Set(county.commitments.map(({ data }) => Object.keys(data).length))).toEqual(new Set([20]))
  })
})

describe('the demo file', () => {
  test('of scale 1 is read without a refused, held or repeated row', async () => {
    const path = join(folder, 'all.csv')
    await writeDemoFile(path, county)
    const begun = performance.now()
    expect(await countRows(path)).toEqual({ 'penalty ok': 1_700, 'licence ok': 25_999 })
    console.log(`27,699 rows read in ${Math.round(performance.now() - begun)} ms`)
  })

  test.each(['small.csv', 'small.xlsx'])('%s holds both kinds', async (name) => {
    await writeDemoFile(join(folder, name), small)
    expect(await countRows(join(folder, name))).toEqual({ 'penalty ok': 34, 'licence ok': 520 })
  })

  test('in a folder is one file for each kind', async () => {
    const written = await writeDemoFile(`${folder}/two/`, small)
    expect(await Promise.all(written.map(({ path }) => countRows(path)))).toEqual([{ 'penalty ok': 34 }, { 'licence ok': 520 }])
  })
})
