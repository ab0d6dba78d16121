import { and, asc, desc, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { phrases } from '../db/desk.ts'
import type { Transaction } from '../db/index.ts'
import { accounts, people } from '../db/register.ts'
import { mostPhrases } from '../domain/desk.ts'
import { expectedVersion, signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { deskAccess as access, reachOf } from './desk.ts'
import { Problem, refuseField } from './problem.ts'
import { Phrase, PhraseInput, PhraseOrder } from './schema/desk.ts'
import { Id } from './schema/shared.ts'

const ById = Type.Object({ id: Id })

/** 常用语: what a person often writes, in the order that they chose; the author alone changes them. */
export function phraseRoutes(app: App, { db, now }: Context): void {
  app.get('/api/desk/phrases', { config: { access }, schema: { response: { 200: Type.Array(Phrase) } } }, async (request) => {
    const actor = signedInOf(request)
    const rows = await db.select({ phrase: phrases, by: people.name }).from(phrases).innerJoin(accounts, eq(accounts.id, phrases.accountId)).innerJoin(people, eq(people.id, accounts.personId)).where(reachOf(phrases, actor)).orderBy(desc(eq(phrases.accountId, actor.accountId)), asc(phrases.position), asc(phrases.createdAt)).limit(200)
    return rows.map(({ phrase: { id, text, isShared, version, accountId }, by }) => ({ id, text, isShared, version, mine: accountId === actor.accountId, by }))
  })

  app.post('/api/desk/phrases', { config: { access }, schema: { body: PhraseInput, response: { 201: Phrase } } }, async (request, reply) => {
    const { accountId, role, unitId, name: by } = signedInOf(request)
    const { text, isShared } = request.body
    const made = await db.transaction(async (tx) => {
      const own = await ownPhrases(tx, accountId)
      if (own.length >= mostPhrases) return refuseField('/text', { zh: `常用语最多 ${mostPhrases} 条，请先删除不用的`, en: `There are ${mostPhrases} phrases at most; delete one first` })
      return tx.insert(phrases).values({ accountId, role, unitId, text: text.trim(), isShared, position: (own.at(-1)?.position ?? -1) + 1, createdAt: new Date(now()) }).returning()
    })
    return reply.code(201).send({ id: made[0]!.id, text: made[0]!.text, isShared, version: made[0]!.version, mine: true, by })
  })

  app.put('/api/desk/phrases/:id', { config: { access }, schema: { params: ById, body: PhraseInput, response: { 200: Phrase } } }, async (request) => {
    const { accountId, name: by } = signedInOf(request)
    const version = expectedVersion(request)
    const { text, isShared } = request.body
    const mine = and(eq(phrases.id, request.params.id), eq(phrases.accountId, accountId))
    const [changed] = await db.update(phrases).set({ text: text.trim(), isShared, version: version + 1 }).where(and(mine, eq(phrases.version, version))).returning()
    if (changed) return { id: changed.id, text: changed.text, isShared, version: changed.version, mine: true, by }
    const [left] = await db.select({ id: phrases.id }).from(phrases).where(mine)
    throw left ? new Problem(412, 'version-conflict') : new Problem(404, 'not-found')
  })

  app.put('/api/desk/phrase-order', { config: { access }, schema: { body: PhraseOrder, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { ids } = request.body
    await db.transaction(async (tx) => {
      const own = new Set((await ownPhrases(tx, signedInOf(request).accountId)).map(({ id }) => id))
      if (ids.some((id) => !own.has(id))) throw new Problem(404, 'not-found')
      if (ids.length !== own.size) throw new Problem(412, 'version-conflict')
      for (const [position, id] of ids.entries()) await tx.update(phrases).set({ position }).where(eq(phrases.id, id))
    })
    return reply.code(204).send(null)
  })
}

/** A person's phrases in their order, while nobody else adds one or moves them. */
async function ownPhrases(tx: Transaction, accountId: string): Promise<{ id: string; position: number }[]> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('no key update')
  return tx.select({ id: phrases.id, position: phrases.position }).from(phrases).where(eq(phrases.accountId, accountId)).orderBy(asc(phrases.position), asc(phrases.createdAt))
}
