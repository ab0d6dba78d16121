import { and, asc, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { filings } from '../db/filing.ts'
import { filingState } from '../domain/filing.ts'
import { calendarOf } from '../domain/law.ts'
import { getProcedure } from '../domain/procedures.ts'
import { signedInOf } from './access.ts'
import { caseLine, caseRows } from './case-list.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { FilingView } from './schema/filing.ts'
import { Id } from './schema/shared.ts'

const readers = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const

/** Applications for several records, each with its cases as the reader may see them. */
export function filedRoutes(app: App, { db, now }: Context): void {
  app.get('/api/filings/:id', { config: { access: readers }, schema: { params: Type.Object({ id: Id }), response: { 200: FilingView } } }, async (request) => {
    const actor = signedInOf(request)
    const [filing] = await db.select().from(filings).where(eq(filings.id, request.params.id))
    const rows = filing ? await caseRows(db).where(and(eq(cases.filingId, filing.id), caseScope(actor))).orderBy(asc(cases.number)) : []
    if (!filing || rows.length === 0) throw new Problem(404, 'not-found')
    const { title, outcomes: named } = getProcedure(filing.procedure)
    const calendar = calendarOf(await readLaw(db), null)
    const opened = await db.select({ number: cases.number, outcome: cases.outcome, settledAt: cases.settledAt }).from(cases).where(eq(cases.filingId, filing.id))
    const seesAll = !actor.role.startsWith('source')
    const counted = seesAll ? opened : opened.filter(({ number }) => rows.some((row) => row.case.number === number))
    const waiting = seesAll ? filing.numbers.filter((number) => !opened.some((one) => one.number === number)) : []
    const { outcomes, ...state } = filingState(counted.map(({ outcome, settledAt }) => ({ outcome, settled: settledAt !== null })), waiting.length)
    return {
      id: filing.id,
      procedure: filing.procedure,
      procedureTitle: title,
      filedAt: filing.filedAt.toISOString(),
      ...state,
      outcomes: Object.entries(named).flatMap(([outcome, words]) => (outcomes[outcome] ? [{ title: words, count: outcomes[outcome] }] : [])),
      waiting,
      cases: rows.map((row) => caseLine(row, now(), calendar)),
    }
  })
}
