import { eq } from 'drizzle-orm'
import { files } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import { denialReasons, revocationReasons, type DenialReason, type RevocationReason, type Verdict } from '../domain/repair-words.ts'
import { acceptance, outcome, receipt, refusal, revocation, supplementNotice, termination } from '../templates/assistance.ts'
import type { Letter } from '../templates/letter.ts'
import { rulesOf } from './course.ts'
import { commonOf, formOf, receivedOf, statedLimit, stepLimit, text, type Material } from './letter-data.ts'
import { remediesOf } from './repair-letter.ts'

/** What was decided is passed on in one kind of letter, whichever way it went. */
export const assistanceKind = (kind: string): string => (kind === 'decision' ? 'outcome' : kind)

/** A letter of a repair that Credit China decides, from the rows. */
export async function assistanceLetter(db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, row, law, at } = material
  const common = { ...commonOf(material, number, verification), basis: [{ title: rulesOf(row, law).instrument, article: '', ruleSet: row.ruleSet }] }
  const remedies = remediesOf(material, '“信用中国”网站')
  const limit = statedLimit(material)
  switch (kind) {
    case 'receipt': return receipt({ ...common, ...(await receivedOf(db, material)), limit })
    case 'supplement-notice': return supplementNotice({ ...common, items: formOf(entries, 'request-supplement').items as { code?: string; item: string; what: string }[], ...stepLimit(material, 'repair.supplement') })
    case 'acceptance': return acceptance({ ...common, acceptedOn: dayOf((row.acceptedAt ?? new Date(at)).getTime()), limit })
    case 'refusal': return refusal({ ...common, ...refusalOf(formOf(entries, 'refuse')), remedies })
    case 'termination': return termination({ ...common, kind: row.outcome === 'lapsed' ? 'lapsed' : 'withdrawn', explanation: row.outcome === 'lapsed' ? '申请人未在补正期限内补正材料。' : text(formOf(entries, 'withdraw'), 'reason'), remedies })
    case 'outcome': return outcome({ ...common, ...(await outcomeOf(db, formOf(entries, 'propose'))), remedies })
    case 'revocation': {
      const form = formOf(entries, 'propose-revocation')
      return revocation({ ...common, ...(await decidedOf(db, form)), reason: revocationReasons[form.reason as RevocationReason].zh, facts: text(form, 'facts'), remedies })
    }
    default: throw new Error(`There is no letter ${kind}`)
  }
}

type Form = Record<string, unknown>
const dayIn = (form: Form): string | null => (form.againFrom as string | undefined) ?? null

const refusalOf = (form: Form) => ({ reason: denialReasons[form.reason as DenialReason].zh, explanation: text(form, 'explanation'), route: text(form, 'route'), againFrom: dayIn(form) })

/** The decision of Credit China as it was recorded, its document by its checksum. */
async function decidedOf(db: Queryable, form: Form) {
  const [cited] = form.materials as { fileId: string }[]
  const [file] = await db.select({ sha256: files.sha256 }).from(files).where(eq(files.id, cited!.fileId))
  return { documentNumber: text(form, 'documentNumber'), decidedOn: text(form, 'decidedOn'), sha256: file!.sha256 }
}

const outcomeOf = async (db: Queryable, form: Form) => ({
  ...(await decidedOf(db, form)), verdict: form.verdict as Verdict, reasons: text(form, 'reasons'), ground: form.ground ? denialReasons[form.ground as DenialReason].zh : null, againFrom: dayIn(form),
})
