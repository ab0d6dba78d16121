import { asc, eq, inArray, sql } from 'drizzle-orm'
import { documents } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { corrections, records, subjects, units } from '../db/register.ts'
import { readLaw } from '../activities/law.ts'
import { dayOf } from '../domain/calendar.ts'
import { dishonestyOf } from '../domain/dishonesty.ts'
import type { Words } from '../domain/fields.ts'
import { recordFields } from '../domain/listing-fields.ts'
import { exitCode, exitKinds, type ExitKind } from '../domain/list-profile.ts'
import { coreName, recordKindWords, type RecordKind } from '../domain/record.ts'
import { commitmentDecisions } from '../domain/commitment-words.ts'
import { listingDecisions } from '../domain/listing-words.ts'
import { decisionCodes } from '../domain/objection-words.ts'
import { repairDecisions } from '../domain/repair-words.ts'
import { reorganisationDecisions } from '../domain/reorganisation-words.ts'
import type { DisputeMark, RecordLine, RecordView } from './schema/record.ts'
import { termOf } from './publicity-view.ts'
import { revocationOf } from './repair-facts.ts'
import type { Static } from 'typebox'

type Data = Record<string, string>

/** How an entry left its list. */
const exitWords: Record<string, Words> = Object.fromEntries(Object.entries(exitKinds).map(([kind, { zh, en }]) => [exitCode(kind as ExitKind), { zh: `移出名单：${zh}`, en: `Off the list: ${en}` }]))

/** What decisions did to a record, over all procedures. */
const decisionWords: Record<string, Words> = { ...decisionCodes, ...repairDecisions, ...reorganisationDecisions, ...listingDecisions, ...commitmentDecisions, ...exitWords, 'term-ended': { zh: '公示期届满', en: 'End of the term' } }
const letterOf: Record<string, string> = { 'repair-revoke': 'revocation', 'reorganisation-shield': 'shielding', 'reorganisation-fail': 'restoration' }
const isDecision = (kind: string, code: string): boolean => (letterOf[code] ? kind === letterOf[code] : kind.endsWith('decision') || kind === 'grant' || kind === 'denial')

const titleNames = [...new Set([...(Object.keys(recordKindWords) as RecordKind[]).map((kind) => coreName(kind, 'title')), 'xk_nr'])]

/** What a list calls a record: the kind of breach, the licence's name, or the list's. */
export const recordTitle = (kind: RecordKind, data: Data): string => data[coreName(kind, 'title')] || data.xk_nr || recordKindWords[kind].zh

/** What of a record's data a list reads to call it by: no more of it leaves the database. */
export const titleData = sql<Data>`jsonb_strip_nulls(jsonb_build_object(${sql.join(titleNames.map(sql.raw).map((name) => sql`'${name}', ${records.data}->'${name}'`), sql`, `)}))`

/** 异议标注, in the words that travel with the record. */
export const disputeMark = (row: { disputedBy: string | null; disputedOn: string | null }): Static<typeof DisputeMark> | null =>
  row.disputedBy === null || row.disputedOn === null
    ? null
    : {
        text: `该信息存在异议，正在核查处理中（异议受理日期：${row.disputedOn}）`,
        textEn: `This record is under dispute and is being checked (since ${row.disputedOn})`,
        since: row.disputedOn,
      }

export type RecordRow = typeof records.$inferSelect & { subjectName: string; subjectCode: string | null; sourceUnitName: string | null; corrected: boolean }

export function recordLine(row: RecordRow): RecordLine {
  return {
    id: row.id,
    kind: row.kind,
    subjectName: row.subjectName,
    subjectCode: row.subjectCode,
    documentNumber: row.documentNumber,
    title: recordTitle(row.kind, row.data),
    organ: row.data[coreName(row.kind, 'organ')] ?? '',
    decisionDate: row.decisionDate,
    publication: row.publication,
    dispute: disputeMark(row),
    corrected: row.corrected,
  }
}

/** That a record came to be is no change of it. */
const isChange = ({ field, oldValue }: { field: string; oldValue: string | null }): boolean => field !== 'none' && !(field === 'publication' && oldValue === 'proposed')

/** A record whole, as anyone may see it: no field that holds personal data. */
export async function recordView(db: Queryable, row: RecordRow, at: number): Promise<RecordView> {
  const fields = recordFields[row.kind]
  const titleOf = (name: string) => (name === 'publication' ? '公开状态' : (fields[name]?.title ?? name))
  const history = await db.select().from(corrections).where(eq(corrections.recordId, row.id)).orderBy(asc(corrections.correctedAt))
  const shown = history.filter(isChange)
  const letters = shown.length === 0 ? [] : await db.select({ caseNumber: documents.caseNumber, number: documents.number, kind: documents.kind }).from(documents).where(inArray(documents.caseNumber, shown.map(({ caseNumber }) => caseNumber)))
  return {
    ...recordLine(row),
    subjectId: row.subjectId,
    sourceUnit: row.sourceUnitId === null ? null : { id: row.sourceUnitId, name: row.sourceUnitName ?? '' },
    fields: Object.entries(fields)
      .filter(([name, { personal }]) => !personal && row.data[name] !== undefined && row.data[name] !== '')
      .map(([name, { title }]) => ({ name, title, value: row.data[name]! })),
    corrections: shown.map(({ field, oldValue, newValue, decisionCode, caseNumber, correctedAt }) => ({
      field,
      title: titleOf(field),
      oldValue: field === 'publication' ? publicationWords[oldValue ?? ''] ?? oldValue : oldValue,
      newValue: field === 'publication' ? publicationWords[newValue ?? ''] ?? newValue : newValue,
      decision: decisionWords[decisionCode] ?? { zh: decisionCode, en: decisionCode },
      documentNumber: letters.find((letter) => letter.caseNumber === caseNumber && isDecision(letter.kind, decisionCode))?.number ?? null,
      correctedAt: correctedAt.toISOString(),
    })),
    revocation: await revocationOf(db, row.id),
    term: row.kind === 'penalty' ? await termOf(db, row.id) : null,
    flags: row.kind === 'penalty' ? dishonestyOf(row, await readLaw(db), dayOf(at)) : null,
    statement: row.statement,
    version: row.version,
  }
}

export const publicationWords: Record<string, string> = { proposed: '拟列入', published: '公开', shielded: '暂时屏蔽', withheld: '不向社会公开', stopped: '停止公开', deleted: '已删除' }

export const recordRows = (db: Queryable) =>
  db
    .select({ record: records, subjectName: subjects.name, subjectCode: subjects.code, sourceUnitName: units.name })
    .from(records)
    .innerJoin(subjects, eq(subjects.id, records.subjectId))
    .leftJoin(units, eq(units.id, records.sourceUnitId))
    .$dynamic()

/** Rows with the question answered whether anything was ever corrected in them. */
export async function withCorrections(db: Queryable, rows: Awaited<ReturnType<typeof recordRows>>): Promise<RecordRow[]> {
  const ids = rows.map(({ record }) => record.id)
  const corrected = ids.length === 0 ? [] : await db.selectDistinct({ id: corrections.recordId, field: corrections.field, oldValue: corrections.oldValue }).from(corrections).where(inArray(corrections.recordId, ids))
  return rows.map(({ record, ...names }) => ({ ...record, ...names, corrected: corrected.some(({ id, ...one }) => id === record.id && isChange(one)) }))
}

/** One record, or nothing. */
export async function findRecord(db: Queryable, id: string): Promise<RecordRow | undefined> {
  const [row] = await withCorrections(db, await recordRows(db).where(eq(records.id, id)))
  return row
}

