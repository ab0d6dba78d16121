import { join } from 'node:path'
import { verifyAudit } from '../activities/audit-heads.ts'
import { openDatabase } from '../db/index.ts'
import { loadConfig } from './config.ts'
import { databaseUrlOf } from './endpoint.ts'
import { loadKeys } from './keys.ts'

const whys = { altered: '内容被改动', gap: '缺少一行', 'missing-tail': '末尾缺失', 'missing-chain': '整条链缺失', 'heads-altered': '链首签名文件被改动' }
const config = loadConfig()
const { db, close } = openDatabase(databaseUrlOf(config))
const { chains, events, fault } = await verifyAudit({ db, publicKey: loadKeys(config).signing.publicKey, folder: join(config.dataDir, 'audit') })
await close()
if (fault) console.error(`审计链 ${fault.chain} 第 ${fault.sequence} 行：${whys[fault.why]}`)
else console.log(`审计链完好：${chains} 条链，${events} 个事件`)
process.exit(fault ? 1 : 0)
