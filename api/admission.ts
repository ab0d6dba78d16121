import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { cases } from '../db/case.ts'
import { admissions } from '../db/commitment.ts'
import { corrections, records, subjects, units } from '../db/register.ts'
import { commitmentTypes } from '../domain/commitment-fields.ts'
import { keptStates } from '../domain/commitment-words.ts'
import { commitment } from '../domain/commitment.ts'
import { sourceRoles } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { makeOut } from './commitment-offer.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { keyOf } from './filing.ts'
import { refuseField } from './problem.ts'
import { AdmissionView, CommitmentFigures } from './schema/commitment.ts'

const { properties } = commitment.filing
const Form = Type.Object(
  {
    ...properties,
    number: Type.String({ title: '办件编号', titleEn: 'Number of the matter', minLength: 1, maxLength: 64, pattern: '\\S' }),
    template: Type.Optional(properties.template),
    type: Type.Enum([...commitmentTypes], { title: '应作出的承诺类型', titleEn: 'Type of commitment called for' }),
    why: Type.Optional(Type.String({ title: '未采用承诺的原因', titleEn: 'Why it goes on without one', minLength: 1, maxLength: 500, pattern: '\\S' })),
  },
  { additionalProperties: false },
)

/** 办件登记: a matter that calls for a commitment makes it out by itself; and what came of all of them (应签尽签). */
export function admissionRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/admissions'

  app.post(path, { config: { access: ['source-verifier'] }, schema: { body: Form, response: { 201: AdmissionView } } }, async (request, reply) => {
    const signedIn = signedInOf(request)
    const { number, type, why, template, ...form } = request.body
    const known = await one(signedIn.unitId!, number.trim())
    if (known && (known.matter !== form.matter || known.type !== type)) return refuseField('/number', { zh: '该办件编号已经登记', en: 'This case number has been entered already' })
    if (known) return reply.code(201).send(known)
    if (!template && !why) return refuseField('/why', { zh: '未采用承诺的，请写明原因', en: 'Say why no commitment was used' })
    if (template) {
      await makeOut(context, signedIn, keyOf(request), { ...form, template }, { admission: number.trim() })
      return reply.code(201).send((await one(signedIn.unitId!, number.trim()))!)
    }
    const [subject] = await db.select({ id: subjects.id }).from(subjects).where(eq(subjects.code, form.subjectCode))
    if (!subject) return refuseField('/subjectCode', faults.noSubject)
    await db.insert(admissions).values({ unitId: signedIn.unitId!, number: number.trim(), subjectId: subject.id, matter: form.matter, type, why: why ?? null, admittedAt: new Date(now()) }).onConflictDoNothing()
    return reply.code(201).send((await one(signedIn.unitId!, number.trim()))!)
  })

  app.get(path, { config: { access: [...sourceRoles] }, schema: { response: { 200: Type.Array(AdmissionView) } } }, async (request) => {
    const rows = await joined().where(eq(admissions.unitId, signedInOf(request).unitId!)).orderBy(desc(admissions.admittedAt)).limit(200)
    return rows.map(shown)
  })

  app.get(`/api/${commitment.path}/figures`, { config: { access: [...sourceRoles, 'reviewer', 'approver', 'supervisor'] }, schema: { response: { 200: CommitmentFigures } } }, async () => ({ at: new Date(now()).toISOString(), rows: await figuresOf() }))

  const joined = () =>
    db
      .select({ admission: admissions, subjectName: subjects.name, awaiting: cases.awaiting, outcome: cases.outcome })
      .from(admissions)
      .innerJoin(subjects, eq(subjects.id, admissions.subjectId))
      .leftJoin(cases, eq(cases.number, admissions.caseNumber))
      .$dynamic()

  const one = async (unitId: string, number: string): Promise<AdmissionView | undefined> => (await joined().where(and(eq(admissions.unitId, unitId), eq(admissions.number, number)))).map(shown)[0]

  const shown = ({ admission, subjectName, awaiting, outcome }: Awaited<ReturnType<typeof joined>>[number]): AdmissionView => {
    const { id, number, matter, type, caseNumber, why, admittedAt } = admission
    const state = awaiting !== null ? commitment.steps[awaiting as 'sign'].title : outcome !== null ? commitment.outcomes[outcome as 'kept'] : { zh: '未采用承诺', en: 'Without one' }
    return { id, number, subjectName, matter, type, caseNumber, state, why, admittedAt: admittedAt.toISOString() }
  }

  /** Counted from the admissions and the records themselves: a matter has its commitment once that was registered. */
  async function figuresOf(): Promise<CommitmentFigures['rows']> {
    const registered = sql`exists (select 1 from ${corrections} made where made.case_number = ${admissions.caseNumber} and made.decision_code = 'commitment-made')`
    const due = await db.select({ unit: units.name, type: admissions.type, due: sql<number>`count(*)::int`, signed: sql<number>`count(*) filter (where ${registered})::int` }).from(admissions).innerJoin(units, eq(units.id, admissions.unitId)).groupBy(units.name, admissions.type)
    const [type, state] = [sql<string>`${records.data}->>'cn_cnlx'`, sql<string>`coalesce(${records.data}->>'cn_lxzt', '')`]
    const held = await db
      .select({
        unit: sql<string>`coalesce(${units.name}, ${records.data}->>'cn_sldw', '')`, type,
        standing: sql<number>`count(*) filter (where ${state} = '' and ${records.publication} in ('published', 'withheld', 'shielded'))::int`,
        kept: sql<number>`count(*) filter (where ${state} = ${keptStates.kept.zh})::int`, partly: sql<number>`count(*) filter (where ${state} = ${keptStates.partly.zh})::int`, broken: sql<number>`count(*) filter (where ${state} = ${keptStates.broken.zh})::int`,
        withdrawn: sql<number>`count(*) filter (where ${records.publication} = 'stopped')::int`,
      })
      .from(records)
      .leftJoin(units, eq(units.id, records.sourceUnitId))
      .where(and(eq(records.kind, 'commitment'), sql`${records.publication} not in ('proposed', 'deleted')`))
      .groupBy(sql`1`, sql`2`)
      .orderBy(asc(sql`1`), asc(sql`2`))
    const none = { due: 0, signed: 0, standing: 0, kept: 0, partly: 0, broken: 0, withdrawn: 0 }
    const rows = new Map<string, CommitmentFigures['rows'][number]>()
    for (const row of [...held, ...due]) {
      const key = `${row.unit}\u0000${row.type}`
      rows.set(key, { ...none, ...rows.get(key), ...row })
    }
    return [...rows.values()].toSorted((a, b) => a.unit.localeCompare(b.unit, 'zh') || a.type.localeCompare(b.type, 'zh'))
  }
}
