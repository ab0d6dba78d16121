import type { documents } from '../db/document.ts'
import { decidedBySource } from '../domain/procedures.ts'
import type { Actor } from '../domain/role.ts'

type Letter = Pick<typeof documents.$inferSelect, 'kind' | 'addressee'>

/** As whom a person reads the letters of a procedure; null for whoever keeps its file. */
const sideOf = ({ role }: Pick<Actor, 'role'>, procedure: string): 'party' | 'source' | null =>
  role === 'handler' ? 'party' : role.startsWith('source') && !decidedBySource.includes(procedure) ? 'source' : null

/** Whether a letter is for this reader, whose first reading is then part of the fact of service. */
export const isAddressee = (actor: Pick<Actor, 'role'>, procedure: string, { addressee }: Letter): boolean => sideOf(actor, procedure) === addressee

/** Whether a letter of a case that a person sees may be seen too: a party its own and the exit notice (退出公告), which is public. */
export const maySeeLetter = (actor: Pick<Actor, 'role'>, procedure: string, letter: Letter): boolean =>
  sideOf(actor, procedure) === null || isAddressee(actor, procedure, letter) || (actor.role === 'handler' && letter.kind === 'exit-notice')
