import { and, desc, eq, lt } from 'drizzle-orm'
import { Type } from 'typebox'
import { verifyAudit } from '../activities/audit-heads.ts'
import { auditEvents } from '../db/audit.ts'
import { accounts } from '../db/register.ts'
import type { App, Context } from './context.ts'
import { AuditLine } from './schema/office.ts'
import { Nullable, Page, PageQuery } from './schema/shared.ts'

const readers = ['audit-administrator', 'data-protection-officer'] as const

/** 审计: what happened and who read personal data, the newest first; and the proof that nothing was altered. */
export function auditRoutes(app: App, { db, audit }: Context): void {
  const Query = Type.Object({ ...PageQuery, chain: Type.Optional(Type.String({ maxLength: 100 })) })
  app.get('/api/audit', { config: { access: readers }, schema: { querystring: Query, response: { 200: Page(AuditLine) } } }, async (request) => {
    const { chain, cursor, limit = 20 } = request.query
    const rows = await db
      .select({ event: auditEvents, account: accounts.username })
      .from(auditEvents)
      .leftJoin(accounts, eq(accounts.id, auditEvents.accountId))
      .where(and(chain ? eq(auditEvents.chain, chain) : undefined, cursor ? lt(auditEvents.id, Number(cursor)) : undefined))
      .orderBy(desc(auditEvents.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    return {
      items: page.map(({ event, account }) => ({ id: event.id, chain: event.chain, sequence: event.sequence, occurredAt: event.occurredAt.toISOString(), account, action: event.action, detail: event.detail, hash: event.hash })),
      next: rows.length > limit ? String(page.at(-1)!.event.id) : null,
    }
  })

  const Found = Type.Object({ chains: Type.Integer(), events: Type.Integer(), fault: Nullable(Type.Object({ chain: Type.String(), sequence: Type.Integer(), why: Type.String() })) })
  app.post('/api/audit/verification', { config: { access: readers }, schema: { response: { 200: Found } } }, () => verifyAudit({ db, ...audit }))
}
