import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../db/keyed.ts'
import { readPage, type RemovalContent, type Shown } from '../domain/removal.ts'
import { keysOf, signedBy, type PartnerRow } from './removal-signature.ts'

/** How partners are reached from here. */
export interface Exchange {
  hmac: Buffer
  now: () => number
  /** Where receipts are to be sent. */
  publicUrl: string
  /** The folder that offline partners fetch from and put their receipts into. */
  folder: string
  /** Stands in for partners on the network that have no address yet. */
  simulator: string | undefined
}

/** An order as a partner reads it. */
export interface OrderMessage {
  dutyId: string
  content: RemovalContent
  contentHash: string
  orderedAt: string
  dueAt: string
  /** Which reminder this is; 0 for the order itself. */
  chase: number
  receiptTo: string
}

const patienceMs = 10_000

const simulated = ({ simulator }: Pick<Exchange, 'simulator'>, { code, adapter }: PartnerRow): string | null => (simulator && adapter === 'rest' ? `${simulator}/${code}` : null)

/** Where a partner takes orders, or null where they are laid into its folder. */
export function addressOf(exchange: Pick<Exchange, 'simulator'>, partner: PartnerRow): string | null {
  if (partner.adapter === 'drop') return null
  const base = simulated(exchange, partner)
  return partner.address ?? (base && `${base}/orders`)
}

/** The public page of a record at a partner, or null where it has none. */
export function pageOf(exchange: Pick<Exchange, 'simulator'>, partner: PartnerRow, { recordId, documentNumber }: RemovalContent): string | null {
  const base = simulated(exchange, partner)
  const template = partner.probeAddress ?? (base && `${base}/records/{record}?document={document}`)
  return template?.replaceAll('{record}', encodeURIComponent(recordId)).replaceAll('{document}', encodeURIComponent(documentNumber)) ?? null
}

const codeOf = (error: unknown): string => {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { code?: string } }
  return cause?.code ?? code ?? name ?? 'failed'
}

/** Hands an order to a partner; rejects with an error whose `code` says why it was not taken. The same duty twice is one order to it. */
export async function sendOrder(exchange: Exchange, partner: PartnerRow, message: OrderMessage): Promise<void> {
  const timestamp = new Date(exchange.now()).toISOString()
  const signature = signedBy(keysOf(partner, exchange.hmac, exchange.now()), timestamp, message)
  const address = addressOf(exchange, partner)
  if (address === null) return layDown(exchange, partner, message, { timestamp, signature })
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': message.dutyId, 'x-xinan-partner': partner.code, 'x-xinan-timestamp': timestamp, 'x-xinan-signature': signature },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw Object.assign(new Error('unreachable'), { code: codeOf(error) })
  })
  await answer.body?.cancel()
  if (!answer.ok) throw Object.assign(new Error('refused'), { code: `HTTP ${answer.status}` })
}

/** Lays an order into a partner's folder, whole, with its checksum beside it. */
async function layDown({ folder }: Exchange, { code }: PartnerRow, message: OrderMessage, signed: { timestamp: string; signature: string }): Promise<void> {
  const to = join(folder, code, 'out')
  await mkdir(to, { recursive: true })
  const name = message.chase === 0 ? `${message.dutyId}.json` : `${message.dutyId}-${message.chase}.json`
  const text = JSON.stringify({ message, ...signed })
  await writeWhole(join(to, name), text)
  await writeWhole(join(to, `${name}.sha256`), `${sha256(text)}  ${name}\n`)
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}

const largestPage = 2_000_000

/** Looks at the public page of a record at a partner. */
export async function probePage(exchange: Pick<Exchange, 'simulator'>, partner: PartnerRow, content: RemovalContent): Promise<Shown> {
  const page = pageOf(exchange, partner, content)
  if (page === null) return 'unknown'
  try {
    const answer = await fetch(page, { headers: { 'cache-control': 'no-cache' }, signal: AbortSignal.timeout(patienceMs) })
    const text = await answer.text()
    return text.length > largestPage ? 'unknown' : readPage(content, answer.status, text)
  } catch {
    return 'unknown'
  }
}
