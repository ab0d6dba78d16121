import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { storePublicityFile } from '../activities/import-store.ts'
import { openDatabase } from '../db/index.ts'
import { loadConfig } from './config.ts'
import { databaseUrlOf } from './endpoint.ts'
import { loadKeys } from './keys.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
const [path] = positionals
if (!path || !existsSync(path)) {
  console.error(path ? `没有文件 ${path}` : '用法：npm run import -- 文件.csv|.xlsx [--json]')
  process.exit(2)
}
const config = loadConfig()
const { db, close } = openDatabase(databaseUrlOf(config))
let seen = 0
const { counts, fault } = await storePublicityFile(
  { db, hmac: loadKeys(config).hmac },
  {
    path,
    fileName: basename(path),
    by: null,
    now: () => Date.now(),
    onRow({ row, status, errors }) {
      seen += 1
      if (values.json) for (const { field, reason } of errors.length > 0 ? errors : [{ field: null, reason: null }]) console.log(JSON.stringify({ row, status, field, reason: reason?.zh ?? null }))
      else if (seen % 5000 === 0) console.error(`已读 ${seen} 行`)
    },
  },
)
await close()
if (fault) {
  console.error(fault.zh)
  process.exit(1)
}
if (!values.json) console.log(`共 ${counts.total} 行：入库 ${counts.accepted}，重复 ${counts.duplicate}，待查看 ${counts.held}，拒绝 ${counts.refused}`)
