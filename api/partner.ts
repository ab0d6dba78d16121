import { randomBytes } from 'node:crypto'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { partners, removalDuties } from '../db/removal.ts'
import { seal } from '../db/sealed.ts'
import { appendAudit } from '../db/trail.ts'
import { addDays, dayOf, instantOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { periodOf } from '../domain/rules.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { isTaken, staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { Partner, PartnerInput, PartnerKey } from './schema/removal.ts'
import { Id, Page } from './schema/shared.ts'

const Params = Type.Object({ id: Id })
const codeTaken = () => new Problem(409, 'already-exists', { errors: [{ pointer: '/code', detail: { zh: '已有交换单位使用该代码', en: 'Another partner has this code' } }] })

/** 交换单位: who holds copies of our records, kept by the system administrator; their keys are shown once and sealed. */
export function partnerRoutes(app: App, context: Context): void {
  const { db, hmac, now } = context
  app.get('/api/partners', { config: { access: ['supervisor', 'system-administrator'] }, schema: { response: { 200: Page(Partner) } } }, async () => {
    const rows = await db.select().from(partners).orderBy(asc(partners.code))
    return { items: await Promise.all(rows.map((row) => partnerView(context, row))), next: null }
  })

  app.post('/api/partners', { config: { access: ['system-administrator'] }, schema: { body: PartnerInput, response: { 201: PartnerKey } } }, async (request, reply) => {
    const key = newKey()
    const when = new Date(now())
    const partner = await db.transaction(async (tx) => {
      const [made] = await tx.insert(partners).values({ ...request.body, keySealed: seal(hmac, key), keyChangedAt: when, createdAt: when }).onConflictDoNothing().returning()
      if (!made) throw codeTaken()
      await appendAudit(tx, { chain: 'system', at: when, accountId: signedInOf(request).accountId, action: 'partner.create', detail: { partnerId: made.id } })
      return made
    })
    return reply.code(201).header('location', `/api/partners/${partner.id}`).send({ partner: await partnerView(context, partner), key })
  })

  app.put('/api/partners/:id', { config: { access: ['system-administrator'] }, schema: { params: Params, body: PartnerInput, response: { 200: Partner } } }, async (request) => {
    const { id } = request.params
    const version = expectedVersion(request)
    const changed = await db.transaction(async (tx) => {
      const [row] = await tx.update(partners).set({ ...request.body, version: sql`${partners.version} + 1` }).where(and(eq(partners.id, id), eq(partners.version, version))).returning().catch((error: unknown) => { throw isTaken(error) ? codeTaken() : error })
      if (!row) throw await staleOrMissing(tx, partners, id)
      await appendAudit(tx, { chain: 'system', at: new Date(now()), accountId: signedInOf(request).accountId, action: 'partner.change', detail: { partnerId: id, version: row.version } })
      return row
    })
    return partnerView(context, changed)
  })

  app.post('/api/partners/:id/rotate', { config: { access: ['system-administrator'] }, schema: { params: Params, response: { 200: PartnerKey } } }, async (request) => {
    const { id } = request.params
    const version = expectedVersion(request)
    const key = newKey()
    const when = new Date(now())
    const overlap = periodOf(lawOn(await readLaw(db), 'general', dayOf(now())), 'removal.key-overlap')
    const changed = await db.transaction(async (tx) => {
      const [row] = await tx
        .update(partners)
        .set({ keySealed: seal(hmac, key), previousKeySealed: sql`${partners.keySealed}`, previousKeyUntil: new Date(instantOf(addDays(dayOf(now()), overlap.value + 1), 0)), keyVersion: sql`${partners.keyVersion} + 1`, keyChangedAt: when, version: sql`${partners.version} + 1` })
        .where(and(eq(partners.id, id), eq(partners.version, version)))
        .returning()
      if (!row) throw await staleOrMissing(tx, partners, id)
      await appendAudit(tx, { chain: 'system', at: when, accountId: signedInOf(request).accountId, action: 'partner.rotate', detail: { partnerId: id, keyVersion: row.keyVersion } })
      return row
    })
    return { partner: await partnerView(context, changed), key }
  })
}

const newKey = (): string => randomBytes(32).toString('hex')

async function partnerView({ db, now }: Context, row: typeof partners.$inferSelect): Promise<Partner> {
  const { keySealed: _key, previousKeySealed: _previous, createdAt: _createdAt, ...shown } = row
  const isOverlapping = row.previousKeyUntil !== null && row.previousKeyUntil.getTime() > now()
  return {
    ...shown,
    keyChangedAt: row.keyChangedAt.toISOString(),
    previousKeyUntil: isOverlapping ? row.previousKeyUntil!.toISOString() : null,
    open: await db.$count(removalDuties, and(eq(removalDuties.partnerId, row.id), isNull(removalDuties.closedAt))),
  }
}
