import { and, eq } from 'drizzle-orm'
import { documents, keepPdf } from '../db/document.ts'
import type { Transaction } from '../db/index.ts'
import { keyedCode } from '../db/keyed.ts'
import { nextDocumentNumber } from '../db/number.ts'
import { people, subjects } from '../db/register.ts'
import { trainingCertificates, trainingProgress, type TrainingCertificate } from '../db/training.ts'
import { appendAudit } from '../db/trail.ts'
import { addMonths, dayOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { isToBeConfirmed, parameterOf, periodOf, periodText } from '../domain/rules.ts'
import { trainingFields } from '../domain/training.ts'
import { renderLetter } from '../templates/letter.ts'
import { trainingCertificate, trainingLetters } from '../templates/training-certificate.ts'
import { shownOf, type DocumentContext } from './document.ts'
import { readLaw } from './law.ts'
import { office } from './letter-data.ts'
import { contentOf, type Attempt, type Enrolment, type Result } from './training-exam.ts'

const kind = 'training-certificate'

/** A name that the public page may show: the family name alone. */
export const maskedName = (name: string): string => `${Array.from(name)[0] ?? ''}${'＊'.repeat(Math.max(1, Array.from(name).length - 1))}`

/** Makes the certificate of a passed exam: number, PDF, rows and audit stand in the exam's own transaction. */
export async function issueCertificate(tx: Transaction, { hmac, publicUrl }: Omit<DocumentContext, 'db'>, enrolment: Enrolment, { attempt, result }: { attempt: Attempt; result: Result }, at: number): Promise<TrainingCertificate> {
  const content = await contentOf(tx, enrolment)
  const [[subject], [person]] = await Promise.all([tx.select().from(subjects).where(eq(subjects.id, enrolment.subjectId)), tx.select({ name: people.name }).from(people).where(eq(people.id, enrolment.personId))])
  const issuedOn = dayOf(at)
  const law = lawOn(await readLaw(tx), 'repair', issuedOn)
  const validity = periodOf(law, 'training.validity')
  const validUntil = addMonths(issuedOn, validity.unit === 'year' ? validity.value * 12 : validity.value)
  const minutes = await studiedMinutes(tx, enrolment.id)
  const number = await nextDocumentNumber(tx, trainingLetters[kind].word, at)
  const code = keyedCode(hmac, 'document', number)
  const minimum = parameterOf(law, 'training.minimum')
  const letterFor = (name: string) =>
    trainingCertificate({
      number, office, issuedOn, validUntil, minutes, person: name,
      subject: { name: subject!.name, code: subject!.code ?? '' },
      course: { title: content.title, version: enrolment.courseVersion, field: trainingFields[content.field].zh },
      exam: { correct: result.correct, total: result.total, passMark: content.passMark, on: dayOf(attempt.startedAt.getTime()) },
      minimum: { text: periodText(minimum), basis: minimum.article, toBeConfirmed: isToBeConfirmed(minimum) },
      validity: { text: periodText(validity), basis: parameterOf(law, 'training.validity').article },
      verification: { code, url: `${publicUrl}/documents/${code}` },
    })
  const when = new Date(at)
  const kept = await keepPdf(tx, number, await renderLetter(letterFor(person!.name)), when)
  const [document] = await tx
    .insert(documents)
    .values({
      caseNumber: `training:${enrolment.id}`, kind, cause: attempt.id, number, verificationCode: code, ...kept, addressee: 'party', issuedAt: when, channel: 'in-app', deliveredAt: when,
      content: { office, shown: shownOf(letterFor(maskedName(person!.name))) },
    })
    .returning({ id: documents.id })
  const [certificate] = await tx
    .insert(trainingCertificates)
    .values({ number, enrolmentId: enrolment.id, subjectId: enrolment.subjectId, personId: enrolment.personId, courseId: enrolment.courseId, courseVersion: enrolment.courseVersion, field: content.field, classes: content.classes, minutes, issuedOn, validUntil, documentId: document!.id })
    .returning()
  await appendAudit(tx, { chain: `subject:${enrolment.subjectId}`, at: when, accountId: null, action: 'training.certificate', detail: { certificateId: certificate!.id, documentId: document!.id, number, sha256: kept.sha256 } })
  return certificate!
}

/** The confirmed study time of an enrolment, in whole minutes. */
async function studiedMinutes(tx: Transaction, enrolmentId: string): Promise<number> {
  const rows = await tx.select({ state: trainingProgress.state }).from(trainingProgress).where(and(eq(trainingProgress.enrolmentId, enrolmentId)))
  return Math.floor(rows.reduce((sum, { state }) => sum + state.confirmedMs, 0) / 60_000)
}
