import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { eq } from 'drizzle-orm'
import { keysOf } from '../activities/removal-signature.ts'
import { openDatabase } from '../db/index.ts'
import { partners as partnerTable } from '../db/removal.ts'
import { loadConfig } from './config.ts'
import { databaseUrlOf } from './endpoint.ts'
import { loadKeys } from './keys.ts'
import { SimulatedPartners, type Whims } from './simulated-partner.ts'
import { fetchDrops, serveSimulator } from './simulator-server.ts'
import { every } from './worker.ts'

const shares = ['drop', 'duplicate', 'reorder', 'lie', 'silent', 'forge', 'down'] as const
const { values } = parseArgs({
  options: { port: { type: 'string', default: '4300' }, seed: { type: 'string', default: '1' }, delay: { type: 'string', default: '2' }, ...Object.fromEntries(shares.map((name) => [name, { type: 'string' as const, default: '0' }])) },
})
const numbers = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)])) as Record<string, number>
const isShare = (name: string): boolean => numbers[name]! >= 0 && numbers[name]! <= 1
if (!shares.every(isShare) || !Number.isInteger(numbers.port) || !Number.isInteger(numbers.seed) || !(numbers.delay! >= 0)) {
  console.error(`用法：npm run simulator -- --port 4300 --seed 1 --delay 秒 ${shares.map((name) => `--${name} 0`).join(' ')}（各为 0 至 1）`)
  process.exit(2)
}

const config = loadConfig()
const { hmac } = loadKeys(config)
const { db, close } = openDatabase(databaseUrlOf(config), { max: 2 })
const whims = { ...Object.fromEntries(shares.map((name) => [name, numbers[name]!])), delayMs: numbers.delay! * 1000 } as unknown as Whims
const partners = new SimulatedPartners({
  seed: numbers.seed!,
  whims,
  now: () => Date.now(),
  async keysOf(code) {
    const [row] = await db.select().from(partnerTable).where(eq(partnerTable.code, code))
    return row ? keysOf(row, hmac, Date.now()) : []
  },
})
const simulator = await serveSimulator(partners, { port: numbers.port! })
console.log(`交换单位模拟器：${simulator.url}（PARTNER_SIMULATOR=${simulator.url} npm start）`)
const stops = [every(500, 'receipts', () => simulator.sendDue()), every(2_000, 'files', () => fetchDrops(partners, join(config.dataDir, 'exchange')))]
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stops.forEach((stop) => stop())
    void simulator.stop().then(close).then(() => process.exit(0))
  })
}
