import { and, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import type { CaseRow } from '../activities/course.ts'
import { caseChecks } from '../db/desk.ts'
import { appendAudit } from '../db/trail.ts'
import { deskRoles, refusalOf, type Actor } from '../domain/role.ts'
import { checklistOf } from '../domain/rules/checklist.ts'
import { signedInOf } from './access.ts'
import { checkedBy, nameOfItem, openItems, standOf } from './checklist-view.ts'
import { checkClaim } from './claim.ts'
import type { App, Context, SignedIn } from './context.ts'
import { Problem } from './problem.ts'
import { CaseParams, seenCase } from './teamwork.ts'

/** Refuses an act whose list this very person has not gone through, and says what is open. */
export async function checkChecklist({ db }: Context, actor: Actor, row: CaseRow, act: string): Promise<void> {
  if (checklistOf(row.procedure, act).length === 0) return
  const open = openItems(row.procedure, act, await checkedBy(db, actor, row)).map(({ words }) => words)
  if (open.length > 0) throw new Problem(409, 'checklist-open', { more: { zh: `还有 ${open.length} 项：${open.map(({ zh }) => zh).join('；')}。`, en: `${open.length} open: ${open.map(({ en }) => en).join('; ')}.` } })
}

const Params = Type.Object({ ...CaseParams.properties, act: Type.String({ maxLength: 60 }), item: Type.String({ maxLength: 60 }) })

/** 核对清单: whoever may take an act ticks what they have checked, each person for themselves. */
export function checklistRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/cases/:number/checks/:act/:item'
  const options = { config: { access: deskRoles }, schema: { params: Params, response: { 204: Type.Null() } } }

  app.put(path, options, async (request, reply) => {
    const actor = signedInOf(request)
    const { number, act, item } = request.params
    const row = await checkable(context, actor, request.params)
    await db.transaction(async (tx) => {
      if ((await checkedBy(tx, actor, row)).has(nameOfItem(act, item))) return
      const at = new Date(now())
      const stand = { ...(await standOf(tx, row)), accountId: actor.accountId, checkedAt: at }
      const { caseNumber, act: of, item: what, personId, sequence } = caseChecks
      await tx.insert(caseChecks).values({ caseNumber: number, act, item, personId: actor.personId, ...stand }).onConflictDoUpdate({ target: [caseNumber, of, what, personId, sequence], set: stand })
      await appendAudit(tx, { chain: `case:${number}`, at, accountId: actor.accountId, action: 'check.set', detail: { act, item, sequence: stand.sequence } })
    })
    return reply.code(204).send(null)
  })

  app.delete(path, options, async (request, reply) => {
    const actor = signedInOf(request)
    const { number, act, item } = request.params
    const row = await checkable(context, actor, request.params)
    await db.transaction(async (tx) => {
      const { sequence } = await standOf(tx, row)
      const own = and(eq(caseChecks.caseNumber, number), eq(caseChecks.act, act), eq(caseChecks.item, item), eq(caseChecks.personId, actor.personId), eq(caseChecks.sequence, sequence))
      const [gone] = await tx.delete(caseChecks).where(own).returning({ item: caseChecks.item })
      if (gone) await appendAudit(tx, { chain: `case:${number}`, at: new Date(now()), accountId: actor.accountId, action: 'check.clear', detail: { act, item, sequence } })
    })
    return reply.code(204).send(null)
  })
}

/** The case where the actor may take the act now and it has such an item. */
async function checkable(context: Context, actor: SignedIn, { number, act, item }: { number: string; act: string; item: string }): Promise<CaseRow> {
  const row = await seenCase(context.db, actor, number)
  if (!checklistOf(row.procedure, act).some(({ key }) => key === item)) throw new Problem(404, 'not-found')
  const refusal = refusalOf(row.allowed, act, actor)
  if (refusal) throw new Problem(refusal === 'act-not-open' ? 409 : 403, refusal)
  await checkClaim(context, actor, number)
  return row
}
