import { randomUUID } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { Type } from 'typebox'
import { caseEntries, cases } from '../db/case.ts'
import { complaints, reporterFiles, reporters } from '../db/complaint.ts'
import type { Transaction } from '../db/index.ts'
import { keyedHash, phoneHashOf, queryCodeOf } from '../db/keyed.ts'
import { records, subjects, units } from '../db/register.ts'
import { seal, sealBytes } from '../db/sealed.ts'
import { canonical } from '../db/trail.ts'
import { complaint } from '../domain/complaint.ts'
import { proposeClass } from '../domain/complaint-proposal.ts'
import { personsOf, type Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { spendChallenge } from './challenge.ts'
import { fileFaults, takeFiles, type ReporterFile } from './complaint-file.ts'
import type { App, Context } from './context.ts'
import { keyOf, plainActor, stageIn, startCase, wasTaken, type Staged } from './filing.ts'
import { refuse, type FieldError } from './problem.ts'
import { CounterIntake, Intake, IntakeReceipt } from './schema/complaint.ts'
import { readUpload } from './upload.ts'

/** Who acts without an account. */
export const reporterActor: Actor = { accountId: '', personId: '', role: 'reporter', unitId: null, subjectId: null }

/** What is sealed of one matter. */
export interface Said {
  name: string | null
  phone: string | null
  address: string | null
  facts: string
  request: string
  files: ReporterFile[]
}

type Form = Omit<Intake, 'challenge'>

/** 投诉举报 from anyone: without an account, named or not; each matter of a letter is a complaint of its own. */
export function complaintIntakeRoutes(app: App, context: Context): void {
  const { db } = context
  const perMinute = (share: number) => ({ max: Math.max(2, Math.ceil((context.rateLimit ?? 1200) / share)), timeWindow: '1 minute' })

  app.post('/api/public/complaint-files', { config: { access: 'anyone', rateLimit: perMinute(40) }, schema: { response: { 201: Type.Object({ id: Type.String() }) } } }, async (request, reply) => {
    const { content, name } = await readUpload(request)
    const id = randomUUID()
    // The name lies sealed with the content: it may name its owner.
    await db.insert(reporterFiles).values({ id, sealed: sealBytes(context.reporterKey, Buffer.concat([Buffer.from(`${name}\n`), content])), uploadedAt: new Date(context.now()) })
    return reply.code(201).send({ id })
  })

  app.post('/api/public/complaints', { config: { access: 'anyone', rateLimit: perMinute(40) }, schema: { body: Intake, response: { 201: IntakeReceipt } } }, async (request, reply) => {
    const { challenge, ...form } = request.body
    return reply.code(201).send(await take(context, { form, key: keyOf(request), actor: reporterActor, channel: 'web', challenge }))
  })

  app.post(`/api/${complaint.path}`, { config: { access: ['counter'] }, schema: { body: CounterIntake, response: { 201: IntakeReceipt } } }, async (request, reply) => {
    const { channel, ...form } = request.body
    return reply.code(201).send(await take(context, { form, key: keyOf(request), actor: plainActor(signedInOf(request)), channel, challenge: null }))
  })
}

interface Taking {
  form: Form
  key: string
  actor: Actor
  channel: 'web' | 'counter' | 'phone'
  challenge: string | null
}

/** Keeps what was said, sealed, and opens a case for each matter; the same request again gives the same receipts. */
async function take(context: Context, { form, key, actor, channel, challenge }: Taking): Promise<IntakeReceipt> {
  const { db, hmac } = context
  const keys = form.matters.map((_, index) => `${key}:${index}`)
  const isTaken = await wasTaken(context, keys, actor)
  const staged = await db.transaction(async (tx) => {
    if (!isTaken) {
      const errors = await faultsOf(tx, form)
      refuse(errors)
      if (challenge !== null) await spendChallenge(tx, context, challenge)
    }
    const taken: Staged[] = []
    for (const [index, one] of keys.entries()) taken.push(await keep(tx, context, { form, actor, channel, key: one, index, first: taken[0] }))
    return taken
  })
  const receipts: IntakeReceipt['receipts'] = []
  for (const one of staged) {
    await startCase(context, complaint, one)
    receipts.push({ number: one.number, queryCode: queryCodeOf(hmac, one.number), phoneAsked: form.phone !== undefined })
  }
  return { receipts }
}

/** What cannot be taken, field by field; nothing is asked for that the matter does not need. */
async function faultsOf(tx: Transaction, { respondent, named, name, phone, files = [] }: Form): Promise<FieldError[]> {
  const errors: FieldError[] = []
  if (named && !name) errors.push({ pointer: '/name', detail: { zh: '实名的，请填写姓名', en: 'Named: enter the name' } })
  if (named && !phone) errors.push({ pointer: '/phone', detail: { zh: '实名的，请填写联系电话', en: 'Named: enter a phone' } })
  if (!named && name) errors.push({ pointer: '/name', detail: { zh: '匿名的，请不要填写姓名', en: 'Anonymous: leave the name out' } })
  if (respondent.code && respondent.kind === 'subject' && !(await subjectOf(tx, respondent.code))) errors.push({ pointer: '/respondent/code', detail: { zh: '平台没有这个统一社会信用代码；可以只填名称', en: 'The platform does not know this code; the name alone will do' } })
  return [...errors, ...(await fileFaults(tx, files))]
}

const subjectOf = async (tx: Transaction, code: string) => (await tx.select({ id: subjects.id }).from(subjects).where(eq(subjects.code, code.trim().toUpperCase())))[0]
const unitOf = async (tx: Transaction, code: string) => (await tx.select({ id: units.id }).from(units).where(eq(units.code, code.trim().toUpperCase())))[0]

async function keep(tx: Transaction, context: Context, { form, actor, channel, key, index, first }: { form: Form; actor: Actor; channel: Taking['channel']; key: string; index: number; first: Staged | undefined }): Promise<Staged> {
  const { hmac, reporterKey, now } = context
  const { respondent, phone, recordId, aboutCase } = form
  const matter = form.matters[index]!
  const phoneHash = phone ? phoneHashOf(hmac, phone) : undefined
  const content = keyedHash(reporterKey, 'content', canonical({ ...form, matters: [matter] }))
  const barred = await decidersOf(tx, recordId, aboutCase)
  const proposed = proposeClass(`${matter.facts}\n${matter.request}`, respondent.kind)
  // What may be about discipline is kept from everyone but the supervisor from the beginning: it may accuse whoever would read it.
  const ground = proposed.class === 'CP10' ? { ground: 'CP10' } : {}
  const staged = await stageIn(tx, context, { key, actor, act: complaint.name, form: { channel, respondent: respondent.kind, content, barred, ...ground, ...(phoneHash ? { phoneHash } : {}) }, number: complaint })
  if (!staged.isNew) return staged
  const files = index === 0 ? (form.files ?? []) : []
  const said: Said = { name: form.named ? (form.name ?? null) : null, phone: phone ?? null, address: form.address ?? null, ...matter, files: await takeFiles(tx, staged.number, files) }
  await tx.insert(reporters).values({ caseNumber: staged.number, sealed: seal(reporterKey, JSON.stringify(said)) }).onConflictDoNothing()
  await tx
    .insert(complaints)
    .values({
      caseNumber: staged.number, channel, isNamed: form.named, respondentKind: respondent.kind, respondentName: respondent.name.trim(),
      respondentSubjectId: respondent.kind === 'subject' && respondent.code ? ((await subjectOf(tx, respondent.code))?.id ?? null) : null,
      respondentUnitId: respondent.kind === 'unit' && respondent.code ? ((await unitOf(tx, respondent.code))?.id ?? null) : null,
      recordId: recordId ?? null, aboutCase: aboutCase ?? null, proposed, splitFrom: first?.number ?? null, createdAt: new Date(now()),
    })
    .onConflictDoNothing()
  return staged
}

/** 回避: the staff who acted in what is complained about, as persons, whatever account they use. */
async function decidersOf(tx: Transaction, recordId: string | undefined, aboutCase: string | undefined): Promise<string[]> {
  if (!recordId && !aboutCase) return []
  const about = await tx.select({ number: cases.number }).from(cases).where(recordId ? eq(cases.recordId, recordId) : eq(cases.number, aboutCase!))
  if (recordId && !(await tx.select({ id: records.id }).from(records).where(eq(records.id, recordId)))[0]) return []
  const numbers = [...about.map(({ number }) => number), ...(aboutCase ? [aboutCase] : [])]
  if (numbers.length === 0) return []
  const acted = await tx.select({ actor: caseEntries.actor }).from(caseEntries).where(inArray(caseEntries.caseNumber, numbers))
  return [...new Set(acted.filter(({ actor }) => actor.personId !== '' && actor.role !== 'handler' && actor.role !== 'counter').flatMap(({ actor }) => personsOf(actor)))]
}
