import { seal, unseal } from '../db/sealed.ts'
import { maskIdNumber, maskName } from '../domain/identity.ts'
import { publicityFields, type PublicityKind } from '../domain/publicity.ts'

type Cells = Readonly<Record<string, string>>

const eachPersonal = (kind: PublicityKind | null, cells: Cells, change: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, kind !== null && publicityFields[kind][name]?.personal && text !== '' ? change(text) : text]))

/** The cells of a row that waits for an officer: numbers of persons are sealed until then. */
export const sealCells = (key: Buffer, kind: PublicityKind | null, cells: Cells): Record<string, string> => eachPersonal(kind, cells, (text) => seal(key, text))

/** The cells as the file had them. */
export const unsealCells = (key: Buffer, kind: PublicityKind, cells: Cells): Record<string, string> => eachPersonal(kind, cells, (text) => unseal(key, text))

/** What stays of the cells once an officer has decided: masks alone. */
export function maskCells(key: Buffer, kind: PublicityKind | null, cells: Cells): Record<string, string> {
  const masked = eachPersonal(kind, cells, (text) => maskIdNumber(unseal(key, text)))
  for (const prefix of ['cf', 'xk']) {
    const name = masked[`${prefix}_xdr_mc`]
    if (name && isPerson(cells)) masked[`${prefix}_xdr_mc`] = maskName(name)
  }
  return masked
}

const isPerson = (cells: Cells): boolean => (cells.cf_xdr_lb ?? cells.xk_xdr_lb)?.trim() === '自然人'

/** Whom a row is about, as an officer's list shows it: natural persons masked. */
export function shownSubject(cells: Cells | null): string | null {
  const name = cells?.cf_xdr_mc ?? cells?.xk_xdr_mc ?? null
  return name !== null && isPerson(cells!) ? maskName(name) : name
}
