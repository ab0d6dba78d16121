import { createHash } from 'node:crypto'
import { isSignedBy, signatureOf } from '../activities/removal-signature.ts'
import type { OrderMessage } from '../activities/removal-partner.ts'
import type { Receipt } from '../domain/removal.ts'
import { isToShow } from '../domain/removal-words.ts'

/** How badly partners behave: each is a share from 0 to 1 but for the delay. */
export interface Whims {
  /** An order is taken and forgotten, or done while its answer is lost. */
  drop: number
  /** A receipt comes twice. */
  duplicate: number
  /** A receipt waits until after later ones. */
  reorder: number
  /** A receipt says done, and the page still shows the old content. */
  lie: number
  /** No receipt ever comes; half of these change their page all the same. */
  silent: number
  /** A forged or a stale copy of a receipt comes beside it. */
  forge: number
  /** A call finds the partner down; for a tenth of the share it always does. */
  down: number
  /** The longest time from an order to its receipt, in milliseconds. */
  delayMs: number
}

export const calm: Whims = { drop: 0, duplicate: 0, reorder: 0, lie: 0, silent: 0, forge: 0, down: 0, delayMs: 0 }

/** What a partner knows of one duty, for whoever checks afterwards. */
export interface Known {
  code: string
  message: OrderMessage
  orders: number
  /** Its place among all orders that came; the last one about a record is what the page follows. */
  turn: number
  /** Whether the public page shows what was ordered. */
  isDone: boolean
  receiptId: string | null
}

/** A receipt on its way, and where it goes. */
export interface Sending {
  signed: { receipt: Receipt; timestamp: string; signature: string }
  to: string
}

interface Nature {
  seed: number
  whims: Whims
  now: () => number
  /** The keys that a partner knows; none for a code that is no partner. */
  keysOf: (code: string) => Promise<string[]>
}

// Longer than any clock may be wrong.
const staleMs = 3_600_000

/** The partners outside as one: they take orders, keep public pages, and answer as their whims let them. */
export class SimulatedPartners {
  readonly duties = new Map<string, Known>()
  /** Partners that answer nothing at all. */
  readonly downs = new Set<string>()
  /** How a partner treats one duty, whatever its whims: it lies, it does nothing, or it does as ordered. */
  readonly fates = new Map<string, 'liar' | 'silent' | 'honest'>()
  readonly #nature: Nature
  #waiting: { dueAt: number; to: string; sign: (at: number) => Sending['signed'] }[] = []
  #turn = 0
  readonly #draws = new Map<string, number>()

  constructor(nature: Nature) {
    this.#nature = nature
  }

  /** A number from 0 to 1 that the seed and what it is about always give. */
  #share(...about: string[]): number {
    return createHash('sha256').update([this.#nature.seed, ...about].join('\u0000')).digest().readUInt32BE() / 2 ** 32
  }

  /** The next chance about something; what happens to others between does not change it. */
  #draw(about: string): number {
    const count = (this.#draws.get(about) ?? 0) + 1
    this.#draws.set(about, count)
    return this.#share(about, String(count))
  }

  /** Takes an order; resolves to the HTTP status of the answer, or to null when the answer is lost. */
  async take(code: string, signed: { message: OrderMessage; timestamp: string; signature: string }, to: string): Promise<number | null> {
    const { whims, keysOf } = this.#nature
    const { message, timestamp, signature } = signed
    const about = `${code} ${message.content.documentNumber}`
    if (this.downs.has(code) || this.#draw(about) < whims.down || this.#share('never', about) < whims.down / 10) return 503
    const keys = await keysOf(code)
    if (!isSignedBy(keys, signature, timestamp, message)) return 401
    const isDropped = this.#draw(about) < whims.drop
    if (isDropped && this.#draw(about) < 0.5) return 202
    const known = this.#know(code, message)
    known.orders += 1
    known.turn = this.#turn += 1
    this.#answer(known, keys[0]!, to, about)
    return isDropped ? null : 202
  }

  #know(code: string, message: OrderMessage): Known {
    const { dutyId } = message
    const known = this.duties.get(dutyId) ?? { code, message, orders: 0, turn: 0, isDone: false, receiptId: null }
    this.duties.set(dutyId, known)
    return known
  }

  /** Changes the page and sends the receipt, as far as this partner is honest about this duty; half of the liars give in when they are asked again. */
  #answer(known: Known, key: string, to: string, about: string): void {
    const { whims, now } = this.#nature
    const fate = this.#fateOf(known, about)
    if (fate !== 'liar' && fate !== 'silent') known.isDone = true
    if (fate === 'silent' || fate === 'quiet') return
    known.receiptId ??= createHash('sha256').update(`receipt ${known.message.dutyId}`).digest('hex').slice(0, 32)
    const dueAt = now() + this.#draw(about) * whims.delayMs * (this.#draw(about) < whims.reorder ? 3 : 1)
    this.#send(known, key, to, dueAt)
    if (this.#draw(about) < whims.duplicate) this.#send(known, key, to, dueAt + this.#draw(about) * whims.delayMs)
    if (this.#draw(about) < whims.forge) this.#send(known, `not the key of ${known.code}`, to, dueAt - 1)
    if (this.#draw(about) < whims.forge) this.#send(known, key, to, dueAt + staleMs, dueAt)
  }

  #fateOf({ message: { dutyId }, orders }: Known, about: string): 'liar' | 'silent' | 'quiet' | 'honest' {
    const { whims } = this.#nature
    const set = this.fates.get(dutyId)
    if (set) return set
    if (this.#share('silent', about) < whims.silent) return this.#share('quiet', about) < 0.5 ? 'quiet' : 'silent'
    const givesIn = orders > 1 && this.#share('gives in', about) < 0.5
    return this.#share('lie', about) < whims.lie && !givesIn ? 'liar' : 'honest'
  }

  /** Lays a receipt aside until it is due; it is signed when it goes, unless it is an old one that comes again. */
  #send({ code, message, receiptId }: Known, key: string, to: string, dueAt: number, signedAt?: number): void {
    const receipt = { receiptId: receiptId!, partner: code, dutyId: message.dutyId, contentHash: message.contentHash, result: 'done' as const }
    const sign = (at: number): Sending['signed'] => {
      const timestamp = new Date(at).toISOString()
      const whole = { ...receipt, receivedAt: timestamp }
      return { receipt: whole, timestamp, signature: signatureOf(key, timestamp, whole) }
    }
    this.#waiting.push({ dueAt, to, sign: (at) => sign(signedAt ?? at) })
  }

  /** The receipts that are due, in whatever order they come. */
  due(): Sending[] {
    const at = this.#nature.now()
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= at)
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > at)
    const places = new Map(due.map((one) => [one, this.#draw('order') < this.#nature.whims.reorder ? this.#draw('order') : 0]))
    return due.toSorted((a, b) => places.get(a)! - places.get(b)!).map(({ to, sign }) => ({ to, signed: sign(at) }))
  }

  /** When the next receipt is due, or Infinity. */
  get nextAt(): number {
    return this.#waiting.reduce((least, { dueAt }) => Math.min(least, dueAt), Infinity)
  }

  /** A receipt that found nobody goes again later. */
  again({ to, signed }: Sending): void {
    this.#waiting.push({ dueAt: this.#nature.now() + 60_000, to, sign: () => signed })
  }

  /** The public page of a record at a partner: an HTTP status and a text. */
  page(code: string, recordId: string, documentNumber: string): { status: number; html: string } {
    if (this.downs.has(code)) return { status: 503, html: '' }
    const done = [...this.duties.values()].filter((one) => one.code === code && one.message.content.recordId === recordId && one.isDone).toSorted((a, b) => a.turn - b.turn).at(-1)
    const content = done?.message.content
    if (content && content.action !== 'correct' && !isToShow(content.action)) return { status: 404, html: '' }
    const values = content?.values.map(({ title, value }) => `<dt>${escaped(title)}</dt><dd>${escaped(value)}</dd>`).join('') ?? ''
    return { status: 200, html: `<!doctype html><meta charset="utf-8"><title>信用信息公示</title><h1>信用信息公示</h1><dl><dt>文书号</dt><dd>${escaped(documentNumber)}</dd>${values}</dl>` }
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
