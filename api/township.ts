import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { cases } from '../db/case.ts'
import { isAmong } from '../db/columns.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { subjects, units } from '../db/register.ts'
import { appendAudits } from '../db/trail.ts'
import { missing } from '../domain/board.ts'
import { csvOf } from '../domain/csv.ts'
import { checkSubjectCode, normaliseCode, tidy } from '../domain/identity.ts'
import { townshipColumns, townshipNamed, type Township } from '../domain/township.ts'
import type { Words } from '../domain/fields.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { StatedTownship, TownshipList, Townships, type TownshipRow } from './schema/township.ts'
import { Id } from './schema/shared.ts'
import { uploadedList, type ListRow } from './uploaded-list.ts'

const largestList = 5000
const keepers = ['reviewer', 'supervisor'] as const

/** 企业所在乡镇（街道）: in which township each enterprise is, one by one or by a list. The board counts by it, and lists are narrowed by it. */
export function townshipRoutes(app: App, { db, now }: Context): void {
  app.get('/api/townships', { config: { access: keepers }, schema: { response: { 200: Townships } } }, async () => {
    const [known, counts] = await Promise.all([townshipsOf(db), db.select({ township: subjects.township, subjects: count() }).from(subjects).groupBy(subjects.township)])
    const countOf = (code: string | null): number => counts.find(({ township }) => township === code)?.subjects ?? 0
    return { items: known.map(({ code, name }) => ({ code, name, subjects: countOf(code) })), unstated: countOf(null) }
  })

  app.put('/api/subjects/:id/township', { config: { access: keepers }, schema: { params: Type.Object({ id: Id }), body: StatedTownship, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { id } = request.params
    const { township, was } = request.body
    await db.transaction(async (tx) => {
      const [subject] = await tx.select({ township: subjects.township }).from(subjects).where(eq(subjects.id, id)).for('update')
      if (!subject) throw new Problem(404, 'not-found')
      if ((subject.township ?? missing) !== was) throw new Problem(412, 'version-conflict')
      if (township !== missing && !(await townshipsOf(tx)).some(({ code }) => code === township)) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/township', detail: noTownship }] })
      await state(tx, new Map([[id, township]]), signedInOf(request).accountId, new Date(now()))
    })
    return reply.code(204).send(null)
  })

  app.get('/api/townships/unstated.csv', { config: { access: keepers }, schema: {} }, async (_, reply) => {
    const rows = await db.select({ code: subjects.code, name: subjects.name }).from(subjects).where(and(isNull(subjects.township), isNotNull(subjects.code))).orderBy(asc(subjects.code))
    const { code, name, township } = townshipColumns
    return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('未载明乡镇的企业.csv')}`).send(csvOf([[code.title, name.title, township.title], ...rows.map((row) => [row.code!, row.name, ''])]))
  })

  app.post('/api/townships/list', { config: { access: keepers }, schema: { consumes: ['multipart/form-data'], response: { 200: TownshipList } } }, async (request) => {
    const rows = await uploadedList(request, townshipColumns, largestList)
    return db.transaction(async (tx) => {
      const known = await townshipsOf(tx)
      const codes = rows.map(({ cells }) => codeOf(cells))
      const found = new Map((await tx.select({ id: subjects.id, code: subjects.code, name: subjects.name, township: subjects.township }).from(subjects).where(isAmong(subjects.code, codes)).orderBy(asc(subjects.id)).for('update')).map((subject) => [subject.code!, subject]))
      const stated = new Map<string, string>()
      const items = rows.map(({ row, cells }): TownshipRow => {
        const code = codeOf(cells)
        const subject = found.get(code)
        const township = townshipNamed(known, tidy(cells.township ?? ''))
        const why = whyRefused(cells, subject !== undefined, township, subject !== undefined && stated.has(subject.id))
        if (why) return { row, code, name: subject?.name ?? (tidy(cells.name ?? '') || null), state: 'refused', township: null, why }
        const isSame = subject!.township === township!.code
        if (!isSame) stated.set(subject!.id, township!.code)
        return { row, code, name: subject!.name, state: isSame ? 'same' : 'stated', township: township!.name, why: null }
      })
      await state(tx, stated, signedInOf(request).accountId, new Date(now()))
      return { items }
    })
  })
}

const noTownship: Words = { zh: '没有这个乡镇（街道），请填写单位名录中乡镇（街道）的名称或者行政区划代码', en: 'No such township; give the name or the region code of a township unit' }

/** The townships that there are: the township units that have a region code. */
export async function townshipsOf(db: Queryable): Promise<Township[]> {
  const rows = await db.select({ code: units.regionCode, name: units.name }).from(units).where(and(eq(units.kind, 'township'), isNotNull(units.regionCode), eq(units.active, true))).orderBy(asc(units.regionCode), asc(units.code))
  return [...new Map(rows.toReversed().map(({ code, name }) => [code!, { code: code!, name }])).values()].toReversed()
}

type Cells = ListRow<keyof typeof townshipColumns>['cells']
const codeOf = ({ code = '' }: Cells): string => normaliseCode(code)

function whyRefused(cells: Cells, isKnown: boolean, township: Township | null, isTwice: boolean): Words | null {
  if (checkSubjectCode(codeOf(cells)) !== 'ok') return faults.code
  if (!isKnown) return { zh: '信用信息中没有这家企业', en: 'The register has no such enterprise' }
  if (isTwice) return { zh: '同一企业在清单中出现了两次，以前一行为准', en: 'The list has this enterprise twice; the earlier row counts' }
  if (tidy(cells.township ?? '') === '') return { zh: '没有填写所在乡镇', en: 'The township is missing' }
  return township ? null : noTownship
}

/** Has enterprises be in their townships from now on, and their cases with them. */
async function state(tx: Transaction, stated: ReadonlyMap<string, string>, accountId: string, at: Date): Promise<void> {
  if (stated.size === 0) return
  const pairs = sql`jsonb_each_text(${JSON.stringify(Object.fromEntries(stated))}::jsonb) as stated(id, township)`
  await tx.execute(sql`update subjects set township = nullif(stated.township, ${missing}) from ${pairs} where subjects.id = stated.id::uuid`)
  await tx.execute(sql`update cases set township = stated.township from ${pairs} where cases.subject_id = stated.id::uuid and cases.township <> stated.township`)
  for (const table of [sql`case_tasks`, sql`case_hands`]) {
    await tx.execute(sql`update ${table} copied set township = cases.township from cases where cases.number = copied.case_number and ${isAmong(cases.subjectId, [...stated.keys()])} and copied.township <> cases.township`)
  }
  await appendAudits(tx, [...stated].map(([id, township]) => ({ chain: `subject:${id}`, at, accountId, action: 'subject.township', detail: { township } })))
}
