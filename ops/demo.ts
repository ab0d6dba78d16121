import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { sql } from 'drizzle-orm'
import { storePublicityFile } from '../activities/import-store.ts'
import { hashPassword } from '../api/session.ts'
import { files } from '../db/document.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { keyedHash, sha256 } from '../db/keyed.ts'
import { accounts, authorizations, people, ratings, records, subjects, units } from '../db/register.ts'
import { everyScope } from '../domain/authorization.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { maskIdNumber } from '../domain/identity.ts'
import { renderLetter } from '../templates/letter.ts'
import type { Config } from './config.ts'
import { demoAccounts, type DemoAccount } from './demo-accounts.ts'
import { demoEnterpriseCode, generateCounty, otherEnterpriseCode, type County } from './county.ts'
import { loadDemoListing } from './demo-listing.ts'
import { loadDemoTraining } from './demo-training.ts'
import { writeDemoFiles } from './county-file.ts'
import { loadPartners } from './demo-partners.ts'
import type { Keys } from './keys.ts'

const seed = 20210414
const office = { code: '114104250054812379', name: '郏县社会信用体系建设工作领导小组办公室' }

/** Loads the demo county: units, accounts, and the records by way of the import. What is there already stays as it is. */
export async function loadDemo(config: Pick<Config, 'demoScale'>, databaseUrl: string, keys: Pick<Keys, 'hmac'>, log: (line: string) => void): Promise<void> {
  const { db, close } = openDatabase(databaseUrl)
  try {
    const at = Date.now()
    const county = generateCounty({ seed, scale: config.demoScale, today: dayOf(at) })
    log(`演示数据：${county.units.length} 个单位`)
    await db.insert(units).values([{ ...office, kind: 'office' as const }, ...county.units]).onConflictDoNothing()
    await loadPartners(db, keys, new Date(at))
    await loadRecords(db, county, keys, at, log)
    await loadRatings(db, county)
    await loadAccounts(db, keys, at)
    await loadDemoListing(db, at)
    await loadDemoTraining(db, keys.hmac, at)
    log('演示数据：已载入')
  } finally {
    await close()
  }
}

async function loadRecords(db: Database, county: County, { hmac }: Pick<Keys, 'hmac'>, at: number, log: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xinan-demo-'))
  try {
    for (const { path } of await writeDemoFiles(join(folder, 'demo'), county)) {
      const { counts } = await storePublicityFile({ db, hmac }, { path, fileName: basename(path), by: null, now: () => at })
      log(`演示数据：${basename(path)} ${counts.accepted} 条`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const batch = 1000

/** A commitment that was made before this platform was, as the register keeps it. */
const recordOf = ({ code, madeOn, data }: County['commitments'][number], subjectId: string, sourceUnitId: string | null): typeof records.$inferInsert => ({
  kind: 'commitment', identity: `commitment:${code}`, subjectId, sourceUnitId, documentNumber: code, decisionDate: madeOn, publication: 'published', data, grams: gramsOf([data.cn_xdr_mc, data.cn_xdr_shxym, code, data.cn_sy].join(' ')), createdAt: new Date(),
})

async function loadRatings(db: Database, county: County): Promise<void> {
  await db.transaction(async (tx) => {
    for (let from = 0; from < county.subjects.length; from += batch) {
      await tx.insert(subjects).values(county.subjects.slice(from, from + batch).map(({ code, name, kind, legalRepresentative, township }) => ({ code, name, kind, legalRepresentative, township, createdAt: new Date() }))).onConflictDoUpdate({ target: subjects.code, set: { legalRepresentative: sql`excluded.legal_representative`, township: sql`excluded.township` } })
    }
    const ids = new Map((await tx.select({ id: subjects.id, code: subjects.code }).from(subjects)).map(({ id, code }) => [code, id]))
    for (let from = 0; from < county.ratings.length; from += batch) {
      await tx.insert(ratings).values(county.ratings.slice(from, from + batch).map(({ subjectCode, ...rating }) => ({ ...rating, subjectId: ids.get(subjectCode)! }))).onConflictDoNothing()
    }
    const organs = new Map((await tx.select({ id: units.id, code: units.code }).from(units)).map(({ id, code }) => [code, id]))
    for (let from = 0; from < county.commitments.length; from += batch) {
      await tx.insert(records).values(county.commitments.slice(from, from + batch).map((one) => recordOf(one, ids.get(one.subjectCode)!, organs.get(one.data.cn_sldwdm!) ?? null))).onConflictDoNothing()
    }
  })
}

async function loadAccounts(db: Database, keys: Pick<Keys, 'hmac'>, at: number): Promise<void> {
  const when = new Date(at)
  const passwordHash = await hashPassword(demoAccounts[0]!.password)
  await db.transaction(async (tx) => {
    const byName = async (name: string) => (await tx.select({ id: units.id }).from(units).where(sql`${units.name} = ${name}`))[0]!.id
    const bySubject = async (code: string) => (await tx.select({ id: subjects.id }).from(subjects).where(sql`${subjects.code} = ${code}`))[0]!.id
    const officeId = await byName(office.name)
    const marketId = await byName('郏县市场监督管理局')
    const handlers: { account: DemoAccount; ids: { subjectId: string; personId: string; accountId: string } }[] = []
    const known = new Set((await tx.select({ username: accounts.username }).from(accounts)).map(({ username }) => username))
    for (const account of demoAccounts.filter(({ username }) => !known.has(username))) {
      const subjectId = account.at === 'enterprise' ? await bySubject(demoEnterpriseCode) : account.at === 'other-enterprise' ? await bySubject(otherEnterpriseCode) : null
      const unitId = account.at === 'office' ? officeId : account.at === 'market-supervision' ? marketId : null
      const [person] = await tx.insert(people).values({ identityHash: keyedHash(keys.hmac, 'identity', account.identity), identityMask: maskIdNumber(account.identity), name: account.name, phone: '13800000000', createdAt: when }).returning()
      const [made] = await tx.insert(accounts).values({ username: account.username, personId: person!.id, role: account.role, unitId, subjectId, passwordHash, state: 'active', secondFactor: 'off', createdAt: when }).returning()
      if (subjectId) handlers.push({ account, ids: { subjectId, personId: person!.id, accountId: made!.id } })
    }
    const [counter] = await tx.select({ decidedBy: accounts.id }).from(accounts).where(sql`${accounts.role} = 'counter'`)
    for (const { account, ids } of handlers) await authorize(tx, { ...ids, ...counter! }, account, at)
  })
}

async function authorize(tx: Parameters<Parameters<Database['transaction']>[0]>[0], ids: { subjectId: string; personId: string; accountId: string; decidedBy: string }, account: DemoAccount, at: number): Promise<void> {
  const content = await renderLetter({ mark: '授权委托书', redHead: false, title: '授权委托书', paragraphs: [`兹委托${account.name}为我单位信用事务经办人，办理信用信息异议、信用修复和信用承诺事项。`], signedBy: '（演示数据）', date: dayOf(at), sealed: true, verification: { code: 'DEMO', url: 'https://example.org' } })
  const [file] = await tx.insert(files).values({ sha256: sha256(content), name: '授权委托书.pdf', mediaType: 'application/pdf', size: content.length, content, uploadedBy: ids.accountId, createdAt: new Date(at) }).returning()
  await tx.insert(authorizations).values({ ...ids, scope: everyScope, validFrom: addDays(dayOf(at), -30), validTo: addDays(dayOf(at), 700), fileId: file!.id, state: 'approved', decidedAt: new Date(at), createdAt: new Date(at) })
}
