import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'

const fileOf = (dataDir: string): string => join(dataDir, 'run', 'endpoints.json')

/** Notes where the running system's database is, for the commands beside it. */
export const noteEndpoints = (dataDir: string, endpoints: { databaseUrl: string; temporalAddress: string }): void => writeFileSync(fileOf(dataDir), JSON.stringify(endpoints), { mode: 0o600 })

/** The database of the settings, or of the system that runs on the data folder; ends the command with one line when there is none. */
export function databaseUrlOf({ databaseUrl, dataDir }: Config): string {
  if (databaseUrl) return databaseUrl
  if (existsSync(fileOf(dataDir))) return (JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as { databaseUrl: string }).databaseUrl
  console.error(`没有在 ${dataDir} 上运行的系统：请先 npm start，或设置 DATABASE_URL`)
  return process.exit(2)
}
