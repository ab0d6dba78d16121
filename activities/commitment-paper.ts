import { ApplicationFailure } from '@temporalio/common'
import { eq } from 'drizzle-orm'
import { commitmentPapers, commitments, type SignatureNote } from '../db/commitment.ts'
import { files, keepPdf } from '../db/document.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { subjects, units } from '../db/register.ts'
import type { CommitmentTemplate } from '../domain/commitment-template.ts'
import { signersOf, trustedRoots, type Organisation } from './certificate.ts'
import type { Execution } from './execution.ts'
import { signPdf } from './pdf-sign.ts'
import { verifyPdf } from './pdf-verify.ts'

export type Paper = typeof commitmentPapers.$inferSelect

/** The template that a commitment was made out with. */
export async function templateOf(db: Queryable, caseNumber: string): Promise<CommitmentTemplate> {
  const [kept] = await db.select({ template: commitments.template }).from(commitments).where(eq(commitments.caseNumber, caseNumber))
  return kept!.template
}

/** The paper of a commitment: the one that bears a signature, or else the newest; undefined where none was made. */
export async function paperOf(db: Queryable, caseNumber: string): Promise<Paper | undefined> {
  const papers = await db.select().from(commitmentPapers).where(eq(commitmentPapers.caseNumber, caseNumber))
  return papers.find(({ signatures }) => signatures.length > 0) ?? papers.toSorted((a, b) => (a.madeOn < b.madeOn ? 1 : -1))[0]
}

/** A paper as it stands after its last signature. */
export const standingOf = ({ fileId, sha256: first, signatures }: Paper): { fileId: string; sha256: string } => {
  const last = signatures.at(-1)
  return last ? { fileId: last.fileId, sha256: last.after } : { fileId, sha256: first }
}

/** Puts the signature on the very file that its signer saw, once; the log keeps both checksums. */
export async function signPaper(tx: Transaction, { row, record, decision, at, signing }: Execution): Promise<{ paper: Paper; template: CommitmentTemplate; isLast: boolean }> {
  const by = decision.act === 'sign' ? 'subject' : 'unit'
  const template = await templateOf(tx, row.number)
  const isLast = template.signers.at(-1) === by
  const papers = await tx.select().from(commitmentPapers).where(eq(commitmentPapers.caseNumber, row.number)).for('update')
  const done = papers.find(({ signatures }) => signatures.some(({ entryId }) => entryId === decision.id))
  if (done) return { paper: done, template, isLast }
  const paper = papers.find((one) => standingOf(one).sha256 === decision.form.sha256)
  if (!paper) throw ApplicationFailure.nonRetryable('no-such-paper', 'Rule')
  const before = await contentOf(tx, standingOf(paper).fileId)
  const organisation = await organisationOf(tx, by, row.subjectId!, record.sourceUnitId!)
  const { signer, stamper } = await signersOf(tx, signing, organisation, at)
  const content = await signPdf(before, signer, stamper, { name: organisation.name, reason: by === 'subject' ? '作出信用承诺' : '受理信用承诺', location: '河南省郏县', at })
  const verdict = await verifyPdf(content, [...signer.chain, ...(await trustedRoots(tx))])
  if (!verdict.good) throw new Error(`The signature does not verify: ${verdict.fault}`)
  const { fileId, sha256: after } = await keepPdf(tx, paper.code, content, new Date(at))
  const note: SignatureNote = { by, accountId: decision.actor.accountId, entryId: decision.id, at, before: sha256(before), after, fileId, serial: verdict.signatures.at(-1)!.serial }
  const signed = { ...paper, signatures: [...paper.signatures, note] }
  await tx.update(commitmentPapers).set({ signatures: signed.signatures }).where(eq(commitmentPapers.code, paper.code))
  return { paper: signed, template, isLast }
}

async function organisationOf(tx: Transaction, by: SignatureNote['by'], subjectId: string, unitId: string): Promise<Organisation> {
  const [found] = by === 'subject' ? await tx.select({ id: subjects.id, name: subjects.name, code: subjects.code }).from(subjects).where(eq(subjects.id, subjectId)) : await tx.select({ id: units.id, name: units.name, code: units.code }).from(units).where(eq(units.id, unitId))
  return { ...found!, code: found!.code ?? '' }
}

/** A file's bytes. */
export async function contentOf(db: Queryable, fileId: string): Promise<Buffer> {
  const [file] = await db.select({ content: files.content }).from(files).where(eq(files.id, fileId))
  return file!.content
}
