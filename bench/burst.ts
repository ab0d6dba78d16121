import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Sql } from 'postgres'
import { signIn } from './client.ts'
import { measure } from './measure.ts'
import type { Table } from './table.ts'

const clients = 50
const deskClients = 4

interface Burst {
  base: string
  sql: Sql
  table: Table
}

/** A burst of complaints from many at once: none is lost, each is answered or told when to come back, and the desks go on meanwhile. */
export async function measureBurst({ base, sql, table }: Burst, filings: number): Promise<void> {
  const reviewer = await signIn(base, 'shenhe', 'xinan-demo-2026')
  const desk = (count: number) => measure(deskClients, count, () => reviewer.get('/api/cases?tab=todo'))
  table.section(`A burst of ${filings} complaints`)
  const answers: string[] = []
  for (let left = filings; left > 0; left -= 1) answers.push(await solved(base))
  const calm = table.add('list (todo), calm', deskClients, filings, await desk(filings))
  let [toldToWait, isOver] = [0, false]
  const receipts = new Set<string>()
  const burst = measure(clients, filings, async (index) => {
    const key = randomUUID()
    for (;;) {
      const reply = await file(base, answers[index]!, key)
      if (reply.number) return void receipts.add(reply.number)
      toldToWait += 1
      await pause(reply.waitMs)
    }
  }).finally(() => (isOver = true))
  // The desks are measured in parts for as long as the burst lasts.
  const latencies: number[] = []
  while (!isOver) latencies.push((await desk(20)).p95)
  table.add('complaint, filed', clients, filings, await burst)
  const busy = latencies.toSorted((a, b) => a - b)
  const [kept] = await sql<{ complaints: number; cases: number }[]>`select (select count(*)::int from complaints) as complaints, (select count(*)::int from cases where procedure = 'complaint') as cases`
  table.note(`${receipts.size} of ${filings} have a receipt of their own, ${kept!.complaints} are kept and ${kept!.cases} are cases; told to come back ${toldToWait} times`)
  table.note(`the desks' p95 meanwhile: ${busy[Math.ceil(busy.length * 0.5) - 1]?.toFixed(0)} ms in the middle, beside ${calm.p95.toFixed(0)} ms calm (${((busy[Math.ceil(busy.length * 0.5) - 1] ?? 0) / calm.p95).toFixed(1)} ×)`)
  if (receipts.size !== filings || kept!.cases !== filings) throw new Error('A complaint was lost or doubled')
}

async function solved(base: string): Promise<string> {
  const challenge = (await (await fetch(`${base}/api/public/challenge`)).json()) as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge: { parameters: challenge.parameters, signature: challenge.signature }, solution })).toString('base64')
}

/** One filing; either its number, or how long to wait before the same is sent again. */
async function file(base: string, challenge: string, key: string): Promise<{ number?: string; waitMs: number }> {
  const body = { respondent: { kind: 'subject', name: '某企业' }, matters: [{ facts: '夜间排放废水。', request: '请查处。' }], named: false, challenge }
  const reply = await fetch(`${base}/api/public/complaints`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) })
  if (reply.status === 201) return { number: ((await reply.json()) as { receipts: { number: string }[] }).receipts[0]!.number, waitMs: 0 }
  if (reply.status !== 429 && reply.status !== 503) throw new Error(`${reply.status} ${await reply.text()}`)
  return { waitMs: Number(reply.headers.get('retry-after') ?? 1) * 1000 }
}
