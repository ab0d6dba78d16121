import { createHash } from 'node:crypto'
import { isSignedBy, signatureOf } from '../activities/removal-signature.ts'
import type { OrderMessage } from '../activities/removal-partner.ts'
import type { Receipt } from '../domain/removal.ts'

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
  /** A call finds the partner down. */
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
  /** Whether the public page shows what was ordered. */
  isDone: boolean
  receiptId: string | null
}

/** A receipt on its way, and where it goes. */
export interface Sending {
  dueAt: number
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

/** The partners outside as one: they take orders, keep public pages, and answer as their whims let them. */
export class SimulatedPartners {
  readonly duties = new Map<string, Known>()
  /** Partners that answer nothing at all. */
  readonly downs = new Set<string>()
  /** How a partner treats one duty, whatever its whims: it lies, it does nothing, or it does as ordered. */
  readonly fates = new Map<string, 'liar' | 'silent' | 'honest'>()
  readonly #nature: Nature
  #sendings: Sending[] = []
  #draws = 0

  constructor(nature: Nature) {
    this.#nature = nature
  }

  /** A number from 0 to 1 that the seed and what it is about always give. */
  #share(...about: string[]): number {
    return createHash('sha256').update([this.#nature.seed, ...about].join('\u0000')).digest().readUInt32BE() / 2 ** 32
  }

  #draws01(): number {
    return this.#share('draw', String((this.#draws += 1)))
  }

  isDown(code: string): boolean {
    return this.downs.has(code) || this.#draws01() < this.#nature.whims.down
  }

  /** Takes an order; resolves to the HTTP status of the answer, or to null when the answer is lost. */
  async take(code: string, signed: { message: OrderMessage; timestamp: string; signature: string }, to: string): Promise<number | null> {
    const { whims, keysOf } = this.#nature
    const { message, timestamp, signature } = signed
    if (this.isDown(code)) return 503
    const keys = await keysOf(code)
    if (!isSignedBy(keys, signature, timestamp, message)) return 401
    const isDropped = this.#draws01() < whims.drop
    if (isDropped && this.#draws01() < 0.5) return 202
    const known = this.#know(code, message)
    known.orders += 1
    this.#answer(known, keys[0]!, to)
    return isDropped ? null : 202
  }

  #know(code: string, message: OrderMessage): Known {
    const { dutyId } = message
    const known = this.duties.get(dutyId) ?? { code, message, orders: 0, isDone: false, receiptId: null }
    this.duties.set(dutyId, known)
    return known
  }

  /** Changes the page and sends the receipt, as far as this partner is honest about this duty; half of the liars give in when they are asked again. */
  #answer(known: Known, key: string, to: string): void {
    const { whims, now } = this.#nature
    const { dutyId } = known.message
    const fate = this.#fateOf(known)
    if (fate !== 'liar' && fate !== 'silent') known.isDone = true
    if (fate === 'silent' || fate === 'quiet') return
    known.receiptId ??= createHash('sha256').update(`${this.#nature.seed} ${dutyId}`).digest('hex').slice(0, 32)
    const dueAt = now() + this.#draws01() * whims.delayMs * (this.#draws01() < whims.reorder ? 3 : 1)
    this.#send(known, key, to, dueAt)
    if (this.#draws01() < whims.duplicate) this.#send(known, key, to, dueAt + this.#draws01() * whims.delayMs)
    if (this.#draws01() < whims.forge) this.#send(known, `not the key of ${known.code}`, to, dueAt - 1)
  }

  #fateOf({ message: { dutyId }, orders }: Known): 'liar' | 'silent' | 'quiet' | 'honest' {
    const { whims } = this.#nature
    const set = this.fates.get(dutyId)
    if (set) return set
    if (this.#share('silent', dutyId) < whims.silent) return this.#share('quiet', dutyId) < 0.5 ? 'quiet' : 'silent'
    const givesIn = orders > 1 && this.#share('gives in', dutyId) < 0.5
    return this.#share('lie', dutyId) < whims.lie && !givesIn ? 'liar' : 'honest'
  }

  #send({ code, message, receiptId }: Known, key: string, to: string, dueAt: number): void {
    const timestamp = new Date(dueAt).toISOString()
    const receipt: Receipt = { receiptId: receiptId!, partner: code, dutyId: message.dutyId, contentHash: message.contentHash, result: 'done', receivedAt: timestamp }
    this.#sendings.push({ dueAt, to, signed: { receipt, timestamp, signature: signatureOf(key, timestamp, receipt) } })
  }

  /** The receipts that are due, in whatever order they come. */
  due(): Sending[] {
    const at = this.#nature.now()
    const due = this.#sendings.filter(({ dueAt }) => dueAt <= at)
    this.#sendings = this.#sendings.filter(({ dueAt }) => dueAt > at)
    return due.map((one) => ({ one, place: this.#draws01() < this.#nature.whims.reorder ? this.#draws01() : 0 })).toSorted((a, b) => a.place - b.place).map(({ one }) => one)
  }

  get waiting(): number {
    return this.#sendings.length
  }

  /** A receipt that found nobody goes again later. */
  again(sending: Sending): void {
    this.#sendings.push({ ...sending, dueAt: this.#nature.now() + 60_000 })
  }

  /** The public page of a record at a partner: an HTTP status and a text. */
  page(code: string, recordId: string, documentNumber: string): { status: number; html: string } {
    if (this.downs.has(code)) return { status: 503, html: '' }
    const done = [...this.duties.values()].findLast((one) => one.code === code && one.message.content.recordId === recordId && one.isDone)
    const content = done?.message.content
    if (content && content.action !== 'correct') return { status: 404, html: '' }
    const values = content?.values.map(({ title, value }) => `<dt>${escaped(title)}</dt><dd>${escaped(value)}</dd>`).join('') ?? ''
    return { status: 200, html: `<!doctype html><meta charset="utf-8"><title>信用信息公示</title><h1>信用信息公示</h1><dl><dt>文书号</dt><dd>${escaped(documentNumber)}</dd>${values}</dl>` }
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
