import { and, asc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { documents, keepPdf } from '../db/document.ts'
import type { Database, Transaction } from '../db/index.ts'
import { keyedCode } from '../db/keyed.ts'
import { tell } from '../db/notice.ts'
import { nextDocumentNumber } from '../db/number.ts'
import { accounts, records, subjects, units } from '../db/register.ts'
import { repairNotices } from '../db/repair-notice.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { coreName, type RecordKind } from '../domain/record.ts'
import { noticeOf, owesNotice } from '../domain/repair-notice.ts'
import { isToBeConfirmed } from '../domain/rules.ts'
import { renderLetter } from '../templates/letter.ts'
import { noticeLetters, repairNotice } from '../templates/repair-notice.ts'
import { shownOf, type DocumentContext } from './document.ts'
import { readLaw } from './law.ts'
import { office } from './letter-data.ts'

const kind = 'repair-notice'
const batchSize = 20

type Row = typeof repairNotices.$inferSelect
type Issuing = Omit<DocumentContext, 'db'>
interface Registered {
  id: string
  subjectId: string
  kind: RecordKind
  decisionDate: string
  data: Record<string, string>
}

/** Notes in the import's own transaction whom a notice is owed to; the letters come later, so that no import waits for them. */
export async function oweNotices(tx: Transaction, registered: readonly Registered[], at: number): Promise<void> {
  const law = await readLaw(tx)
  const today = dayOf(at)
  const owed = registered.filter((record) => owesNotice(record, law, today))
  if (owed.length === 0) return
  await tx.insert(repairNotices).values(owed.map(({ id, subjectId }) => ({ recordId: id, subjectId, createdAt: new Date(at) }))).onConflictDoNothing()
}

/** A notice's row, locked until the transaction ends. */
export async function lockNotice(tx: Transaction, recordId: string): Promise<Row | undefined> {
  const [row] = await tx.select().from(repairNotices).where(eq(repairNotices.recordId, recordId)).for('update')
  return row
}

/**
 * Makes the letter of a locked notice once: number, PDF, row and audit are one transaction.
 * It is made when someone first opens or serves it, or when its subject has an account: of a bulk import most are never opened, and ten thousand PDFs would keep the machine from its work.
 */
export async function makeNotice(tx: Transaction, { hmac, publicUrl }: Issuing, row: Row, at: number): Promise<Row> {
  if (row.documentId !== null) return row
  const [found] = await tx.select({ record: records, subject: subjects, unitName: units.name }).from(records).innerJoin(subjects, eq(subjects.id, records.subjectId)).leftJoin(units, eq(units.id, records.sourceUnitId)).where(eq(records.id, row.recordId))
  const { record, subject, unitName } = found!
  const law = await readLaw(tx)
  const issuedOn = dayOf(at)
  const said = noticeOf(record, law, issuedOn)!
  const number = await nextDocumentNumber(tx, noticeLetters[kind].word, at)
  const code = keyedCode(hmac, 'document', number)
  const issuer = unitName ?? office
  const letter = repairNotice({
    number, issuer, issuedOn, office, site: publicUrl,
    subject: { name: subject.name, code: subject.code ?? '' },
    record: { documentNumber: record.documentNumber, kind: record.kind, title: record.data[coreName(record.kind, 'title')] ?? '', organ: record.data[coreName(record.kind, 'organ')] ?? '', decisionDate: record.decisionDate },
    penaltyClass: { title: said.classTitle.zh, toBeConfirmed: isToBeConfirmed({ mark: said.penaltyClass.mark }) },
    minimum: said.minimum, maximum: said.maximum, earliest: said.earliest,
    materials: said.materials.map(({ title, how }) => ({ title: title.zh, how })),
    basis: { instrument: said.instrument, ruleSet: said.ruleSet },
    verification: { code, url: `${publicUrl}/documents/${code}` },
  })
  const when = new Date(at)
  const kept = await keepPdf(tx, number, await renderLetter(letter), when)
  const [document] = await tx
    .insert(documents)
    .values({ caseNumber: `notice:${row.recordId}`, kind, cause: 'record', number, verificationCode: code, ...kept, addressee: 'party', issuedAt: when, content: { office: issuer, shown: shownOf(letter) } })
    .returning({ id: documents.id })
  await appendAudit(tx, { chain: `subject:${row.subjectId}`, at: when, accountId: null, action: 'document.issue', detail: { documentId: document!.id, kind, number, sha256: kept.sha256, recordId: row.recordId } })
  const changed = { documentId: document!.id, ...(row.state === 'due' ? { state: 'made' as const } : {}) }
  await tx.update(repairNotices).set(changed).where(eq(repairNotices.recordId, row.recordId))
  return { ...row, ...changed }
}

interface Service {
  channel: NonNullable<Row['channel']>
  servedOn: string
  receivedBy: string | null
  /** The account that records it; null where the letter reached an account by itself. */
  by: string | null
}

/** Notes the service of a locked notice whose letter is made. */
export async function serveNotice(tx: Transaction, row: Row, { channel, servedOn, receivedBy, by }: Service, at: number): Promise<void> {
  const when = new Date(at)
  await tx.update(repairNotices).set({ state: 'served', channel, servedOn, receivedBy, servedBy: by, servedAt: when }).where(eq(repairNotices.recordId, row.recordId))
  await tx.update(documents).set({ channel: channel === 'with-decision' ? 'in-person' : channel, deliveredAt: when }).where(eq(documents.id, row.documentId!))
  await appendAudit(tx, { chain: `subject:${row.subjectId}`, at: when, accountId: by, action: 'repair-notice.serve', detail: { recordId: row.recordId, documentId: row.documentId, channel, servedOn } })
}

/** Serves a small batch of notices to subjects that have an account here; resolves to how many. */
export async function deliverNotices({ db, now, ...issuing }: Issuing & { db: Database; now: () => number }): Promise<number> {
  const handlers = db.select({ subjectId: accounts.subjectId }).from(accounts).where(and(eq(accounts.role, 'handler'), eq(accounts.state, 'active'), isNotNull(accounts.subjectId)))
  const due = await db.select({ recordId: repairNotices.recordId }).from(repairNotices).innerJoin(records, eq(records.id, repairNotices.recordId)).where(and(ne(repairNotices.state, 'served'), inArray(records.publication, ['published', 'shielded']), inArray(repairNotices.subjectId, handlers))).orderBy(asc(repairNotices.createdAt)).limit(batchSize)
  for (const { recordId } of due) {
    await db.transaction(async (tx) => {
      const row = await lockNotice(tx, recordId)
      if (!row || row.state === 'served') return
      const at = now()
      const made = await makeNotice(tx, issuing, row, at)
      await serveNotice(tx, made, { channel: 'in-app', servedOn: dayOf(at), receivedBy: null, by: null }, at)
      const [record] = await tx.select({ subjectId: records.subjectId, sourceUnitId: records.sourceUnitId, number: sql<null>`null` }).from(records).where(eq(records.id, recordId))
      await tell(tx, 'repair-notice', record!, `repair-notice:${recordId}`, new Date(at))
    })
  }
  return due.length
}
