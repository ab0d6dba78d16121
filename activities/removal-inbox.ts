import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import type { Database } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { partners } from '../db/removal.ts'
import { ReceiptFile } from '../domain/removal-receipt.ts'
import type { Exchange } from './removal-partner.ts'
import { takeReceipt } from './removal-receipt.ts'

/** Takes the receipts that partners have laid into their folders; each file then lies among the taken or, with its reason in its name, the refused. Resolves to how many were taken. */
export async function readInboxes(exchange: Exchange & { db: Database }): Promise<number> {
  const codes = await exchange.db.select({ code: partners.code }).from(partners)
  let taken = 0
  for (const { code } of codes) taken += await readInbox(exchange, code)
  return taken
}

async function readInbox(exchange: Exchange & { db: Database }, code: string): Promise<number> {
  const folder = join(exchange.folder, code, 'in')
  const names = await readdir(folder).catch((): string[] => [])
  let taken = 0
  // A file counts once its checksum lies beside it.
  for (const name of names.filter((one) => one.endsWith('.json') && names.includes(`${one}.sha256`))) {
    const text = await readFile(join(folder, name), 'utf8')
    const checksum = (await readFile(join(folder, `${name}.sha256`), 'utf8')).split(/\s/)[0]
    const refusal = checksum === sha256(text) ? await takeFile(exchange, code, text) : 'checksum-wrong'
    taken += refusal === null ? 1 : 0
    await putAway(folder, name, refusal)
  }
  return taken
}

async function takeFile(exchange: Exchange & { db: Database }, code: string, text: string): Promise<string | null> {
  const read = readJson(text)
  if (!Value.Check(ReceiptFile, read)) return 'unreadable'
  if (read.receipt.partner !== code) return 'other-folder'
  return takeReceipt({ ...exchange, mustBeFresh: false }, read)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function putAway(folder: string, name: string, refusal: string | null): Promise<void> {
  const to = join(folder, refusal === null ? 'taken' : 'refused')
  await mkdir(to, { recursive: true })
  await rename(join(folder, name), join(to, refusal === null ? name : `${refusal}-${name}`))
  await rename(join(folder, `${name}.sha256`), join(to, `${name}.sha256`))
}
