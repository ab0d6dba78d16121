import { asc, eq } from 'drizzle-orm'
import type { CaseRow } from '../activities/course.ts'
import { caseEntries } from '../db/case.ts'
import { reporterSupplements } from '../db/complaint.ts'
import type { Queryable } from '../db/index.ts'
import { seal, unseal } from '../db/sealed.ts'
import { complaint } from '../domain/complaint.ts'
import { refusalOf, type Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { fileFaults, takeFiles, type ReporterFile } from './complaint-file.ts'
import { reporterActor } from './complaint-intake.ts'
import { codeLimit, heldBy, stateOf } from './complaint-query.ts'
import type { App, Context } from './context.ts'
import { keyOf, plainActor, sendAct, stageIn, wasTaken } from './filing.ts'
import { Problem, refuse } from './problem.ts'
import { ComplaintState, Supplement, SupplementReceipt, type Sealed } from './schema/complaint.ts'

/** What is sealed of one supplement. */
interface Added {
  text: string
  files: ReporterFile[]
}

interface Adding {
  row: CaseRow
  said: Pick<Supplement, 'text' | 'files'>
  key: string
  actor: Actor
}

/** Adds to a complaint that is open and unanswered: the answer to what was asked for, or what its reporter has to add. */
export async function addTo(context: Context, { row, said, key: sent, actor }: Adding): Promise<void> {
  const { db, reporterKey } = context
  const act = row.awaiting === 'supplement' ? 'supplement' : 'add'
  const key = `${row.number}:${sent}`
  const isTaken = await wasTaken(context, [key], actor)
  if (!isTaken && refusalOf(row.allowed, act, actor) !== null) throw new Problem(409, 'act-not-open')
  const { text, files = [] } = said
  const staged = await db.transaction(async (tx) => {
    const one = await stageIn(tx, context, { key, actor, act, form: {}, number: row.number })
    const [kept] = await tx.select({ sealed: reporterSupplements.sealed }).from(reporterSupplements).where(eq(reporterSupplements.entryId, one.id))
    if (kept) {
      if (!isSame(opened(reporterKey, kept.sealed), text, files)) throw new Problem(409, 'key-reused')
      return one
    }
    refuse(await fileFaults(tx, files))
    const added: Added = { text, files: await takeFiles(tx, row.number, files) }
    await tx.insert(reporterSupplements).values({ entryId: one.id, caseNumber: row.number, sealed: seal(reporterKey, JSON.stringify(added)) })
    return one
  })
  await sendAct(context, row.number, act, actor, staged.id)
}

const opened = (key: Buffer, sealed: string): Added => JSON.parse(unseal(key, sealed)) as Added
const isSame = (kept: Added, text: string, files: readonly string[]): boolean => kept.text === text && kept.files.map(({ id }) => id).join() === files.join()

/** What was added to a complaint and stands among its entries, unsealed, in order. */
export async function supplementsOf(db: Queryable, reporterKey: Buffer, number: string): Promise<Sealed['supplements']> {
  const rows = await db
    .select({ sealed: reporterSupplements.sealed, at: caseEntries.takenAt, actor: caseEntries.actor })
    .from(reporterSupplements)
    .innerJoin(caseEntries, eq(caseEntries.id, reporterSupplements.entryId))
    .where(eq(reporterSupplements.caseNumber, number))
    .orderBy(asc(caseEntries.sequence))
  return rows.map(({ sealed, at, actor }) => ({ ...opened(reporterKey, sealed), at: at.toISOString(), atCounter: actor.role === 'counter' }))
}

/** 代交补充材料: the counter adds for someone who is present and shows number and code; it sees nothing of the complaint. */
export function complaintSupplementRoutes(app: App, context: Context): void {
  app.post(`/api/${complaint.path}/supplement`, { config: { access: ['counter'], rateLimit: codeLimit(context) }, schema: { body: Supplement, response: { 200: SupplementReceipt } } }, async (request) => {
    const { text, files, ...holding } = request.body
    const row = await heldBy(context, holding)
    await addTo(context, { row, said: { text, ...(files ? { files } : {}) }, key: keyOf(request), actor: plainActor(signedInOf(request)) })
    return { number: row.number, at: new Date(context.now()).toISOString() }
  })

  app.post('/api/public/complaints/supplement', { config: { access: 'anyone', rateLimit: codeLimit(context) }, schema: { body: Supplement, response: { 200: ComplaintState } } }, async (request) => {
    const { text, files, ...holding } = request.body
    await addTo(context, { row: await heldBy(context, holding), said: { text, ...(files ? { files } : {}) }, key: keyOf(request), actor: reporterActor })
    return stateOf(context, await heldBy(context, holding))
  })
}
