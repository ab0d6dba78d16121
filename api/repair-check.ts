import { inArray } from 'drizzle-orm'
import { Type } from 'typebox'
import { records } from '../db/register.ts'
import { files } from '../db/document.ts'
import { validAuthorization } from '../db/authorization.ts'
import type { Queryable } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import { checkRepair, checkStates, isReturned, type CheckedRecord, type CheckLine, type HandedIn } from '../domain/repair-check.ts'
import { refusalOfRepair } from '../domain/repair-eligibility.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { visibleCase } from './case-view.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { notRepairable, repairableOf } from './repair-facts.ts'
import type { FiledRecord } from './room.ts'
import { RepairChecks, RepairDraft } from './schema/repair-check.ts'

type Cited = readonly { fileId: string; kind: string }[]

/** 一次性告知: what a form check would send back, told before filing and shown to whoever checks. */
export function repairCheckRoutes(app: App, context: Context): void {
  const { db, now } = context
  app.post('/api/repairs/check', { config: { access: ['handler', 'counter'] }, schema: { body: RepairDraft, response: { 200: RepairChecks } } }, async (request) => {
    const { recordIds, materials, performedOn = null, applicantPersonId } = request.body
    const actor = signedInOf(request)
    const found = await db.select().from(records).where(inArray(records.id, recordIds))
    const filed = recordIds.map((id, index) => drafted(actor, found.find((record) => record.id === id), index))
    const applicant = actor.role === 'handler' ? actor : { personId: applicantPersonId ?? '', subjectId: filed[0]!.subjectId }
    const authorised = applicant.personId !== '' && (await validAuthorization(db, applicant, 'repair', dayOf(now())))
    return shown(await checksOf(context, { filed, materials, performedOn, authorised, uploadedBy: actor.accountId }))
  })

  app.get('/api/repairs/:number/checks', { config: { access: ['counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] }, schema: { params: Type.Object({ number: Type.String({ pattern: '^X[FB]-\\d{4}-\\d{6,}$' }) }), response: { 200: RepairChecks } } }, async (request) => {
    const { row, entries } = await visibleCase(context, signedInOf(request), request.params.number)
    const [record] = await db.select().from(records).where(inArray(records.id, [row.recordId!]))
    const form = entries[0]!.form as { materials: Cited; performedOn?: string }
    return shown(await checksOf(context, { filed: [record!], materials: form.materials, performedOn: form.performedOn ?? null, authorised: true, at: row.filedAt.getTime() }))
  })
}

const shown = (lines: CheckLine[]): RepairChecks => ({ lines: lines.map((line) => ({ ...line, stateTitle: checkStates[line.state], returned: isReturned(line) })) })

function drafted(actor: Actor, record: FiledRecord | undefined, index: number): FiledRecord {
  if (!record) throw new Problem(404, 'not-found', { errors: [{ pointer: `/recordIds/${index}`, detail: faults.noRecord }] })
  if (actor.role === 'handler' && record.subjectId !== actor.subjectId) throw new Problem(403, 'not-own-record')
  return record
}

interface Checked {
  filed: readonly FiledRecord[]
  materials: Cited
  performedOn: string | null
  authorised: boolean
  /** Only files of this account count as handed in; all where the filing was taken before. */
  uploadedBy?: string
  /** The instant at which it was filed; now, where it is not filed yet. */
  at?: number
}

/** The checks of an application, from the rows and the law of the day on which it is filed. */
export async function checksOf(context: Context, { filed, materials, performedOn, authorised, uploadedBy, at = context.now() }: Checked): Promise<CheckLine[]> {
  const checked: CheckedRecord[] = []
  for (const record of filed) checked.push(await checkedRecord(context, record, at))
  return checkRepair({ records: checked, materials: await handedIn(context.db, materials, uploadedBy), performedOn, authorised }, dayOf(at))
}

async function checkedRecord(context: Context, record: FiledRecord, at: number): Promise<CheckedRecord> {
  const { id, documentNumber, decisionDate } = record
  const common = { id, documentNumber, decisionDate }
  if (record.kind === 'licence' || record.kind === 'commitment') return { ...common, refusal: notRepairable, materials: [], certificate: null }
  const { facts, eligibility, today } = await repairableOf(context, record, at)
  return { ...common, refusal: refusalOfRepair(facts, eligibility, today)?.why ?? null, materials: eligibility.materials, certificate: eligibility.training.certificate }
}

async function handedIn(db: Queryable, cited: Cited, uploadedBy: string | undefined): Promise<HandedIn[]> {
  if (cited.length === 0) return []
  const stored = await db.select({ id: files.id, mediaType: files.mediaType, size: files.size, sha256: files.sha256, uploadedBy: files.uploadedBy }).from(files).where(inArray(files.id, cited.map(({ fileId }) => fileId)))
  return cited.flatMap(({ fileId, kind }) => {
    const file = stored.find(({ id, uploadedBy: by }) => id === fileId && (uploadedBy === undefined || by === uploadedBy))
    return file ? [{ fileId, kind, mediaType: file.mediaType, size: file.size, sha256: file.sha256 }] : []
  })
}
