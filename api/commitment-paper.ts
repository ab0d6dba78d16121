import { and, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { trustedRoots } from '../activities/certificate.ts'
import { contentOf, paperOf, standingOf, templateOf, type Paper } from '../activities/commitment-paper.ts'
import { verdictWords, verifyPdf } from '../activities/pdf-verify.ts'
import { caseScope } from '../db/case-scope.ts'
import { caseEntries, cases } from '../db/case.ts'
import { certificates, commitmentPapers } from '../db/commitment.ts'
import { keepPdf } from '../db/document.ts'
import { keyedCode } from '../db/keyed.ts'
import { nextInYear } from '../db/number.ts'
import { records, subjects, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { addMonths, dayOf } from '../domain/calendar.ts'
import { commitmentCode } from '../domain/commitment-fields.ts'
import { commitment } from '../domain/commitment.ts'
import { refusalOf } from '../domain/role.ts'
import { commitmentLetter } from '../templates/commitment.ts'
import { renderLetter } from '../templates/letter.ts'
import { signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { plainActor } from './filing.ts'
import { Problem } from './problem.ts'
import { PaperView } from './schema/commitment.ts'
import { Id, Nullable } from './schema/shared.ts'

const readers = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const
const Params = Type.Object({ number: Type.String({ pattern: '^CN-\\d{4}-\\d{6,}$' }) })

/** 承诺书: made for the day on which it is signed, read before it is signed, and shown with its signatures. */
export function commitmentPaperRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = `/api/${commitment.path}/:number/paper` as const

  app.post(path, { config: { access: ['handler'] }, schema: { params: Params, response: { 200: PaperView } } }, async (request) => {
    const signedIn = signedInOf(request)
    const paper = await makePaper(context, signedIn, request.params.number)
    return viewOf(context, paper)
  })

  app.get(path, { config: { access: readers }, schema: { params: Params, response: { 200: Nullable(PaperView) } } }, async (request) => {
    const paper = await visiblePaper(context, signedInOf(request), request.params.number)
    return paper ? viewOf(context, paper) : null
  })

  app.get(`${path}.pdf`, { config: { access: readers }, schema: { params: Params } }, async (request, reply) => {
    const actor = signedInOf(request)
    const paper = await visiblePaper(context, actor, request.params.number)
    if (!paper) throw new Problem(404, 'not-found')
    await db.transaction((tx) => appendAudit(tx, { chain: `case:${paper.caseNumber}`, at: new Date(now()), accountId: actor.accountId, action: 'paper.read', detail: { code: paper.code } }))
    return sendPaper(reply, paper)
  })

  const ById = { params: Type.Object({ id: Id }) }
  app.get('/api/public/records/:id/paper', { config: { access: 'anyone' }, schema: { ...ById, response: { 200: Nullable(PaperView) } } }, async (request) => {
    const paper = await publicPaper(request.params.id)
    return paper ? viewOf(context, paper) : null
  })
  app.get('/api/public/records/:id/paper.pdf', { config: { access: 'anyone' }, schema: ById }, async (request, reply) => {
    const paper = await publicPaper(request.params.id)
    if (!paper) throw new Problem(404, 'not-found')
    return sendPaper(reply, paper)
  })

  app.get('/api/public/signing-root.pem', { config: { access: 'anyone' }, schema: {} }, async (_request, reply) => {
    const [root] = await db.select({ certificate: certificates.certificate }).from(certificates).where(eq(certificates.holder, 'root'))
    if (!root) throw new Problem(404, 'not-found')
    return reply.type('application/x-pem-file').header('content-disposition', 'attachment; filename="signing-root.pem"').send(root.certificate)
  })

  /** The signed letter behind a commitment that is public; undefined for one that came from elsewhere. */
  const publicPaper = async (recordId: string): Promise<Paper | undefined> => {
    const [found] = await db.select({ number: cases.number }).from(records).leftJoin(cases, and(eq(cases.recordId, records.id), eq(cases.procedure, commitment.name))).where(and(eq(records.id, recordId), eq(records.kind, 'commitment'), eq(records.publication, 'published')))
    if (!found) throw new Problem(404, 'not-found')
    const paper = found.number === null ? undefined : await paperOf(db, found.number)
    return paper?.signatures.length ? paper : undefined
  }

  const sendPaper = async (reply: { type(name: string): typeof reply; header(name: string, value: string): typeof reply; send(content: Buffer): unknown }, paper: Paper) => {
    const { fileId, sha256: hash } = standingOf(paper)
    return reply.type('application/pdf').header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`信用承诺书${paper.code}.pdf`)}`).header('etag', `"${hash}"`).send(await contentOf(db, fileId))
  }
}

async function visiblePaper({ db }: Context, actor: SignedIn, number: string): Promise<Paper | undefined> {
  const [row] = await db.select({ number: cases.number }).from(cases).where(and(eq(cases.number, number), caseScope(actor)))
  if (!row) throw new Problem(404, 'no-such-case')
  return paperOf(db, number)
}

/** The paper of today, made once a day while it is to be signed: its code is allotted with it (承诺编码). */
async function makePaper({ db, hmac, now, publicUrl }: Context, signedIn: SignedIn, number: string): Promise<Paper> {
  const actor = plainActor(signedIn)
  const at = new Date(now())
  const madeOn = dayOf(at.getTime())
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(cases).where(and(eq(cases.number, number), caseScope(actor))).for('update')
    if (!row) throw new Problem(404, 'no-such-case')
    const [made] = await tx.select().from(commitmentPapers).where(and(eq(commitmentPapers.caseNumber, number), eq(commitmentPapers.madeOn, madeOn)))
    if (made) return made
    const refusal = refusalOf(row.allowed, 'sign', actor)
    if (refusal) throw new Problem(refusal === 'act-not-open' ? 409 : 403, refusal)
    const [{ subject, unit, matter } = { subject: undefined, unit: undefined, matter: '' }] = await tx
      .select({ subject: subjects, unit: units.name, matter: sql<string>`${caseEntries.form}->>'matter'` })
      .from(caseEntries)
      .innerJoin(subjects, eq(subjects.id, row.subjectId!))
      .innerJoin(units, eq(units.id, row.sourceUnitId!))
      .where(and(eq(caseEntries.caseNumber, number), eq(caseEntries.sequence, 0)))
    const template = await templateOf(tx, number)
    const code = commitmentCode(madeOn, await nextInYear(tx, `${commitment.prefix}-${madeOn}`, Number(madeOn.slice(0, 4))))
    const validUntil = template.validityMonths === null ? null : addMonths(madeOn, template.validityMonths)
    const proof = keyedCode(hmac, 'document', code)
    const content = await renderLetter(commitmentLetter({ template, number: code, subject: { name: subject!.name, code: subject!.code ?? '', legalRepresentative: subject!.legalRepresentative }, unit: unit!, matter: matter.trim(), madeOn, validUntil, verification: { code: proof, url: `${publicUrl}/documents/${proof}` } }))
    const kept = await keepPdf(tx, code, content, at)
    const [paper] = await tx.insert(commitmentPapers).values({ caseNumber: number, madeOn, code, validUntil, ...kept, madeAt: at }).returning()
    await appendAudit(tx, { chain: `case:${number}`, at, accountId: actor.accountId, action: 'paper.make', detail: { code, sha256: kept.sha256 } })
    return paper!
  })
}

/** A paper with its log, and what a check of its signatures says now. */
async function viewOf({ db }: Context, paper: Paper): Promise<PaperView> {
  const { fileId, sha256: hash } = standingOf(paper)
  const content = await contentOf(db, fileId)
  const verdict = paper.signatures.length === 0 ? null : await verifyPdf(content, await trustedRoots(db))
  return {
    code: paper.code, madeOn: paper.madeOn, validUntil: paper.validUntil, sha256: hash, size: content.length,
    signatures: paper.signatures.map(({ by, at, before, after, serial }, index) => ({ by, name: verdict?.good ? (verdict.signatures[index]?.name ?? '') : '', at: new Date(at).toISOString(), before, after, serial })),
    verdict: verdict && { good: verdict.good, why: verdict.good ? null : verdictWords[verdict.fault] },
  }
}
