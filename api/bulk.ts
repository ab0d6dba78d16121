import { eq } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import { deskRoles, type Role } from '../domain/role.ts'
import { getProcedure } from '../domain/procedures.ts'
import { signedInOf } from './access.ts'
import { takeAct } from './case.ts'
import { claim, colleaguesOf, hand, release } from './claim.ts'
import type { App, Context, SignedIn } from './context.ts'
import { keyOf } from './filing.ts'
import { Problem, problems, refuseField } from './problem.ts'
import { Bulk, BulkResult } from './schema/desk.ts'

type Item = BulkResult['items'][number]

/** 批量办理: one action on many cases, each on its own; what one cannot have does not keep it from the others. */
export function bulkRoutes(app: App, context: Context): void {
  app.post('/api/desk/bulk', { config: { access: deskRoles }, schema: { body: Bulk, response: { 200: BulkResult } } }, async (request) => {
    const actor = signedInOf(request)
    const key = keyOf(request)
    const { action, numbers, accountId, role = actor.role, reason = '' } = request.body
    if (accountId && action !== 'assign') refuseField('/accountId', { zh: '只有分派才选择承办人', en: 'Only an assignment names who does it' })
    const items: Item[] = []
    for (const number of numbers) items.push(await itemOf(number, () => doOne(context, actor, { action, number, key, reason, role, to: accountId })))
    return { items }
  })
}

interface One {
  action: Bulk['action']
  number: string
  key: string
  reason: string
  role: Role
  to: string | undefined
}

/** Resolves to the name of whoever has the case now, where that is somebody else. */
async function doOne(context: Context, actor: SignedIn, { action, number, key, reason, role, to }: One): Promise<string | null> {
  const { db } = context
  switch (action) {
    case 'claim':
      await db.transaction((tx) => claim(tx, context, actor, number))
      return null
    case 'release':
      await db.transaction((tx) => release(tx, context, actor, number))
      return null
    case 'accept': {
      const [row] = await db.select({ procedure: cases.procedure }).from(cases).where(eq(cases.number, number))
      const procedure = row && getProcedure(row.procedure)
      if (!procedure?.acts.accept?.by.includes(actor.role)) throw new Problem(409, 'act-not-open')
      await takeAct(context, actor, procedure, { number, act: 'accept', form: {}, key: `${key}:${number}` })
      return null
    }
    default:
      return db.transaction(async (tx) => {
        const colleagues = await colleaguesOf(tx, context, actor, role)
        const chosen = to ? colleagues.find(({ accountId }) => accountId === to) : colleagues.filter(({ open, capacity }) => open < capacity).toSorted((a, b) => b.capacity - b.open - (a.capacity - a.open))[0]
        if (!chosen) throw to ? new Problem(404, 'not-found') : new Problem(409, 'no-room')
        await hand(tx, context, actor, number, { to: chosen.accountId, role, reason, lends: false })
        return chosen.name
      })
  }
}

async function itemOf(number: string, run: () => Promise<string | null>): Promise<Item> {
  try {
    return { number, ok: true, why: null, to: await run() }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { zh, en } = problems[error.type]
    const details = error.errors?.map(({ detail }) => detail) ?? []
    const why = details.length > 0 ? { zh: details.map((one) => one.zh).join('；'), en: details.map((one) => one.en).join('; ') } : { zh: `${zh}${error.more?.zh ?? ''}`, en: `${en} ${error.more?.en ?? ''}`.trim() }
    return { number, ok: false, why, to: null }
  }
}
