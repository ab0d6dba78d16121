import { and, eq, sql } from 'drizzle-orm'
import { documents, files } from '../db/document.ts'
import type { Database, Transaction } from '../db/index.ts'
import { keyedCode, sha256 } from '../db/keyed.ts'
import { accounts } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { renderLetter, type Block, type Letter } from '../templates/letter.ts'
import { letterWordsOf } from '../templates/letter-words.ts'
import { entriesOf, loadCase, type EntryRow } from './course.ts'
import { lettersOf, type Addressee } from './letter.ts'
import { nextDocumentNumber } from './document-number.ts'
import { followersOf, isNamed, letterToReporter } from './complaint-letter.ts'
import { gather, office, type Material } from './letter-data.ts'
import type { DocumentActivities } from './types.ts'

/** The procedure whose letters go to someone who has no account and is named nowhere. */
const complaintProcedure = 'complaint'

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
        // Answered once, with all informed whose complaint was joined to it.
        for (const number of await followersOf(tx, letter.number)) if (letter.kind === 'reply') await issueLetter(tx, context, { ...letter, number }, letter.number)
        return issued
      }),
  }
}

/** Makes a letter once: number, PDF, row, service and audit are one transaction, so that no number is ever lost or used twice. */
async function issueLetter(tx: Transaction, { hmac, publicUrl }: DocumentContext, { number, kind: called, at }: Parameters<DocumentActivities['issueLetter']>[0], lead?: string) {
  const { row, entries: own, law } = await loadCase(tx, number)
  const entries = lead === undefined ? own : await entriesOf(tx, lead)
  const letters = lettersOf(row.procedure)
  const kind = letters.kindOf(called, entries)
  const cause = causeOf(entries, letters.causes[kind])
  const [made] = await tx.select().from(documents).where(and(eq(documents.caseNumber, number), eq(documents.kind, kind), eq(documents.cause, cause)))
  if (made) return { documentId: made.id, delivered: made.deliveredAt !== null }

  if (row.procedure === complaintProcedure && !(await isNamed(tx, number))) return { documentId: '', delivered: false }
  const material = row.recordId === null ? null : await gather(tx, row, entries, law, hmac, at)
  const ready = (material && (await letters.made?.(tx, kind, material))) ?? null
  const documentNumber = ready?.number ?? (await nextDocumentNumber(tx, letterWordsOf(row.procedure, kind).word, at))
  const code = keyedCode(hmac, 'document', documentNumber)
  const verification = { code, url: `${publicUrl}/documents/${code}` }
  const letter = material ? await letters.letterOf(tx, kind, material, documentNumber, verification) : letterToReporter(kind, { row, entries, law, at }, documentNumber, verification)
  const content = ready?.content ?? (await renderLetter(letter))
  const when = new Date(at)
  const hash = sha256(content)
  const [file] = await tx.insert(files).values({ sha256: hash, name: `${documentNumber}.pdf`, mediaType: 'application/pdf', size: content.length, content, createdAt: when }).returning({ id: files.id })
  const addressee = letters.addressees[kind] ?? 'party'
  // Who complained reads it with the code of the case.
  const delivered = material === null || (await hasAccount(tx, addressee, material))
  const [document] = await tx
    .insert(documents)
    .values({
      caseNumber: number, kind, cause, number: documentNumber, verificationCode: code, fileId: file!.id, sha256: hash, addressee, issuedAt: when,
      content: { office: material ? letters.issuer(kind, material) : office, shown: shownOf(letter) },
      ...(delivered ? { channel: 'in-app' as const, deliveredAt: when } : {}),
    })
    .returning({ id: documents.id })
  await appendAudit(tx, { chain: `case:${number}`, at: when, accountId: null, action: 'document.issue', detail: { documentId: document!.id, kind, number: documentNumber, sha256: hash } })
  return { documentId: document!.id, delivered }
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
