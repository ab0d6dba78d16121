import { eq } from 'drizzle-orm'
import { assessments } from '../db/assessment.ts'
import { documents, keepPdf } from '../db/document.ts'
import type { Transaction } from '../db/index.ts'
import { keyedCode } from '../db/keyed.ts'
import { nextDocumentNumber } from '../db/number.ts'
import { appendAudit } from '../db/trail.ts'
import { reckon, withoutStruck, type Figure, type Struck } from '../domain/assessment.ts'
import { dayOf } from '../domain/calendar.ts'
import { getProcedure } from '../domain/procedures.ts'
import { isToBeConfirmed } from '../domain/rules.ts'
import { assessmentBulletin, assessmentLetters, figureText, type BulletinLine } from '../templates/assessment.ts'
import { renderLetter } from '../templates/letter.ts'
import { shownOf, type DocumentContext } from './document.ts'
import { office } from './letter-data.ts'

const kind = 'assessment-bulletin'
type Row = typeof assessments.$inferSelect

/** A unit’s result as the letter states it, with what its objection came to. */
export interface Stated {
  unitName: string
  mix: readonly { procedure: string; count: number }[]
  figures: readonly Figure[]
  objection: { verdict: 'upheld' | 'rejected' | null; struck: readonly Struck[] } | null
}

/** Makes the letter (通报) of a locked month and closes the month with it: number, PDF, row and audit are one transaction. */
export async function publishAssessment(tx: Transaction, { hmac, publicUrl }: Omit<DocumentContext, 'db'>, row: Row, results: readonly Stated[], accountId: string, at: number): Promise<void> {
  const number = await nextDocumentNumber(tx, assessmentLetters[kind].word, at)
  const code = keyedCode(hmac, 'document', number)
  const { scheme } = row
  const objections = results.flatMap(({ objection }) => (objection ? [objection] : []))
  const letter = assessmentBulletin({
    number, office, issuedOn: dayOf(at), month: row.month,
    scheme: { name: scheme.name, id: scheme.id, version: scheme.version, from: scheme.from },
    indicators: scheme.indicators.map(({ title, short, counts, weight, mark }) => ({ title: title.zh, short, counts: counts.zh, weight, toBeConfirmed: isToBeConfirmed({ mark }) })),
    smallest: Number(scheme.smallest.value), lines: results.map((one) => lineOf(row, one)),
    objections: { raised: objections.length, upheld: objections.filter(({ verdict }) => verdict === 'upheld').length },
    verification: { code, url: `${publicUrl}/documents/${code}` },
  })
  const when = new Date(at)
  const kept = await keepPdf(tx, number, await renderLetter(letter), when)
  const [document] = await tx
    .insert(documents)
    .values({ caseNumber: `assessment:${row.month}`, kind, cause: 'month', number, verificationCode: code, ...kept, addressee: 'office', issuedAt: when, content: { office, shown: shownOf(letter) } })
    .returning({ id: documents.id })
  await tx.update(assessments).set({ documentId: document!.id, publishedBy: accountId, publishedAt: when }).where(eq(assessments.id, row.id))
  await appendAudit(tx, { chain: 'assessment', at: when, accountId, action: 'document.issue', detail: { documentId: document!.id, kind, number, sha256: kept.sha256, month: row.month } })
}

function lineOf({ scheme }: Row, { unitName, mix, figures, objection }: Stated): BulletinLine {
  const reckoned = reckon(scheme, withoutStruck(figures, objection?.struck ?? []))
  return {
    unit: unitName, mix: mix.map(({ procedure, count }) => `${getProcedure(procedure).title.zh}${count}`).join('、'),
    figures: reckoned.figures.map(({ count, hits }) => figureText(hits, count)),
    score: reckoned.score === null ? null : reckoned.score.toFixed(1),
  }
}
