import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import { findReturn, likenessLimit, type Match } from '../activities/reinsertion.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { records, subjects } from '../db/register.ts'
import { settledFacts } from '../db/reinsertion.ts'
import { factOf, keysOf } from '../domain/reinsertion-fact.ts'
import { migrate } from '../ops/migrate.ts'
import { startPostgres } from '../ops/postgres.ts'
import { makeSets, type IncomingLine, type Sets, type SettledLine } from './reinsertion-data.ts'
import { figuresOf, tableOf, type Judged } from './reinsertion-report.ts'

const help = `npm run bench:reinsertion -- [--seed N] [--records 50000] [--returns 5000] [--honest 5000] [--write DIR]
npm run bench:reinsertion -- --data DIR

Measures the reinsertion guard (复现防护) through its own look-up in PostgreSQL: recall and precision (goal: 0.99 each) and the
time of one look-up (goal: 50 ms at most; one that took longer is asked again, at most nine times, and counted, since
a shared machine lets it wait). Prints a table of confusion for each operator and the verdict on the last line; exit code 1
below the goals.

--data DIR reads a set made by others: two files of JSON lines in UTF-8.
  settled.jsonl   { "id": "S1", "settled": "corrected" | "deleted" | "stopped", "before": {…}, "after": {…} }
                  before: the record as it was reported; after: as the register says since (needed for "corrected" alone)
  incoming.jsonl  { "id": "I1", "label": "return" | "honest", "operator": "any name", "of": "S1", "record": {…} }
                  operator and of are optional: the table groups by the one and counts matches with the other
Records hold cells by their national code names (cf_xdr_mc, cf_xdr_shxym, cf_wsh, cf_jdrq, cf_sy, cf_nr_fk, …, in 万元), in any
spelling that an import takes; "kind": "licence" beside them marks licences (xk_…). --write DIR writes the generated set so.
--misses N prints the first N wrong answers.`

/** How often a look-up over the goal is asked at most. */
const tries = 10
const goal = { share: 0.99, ms: 50 }
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, records: { type: 'string', default: '50000' }, returns: { type: 'string', default: '5000' }, honest: { type: 'string', default: '5000' }, data: { type: 'string' }, write: { type: 'string' }, misses: { type: 'string', default: '0' }, help: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}

function wholeNumber(name: 'seed' | 'records' | 'returns' | 'honest' | 'misses'): number {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new Error(`--${name} is a whole number, not “${values[name]}”`)
}

type Kinded<T> = T & { kind?: 'penalty' | 'licence' }

/** The JSON lines of a file; a line that is none is named. */
function linesOf<T>(path: string): T[] {
  return readFileSync(path, 'utf8').split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line) as T]
    } catch {
      throw new Error(`${path} line ${index + 1} is no JSON`)
    }
  })
}

function readSets(folder: string): Sets {
  const settled = linesOf<SettledLine>(join(folder, 'settled.jsonl')).map((line) => ({ ...line, after: line.after ?? line.before }))
  const incoming = linesOf<IncomingLine>(join(folder, 'incoming.jsonl')).map((line) => ({ ...line, operator: line.operator ?? line.label, of: line.of ?? '' }))
  return { settled, incoming }
}

function writeSets(folder: string, sets: Sets): void {
  mkdirSync(folder, { recursive: true })
  for (const name of ['settled', 'incoming'] as const) writeFileSync(join(folder, `${name}.jsonl`), sets[name].map((line) => `${JSON.stringify(line)}\n`).join(''))
}

const batch = 1000
const publications = { corrected: 'published', deleted: 'deleted', stopped: 'stopped' } as const

/** Fills the register with settled facts, as decisions leave them. */
async function fill(db: Database, lines: readonly Kinded<SettledLine>[]): Promise<void> {
  const at = new Date()
  const [subject] = await db.insert(subjects).values({ kind: 'organisation', name: 'bench', code: 'bench', createdAt: at }).returning({ id: subjects.id })
  for (let from = 0; from < lines.length; from += batch) {
    const part = lines.slice(from, from + batch)
    const made = await db
      .insert(records)
      .values(part.map(({ kind = 'penalty', settled, after }, index) => ({ kind, identity: String(from + index), subjectId: subject!.id, documentNumber: after.cf_wsh ?? after.xk_wsh ?? '', decisionDate: '2026-01-01', publication: publications[settled], data: after, grams: [], createdAt: at })))
      .returning({ id: records.id })
    await db.insert(settledFacts).values(part.map(({ id, kind = 'penalty', before }, index) => ({ recordId: made[index]!.id, entryId: crypto.randomUUID(), caseNumber: id, before, keys: keysOf(factOf(kind, before)), settledAt: at })))
  }
  await db.execute(sql`vacuum analyze settled_facts`)
  await db.execute(sql`vacuum analyze records`)
}

/** Asks the guard about every report, one after the other. */
async function judge(db: Database, incoming: readonly Kinded<IncomingLine>[]): Promise<Judged[]> {
  const limit = await likenessLimit(db, Date.now())
  const judged: Judged[] = []
  for (const line of incoming) {
    let took = Infinity
    let match: Match | null = null
    let asked = 0
    // On a shared machine a look-up may wait for the processor: one over the goal is asked again, and counted.
    for (; asked < tries && took > goal.ms; asked += 1) {
      const begun = performance.now()
      match = await findReturn(db, { kind: line.kind ?? 'penalty', data: line.record }, limit)
      took = Math.min(took, performance.now() - begun)
    }
    judged.push({ line, held: match !== null, matched: match?.settled.caseNumber ?? null, score: match?.score ?? 0, ms: took, asked })
  }
  return judged
}

async function run(sets: Sets): Promise<Judged[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xinan-reinsertion-'))
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, log: () => {} })
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(1)))
  try {
    await migrate(server.url)
    const { db, close } = openDatabase(server.url, { role: null, max: 2 })
    const begun = performance.now()
    await fill(db, sets.settled)
    console.log(`${sets.settled.length} settled facts filled in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    await judge(db, sets.incoming.slice(0, 20))
    const spent = process.cpuUsage()
    const judged = await judge(db, sets.incoming)
    const { user, system } = process.cpuUsage(spent)
    const asked = judged.reduce((sum, one) => sum + one.asked, 0)
    console.log(`${asked} look-ups took ${((user + system) / 1000 / Math.max(asked, 1)).toFixed(2)} ms of this process's own time each; load ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`)
    await close()
    return judged
  } finally {
    await stop()
  }
}

const sets = values.data === undefined ? makeSets(wholeNumber('seed'), { records: wholeNumber('records'), returned: wholeNumber('returns'), honest: wholeNumber('honest') }) : readSets(values.data)
if (values.write !== undefined) writeSets(values.write, sets)
const judged = await run(sets)
const wrong = judged.filter(({ held, line }) => held !== (line.label === 'return'))
for (const line of tableOf(judged)) console.log(line)
for (const { line, score, matched } of wrong.slice(0, wholeNumber('misses'))) console.log(JSON.stringify({ operator: line.operator, score, of: line.of, matched, record: line.record, settled: sets.settled.find(({ id }) => id === (matched ?? line.of)) }))
const { recall, precision, p50, p95, max } = figuresOf(judged)
console.log(`recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)} (goal ${goal.share} each); look-up p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, max ${max.toFixed(2)} ms (goal ${goal.ms} ms), ${judged.filter(({ asked }) => asked > 1).length} asked again`)
const isMet = recall >= goal.share && precision >= goal.share && max <= goal.ms
console.log(isMet ? 'verdict: goals met' : 'verdict: goals missed')
process.exitCode = isMet ? 0 : 1
