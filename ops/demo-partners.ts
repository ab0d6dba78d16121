import { randomBytes } from 'node:crypto'
import type { Database } from '../db/index.ts'
import { partners } from '../db/removal.ts'
import { seal } from '../db/sealed.ts'
import type { Keys } from './keys.ts'

/** Who holds copies of the demo county's records. None has an address: the simulator answers for them, or orders lie as files. */
export const demoPartners = [
  { code: 'county-site', name: '信用中国（河南郏县）网站', kind: 'county-site', adapter: 'rest' },
  { code: 'city-platform', name: '平顶山市公共信用信息平台', kind: 'city-platform', adapter: 'rest' },
  { code: 'source-units', name: '信息提供单位（统一交换）', kind: 'source-unit', adapter: 'rest' },
  { code: 'credit-china', name: '“信用中国”网站', kind: 'credit-china', adapter: 'rest' },
  { code: 'resource-trade', name: '郏县公共资源交易中心', kind: 'agency', adapter: 'rest' },
  { code: 'procurement', name: '郏县政府采购监督管理办公室', kind: 'agency', adapter: 'drop' },
] as const

/** Enters the demo county's partners, each with a key of its own; those that are there stay as they are. */
export async function loadPartners(db: Database, { hmac }: Pick<Keys, 'hmac'>, at: Date): Promise<void> {
  const rows = demoPartners.map((one) => ({ ...one, keySealed: seal(hmac, randomBytes(32).toString('hex')), keyChangedAt: at, createdAt: at }))
  await db.insert(partners).values(rows).onConflictDoNothing()
}
