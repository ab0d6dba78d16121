import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { eq, sql } from 'drizzle-orm'
import { generateKeyPairSync } from 'node:crypto'
import { keysOf } from '../activities/removal-signature.ts'
import { orderRemoval } from '../activities/removal.ts'
import { buildApp } from '../api/app.ts'
import { cases } from '../db/case.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { partners as partnerTable } from '../db/removal.ts'
import { records } from '../db/register.ts'
import { isToShow, removalActions, type RemovalAction } from '../domain/removal-words.ts'
import { loadDemo } from '../ops/demo.ts'
import { migrate } from '../ops/migrate.ts'
import { startPostgres } from '../ops/postgres.ts'

/** A database and an API of the bench's own, whose clock stands still until it is set. */
export interface RemovalOffice {
  db: Database
  hmac: Buffer
  /** The folder through which offline partners exchange. */
  folder: string
  base: string
  clock: { now: number }
  keysOf: (code: string) => Promise<string[]>
  stop(): Promise<void>
}

/** Brings up PostgreSQL, the demo county and the API behind real HTTP; no engine. */
export async function openRemovalOffice(start: number, tell: (line: string) => void): Promise<RemovalOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'xinan-receipts-'))
  const hmac = Buffer.alloc(32, 9)
  const clock = { now: start }
  const now = () => clock.now
  const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, log: tell })
  await migrate(database.url)
  await loadDemo({ demoScale: 0.01 }, database.url, { hmac }, () => {})
  const { db, close } = openDatabase(database.url, { max: 16 })
  const connection = Connection.lazy({ address: '127.0.0.1:1' })
  const app = await buildApp({ db, temporal: new Client({ connection }), hmac, reporterKey: Buffer.alloc(32, 9), now, publicUrl: 'http://127.0.0.1', demo: true, audit: { folder, publicKey: generateKeyPairSync('ed25519').publicKey }, rateLimit: 1_000_000_000, logLevel: 'silent' })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    db, hmac, clock, base,
    folder: join(folder, 'exchange'),
    async keysOf(code) {
      const [row] = await db.select().from(partnerTable).where(eq(partnerTable.code, code))
      return row ? keysOf(row, hmac, now()) : []
    },
    async stop() {
      await app.close()
      await connection.close()
      await close()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Settled cases, each about a record of its own that is a copy of one of the county's. */
export async function fillRepairs({ db, clock }: RemovalOffice, count: number): Promise<{ number: string; recordId: string }[]> {
  const at = new Date(clock.now)
  const sample = await db.select().from(records).where(eq(records.kind, 'penalty')).limit(50)
  const made: { number: string; recordId: string }[] = []
  for (let from = 0; from < count; from += 500) {
    const rows = Array.from({ length: Math.min(500, count - from) }, (_, index) => {
      const { id: _id, ...record } = sample[(from + index) % sample.length]!
      const documentNumber = `郏验证罚〔2026〕${from + index + 1}号`
      return { ...record, identity: `verify-receipts-${from + index}`, documentNumber, data: { ...record.data, cf_wsh: documentNumber } }
    })
    const inserted = await db.insert(records).values(rows).returning({ id: records.id, subjectId: records.subjectId, sourceUnitId: records.sourceUnitId, documentNumber: records.documentNumber })
    const filed = inserted.map(({ id, subjectId, sourceUnitId, documentNumber }) => ({ number: `YY-2026-9${/\d+(?=号)/.exec(documentNumber)![0].padStart(6, '0')}`, procedure: 'objection', subjectId, recordId: id, sourceUnitId, ruleSet: 'R2020-HN', calendarVersion: 'verify', holder: 'nobody' as const, facts: [], lamp: 'closed' as const, outcome: 'upheld', filedAt: at, updatedAt: at, settledAt: at }))
    await db.insert(cases).values(filed)
    made.push(...filed.map(({ number, recordId }) => ({ number, recordId })))
  }
  return made
}

// What was never hidden is not shown again: only orders to hide or to put right are decided here.
const kinds = (Object.keys(removalActions) as RemovalAction[]).filter((kind) => !isToShow(kind))
class Undone extends Error {}

/** Decides a repair: record and order in one transaction, which for every tenth fails once before it holds. Resolves to the order's id. */
export async function decideRepair({ db, clock }: RemovalOffice, { number, recordId }: { number: string; recordId: string }, index: number): Promise<string> {
  const kind = kinds[index % kinds.length]!
  const changes = kind === 'correct' ? [{ field: 'cf_nr_fk', oldValue: '5.000000', newValue: `0.${String(100_000 + index)}` }] : [{ field: 'publication', oldValue: 'published', newValue: 'stopped' }]
  const decide = (fails: boolean) =>
    db.transaction(async (tx) => {
      await tx.update(records).set({ publication: kind === 'delete' ? 'deleted' : kind === 'stop' ? 'stopped' : 'published', version: sql`${records.version} + 1` }).where(eq(records.id, recordId))
      const id = await orderRemoval(tx, { caseNumber: number, recordId, kind, reason: 'decided', cause: `verify:${number}`, changes, at: clock.now })
      if (fails) throw new Undone()
      return id
    })
  if (index % 10 === 0) {
    await decide(true).catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  }
  const id = await decide(false)
  // The engine may carry the same decision out again.
  if (index % 7 === 0 && (await decide(false)) !== null) throw new Error('A decision ordered twice')
  return id!
}
