import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportRow, ImportView } from '../api/schema/office.ts'
import { importRows } from '../db/import.ts'
import { records, subjects } from '../db/register.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { generateCounty } from '../ops/county.ts'
import { writeDemoFiles } from '../ops/county-file.ts'
import { csvOf, penaltyRow, personId, personRow } from './publicity-row.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'

let town: Town
let reviewer: Visitor
beforeAll(async () => {
  town = await startTown()
  reviewer = await town.as('shenhe')
})
afterAll(() => town?.stop())

/** Sends a file in and waits until its rows are read. */
async function sent(content: Buffer | string, name = '双公示.csv', by = reviewer): Promise<ImportView> {
  const answer = await by.upload<ImportView>('/api/imports', { name, content: Buffer.from(content as string) })
  expect(answer.status, JSON.stringify(answer.body)).toBe(202)
  expect(answer.headers.location).toBe(`/api/imports/${answer.body.id}`)
  const now = async () => (await by.get<ImportView>(`/api/imports/${answer.body.id}`)).body
  await expect.poll(async () => (await now()).state, { timeout: 30_000 }).not.toBe('running')
  return now()
}
const rowsOf = async ({ id }: ImportView, status?: string) => (await reviewer.get<{ items: ImportRow[] }>(`/api/imports/${id}/rows?limit=100${status ? `&status=${status}` : ''}`)).body.items
const resolve = (opened: ImportView, row: number, decision: 'take' | 'drop', reason = '已电话核实原件'): Promise<Answer<ImportRow & { errors: unknown }>> => reviewer.post(`/api/imports/${opened.id}/rows/${row}`, { decision, reason })
const recent = addDays(dayOf(Date.now()), -3)
const today = dayOf(Date.now())
let serial = 0
const fresh = (row: Record<string, string>): Record<string, string> => ({ ...row, cf_wsh: `郏试罚〔2026〕${(serial += 1)}号`, cf_jdrq: recent, cf_yxq: addDays(today, 1000), cf_gsjzq: addDays(today, 300) })
const stored = (row: Record<string, string>) => town.db.select().from(records).where(eq(records.documentNumber, row.cf_wsh!))
const { cf_cx: _cf_cx, ...silent } = personRow
const counts = ({ state, total, accepted, duplicate, held, refused }: ImportView) => ({ state, total, accepted, duplicate, held, refused })

describe('a demo file', () => {
  test('goes in through the front door, and the same file again gives nothing but duplicates', async () => {
    const county = generateCounty({ seed: 7, scale: 0.02, today })
    const files = await writeDemoFiles(join(mkdtempSync(join(tmpdir(), 'xinan-import-test-')), 'small'), county)
    for (const { path, count } of files) {
      const first = await sent(readFileSync(path))
      expect(first).toMatchObject({ state: 'done', error: null, total: count, held: 0, refused: 0 })
      expect(first.accepted).toBeGreaterThan(0)
      expect(first.accepted + first.duplicate).toBe(count)
      const [before] = await town.db.select({ count: sql<number>`count(*)::int` }).from(records)
      const again = await sent(readFileSync(path))
      expect(counts(again)).toEqual({ state: 'done', total: count, accepted: 0, duplicate: count, held: 0, refused: 0 })
      expect(await town.db.select({ count: sql<number>`count(*)::int` }).from(records)).toEqual([before])
    }
  })
})

describe('bad rows', () => {
  test('never stop the good ones, and each has its result', async () => {
    const good = [fresh(penaltyRow), fresh(penaltyRow), fresh(personRow)]
    const bad = [fresh({ ...penaltyRow, cf_xdr_mc: '' }), fresh({ ...personRow, cf_cx: '简易' }), fresh({ ...penaltyRow, cf_nr_fk: '五千' }), fresh(silent)]
    const opened = await sent(csvOf([good[0]!, bad[0]!, bad[1]!, good[1]!, bad[2]!, bad[3]!, good[2]!, good[0]!]))
    expect(counts(opened)).toEqual({ state: 'done', total: 8, accepted: 3, duplicate: 1, held: 1, refused: 3 })
    const shown = (await rowsOf(opened)).map(({ row, status, errors, overridable }) => [row, status, errors.map(({ field }) => field).join(), overridable])
    expect(shown).toEqual([[3, 'refused', 'cf_xdr_mc', false], [4, 'refused', 'cf_cx', false], [6, 'refused', 'cf_nr_fk', false], [7, 'held', 'cf_cx', true], [9, 'duplicate', '', false]])
    for (const row of good) expect(await stored(row)).toHaveLength(1)
    for (const row of bad) expect(await stored(row)).toHaveLength(0)
  })

  test('of a file that breaks off are told, and what came before stays', async () => {
    const row = fresh(penaltyRow)
    const opened = await sent(`${csvOf([row])}"没有结束`)
    expect(opened).toMatchObject({ state: 'failed', error: expect.stringContaining('引号不成对') as string })
    const nothing = await sent('甲,乙,丙\r\n1,2,3\r\n')
    expect(nothing).toMatchObject({ state: 'failed', total: 0, error: expect.stringContaining('未找到表头') as string })
  })

  test('are not looked for in a file of another kind', async () => {
    expect(await reviewer.upload('/api/imports', { name: '双公示.pdf', content: Buffer.from('%PDF-') })).toMatchObject({ status: 422, body: { type: '/problems/file-refused' } })
  })
})

describe('a row that is held', () => {
  test('is taken by an officer with a reason, once', async () => {
    const row = fresh(silent)
    const opened = await sent(csvOf([row]))
    expect(await resolve(opened, 2, 'take', '')).toMatchObject({ status: 400 })
    const taken = await resolve(opened, 2, 'take', '已核对案卷，为普通程序')
    expect(taken).toMatchObject({ status: 200, body: { resolution: '已入库：已核对案卷，为普通程序', overridable: false } })
    expect(await stored(row)).toHaveLength(1)
    expect(await resolve(opened, 2, 'take')).toMatchObject({ status: 409 })
    expect(await resolve(opened, 2, 'drop')).toMatchObject({ status: 409 })
    expect(await stored(row)).toHaveLength(1)
  })

  test('is dropped with a reason and stays out', async () => {
    const row = fresh(silent)
    const opened = await sent(csvOf([row]))
    expect(await resolve(opened, 2, 'drop', '为简易程序')).toMatchObject({ status: 200, body: { resolution: '已退回：为简易程序' } })
    expect(await resolve(opened, 2, 'take')).toMatchObject({ status: 409 })
    expect(await stored(row)).toHaveLength(0)
  })

  test('that two officers take at once goes in once', async () => {
    const row = fresh(silent)
    const opened = await sent(csvOf([row]))
    const both = await Promise.all([resolve(opened, 2, 'take'), resolve(opened, 2, 'take')])
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]))
    expect(await stored(row)).toHaveLength(1)
  })
})

describe('a wrong check digit', () => {
  const legacy = '911101085513850820'
  test('is overridden with a reason that the subject keeps, once', async () => {
    const row = fresh({ ...penaltyRow, cf_xdr_mc: '郏县旧码商贸有限公司', cf_xdr_shxym: legacy })
    const opened = await sent(csvOf([row]))
    expect(await rowsOf(opened, 'refused')).toMatchObject([{ row: 2, overridable: true, subjectName: '郏县旧码商贸有限公司', documentNumber: row.cf_wsh }])
    expect(await resolve(opened, 2, 'take', '营业执照原件即为此码')).toMatchObject({ status: 200 })
    expect(await stored(row)).toHaveLength(1)
    expect(await town.db.select().from(subjects).where(eq(subjects.code, legacy))).toMatchObject([{ codeOverride: '营业执照原件即为此码' }])
    expect(await resolve(opened, 2, 'take')).toMatchObject({ status: 409 })
  })

  test('is not overridden where anything else is wrong', async () => {
    const row = fresh({ ...penaltyRow, cf_xdr_shxym: legacy, cf_nr_fk: '五千' })
    const opened = await sent(csvOf([row]))
    expect(await rowsOf(opened)).toMatchObject([{ overridable: false }])
    expect(await resolve(opened, 2, 'take')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cf_xdr_shxym' }, { pointer: '/cf_nr_fk' }] } })
    expect(await stored(row)).toHaveLength(0)
  })

  test('is the only fault that an officer can override, even when time has mended another', async () => {
    const row = { ...fresh(penaltyRow), cf_jdrq: addDays(today, 1) }
    const opened = await sent(csvOf([row]))
    await town.db.update(importRows).set({ cells: { ...row, cf_jdrq: recent } }).where(eq(importRows.importId, opened.id))
    expect(await resolve(opened, 2, 'take')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cf_jdrq' }] } })
  })

  test('of an organ or of a person is never offered for an override', async () => {
    const organ = fresh({ ...penaltyRow, cf_sjlydm: legacy })
    const person = fresh({ ...personRow, cf_xdr_zjhm: `${personId.slice(0, 17)}${personId[17] === '1' ? '2' : '1'}` })
    const opened = await sent(csvOf([organ, person]))
    expect((await rowsOf(opened)).map(({ overridable }) => overridable)).toEqual([false, false])
    for (const row of [2, 3]) expect(await resolve(opened, row, 'take')).toMatchObject({ status: 422 })
  })
})

describe('a natural person', () => {
  test('stands nowhere in the register with name and number in clear', async () => {
    const row = fresh({ ...personRow, cf_sy: `张小三（身份证号${personId}）占道经营`, bz: `证件 ${personId.slice(0, 17)}${personId[17]!.toLowerCase()}` })
    const legal = fresh({ ...penaltyRow, cf_fr_zjlx: '身份证', cf_fr_sfzh: personId, cf_nr: `对负责人（${personId}）罚款五千元` })
    expect(counts(await sent(csvOf([row, legal])))).toMatchObject({ accepted: 2 })
    const [record] = await stored(row)
    expect(record!.data).toMatchObject({ cf_xdr_mc: '张*三', cf_xdr_zjhm: `${personId.slice(0, 4)}************${personId.slice(-2)}` })
    const [subject] = await town.db.select().from(subjects).where(eq(subjects.id, record!.subjectId))
    expect(subject).toMatchObject({ kind: 'person', code: null, name: '张*三' })
    expect(record!.data.cf_sy).toBe(`张*三（身份证号${personId.slice(0, 4)}************${personId.slice(-2)}）占道经营`)
    const inClear = await town.db.select({ id: records.id }).from(records).where(like(sql`${records.data}::text || ${records.grams}::text`, `%${personId.slice(0, 17)}%`))
    expect(inClear).toEqual([])
  })

  test('of a row that is refused or resolved is not kept in clear either', async () => {
    const rows = [fresh({ ...personRow, cf_nr_fk: '五千' }), fresh(silent), fresh(silent)]
    const opened = await sent(csvOf(rows))
    await resolve(opened, 3, 'take')
    await resolve(opened, 4, 'drop')
    const kept = await town.db.select({ cells: importRows.cells }).from(importRows).where(eq(importRows.importId, opened.id))
    expect(kept).toHaveLength(3)
    expect(JSON.stringify(kept)).not.toContain(personId)
    expect(await stored(rows[1]!)).toHaveLength(1)
  })

  test('is one subject over many files', async () => {
    const rows = [fresh(personRow), fresh(personRow)]
    for (const row of rows) await sent(csvOf([row]))
    const [one, two] = [(await stored(rows[0]!))[0]!, (await stored(rows[1]!))[0]!]
    expect(one.subjectId).toBe(two.subjectId)
  })
})

test('imports are for reviewers and system administrators', async () => {
  for (const name of ['qiye', 'hecha', 'chuangkou', 'anquan']) {
    const visitor = await town.as(name)
    expect([name, (await visitor.upload('/api/imports', { name: 'x.csv', content: Buffer.from('x') })).status]).toEqual([name, 403])
    expect([name, (await visitor.get('/api/imports')).status]).toEqual([name, 403])
  }
  const xitong = await town.as('xitong')
  expect((await xitong.get<{ items: ImportView[] }>('/api/imports')).body.items.length).toBeGreaterThan(0)
})
