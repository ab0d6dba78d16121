import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrderMessage } from '../activities/removal-partner.ts'
import { sha256 } from '../db/keyed.ts'
import type { Sending, SimulatedPartners } from './simulated-partner.ts'

/** The simulated partners behind real HTTP. */
export interface Simulator {
  url: string
  /** Sends the receipts that are due; resolves to the answers by status. */
  sendDue(): Promise<Record<number, number>>
  stop(): Promise<void>
}

/** Serves orders at /{code}/orders and public pages at /{code}/records/{id}; `receiptTo` overrules the address in the orders. */
export async function serveSimulator(partners: SimulatedPartners, { port = 0, receiptTo }: { port?: number; receiptTo?: string } = {}): Promise<Simulator> {
  const server = createServer((request, response) => {
    handle(partners, receiptTo, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sendDue: () => sendDue(partners), stop: () => stop(server) }
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

async function handle(partners: SimulatedPartners, receiptTo: string | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator')
  const [, code, what, id] = pathname.split('/').map(decodeURIComponent)
  if (request.method === 'GET' && what === 'records' && code && id) {
    const { status, html } = partners.page(code, id, searchParams.get('document') ?? '')
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html)
    return
  }
  if (request.method !== 'POST' || what !== 'orders' || !code) {
    response.writeHead(404).end()
    return
  }
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const message = JSON.parse(Buffer.concat(pieces).toString('utf8')) as OrderMessage
  const status = await partners.take(code, { message, timestamp: String(request.headers['x-xinan-timestamp']), signature: String(request.headers['x-xinan-signature']) }, receiptTo ?? message.receiptTo)
  if (status === null) response.destroy()
  else response.writeHead(status).end()
}

const together = 16

async function sendDue(partners: SimulatedPartners): Promise<Record<number, number>> {
  const due = partners.due()
  const answers: Record<number, number> = {}
  for (let from = 0; from < due.length; from += together) {
    const statuses = await Promise.all(due.slice(from, from + together).map((sending) => sendReceipt(partners, sending)))
    for (const status of statuses) answers[status] = (answers[status] ?? 0) + 1
  }
  return answers
}

async function sendReceipt(partners: SimulatedPartners, sending: Sending): Promise<number> {
  if (!/^https?:/.test(sending.to)) return putFile(sending)
  const { receipt, timestamp, signature } = sending.signed
  const status = await fetch(sending.to, { method: 'POST', headers: { 'content-type': 'application/json', 'x-xinan-timestamp': timestamp, 'x-xinan-signature': signature }, body: JSON.stringify(receipt) }).then(
    async (answer) => (await answer.arrayBuffer(), answer.status),
    () => 0,
  )
  if (status === 0 || status >= 500) partners.again(sending)
  return status
}

async function putFile({ to, signed }: Sending): Promise<number> {
  await mkdir(to, { recursive: true })
  const text = JSON.stringify(signed)
  const name = `${signed.receipt.receiptId}-${sha256(text).slice(0, 8)}.json`
  await writeFile(join(to, name), text)
  await writeFile(join(to, `${name}.sha256`), `${sha256(text)}  ${name}\n`)
  return 200
}

/** Fetches the orders that lie in the exchange folder, as an offline partner would; receipts go into the same partner's `in`. */
export async function fetchDrops(partners: SimulatedPartners, folder: string): Promise<number> {
  let fetched = 0
  for (const code of await readdir(folder).catch((): string[] => [])) {
    const out = join(folder, code, 'out')
    const names = await readdir(out).catch((): string[] => [])
    for (const name of names.filter((one) => one.endsWith('.json') && names.includes(`${one}.sha256`))) {
      const text = await readFile(join(out, name), 'utf8')
      if ((await readFile(join(out, `${name}.sha256`), 'utf8')).split(/\s/)[0] !== sha256(text)) continue
      const status = await partners.take(code, JSON.parse(text) as { message: OrderMessage; timestamp: string; signature: string }, join(folder, code, 'in'))
      if (status === 503) continue
      await mkdir(join(out, 'fetched'), { recursive: true })
      await rename(join(out, name), join(out, 'fetched', name))
      await rename(join(out, `${name}.sha256`), join(out, 'fetched', `${name}.sha256`))
      fetched += 1
    }
  }
  return fetched
}
