import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { documents } from '../db/document.ts'
import { corrections, records, subjects } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { profilesOn } from '../domain/law.ts'
import { exitCode, exitKinds, type ExitKind, type ListProfile } from '../domain/list-profile.ts'
import { isToBeConfirmed } from '../domain/rules.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { App, Context } from './context.ts'
import { ListExits, Profiles, type ListExit, type ProfileLine } from './schema/listing.ts'
import { PageQuery } from './schema/shared.ts'

const kinds = Object.keys(exitKinds) as ExitKind[]

const lineOf = (profile: ListProfile): ProfileLine => {
  const { code, name, kind, basis, organ, entersHere, termMonths, note } = profile
  return { code, name, kind, basis: `${basis.title}${basis.article}`, organ, entersHere, termMonths, toBeConfirmed: isToBeConfirmed(profile), note }
}

/** The lists (名单目录) and the exits from them (名单退出公告), as anyone may read them. */
export function listRoutes(app: App, { db, now }: Context): void {
  app.get('/api/public/lists', { config: { access: 'anyone' }, schema: { response: { 200: Profiles } } }, async () => {
    const law = await readLaw(db)
    const counts = await db.select({ code: sql<string>`${records.data}->>'md_mcdm'`, entries: sql<number>`count(*)::int` }).from(records).where(and(eq(records.kind, 'listing'), eq(records.publication, 'published'))).groupBy(sql`1`)
    return { items: profilesOn(law, dayOf(now())).map((profile) => ({ ...lineOf(profile), entries: counts.find(({ code }) => code === profile.code)?.entries ?? 0 })) }
  })

  app.get('/api/public/list-exits', { config: { access: 'anyone' }, schema: { querystring: Type.Object(PageQuery), response: { 200: ListExits } } }, async ({ query: { cursor, limit = 20 } }) => {
    const after = cursor ? readCursor(cursor) : null
    const rows = await db
      .select({ exit: corrections, record: records, subjectName: subjects.name, notice: { number: documents.number, code: documents.verificationCode }, revoked: sql<boolean>`exists (select 1 from corrections later where later.record_id = ${records.id} and later.decision_code = 'repair-revoke' and later.corrected_at > ${corrections.correctedAt})` })
      .from(corrections)
      .innerJoin(records, eq(records.id, corrections.recordId))
      .innerJoin(subjects, eq(subjects.id, records.subjectId))
      .leftJoin(documents, and(eq(documents.caseNumber, corrections.caseNumber), eq(documents.kind, 'exit-notice')))
      .where(and(inArray(corrections.decisionCode, kinds.map(exitCode)), after ? sql`(${corrections.correctedAt}, ${corrections.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(desc(corrections.correctedAt), desc(corrections.id))
      .limit(limit + 1)
    const last = rows.length > limit ? rows[limit - 1]!.exit : null
    const items = rows.slice(0, limit).map(({ exit, record, subjectName, notice, revoked }): ListExit => ({
      recordId: record.id, subjectName, list: record.data.md_mc ?? '', documentNumber: record.documentNumber, leftOn: dayOf(exit.correctedAt.getTime()), how: exitKinds[kinds.find((kind) => exitCode(kind) === exit.decisionCode)!], notice, revoked,
    }))
    return { items, next: last ? writeCursor(last.correctedAt.toISOString(), last.id) : null }
  })
}
