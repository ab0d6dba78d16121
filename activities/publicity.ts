import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Database, Queryable, Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { nextNumber } from '../db/number.ts'
import { publicationTerms } from '../db/publicity.ts'
import { corrections, records } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import type { Law } from '../domain/law.ts'
import { afterDay, publicationTermOf } from '../domain/publicity-term.ts'
import { termWord } from '../domain/record.ts'
import { ruleSetAt } from '../domain/rules.ts'
import { holdLaw, readLaw } from './law.ts'
import { endEntries, nextEntryEnd, unannounced } from './listing-expiry.ts'
import { orderRemoval } from './removal.ts'
import { settleRecord } from './settled-fact.ts'

type Term = typeof publicationTerms.$inferSelect
type RecordRow = typeof records.$inferSelect

const assessed = 500
const ended = 100

/** The penalties whose term was never computed, or under another law, or before the record changed. */
const stale = ({ version, ruleSets }: Law, at: number) =>
  and(
    eq(records.kind, 'penalty'),
    or(isNull(publicationTerms.id), sql`${publicationTerms.lawVersion} <> ${version}`, sql`${publicationTerms.ruleSet} <> ${ruleSetAt(ruleSets, 'repair', dayOf(at)).id}`, sql`${publicationTerms.recordVersion} <> ${records.version}`),
  )

/** Whether any term has to be computed anew. */
export async function hasStaleTerms(db: Queryable, at: number): Promise<boolean> {
  const law = await readLaw(db)
  const found = await db.select({ id: records.id }).from(records).leftJoin(publicationTerms, eq(publicationTerms.recordId, records.id)).where(stale(law, at)).limit(1)
  return found.length > 0
}

/** Does for all terms of publication (公示期限) and entries on lists what the clock has brought by now, in small batches. Resolves to the next instant, or null, where one that has passed asks for another turn, and to the cases whose exit is to be announced. */
export async function advancePublicity(db: Database, { at }: { at: number }): Promise<{ next: number | null; notices: string[] }> {
  const again = async () => ({ next: at, notices: await unannounced(db) })
  if ((await db.transaction((tx) => assess(tx, at))) === assessed) return again()
  const touched = await db.transaction((tx) => endDue(tx, at))
  const left = await db.transaction((tx) => endEntries(tx, at))
  await db.transaction((tx) => askSooner(tx, at))
  if (touched === ended || left > 0) return again()
  const [first] = await db
    .select({ at: sql<string | null>`least(min(${publicationTerms.dueAt}), min(case when ${publicationTerms.task} is null and not ${publicationTerms.soonerRefused} then (${publicationTerms.soonerOn} + 1)::timestamp at time zone 'Asia/Shanghai' end))` })
    .from(publicationTerms)
    .where(isNotNull(publicationTerms.dueAt))
  const instants = [first?.at ? new Date(first.at).getTime() : null, await nextEntryEnd(db)].filter((one) => one !== null)
  return { next: instants.length === 0 ? null : Math.min(...instants), notices: await unannounced(db) }
}

/** Computes the terms of records that are new, have changed, or stand under a law that has. */
async function assess(tx: Transaction, at: number): Promise<number> {
  const law = await holdLaw(tx)
  const today = dayOf(at)
  const found = await tx.select({ record: records, term: publicationTerms }).from(records).leftJoin(publicationTerms, eq(publicationTerms.recordId, records.id)).where(stale(law, at)).orderBy(asc(records.id)).limit(assessed).for('update', { of: records })
  const rows = found.flatMap(({ record, term }) => rowOf(record, term, law, today))
  if (rows.length > 0) {
    const now = (name: string) => sql.raw(`excluded.${name}`)
    await tx.insert(publicationTerms).values(rows).onConflictDoUpdate({
      target: publicationTerms.recordId,
      set: {
        class: now('class'), ruleSet: now('rule_set'), formerRuleSet: now('former_rule_set'), endsOn: now('ends_on'), soonerOn: now('sooner_on'), soonerReason: now('sooner_reason'), toBeConfirmed: now('to_be_confirmed'),
        needsCorrection: now('needs_correction'), dueAt: now('due_at'), task: now('task'), held: now('held'), recordVersion: now('record_version'), lawVersion: now('law_version'), version: sql`${publicationTerms.version} + 1`,
      },
    })
  }
  return rows.length
}

/** The row of a record's term: it waits for its end while the record is published or shielded, and for nothing otherwise. */
function rowOf(record: RecordRow, before: Term | null, law: Law, today: string): (typeof publicationTerms.$inferInsert)[] {
  const term = publicationTermOf(record, law, today)
  if (!term) return []
  const { sooner, ...kept } = term
  const runs = record.publication === 'published' || record.publication === 'shielded'
  const isSame = before !== null && before.endsOn === term.endsOn && before.soonerOn === (sooner?.endsOn ?? null)
  const waits = runs && isSame && before.task !== null
  return [{
    ...kept, recordId: record.id, soonerOn: sooner?.endsOn ?? null, soonerReason: sooner?.reason ?? null,
    dueAt: runs && !(waits && before.task === 'uncorrected') ? new Date(afterDay(term.endsOn)) : null,
    task: waits ? before.task : null, held: runs && isSame ? before.held : null, recordVersion: record.version, lawVersion: law.version,
  }]
}

/** Ends what has come to its end; what is on a list, shielded or not corrected goes on, and says why. */
async function endDue(tx: Transaction, at: number): Promise<number> {
  await holdLaw(tx)
  const due = await tx.select({ term: publicationTerms, record: records }).from(publicationTerms).innerJoin(records, eq(records.id, publicationTerms.recordId)).where(lte(publicationTerms.dueAt, new Date(at))).orderBy(asc(publicationTerms.dueAt), asc(publicationTerms.id)).limit(ended).for('update', { of: [publicationTerms, records], skipLocked: true })
  for (const { term, record } of due) {
    const held = await holdOf(tx, term, record)
    if (held === null) await endTerm(tx, term, record, { at, decidedBy: null })
    else await hold(tx, term, record, held, at)
  }
  return due.length
}

type Held = NonNullable<Term['held']>

/** Why a record's publication does not end at its maximum: 《河南省社会信用条例》第十九条第三款, a shield, or a breach that is known not to be corrected. */
async function holdOf(db: Queryable, term: Term, record: RecordRow): Promise<Held | null> {
  if (record.publication === 'shielded') return 'shielded'
  if (await isListed(db, record)) return 'listed'
  return term.needsCorrection && (await isUncorrected(db, record.id)) ? 'uncorrected' : null
}

/** Whether the penalty stands behind an entry on a list that has not been left. */
export async function isListed(db: Queryable, { subjectId, documentNumber }: Pick<RecordRow, 'subjectId' | 'documentNumber'>): Promise<boolean> {
  const [entry] = await db.select({ id: records.id }).from(records).where(and(eq(records.kind, 'listing'), eq(records.subjectId, subjectId), inArray(records.publication, ['published', 'shielded']), sql`${records.data}->>'md_cfwsh' = ${documentNumber}`)).limit(1)
  return entry !== undefined
}

/** Whether the newest settled repair of the record was denied or refused because the duty was not performed. */
async function isUncorrected(db: Queryable, recordId: string): Promise<boolean> {
  const [last] = await db.execute<{ ground: string | null }>(sql`
    select (select coalesce(entry.form->>'ground', entry.form->>'reason') from case_entries as entry where entry.case_number = ${cases.number} and entry.act in ('propose', 'refuse') order by entry.sequence desc limit 1) as ground
    from ${cases} where ${cases.recordId} = ${recordId} and ${cases.procedure} in ('repair', 'assistance') and ${cases.outcome} in ('denied', 'refused') order by ${cases.settledAt} desc nulls last limit 1`)
  return last?.ground === 'not-performed'
}

async function hold(tx: Transaction, term: Term, record: RecordRow, held: Held, at: number): Promise<void> {
  const when = new Date(at)
  // Nobody tells when a list is left or a shield falls: it is looked at again the next day.
  const next = held === 'uncorrected' ? { dueAt: null, task: 'uncorrected' as const, taskAt: when } : { dueAt: new Date(afterDay(dayOf(at))) }
  await tx.update(publicationTerms).set({ ...next, held, version: sql`${publicationTerms.version} + 1` }).where(eq(publicationTerms.id, term.id))
  if (held === term.held) return
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: when, accountId: null, action: 'publicity.hold', detail: { recordId: record.id, held, endsOn: term.endsOn } })
  if (held === 'uncorrected') await tell(tx, 'term-task', { number: null, ...record }, `term:${term.id}:${term.version}`, when)
}

/** Hands sooner ends that have come to a person of the determining unit. */
async function askSooner(tx: Transaction, at: number): Promise<void> {
  const asked = await tx
    .update(publicationTerms)
    .set({ task: 'sooner', taskAt: new Date(at), version: sql`${publicationTerms.version} + 1` })
    .where(and(isNull(publicationTerms.task), eq(publicationTerms.soonerRefused, false), lte(publicationTerms.soonerOn, addDays(dayOf(at), -1)), gt(publicationTerms.dueAt, new Date(at))))
    .returning({ id: publicationTerms.id, recordId: publicationTerms.recordId })
  if (asked.length === 0) return
  const units = await tx.selectDistinctOn([records.sourceUnitId], { subjectId: records.subjectId, sourceUnitId: records.sourceUnitId }).from(records).where(and(inArray(records.id, asked.map(({ recordId }) => recordId)), isNotNull(records.sourceUnitId)))
  for (const unit of units) await tell(tx, 'term-task', { number: null, ...unit }, `terms:${unit.sourceUnitId}:${at}`, new Date(at))
}

/** Ends the publication of one record (公示期届满): register, history, guard and every holder of a copy, in the caller's transaction and once. */
export async function endTerm(tx: Transaction, term: Term, record: RecordRow, { at, decidedBy, decidedFor = null }: { at: number; decidedBy: string | null; decidedFor?: string | null }): Promise<void> {
  const when = new Date(at)
  const number = await nextNumber(tx, termWord, at)
  const change = { field: 'publication', oldValue: record.publication, newValue: 'stopped' }
  const [after] = await tx.update(records).set({ publication: 'stopped', version: sql`${records.version} + 1` }).where(eq(records.id, record.id)).returning({ version: records.version })
  await tx.update(publicationTerms).set({ dueAt: null, task: null, held: null, proposal: null, endedAt: when, number, decidedBy, decidedFor, recordVersion: after!.version, version: sql`${publicationTerms.version} + 1` }).where(eq(publicationTerms.id, term.id))
  await tx.insert(corrections).values({ ...change, recordId: record.id, caseNumber: number, entryId: term.id, decisionCode: 'term-ended', correctedAt: when }).onConflictDoNothing()
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: when, accountId: decidedBy, action: 'record.term-ended', detail: { recordId: record.id, number, endsOn: term.endsOn } })
  await settleRecord(tx, record.id)
  await orderRemoval(tx, { caseNumber: number, recordId: record.id, kind: 'stop', reason: 'decided', cause: `term:${term.id}:${number}`, changes: [change], ruleSet: term.ruleSet, at })
  await tell(tx, 'term-ended', { number: null, ...record }, `term-ended:${number}`, when)
}
