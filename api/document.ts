import { and, eq, isNull } from 'drizzle-orm'
import { Type } from 'typebox'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { documents, files } from '../db/document.ts'
import { appendAudit } from '../db/trail.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { isAddressee, maySeeLetter } from './letter-scope.ts'
import { Problem } from './problem.ts'
import { Id } from './schema/shared.ts'

const readers = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const

/** Letters as PDF; the addressee's first reading is part of the fact of service. */
export function documentRoutes(app: App, { db, now }: Context): void {
  app.get('/api/documents/:id/pdf', { config: { access: readers }, schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const actor = signedInOf(request)
    const [letter] = await db
      .select({ id: documents.id, number: documents.number, kind: documents.kind, addressee: documents.addressee, caseNumber: documents.caseNumber, procedure: cases.procedure, content: files.content, sha256: documents.sha256 })
      .from(documents)
      .innerJoin(cases, eq(cases.number, documents.caseNumber))
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(and(eq(documents.id, request.params.id), caseScope(actor)))
    if (!letter || !maySeeLetter(actor, letter.procedure, letter)) throw new Problem(404, 'not-found')
    await db.transaction(async (tx) => {
      if (isAddressee(actor, letter.procedure, letter)) await tx.update(documents).set({ readAt: new Date(now()) }).where(and(eq(documents.id, letter.id), isNull(documents.readAt)))
      await appendAudit(tx, { chain: `case:${letter.caseNumber}`, at: new Date(now()), accountId: actor.accountId, action: 'document.read', detail: { documentId: letter.id } })
    })
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${letter.number}.pdf`)}`)
      .header('etag', `"${letter.sha256}"`)
      .send(letter.content)
  })
}
