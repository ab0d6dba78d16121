import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markInterrupted, openImport, storePublicityFile } from '../activities/import-store.ts'
import { importRows, imports } from '../db/import.ts'
import { accounts, subjects } from '../db/register.ts'
import { subjectCodeFrom } from '../domain/identity.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { csvOf, penaltyRow, personId, personRow } from './publicity-row.ts'
import { startTown, type Town } from './town.ts'

let town: Town
const folder = mkdtempSync(join(tmpdir(), 'xinan-command-'))
beforeAll(async () => {
  town = await startTown({ demo: false })
})
afterAll(() => town?.stop())

let serial = 0
const fresh = (row: Record<string, string>): Record<string, string> => ({ ...row, cf_wsh: `郏命罚〔2026〕${(serial += 1)}号` })
const { cf_cx: _cf_cx, ...silent } = personRow

function fileOf(rows: Record<string, string>[], name = 'rows.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, csvOf(rows))
  return path
}
const store = (rows: Record<string, string>[]) => storePublicityFile(town, { path: fileOf(rows), fileName: 'rows.csv', by: null, now: town.now })

/** Runs a command beside the town; resolves to what it printed and how it ended. */
async function run(command: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: town.databaseUrl, DATA_DIR: folder }
  return promisify(execFile)(process.execPath, [command, ...args], { env }).then((printed) => ({ code: 0, ...printed }), (error: { code: number; stdout: string; stderr: string }) => error)
}

describe('npm run import', () => {
  test('prints a line of JSON for each row and each fault', async () => {
    const { code, stdout } = await run('ops/import.ts', fileOf([fresh(penaltyRow), fresh({ ...penaltyRow, cf_jdrq: '?', cf_cflb: '警告' }), fresh(silent)]), '--json')
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { row: number; status: string; field: string | null; reason: string | null })
    expect(code).toBe(0)
    expect(lines.map(({ row, status, field }) => `${row} ${status} ${field}`).toSorted()).toEqual(['2 accepted null', '3 refused cf_jdrq', '3 refused cf_nr_fk', '4 held cf_cx'])
    expect(lines.every(({ status, reason }) => (status === 'accepted') === (reason === null))).toBe(true)
  })

  test('sums up, and ends badly for a file that it cannot read or find', async () => {
    expect(await run('ops/import.ts', fileOf([fresh(penaltyRow)]))).toMatchObject({ code: 0, stdout: '共 1 行：入库 1，重复 0，待查看 0，拒绝 0\n' })
    const unreadable = join(folder, 'other.csv')
    writeFileSync(unreadable, '甲,乙\r\n1,2\r\n')
    expect(await run('ops/import.ts', unreadable)).toMatchObject({ code: 1, stderr: expect.stringContaining('未找到表头') as string })
    expect(await run('ops/import.ts', join(folder, 'none.csv'))).toMatchObject({ code: 2 })
  })
})

describe('a stored file', () => {
  test('that a crash cut short is marked, and comes again with only the rest', async () => {
    const first = fresh(penaltyRow)
    await store([first])
    const id = await openImport(town.db, { fileName: 'rows.csv', by: null, now: town.now })
    await markInterrupted(town.db)
    expect(await town.db.select().from(imports).where(eq(imports.id, id))).toMatchObject([{ state: 'failed', error: '中断，请重新导入（已入库的行不会重复）' }])
    expect((await store([first, fresh(penaltyRow)])).counts).toMatchObject({ accepted: 1, duplicate: 1 })
  })

  test('leaves no number of a person in clear in the rows that wait', async () => {
    const { importId } = await store([fresh(silent), fresh({ ...penaltyRow, cf_fr_sfzh: personId, cf_jdrq: '?' })])
    const rows = await town.db.select().from(importRows).where(eq(importRows.importId, importId))
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain(personId.slice(0, 17))
  })

  test('names a subject that only a registration had named, and a later file does not rename it', async () => {
    const code = subjectCodeFrom('91410425MA9ABC12')
    const row = (name: string) => fresh({ ...penaltyRow, cf_xdr_mc: name, cf_xdr_shxym: code })
    await town.db.insert(subjects).values({ kind: 'organisation', code, name: '随手写的名字', createdAt: new Date() })
    await store([row('郏县真名食品有限公司')])
    expect(await nameOf(code)).toBe('郏县真名食品有限公司')
    await store([row('郏县旧名食品有限公司')])
    expect(await nameOf(code)).toBe('郏县真名食品有限公司')
  })
})

const nameOf = async (code: string) => (await town.db.select({ name: subjects.name }).from(subjects).where(eq(subjects.code, code)))[0]?.name

describe('npm run admin:create', () => {
  const [one, two] = demoAccounts.map(({ identity }) => identity) as [string, string]
  const create = (role: string, identity: string, username = role) => run('ops/admin-create.ts', '--username', username, '--name', '某人', '--identity', identity, '--role', role)

  test('makes the first administrator of each kind, with a first password that must be changed', async () => {
    const made = await create('system-administrator', one)
    expect(made.stdout).toMatch(/^登录名 system-administrator，初始密码 \S{18}（/)
    expect(await town.db.select().from(accounts)).toMatchObject([{ state: 'active', mustChangePassword: true, secondFactor: 'required', role: 'system-administrator' }])
    const password = /初始密码 (\S+)（/.exec(made.stdout)![1]!
    const visitor = await town.firstSignIn('system-administrator', password)
    expect((await visitor.get('/api/units')).status).toBe(200)
  })

  test('makes no second one, none for the same person, and none with a wrong number', async () => {
    const refused = await Promise.all([create('system-administrator', two, 'second'), create('audit-administrator', one), create('audit-administrator', '410425199003074511'), create('reviewer', two)])
    expect(refused.map(({ code, stderr }) => `${code} ${stderr.slice(0, 10)}`)).toEqual(['2 已有该角色的管理员：', '2 三员须由三个不同的人', '2 公民身份号码校验不通', '2 用法：npm run'])
    expect(await town.db.select().from(accounts)).toHaveLength(1)
  })
})

test('npm run audit:verify tells that the chains are whole', async () => {
  expect(await run('ops/audit-verify.ts')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^审计链完好：\d+ 条链，\d+ 个事件/) as string })
})
