import { and, eq, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import { noteChange } from '../db/case-change.ts'
import { documents, keepPdf } from '../db/document.ts'
import type { Database, Transaction } from '../db/index.ts'
import { keyedCode } from '../db/keyed.ts'
import { nextDocumentNumber } from '../db/number.ts'
import { accounts } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { procedureOf } from '../domain/procedures.ts'
import { renderLetter, type Block, type Letter } from '../templates/letter.ts'
import { letterWordsOf } from '../templates/letter-words.ts'
import { entriesOf, loadCase, type EntryRow } from './course.ts'
import { lettersOf, type Addressee, type Letters, type Verification } from './letter.ts'
import { gather, office, type About, type Material } from './letter-data.ts'
import type { DocumentActivities } from './types.ts'

export interface DocumentContext {
  db: Database
  hmac: Buffer
  publicUrl: string
}

export function documentActivities(context: DocumentContext): DocumentActivities & Record<string, unknown> {
  return {
    issueLetter: (letter: Parameters<DocumentActivities['issueLetter']>[0]) =>
      context.db.transaction(async (tx) => {
        const issued = await issueLetter(tx, context, letter)
        for (const number of await joinedTo(tx, letter)) await issueLetter(tx, context, { ...letter, number }, letter.number)
        return issued
      }),
  }
}

/** The cases that the letter answers too: answered once, with all informed whose case was joined to it (并案). */
async function joinedTo(tx: Transaction, { number, kind }: Parameters<DocumentActivities['issueLetter']>[0]): Promise<string[]> {
  if (!lettersOf(procedureOf(number).name).answersJoined?.includes(kind)) return []
  const rows = await tx.select({ number: cases.number }).from(cases).where(eq(cases.lead, number)).orderBy(cases.number)
  return rows.map((one) => one.number)
}

/** Makes a letter once: number, PDF, row, service and audit are one transaction, so that no number is ever lost or used twice. */
async function issueLetter(tx: Transaction, { hmac, publicUrl }: DocumentContext, { number, kind: called, at, sequence = Infinity }: Parameters<DocumentActivities['issueLetter']>[0], lead?: string) {
  const { row, entries: own, law } = await loadCase(tx, number)
  // What was done since it was called for is not its matter: made late, or called for again, it is the same letter.
  const entries = (lead === undefined ? own : await entriesOf(tx, lead)).filter((entry) => entry.sequence <= sequence)
  const letters = lettersOf(row.procedure)
  const kind = letters.kindOf(called, entries)
  const cause = causeOf(entries, letters.causes[kind])
  const [made] = await tx.select().from(documents).where(and(eq(documents.caseNumber, number), eq(documents.kind, kind), eq(documents.cause, cause)))
  if (made) return { documentId: made.id, delivered: made.deliveredAt !== null }

  if ('isWritten' in letters && !(await letters.isWritten(tx, row))) return { documentId: '', delivered: false }
  const { ready, letterOf, issuer, addressee, isReached } = await prepare(tx, letters, kind, { row, entries, law, at }, hmac)
  const documentNumber = ready?.number ?? (await nextDocumentNumber(tx, letterWordsOf(row.procedure, kind).word, at))
  const code = keyedCode(hmac, 'document', documentNumber)
  const verification = { code, url: `${publicUrl}/documents/${code}` }
  const letter = await letterOf(documentNumber, verification)
  const content = ready?.content ?? (await renderLetter(letter))
  const when = new Date(at)
  const kept = await keepPdf(tx, documentNumber, content, when)
  const [document] = await tx
    .insert(documents)
    .values({
      caseNumber: number, kind, cause, number: documentNumber, verificationCode: code, ...kept, addressee, issuedAt: when,
      content: { office: issuer, shown: shownOf(letter) },
      ...(isReached ? { channel: 'in-app' as const, deliveredAt: when } : {}),
    })
    .returning({ id: documents.id })
  await noteChange(tx, number, when)
  await appendAudit(tx, { chain: `case:${number}`, at: when, accountId: null, action: 'document.issue', detail: { documentId: document!.id, kind, number: documentNumber, sha256: kept.sha256 } })
  return { documentId: document!.id, delivered: isReached }
}

interface Prepared {
  ready: { number: string; content: Buffer } | null
  letterOf: (number: string, verification: Verification) => Letter | Promise<Letter>
  /** In whose name it is written. */
  issuer: string
  addressee: Addressee
  /** Whether it is served as soon as it is made. */
  isReached: boolean
}

/** What a letter is written with, from the record behind the case or without one. */
async function prepare(tx: Transaction, letters: Letters, kind: string, about: About, hmac: Buffer): Promise<Prepared> {
  const addressee = letters.addressees[kind] ?? 'party'
  if ('readWithCode' in letters) return { ready: null, letterOf: (number, verification) => letters.readWithCode(kind, about, number, verification), issuer: office, addressee, isReached: true }
  const material = await gather(tx, about, hmac)
  return {
    ready: (await letters.made?.(tx, kind, material)) ?? null,
    letterOf: (number, verification) => letters.letterOf(tx, kind, material, number, verification),
    issuer: letters.issuer(kind, material), addressee, isReached: await hasAccount(tx, addressee, material),
  }
}

/** What calls for the letter: for most kinds the case itself, for what may come again the entry. */
function causeOf(entries: readonly EntryRow[], acts: readonly string[] | undefined): string {
  if (!acts) return 'case'
  return `entry-${entries.findLast(({ act }) => acts.includes(act))!.sequence}`
}

/** Whether the addressee has an account here: the letter then reaches it as soon as it is made. */
async function hasAccount(tx: Transaction, addressee: Addressee, { row }: Material): Promise<boolean> {
  if (addressee === 'office') return true
  const bound = addressee === 'party' ? eq(accounts.subjectId, row.subjectId!) : row.sourceUnitId === null ? sql`false` : eq(accounts.unitId, row.sourceUnitId)
  const [found] = await tx.select({ id: accounts.id }).from(accounts).where(and(bound, eq(accounts.state, 'active'))).limit(1)
  return found !== undefined
}

/** The letter's words as the public page of its verification shows them. */
export const shownOf = ({ title, addressee, paragraphs }: Letter): Shown[] => [{ label: '标题', text: title }, ...(addressee ? [{ label: '送达对象', text: addressee }] : []), ...paragraphs.flatMap(wordsOf)]

interface Shown {
  label: string
  text: string
}

function wordsOf(block: Block): Shown[] {
  if (typeof block === 'string') return [{ label: '', text: block }]
  if ('heading' in block) return [{ label: '', text: block.heading }]
  if ('items' in block) return block.items.map((text) => ({ label: '', text }))
  if ('pairs' in block) return block.pairs.map(([label, text]) => ({ label, text }))
  return block.rows.map(([label = '', ...cells]) => ({ label, text: cells.map((cell, index) => `${block.head[index + 1] ?? ''}：${cell}`).join('；') }))
}
