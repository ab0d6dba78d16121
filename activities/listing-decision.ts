import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { corrections, records, subjects } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { addMonths, dayOf } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { findProfile } from '../domain/law.ts'
import type { UnitExit } from '../domain/listing-words.ts'
import { findByRecord } from './case-grams.ts'
import type { Executed, Execution } from './execution.ts'
import { holdLaw } from './law.ts'
import { orderRemoval } from './removal.ts'
import { oweNotices } from './repair-notice.ts'
import { leaveList } from './unlist.ts'

/** Enters a proposed record on its list, with its term by the list's profile, or drops it; the register keeps both. */
export async function executeListing(tx: Transaction, { row, record, decision, earlier, at }: Execution): Promise<Executed> {
  if (decision.act === 'propose-exit') {
    const changed = await leaveList(tx, { kind: decision.form.kind as UnitExit, record, caseNumber: row.number, entryId: decision.id, cause: decision.id, at })
    return { outcome: 'left', changed }
  }
  const isEntered = decision.act === 'determine'
  const outcome = isEntered ? 'listed' : 'dropped'
  if (earlier) return { outcome, changed: true }
  const publication = isEntered ? 'published' : 'deleted'
  const change = { field: 'publication', oldValue: record.publication, newValue: publication }
  await tx.insert(corrections).values({ ...change, recordId: record.id, caseNumber: row.number, entryId: decision.id, decisionCode: isEntered ? 'list-enter' : 'list-drop', correctedAt: new Date(at) })
  await tx.update(records).set({ publication, version: sql`${records.version} + 1`, ...(isEntered ? await entered(tx, record, decision.form, at) : {}) }).where(eq(records.id, record.id))
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: new Date(at), accountId: null, action: 'record.listing', detail: { recordId: record.id, number: row.number, publication } })
  // Province and city platforms publish both kinds of list: 《河南省社会信用条例》第三十六条.
  if (isEntered) await orderRemoval(tx, { caseNumber: row.number, recordId: record.id, kind: 'enter', reason: 'entered', cause: decision.id, changes: [change], at })
  if (isEntered) await findByRecord(tx, row)
  const [now] = await tx.select().from(records).where(eq(records.id, record.id))
  if (isEntered) await oweNotices(tx, [now!], at)
  return { outcome, changed: true }
}

async function entered(tx: Transaction, record: typeof records.$inferSelect, form: Record<string, unknown>, at: number) {
  const today = dayOf(at)
  const months = findProfile(await holdLaw(tx), record.data.md_mcdm!, today)?.termMonths ?? null
  const documentNumber = (form.documentNumber as string).trim()
  const data: Record<string, string> = { ...record.data, md_wsh: documentNumber, md_jdrq: today, ...(months === null ? {} : { md_yxq: addMonths(today, months) }) }
  const [subject] = await tx.select({ name: subjects.name, code: subjects.code }).from(subjects).where(eq(subjects.id, record.subjectId))
  return { data, documentNumber, decisionDate: today, grams: gramsOf([subject!.name, subject!.code, documentNumber, data.md_mc].join(' ')) }
}
