import { and, eq, ne } from 'drizzle-orm'
import { paperOf, standingOf } from '../activities/commitment-paper.ts'
import type { CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { records, subjects, units } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { countFrom } from '../domain/clock.ts'
import { commitment } from '../domain/commitment.ts'
import { calendarOf, lawOn, templatesOn } from '../domain/law.ts'
import { periodOf } from '../domain/rules.ts'
import { signedInOf } from './access.ts'
import { checkAuthorization } from './authorization-scope.ts'
import { makeOut } from './commitment-offer.ts'
import { commitmentStages, commitmentTellings } from './commitment-progress.ts'
import type { App, Context } from './context.ts'
import { keyOf } from './filing.ts'
import { refuseField } from './problem.ts'
import { pendingOf } from './repair-facts.ts'
import type { Room } from './room.ts'
import { Receipt } from './schema/case.ts'
import { MakingOptions } from './schema/commitment.ts'

/** 信用承诺 at the front door: made out by its subject or offered by a unit, about a record that the filing makes. */
export const commitmentRoom: Room = {
  recordIds: ({ recordId }) => [{ id: recordId as string, pointer: '/subjectCode' }],
  filingOf: (form, recordId) => ({ ...form, recordId }),
  // The filing has a front door of its own, which checks it.
  checkFiling: async () => undefined,
  pending: (context, recordId) => pendingOf(context, commitment.name, recordId),
  taken: 'already-pending',
  checkAct,
  stages: commitmentStages,
  early: ['declined', 'refused', 'lapsed', 'withdrawn'],
  tellings: commitmentTellings,
  beginnings: { file: { zh: '提出承诺', en: 'Made out' }, lapse: { zh: '逾期未签署', en: 'Not signed in time' }, end: { zh: '期限届满', en: 'The time is over' } },
  sourceSees: 'all',
}

/** What stands against an act beside its form: a paper that is not the one that was shown, a term that is over. */
async function checkAct({ db, now }: Context, act: string, form: Record<string, unknown>, row: CaseRow): Promise<void> {
  if (act === 'sign' || act === 'countersign') {
    const paper = await paperOf(db, row.number)
    if (act === 'sign' && paper?.madeOn !== dayOf(now())) refuseField('/sha256', { zh: '承诺书须以今日的日期签署，请重新生成', en: 'The letter is signed under today’s date; please have it made again' })
    if (!paper || standingOf(paper).sha256 !== form.sha256) refuseField('/sha256', { zh: '所签的文件不是当前的承诺书，请重新打开阅读后再签署', en: 'What was signed is not the present letter; please open and read it again before signing' })
  }
  if (act === 'pass-check') {
    const set = row.facts.findLast((fact) => fact.kind === 'set' && fact.of === 'standing')
    if (set?.kind === 'set' && set.due <= now()) refuseField('', { zh: '期限已经届满，须认定履行状态', en: 'The term is over: it is to be found whether it was kept' })
  }
  if (act === 'determine') {
    const documentNumber = (form.documentNumber as string).trim()
    const [same] = await db.select({ id: records.id }).from(records).where(and(eq(records.kind, 'listing'), eq(records.documentNumber, documentNumber))).limit(1)
    if (same) refuseField('/documentNumber', { zh: '已有使用该文号的信息', en: 'There is a record under this number already' })
  }
}

/** A commitment is made out; what there is to choose from. */
export function commitmentRoutes(app: App, context: Context): void {
  const { db, now } = context
  app.post(`/api/${commitment.path}`, { config: { access: [...commitment.filedBy] }, schema: { body: commitment.filing, response: { 201: Receipt } } }, async (request, reply) => {
    const signedIn = signedInOf(request)
    if (signedIn.role === 'handler') await checkAuthorization(context, signedIn, commitment.name)
    const receipt = await makeOut(context, signedIn, keyOf(request), request.body)
    return reply.code(201).header('location', `/api/cases/${receipt.number}`).send(receipt)
  })

  app.get(`/api/${commitment.path}/options`, { config: { access: [...commitment.filedBy] }, schema: { response: { 200: MakingOptions } } }, async (request): Promise<MakingOptions> => {
    const { role, subjectId, unitId } = signedInOf(request)
    const law = await readLaw(db)
    const [today, calendar] = [dayOf(now()), calendarOf(law, unitId)]
    const [subject] = subjectId ? await db.select({ code: subjects.code }).from(subjects).where(eq(subjects.id, subjectId)) : []
    const all = await db.select({ id: units.id, code: units.code, name: units.name }).from(units).where(ne(units.code, '')).orderBy(units.code)
    const dueOn = (parameter: string): string => countFrom(now(), periodOf(lawOn(law, 'general', today), parameter), calendar).dueOn!
    return {
      templates: templatesOn(law, today).filter(({ offered }) => role !== 'handler' || !offered).map(({ code, name, type, matter, offered, excluded }) => ({ code, name, type, matter, offered, areas: excluded.length > 0 })),
      units: all.filter(({ id }) => role === 'handler' || id === unitId).map(({ code, name }) => ({ code, name })),
      subjectCode: subject?.code ?? null,
      unitCode: all.find(({ id }) => id === unitId)?.code ?? null,
      supplyBy: dueOn('commitment.deferred-supplement'),
      supplyMaximum: dueOn('commitment.deferred-maximum'),
    }
  })
}
