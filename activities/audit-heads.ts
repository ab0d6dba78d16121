import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { asc, gt, sql } from 'drizzle-orm'
import { auditEvents } from '../db/audit.ts'
import type { Database } from '../db/index.ts'
import { auditHash, genesis } from '../db/trail.ts'

type Head = [chain: string, sequence: number, hash: string]

interface Line {
  at: string
  heads: Head[]
  previous: string
  signature: string
}

export interface Fault {
  chain: string
  sequence: number
  why: 'altered' | 'gap' | 'missing-tail' | 'missing-chain' | 'heads-altered'
}

const fileOf = (folder: string): string => join(folder, 'heads.jsonl')
const lineHash = (line: string): string => createHash('sha256').update(line).digest('hex')
const signedPart = ({ at, heads, previous }: Omit<Line, 'signature'>): Buffer => Buffer.from(JSON.stringify([at, heads, previous]))

const readLines = (folder: string): string[] => (existsSync(fileOf(folder)) ? readFileSync(fileOf(folder), 'utf8').split('\n').filter((line) => line !== '') : [])

const headsIn = (lines: readonly string[]): Head[] => lines.flatMap((line) => (JSON.parse(line) as Line).heads)

interface Signing {
  db: Database
  signingKey: KeyObject
  folder: string
  now: () => number
}

/** Events that were begun before the last one that was seen may be kept after it, though hardly so many. */
const unsettled = 10_000
const wholeMs = 24 * 3_600_000

/** Signs the heads of the chains that have grown since the last time, outside the database; each line carries the hash of the one before. A chain that has shrunk is not signed anew, so that verification finds it. Resolves to how many were signed. */
export const signHeads = (signing: Signing): Promise<number> => headSigner(signing)()

/** The same for many turns: the first reads every chain, and one a day; the others what came since. */
export function headSigner({ db, signingKey, folder, now }: Signing): () => Promise<number> {
  let last: { id: number; readAll: number; signed: Map<string, number> } | undefined
  return async () => {
    const isWhole = !last || now() - last.readAll >= wholeMs
    const signed = last && !isWhole ? last.signed : new Map(headsIn(readLines(folder)).map(([chain, sequence]) => [chain, sequence]))
    const rows = await db.execute<{ chain: string; sequence: number; hash: string; id: string }>(sql`select distinct on (chain) chain, sequence, hash, id from ${auditEvents} ${isWhole ? sql`` : sql`where id > ${last!.id - unsettled}`} order by chain, sequence desc`)
    const heads = rows.filter(({ chain, sequence }) => sequence > (signed.get(chain) ?? 0)).map(({ chain, sequence, hash }): Head => [chain, sequence, hash])
    if (heads.length > 0) {
      const before = readLines(folder).at(-1)
      const unsigned = { at: new Date(now()).toISOString(), heads, previous: before === undefined ? genesis : lineHash(before) }
      await mkdir(folder, { recursive: true })
      await appendFile(fileOf(folder), `${JSON.stringify({ ...unsigned, signature: sign(null, signedPart(unsigned), signingKey).toString('base64') })}\n`)
    }
    for (const [chain, sequence] of heads) signed.set(chain, sequence)
    last = { id: rows.reduce((top, { id }) => Math.max(top, Number(id)), last?.id ?? 0), readAll: isWhole ? now() : last!.readAll, signed }
    return heads.length
  }
}

/** Checks every chain and every signed head; resolves to the first fault, or null. */
export async function verifyAudit({ db, publicKey, folder }: { db: Database; publicKey: KeyObject; folder: string }): Promise<{ chains: number; events: number; fault: Fault | null }> {
  const lines = readLines(folder)
  const last = new Map<string, { sequence: number; hash: string }>()
  let events = 0
  let fault = headFault(lines, publicKey)
  const signed = fault ? [] : headsIn(lines)
  const hashes = new Map(signed.map(([chain, sequence, hash]) => [`${chain} ${sequence}`, hash]))
  for await (const row of everyEvent(db)) {
    events += 1
    const before = last.get(row.chain)
    if (row.sequence !== (before?.sequence ?? 0) + 1) fault ??= { chain: row.chain, sequence: (before?.sequence ?? 0) + 1, why: 'gap' }
    else if (row.previous !== (before?.hash ?? genesis) || auditHash(row) !== row.hash || (hashes.get(`${row.chain} ${row.sequence}`) ?? row.hash) !== row.hash) fault ??= { chain: row.chain, sequence: row.sequence, why: 'altered' }
    last.set(row.chain, row)
  }
  for (const [chain, sequence] of signed) {
    if (!last.has(chain)) fault ??= { chain, sequence: 1, why: 'missing-chain' }
    else if (last.get(chain)!.sequence < sequence) fault ??= { chain, sequence: last.get(chain)!.sequence + 1, why: 'missing-tail' }
  }
  return { chains: last.size, events, fault }
}

function headFault(lines: readonly string[], publicKey: KeyObject): Fault | null {
  let previous = genesis
  for (const [index, text] of lines.entries()) {
    const isRight = isSigned(text, previous, publicKey)
    if (!isRight) return { chain: 'heads', sequence: index + 1, why: 'heads-altered' }
    previous = lineHash(text)
  }
  return null
}

function isSigned(text: string, previous: string, publicKey: KeyObject): boolean {
  try {
    const line = JSON.parse(text) as Line
    return line.previous === previous && verify(null, signedPart(line), publicKey, Buffer.from(line.signature, 'base64'))
  } catch {
    return false
  }
}

const pageSize = 5000

async function* everyEvent(db: Database): AsyncGenerator<typeof auditEvents.$inferSelect> {
  let after: [string, number] = ['', 0]
  for (;;) {
    const page = await db.select().from(auditEvents).where(gt(sql`(${auditEvents.chain}, ${auditEvents.sequence})`, sql`(${after[0]}, ${after[1]}::int)`)).orderBy(asc(auditEvents.chain), asc(auditEvents.sequence)).limit(pageSize)
    yield* page
    if (page.length < pageSize) return
    const { chain, sequence } = page.at(-1)!
    after = [chain, sequence]
  }
}
