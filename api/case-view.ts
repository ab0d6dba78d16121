import { and, asc, eq, inArray } from 'drizzle-orm'
import { entriesOf, rulesOf, type CaseRow, type EntryRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { caseScope } from '../db/case-scope.ts'
import { recordFields } from '../domain/listing-fields.ts'
import { cases } from '../db/case.ts'
import { documents, files } from '../db/document.ts'
import { queryCodeOf } from '../db/keyed.ts'
import { accounts, people, subjects } from '../db/register.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf, type Law } from '../domain/law.ts'
import { materialWords } from '../domain/material.ts'
import { grounds } from '../domain/objection-words.ts'
import { neededFor } from '../domain/limit.ts'
import type { Procedure } from '../domain/procedure.ts'
import { formOf, getProcedure, procedureOf } from '../domain/procedures.ts'
import { refusalOf, roles, substitutedRoles, type Actor } from '../domain/role.ts'
import { isOpen } from '../domain/rules.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { letterTitle } from '../templates/letter-words.ts'
import { caseLine, caseRows } from './case-list.ts'
import { checkedBy, checksBehind, checksOf, whyUnchecked, type Checked } from './checklist-view.ts'
import { deskOf } from './claim.ts'
import type { Context, SignedIn } from './context.ts'
import { maySeeLetter } from './letter-scope.ts'
import { Problem, problems } from './problem.ts'
import { findRecord, recordView, type RecordRow } from './record-view.ts'
import { amendmentsOf, deadlinesOf, openLimitOf } from './deadline.ts'
import type { ActOption, CaseDetail, Entry, Letter } from './schema/case.ts'
import type { Claimant } from './schema/desk.ts'
import { nextForParty, stagesOf } from './progress.ts'
import { roomOf } from './room.ts'

/** A case's row and its acts, where this person may see it. */
export async function visibleCase({ db }: Context, actor: Actor, number: string): Promise<{ row: CaseRow; entries: EntryRow[] }> {
  const [row] = await db.select().from(cases).where(and(eq(cases.number, number), caseScope(actor)))
  if (!row) throw new Problem(404, 'no-such-case')
  return { row, entries: await entriesOf(db, number) }
}

/** A case whole, as far as this person may see it. */
export async function caseDetail(context: Context, actor: SignedIn, number: string): Promise<CaseDetail> {
  const { db, now, hmac } = context
  const { row, entries } = await visibleCase(context, actor, number)
  // What a complaint says is shown at a place of its own.
  if (!row.recordId || row.subjectId === null) throw new Problem(404, 'no-such-case')
  const [listed] = await caseRows(db).where(eq(cases.number, number))
  const [subject] = await db.select({ id: subjects.id, name: subjects.name, code: subjects.code, township: subjects.township }).from(subjects).where(eq(subjects.id, row.subjectId))
  const record = (await findRecord(db, row.recordId))!
  const procedure = getProcedure(row.procedure)
  const law = await readLaw(db)
  const line = caseLine(listed!, now(), calendarOf(law, null))
  const desk = await deskOf(db, actor, number)
  const isParty = actor.role === 'handler' || actor.role === 'counter'
  return {
    ...line,
    ...desk,
    subject: subject!,
    record: await recordView(db, record, now()),
    origin: originOf(row),
    filingId: row.filingId,
    terms: procedure.terms,
    claim: await claimOf(context, row, procedure, entries.filter((entry) => maySeeForm(actor, procedure, entry)), record),
    stages: stagesOf(row, entries),
    nextForParty: nextForParty(row),
    acts: actsFor(procedure, row, entries, actor, law, { claimant: desk.claimant, checked: await checkedBy(db, actor, row, entries) }),
    entries: await entriesFor(context, actor, procedure, entries),
    letters: await lettersFor(context, actor, number),
    deadlines: await deadlinesOf(context, actor, row, entries, law),
    openLimit: openLimitOf(row, law),
    amendments: amendmentsOf(row),
    supplementItems: (entries.findLast(({ act }) => act === 'request-supplement')?.form.items as { item: string; what: string }[] | undefined) ?? [],
    queryCode: isParty && row.phoneHash !== null ? queryCodeOf(hmac, number) : null,
  }
}

const originOf = ({ origin }: CaseRow): CaseDetail['origin'] => origin && { number: origin.number, receivedAt: new Date(origin.receivedAt).toISOString(), pushedAt: new Date(origin.pushedAt).toISOString() }

/** What a filing says, with the materials that the given entries cite. */
export async function claimOf({ db }: Context, row: CaseRow, procedure: Procedure, entries: readonly EntryRow[], record: RecordRow): Promise<CaseDetail['claim']> {
  const filing = entries[0]!
  const form = filing.form as { ground?: keyof typeof grounds; reason?: string; claims?: { field: string; value: string }[] }
  const cited = entries.flatMap(({ form: one }) => [...((one.materials as { fileId: string; kind: string }[] | undefined) ?? []), ...((one.answers as { fileId?: string; item: string }[] | undefined) ?? []).flatMap(({ fileId, item }) => (fileId ? [{ fileId, kind: item }] : []))])
  const stored = cited.length === 0 ? [] : await db.select({ id: files.id, name: files.name, mediaType: files.mediaType, size: files.size, sha256: files.sha256 }).from(files).where(inArray(files.id, cited.map(({ fileId }) => fileId)))
  const fields = recordFields[record.kind]
  return {
    answers: answersOf(procedure, filing.form),
    ground: form.ground ? grounds[form.ground] : null,
    reason: form.reason ?? null,
    claims: (form.claims ?? []).map(({ field, value }) => ({ field, title: fields[field]?.title ?? field, oldValue: record.data[field] ?? null, value })),
    materials: cited.flatMap(({ fileId, kind }) => {
      const file = stored.find(({ id }) => id === fileId)
      return file ? [{ fileId, kind, kindTitle: materialWords[kind]?.zh ?? kind, name: file.name, mediaType: file.mediaType, size: file.size, sha256: file.sha256 }] : []
    }),
    filedBy: row.origin ? 'credit-china' : filing.actor.role === 'counter' ? 'counter' : filing.actor.role === 'reviewer' ? 'office' : 'handler',
  }
}

const lackingValue = (parameter: string): Words => {
  const { zh, en } = catalogue[parameter]!.title
  return { zh: `“${zh}”的数值规定没有写明或者待确认，管理员录入并经确认后才能办理。`, en: `“${en}” is not known yet; this is possible once an administrator has entered it.` }
}

/** What a filing says, without what the pages show elsewhere: record, handler, materials, corrections, phone. */
function answersOf({ filing }: Procedure, form: Record<string, unknown>): CaseDetail['claim']['answers'] {
  const elsewhere = ['record', 'handler', 'materials', 'corrections', 'confirm']
  const properties = filing.properties as unknown as Record<string, { title: string; titleEn?: string; widget?: string; labels?: Record<string, Words> }>
  return Object.entries(properties).flatMap(([name, { title, titleEn, widget = '', labels }]) => {
    const value = form[name]
    if (name === 'phone' || elsewhere.includes(widget) || typeof value !== 'string') return []
    return [{ title: { zh: title, en: titleEn ?? title }, text: labels?.[value] ?? { zh: value, en: value } }]
  })
}

/** Every act that the reader's role knows, open or greyed with its reason. */
export function actsFor(procedure: Procedure, row: CaseRow, entries: readonly EntryRow[], actor: Actor, law: Law, { claimant, checked }: { claimant: Claimant | null; checked: Checked }): ActOption[] {
  const rules = rulesOf(row, law)
  const taken: Words | null = claimant && !claimant.mine ? { zh: `${problems.claimed.zh}认领人：${claimant.name}。`, en: `${problems.claimed.en} It is with ${claimant.name}.` } : null
  return Object.entries(procedure.acts)
    .filter(([, { by, grounds: fitting, notPushed, filedWith }]) => by.includes(actor.role) && (!fitting || fitting.includes(row.ground ?? '')) && !(notPushed && row.origin) && !(filedWith && entries[0]!.form[filedWith] === undefined))
    .map(([act, one]) => {
      const refusal = refusalOf(row.allowed, act, actor)
      const where: Words = { zh: `须在“${one.in.map((step) => procedure.steps[step]!.title.zh).join('、')}”环节办理。`, en: `Possible in: ${one.in.map((step) => procedure.steps[step]!.title.en).join(', ')}.` }
      const needed = neededFor(one, procedure, row.ground)
      const lacking = needed && isOpen(rules, needed) ? lackingValue(needed) : null
      const barred = lacking ?? (refusal === null ? taken : refusal === 'act-not-open' ? where : problems[refusal])
      const why = barred ?? whyUnchecked(procedure.name, act, checked)
      return { act, title: one.title, possible: why === null, why, basis: one.basis ?? null, signs: one.signs ?? false, checks: checksOf(procedure.name, act, checked, barred === null), form: formOf(one) }
    })
}

function maySeeForm(actor: Actor, procedure: Procedure, entry: EntryRow): boolean {
  if (actor.role === 'handler') return entry.actor.role === 'handler' || entry.act === 'file' || entry.act === 'request-supplement'
  const { sourceSees } = roomOf(procedure.name)
  return !actor.role.startsWith('source') || sourceSees === 'all' || sourceSees.includes(entry.act)
}

/** A filing as a reader sees it: what its form asks for, but for the phone. */
const filedOf = ({ filing }: Procedure, form: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(form).filter(([name]) => name in filing.properties && name !== 'phone'))

export async function entriesFor({ db }: Context, actor: Actor, procedure: Procedure, entries: readonly EntryRow[]): Promise<Entry[]> {
  const ids = [...new Set(entries.map(({ actor: { accountId } }) => accountId).filter((id) => id !== ''))]
  const names = ids.length === 0 ? [] : await db.select({ id: accounts.id, name: people.name }).from(accounts).innerJoin(people, eq(people.id, accounts.personId)).where(inArray(accounts.id, ids))
  const isStaff = actor.role !== 'handler'
  const stood = [...new Set(entries.flatMap(({ actor: { role, onBehalfOf } }) => (onBehalfOf && substitutedRoles.includes(role) ? [onBehalfOf] : [])))]
  const absent = stood.length === 0 || !isStaff ? [] : await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, stood))
  const behind = isStaff ? await checksBehind(db, entries) : new Map<string, Entry['checked']>()
  return entries.map((entry) => {
    const role = entry.actor.accountId === '' ? null : entry.actor.role
    const form = entry.act === 'file' ? filedOf(procedure, entry.form) : entry.form
    return {
      id: entry.id,
      sequence: entry.sequence,
      act: entry.act,
      title: procedure.acts[entry.act]?.title ?? roomOf(procedure.name).beginnings[entry.act] ?? { zh: entry.act, en: entry.act },
      step: entry.step,
      role,
      by: role === null ? (entry.actor.role === 'reporter' ? roles.reporter.zh : '系统') : isStaff || role === 'handler' ? (names.find(({ id }) => id === entry.actor.accountId)?.name ?? '') : roles[role].zh,
      inStead: absent.find(({ id }) => id === entry.actor.onBehalfOf)?.name ?? null,
      takenAt: entry.takenAt.toISOString(),
      checked: behind.get(entry.id) ?? [],
      form: maySeeForm(actor, procedure, entry) ? form : null,
    }
  })
}

export async function lettersFor({ db }: Context, actor: Actor, number: string): Promise<Letter[]> {
  const rows = await db.select().from(documents).where(eq(documents.caseNumber, number)).orderBy(asc(documents.issuedAt))
  return rows.filter((letter) => maySeeLetter(actor, procedureOf(number).name, letter)).map(({ id, kind, number: letterNumber, verificationCode, issuedAt, channel, deliveredAt, readAt }) => ({
    id,
    kind,
    title: letterTitle(number, kind),
    number: letterNumber,
    verificationCode,
    issuedAt: issuedAt.toISOString(),
    channel,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
  }))
}
