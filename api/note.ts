import { and, desc, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { caseNotes, caseTasks, caseUrges } from '../db/desk.ts'
import type { Queryable } from '../db/index.ts'
import { tellAccount } from '../db/notice.ts'
import { accounts, people } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf, nextWorkingDay } from '../domain/calendar.ts'
import { calendarOf } from '../domain/law.ts'
import { signedInOf } from './access.ts'
import { postOf } from './claim.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem } from './problem.ts'
import { CaseNote, NoteForm } from './schema/cosigning.ts'
import { CaseParams, checkWords, seenCase, teamOf, teamRoles } from './teamwork.ts'

/** 备注 and 催办: what colleagues tell each other about a case, and that somebody waits for it. */
export function noteRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/cases/:number/notes'

  app.get(path, { config: { access: teamRoles }, schema: { params: CaseParams, response: { 200: Type.Array(CaseNote) } } }, async (request) => {
    const { number } = await seenCase(db, signedInOf(request), request.params.number)
    return notesOf(db, number)
  })

  app.post(path, { config: { access: teamRoles }, schema: { params: CaseParams, body: NoteForm, response: { 201: CaseNote } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const row = await seenCase(db, actor, request.params.number)
    await checkWords(context, actor, row, request.body)
    const at = new Date(now())
    const id = await db.transaction(async (tx) => {
      const [made] = await tx.insert(caseNotes).values({ caseNumber: row.number, accountId: actor.accountId, text: request.body.text.trim(), createdAt: at }).returning({ id: caseNotes.id })
      await appendAudit(tx, { chain: `case:${row.number}`, at, accountId: actor.accountId, action: 'desk.note', detail: { noteId: made!.id } })
      return made!.id
    })
    const made = await notesOf(db, row.number)
    return reply.code(201).send(made.find((one) => one.id === id)!)
  })

  app.post('/api/cases/:number/urge', { config: { access: [...teamRoles, 'handler'] }, schema: { params: CaseParams, response: { 204: Type.Null() } } }, async (request, reply) => {
    await urge(context, signedInOf(request), request.params.number)
    return reply.code(204).send(null)
  })
}

async function notesOf(db: Queryable, number: string): Promise<CaseNote[]> {
  const rows = await db
    .select({ id: caseNotes.id, name: people.name, role: accounts.role, text: caseNotes.text, createdAt: caseNotes.createdAt })
    .from(caseNotes)
    .innerJoin(accounts, eq(accounts.id, caseNotes.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(caseNotes.caseNumber, number))
    .orderBy(desc(caseNotes.createdAt), desc(caseNotes.id))
    .limit(200)
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

/** Tells whoever holds a case that it is waited for: once a working day and person, and never by name. */
async function urge(context: Context, actor: SignedIn, number: string): Promise<void> {
  const { db, now } = context
  const row = await seenCase(db, actor, number)
  const at = new Date(now())
  const day = nextWorkingDay(dayOf(at.getTime()), calendarOf(await readLaw(db), null))
  await db.transaction(async (tx) => {
    const tasks = (await tx.select().from(caseTasks).where(and(eq(caseTasks.caseNumber, number), eq(caseTasks.isOpen, true)))).filter(({ role }) => role !== 'counter')
    if (tasks.some(({ claimedBy }) => claimedBy === postOf(actor))) throw new Problem(409, 'holder-yourself')
    const team = await teamOf(tx, actor, row)
    // What nobody of a role has taken is the role’s.
    const told = tasks.flatMap(({ role, claimedBy, notPersons }) => team.filter((one) => (claimedBy ? one.accountId === claimedBy : one.role === role && !notPersons.includes(one.personId))).map(({ accountId }) => accountId))
    if (told.length === 0) throw new Problem(409, 'nobody-to-urge')
    const [made] = await tx.insert(caseUrges).values({ caseNumber: number, personId: actor.personId, day, accountId: actor.accountId, createdAt: at }).onConflictDoNothing().returning({ day: caseUrges.day })
    if (!made) throw new Problem(409, 'urged-today')
    await appendAudit(tx, { chain: `case:${number}`, at, accountId: actor.accountId, action: 'desk.urge', detail: { to: told } })
    for (const accountId of told) await tellAccount(tx, 'urged', accountId, number, `urged:${number}:${actor.personId}:${day}`, at)
  })
}
