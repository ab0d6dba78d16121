import { eq } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { addMonths, dayOf } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { findProfile } from '../domain/law.ts'
import { basisWords, otherDishonesty } from '../domain/list-profile.ts'
import { entryHead } from '../domain/listing-fields.ts'
import type { Execution } from './execution.ts'
import { holdLaw } from './law.ts'
import { orderRemoval } from './removal.ts'
import { oweNotices } from './repair-notice.ts'

/** Enters a broken commitment among its subject's dishonest information (《河南省社会信用条例》第二十条), with the term of its profile; a credit repair ends it. */
export async function recordBreach(tx: Transaction, { row, record, decision, at }: Execution, { cn_wlxnr: unkept, cn_zrzj: consequence }: { cn_wlxnr: string; cn_zrzj: string }): Promise<void> {
  const today = dayOf(at)
  const profile = findProfile(await holdLaw(tx), otherDishonesty, today)!
  const [subject] = await tx.select().from(subjects).where(eq(subjects.id, record.subjectId))
  const [unit] = await tx.select().from(units).where(eq(units.id, decision.actor.unitId ?? row.sourceUnitId!))
  const documentNumber = (decision.form.documentNumber as string).trim()
  const data = {
    ...entryHead(subject!, profile, unit!), md_sy: `违反信用承诺（承诺编码${record.data.cn_wsh}）：${unkept}`.slice(0, 4000), md_yj: basisWords(profile), md_cs: consequence,
    md_wsh: documentNumber, md_jdrq: today, ...(profile.termMonths === null ? {} : { md_yxq: addMonths(today, profile.termMonths) }),
  }
  const [entry] = await tx
    .insert(records)
    .values({ kind: 'listing', identity: `breach:${row.number}`, subjectId: record.subjectId, sourceUnitId: unit!.id, documentNumber, decisionDate: today, publication: 'published', data, grams: gramsOf([subject!.name, subject!.code, documentNumber, profile.name].join(' ')), createdAt: new Date(at) })
    .onConflictDoNothing()
    .returning()
  if (!entry) return
  await orderRemoval(tx, { caseNumber: row.number, recordId: entry.id, kind: 'enter', reason: 'entered', cause: `breach:${decision.id}`, changes: [{ field: 'publication', oldValue: null, newValue: 'published' }], at })
  await oweNotices(tx, [entry], at)
}
