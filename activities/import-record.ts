import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { keyedHash } from '../db/keyed.ts'
import { records, subjects } from '../db/register.ts'
import { gramsOf } from '../domain/grams.ts'
import { maskIdNumber, maskIdNumbersIn, maskName } from '../domain/identity.ts'
import { publicityFields, type PublicityData, type PublicityKind } from '../domain/publicity.ts'
import type { PublicityRow } from './import-file.ts'

interface Named {
  kind: 'organisation' | 'household' | 'person'
  /** What finds the subject: its code, or a keyed hash of the person. */
  key: string
  code: string | null
  personHash: string | null
  name: string
  legalRepresentative: string | null
}

const kinds: Record<string, Named['kind']> = { 自然人: 'person', 个体工商户: 'household' }

function namedIn(hmac: Buffer, kind: PublicityKind, data: PublicityData): Named {
  const prefix = kind === 'penalty' ? 'cf' : 'xk'
  const subjectKind = kinds[data[`${prefix}_xdr_lb`] ?? ''] ?? 'organisation'
  const name = data[`${prefix}_xdr_mc`]!
  const code = data[`${prefix}_xdr_shxym`] ?? null
  const legalRepresentative = data[kind === 'penalty' ? 'cf_frdb' : 'xk_frdb'] ?? null
  if (code !== null && subjectKind !== 'person') return { kind: subjectKind, key: code, code, personHash: null, name, legalRepresentative }
  const personHash = keyedHash(hmac, 'subject', data[`${prefix}_xdr_zjhm`] ?? name)
  return { kind: subjectKind, key: personHash, code: null, personHash, name: subjectKind === 'person' ? maskName(name) : name, legalRepresentative: null }
}

/** Finds or makes the subjects of rows; resolves to one id for each row. */
export async function subjectsOf(tx: Transaction, hmac: Buffer, rows: readonly PublicityRow[], at: number): Promise<string[]> {
  const named = rows.map(({ kind, data }) => namedIn(hmac, kind!, data!))
  const single = [...new Map(named.map((one) => [one.key, one])).values()]
  await tx
    .insert(subjects)
    .values(single.map(({ key: _key, ...subject }) => ({ ...subject, grams: gramsOf(subject.name), createdAt: new Date(at) })))
    .onConflictDoNothing()
  const found = await tx
    .select({ id: subjects.id, name: subjects.name, key: sql<string>`coalesce(${subjects.code}, ${subjects.personHash})` })
    .from(subjects)
    .where(inArray(sql`coalesce(${subjects.code}, ${subjects.personHash})`, single.map(({ key }) => key)))
  await rename(tx, single, found)
  const ids = new Map(found.map(({ id, key }) => [key, id]))
  return named.map(({ key }) => ids.get(key)!)
}

/** A subject that only a registration has named so far is called as its first record calls it. */
async function rename(tx: Transaction, named: readonly Named[], found: readonly { id: string; name: string; key: string }[]): Promise<void> {
  const names = new Map(named.map(({ key, name }) => [key, name]))
  for (const { id, name, key } of found) {
    const right = names.get(key)!
    if (right !== name) await tx.update(subjects).set({ name: right, grams: gramsOf(right) }).where(and(eq(subjects.id, id), sql`not exists (select 1 from ${records} where ${records.subjectId} = ${id})`))
  }
}

/** The register's row of a reported fact; numbers of persons are kept as masks. */
export function recordOf({ kind, data, identity }: PublicityRow, subjectId: string, unitIds: ReadonlyMap<string, string>, at: number): typeof records.$inferInsert {
  const isPenalty = kind === 'penalty'
  const text = (name: string): string => data![name] ?? ''
  const shown = publicData(kind!, data!)
  const documentNumber = text(isPenalty ? 'cf_wsh' : 'xk_wsh')
  return {
    kind: kind!,
    identity: identity!,
    subjectId,
    sourceUnitId: unitIds.get(text(isPenalty ? 'cf_cfjgdm' : 'xk_xkjgdm')) ?? null,
    documentNumber,
    decisionDate: text(isPenalty ? 'cf_jdrq' : 'xk_jdrq'),
    publication: 'published',
    data: shown,
    grams: gramsOf([shown[isPenalty ? 'cf_xdr_mc' : 'xk_xdr_mc'], text(isPenalty ? 'cf_xdr_shxym' : 'xk_xdr_shxym'), documentNumber, shown[isPenalty ? 'cf_wfxw' : 'xk_xkws']].join(' ')),
    createdAt: new Date(at),
  }
}

/** What of a reported fact may be kept and shown: numbers and names of persons are masked. */
export function publicData(kind: PublicityKind, data: PublicityData): PublicityData {
  const prefix = kind === 'penalty' ? 'cf' : 'xk'
  const person = data[`${prefix}_xdr_lb`] === '自然人' ? data[`${prefix}_xdr_mc`]! : null
  const withoutPerson = (text: string): string => maskIdNumbersIn(person === null ? text : text.replaceAll(person, maskName(person)))
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const { personal, form, type } = publicityFields[kind][name]!
      if (personal) return [name, maskIdNumber(value)]
      return [name, type === 'text' && !form ? withoutPerson(value) : value]
    }),
  )
}

const codeFields = ['cf_xdr_shxym', 'xk_xdr_shxym']
const codeFaults = ['wrong-check-digit', 'wrong-organisation-check']

/** Whether an officer may let a row in: it is held, or nothing but the check digit of its subject's code is wrong. */
export const mayBeTaken = ({ status, errors }: { status: string; errors: readonly { field: string; reason: { code: string } }[] }): boolean =>
  status === 'held' || (status === 'refused' && errors.length > 0 && errors.every(({ field, reason }) => codeFields.includes(field) && codeFaults.includes(reason.code)))
