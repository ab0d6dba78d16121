import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { caseScope } from '../db/case-scope.ts'
import { caseEntries, cases } from '../db/case.ts'
import { respondentNotices } from '../db/complaint.ts'
import { files } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { authorizations } from '../db/register.ts'
import { removalConfirmations } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { isAskedAbout } from './opinion-view.ts'
import { ownNotice } from './respondent-notice-view.ts'
import { FileView } from './schema/office.ts'
import { Id } from './schema/shared.ts'
import { keepUpload, readUpload } from './upload.ts'

/** Materials: uploaded by those who act in cases, read by those who may see a case that cites them. */
export function fileRoutes(app: App, { db, now }: Context): void {
  app.post('/api/files', { config: { access: ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] }, schema: { consumes: ['multipart/form-data'], response: { 201: FileView } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const upload = await readUpload(request)
    const at = new Date(now())
    const kept = await db.transaction(async (tx) => {
      const file = await keepUpload(tx, upload, accountId, at)
      await appendAudit(tx, { chain: `account:${accountId}`, at, accountId, action: 'file.upload', detail: { fileId: file.id, sha256: file.sha256 } })
      return file
    })
    return reply.code(201).send(kept)
  })

  app.get('/api/files/:id', { config: { access: 'signed-in' }, schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const actor = signedInOf(request)
    const [file] = await db.select().from(files).where(eq(files.id, request.params.id))
    if (!file || !(await mayRead(db, actor, file))) throw new Problem(404, 'not-found')
    await db.transaction((tx) => appendAudit(tx, { chain: `account:${actor.accountId}`, at: new Date(now()), accountId: actor.accountId, action: 'file.read', detail: { fileId: file.id } }))
    return reply
      .type(file.mediaType)
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .send(file.content)
  })
}

async function mayRead(db: Queryable, actor: Actor & { accountId: string }, { id, uploadedBy }: { id: string; uploadedBy: string | null }): Promise<boolean> {
  if (uploadedBy === actor.accountId) return true
  if (actor.role === 'counter') {
    const [letter] = await db.select({ id: authorizations.id }).from(authorizations).where(eq(authorizations.fileId, id)).limit(1)
    if (letter) return true
  }
  if (actor.role === 'supervisor' || actor.role === 'system-administrator') {
    const [evidence] = await db.select({ id: removalConfirmations.dutyId }).from(removalConfirmations).where(eq(removalConfirmations.fileId, id)).limit(1)
    if (evidence) return true
  }
  const [stated] = await db
    .select({ number: respondentNotices.number })
    .from(respondentNotices)
    .innerJoin(cases, eq(cases.number, respondentNotices.caseNumber))
    .where(and(sql`${respondentNotices.materials} @> ${JSON.stringify([{ fileId: id }])}::jsonb`, or(ownNotice(actor), caseScope(actor))))
    .limit(1)
  if (stated) return true
  const [citing] = await db
    .select({ number: cases.number })
    .from(cases)
    .innerJoin(caseEntries, eq(caseEntries.caseNumber, cases.number))
    .where(and(sql`jsonb_path_exists(${caseEntries.form}, '$.**.fileId ? (@ == $id)', jsonb_build_object('id', ${id}::text))`, caseScope(actor), actor.role === 'handler' ? inArray(sql`${caseEntries.actor}->>'role'`, ['handler', 'counter']) : undefined))
    .limit(1)
  return citing !== undefined || isAskedAbout(db, actor, id)
}
