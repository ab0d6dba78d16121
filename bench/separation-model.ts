import { allowedIn, type CaseRow, type EntryRow } from '../activities/course.ts'
import type { Procedure } from '../domain/procedure.ts'
import { personsOf, refusalOf, type Actor, type Role } from '../domain/role.ts'
import { separatedFrom } from '../domain/separation.ts'

/** What decides who may act: the one that is shipped, or one with a hole in it. */
export interface Guard {
  allowed: typeof allowedIn
  refusal: typeof refusalOf
}
export const shipped: Guard = { allowed: allowedIn, refusal: refusalOf }

/** One act of the model: what was done, by whom. */
export type Deed = Pick<EntryRow, 'act' | 'actor'>

export interface Explored {
  states: number
  transitions: number
  depth: number
  /** The shortest course of acts that breaks the separation, or null. */
  violation: Deed[] | null
}

const people = ['p1', 'p2', 'p3']
const place = { unitId: 'unit', subjectId: 'subject' }

/** Everyone who can act in one of two roles: each person on an account of each, for themselves or in the stead of another. */
const actorsIn = (roles: readonly Role[]): Actor[] =>
  roles.flatMap((role) => people.flatMap((personId) => [undefined, ...people.filter((other) => other !== personId)].map((onBehalfOf) => ({ accountId: `${personId}-${role}`, personId, role, ...place, ...(onBehalfOf ? { onBehalfOf } : {}) }))))

/** The pairs of roles between which duties are separate in a procedure. */
export function rolePairsOf(procedure: Procedure): Role[][] {
  const { acts, filedBy = ['handler', 'counter'] } = procedure
  const byOf = (act: string): readonly Role[] => (act === 'file' ? filedBy : (acts[act]?.by ?? []))
  const pairs = Object.keys(acts).flatMap((act) => separatedFrom(procedure, act).flatMap((other) => byOf(act).flatMap((one) => byOf(other).map((two) => [one, two].toSorted().join(' ')))))
  return [...new Set(pairs)].map((pair) => [...new Set(pair.split(' ') as Role[])])
}

/**
 * Whether the last act of a course breaks the separation, told from who did what alone: nobody who is barred acts, and no person,
 * for themselves or having it done, has a part in both acts of a pair.
 */
function isBroken({ acts }: Procedure, course: readonly Deed[], barred: readonly string[]): boolean {
  const last = course.at(-1)!
  const persons = personsOf(last.actor)
  if (persons.some((person) => barred.includes(person))) return true
  const isPair = (one: string, two: string): boolean => acts[one]?.notBy?.includes(two) === true || acts[two]?.notBy?.includes(one) === true
  return course.slice(0, -1).some(({ act, actor }) => isPair(act, last.act) && personsOf(actor).some((person) => persons.includes(person)))
}

/** The acts without which others cannot be done. */
const needed = ({ acts }: Procedure): Set<string> => new Set(Object.values(acts).flatMap(({ after, againAfter }) => [after, againAfter]).filter((act) => act !== undefined))

/** What a guard can tell of a course: who had a part in which act, how often what counts was done, and whether expert time stands open. */
function keysOf(procedure: Procedure): (course: readonly Deed[]) => string {
  const { acts } = procedure
  const known = new Set(Object.keys({ file: null, ...acts }).filter((act) => separatedFrom(procedure, act).length > 0 || needed(procedure).has(act)))
  const counted = new Set(Object.entries(acts).flatMap(([act, { once, againAfter }]) => (once ? [act, againAfter] : [])))
  const pauses = new Set(Object.keys(acts).filter((act) => acts[act]!.clock === 'pause' || acts[act]!.clock === 'resume'))
  return (course) => {
    const told = new Set(course.flatMap(({ act, actor }) => (known.has(act) ? personsOf(actor).map((person) => `${act} ${person}`) : [])))
    const counts = course.filter(({ act }) => counted.has(act)).map(({ act }) => act)
    return `${[...told].toSorted().join(';')}|${counts.toSorted().join(';')}|${course.findLast(({ act }) => pauses.has(act))?.act ?? ''}`
  }
}

interface Bounds {
  depth: number
  /** After how many transitions it stops, whatever is left. */
  most: number
}

/**
 * Explores every course of acts of three persons who hold accounts of both roles, whatever step is open: more courses than a workflow
 * lets happen. Stops at the first act that the guard lets pass and the separation forbids.
 */
export function explore(procedure: Procedure, roles: readonly Role[], { allowed, refusal }: Guard, { depth, most }: Bounds): Explored {
  // Beside the three there is one more, who does in other roles what has to be done before.
  const first = needed(procedure)
  const keyOf = keysOf(procedure)
  const outsiders = [...first].flatMap((act) => procedure.acts[act]?.by ?? []).filter((role) => !roles.includes(role))
  const actors = [...actorsIn(roles), ...[...new Set(outsiders)].map((role) => ({ accountId: 'other', personId: 'other', role, ...place }))]
  const filedBy = procedure.filedBy ?? ['handler', 'counter']
  const form = Object.fromEntries(Object.values(procedure.acts).flatMap(({ filedWith }) => (filedWith ? [[filedWith, 'given']] : [])))
  const filers: Actor[] = [...actors.filter(({ role }) => filedBy.includes(role)), { accountId: 'other', personId: 'other', role: 'handler', ...place }]
  const grounds = [null, ...new Set(Object.values(procedure.acts).flatMap(({ grounds: some = [] }) => some))]
  const found: Explored = { states: 0, transitions: 0, depth: 0, violation: null }
  // Courses that begin under the same ground and bar meet in the same states.
  let level = grounds.flatMap((ground) =>
    [[], ['p3']].flatMap((barred) => {
      const seen = new Set<string>()
      return filers.filter((one) => !personsOf(one).some((person) => barred.includes(person))).map((actor) => ({ ground, barred, seen, course: [{ act: 'file', actor }] as Deed[] }))
    }),
  )
  for (let taken = 1; level.length > 0 && taken <= depth; taken += 1) {
    const next: typeof level = []
    for (const state of level) {
      const entries = state.course.map(({ act, actor }) => ({ act, actor, form, takenAt: new Date(0) }) as unknown as EntryRow)
      for (const awaiting of Object.keys(procedure.steps)) {
        const row = { awaiting, ground: state.ground, barred: state.barred, origin: null, sourceUnitId: place.unitId, subjectId: place.subjectId } as unknown as CaseRow
        const open = allowed(procedure, row, entries)
        for (const act of new Set(open.filter((one) => roles.includes(one.role) || first.has(one.act)).map((one) => one.act))) {
          for (const actor of actors) {
            if (refusal(open, act, actor) !== null) continue
            const course = [...state.course, { act, actor }]
            found.transitions += 1
            found.depth = taken
            if (isBroken(procedure, course, state.barred)) return { ...found, violation: course }
            const key = keyOf(course)
            if (state.seen.has(key)) continue
            state.seen.add(key)
            found.states += 1
            next.push({ ...state, course })
          }
        }
        if (found.transitions >= most) return found
      }
    }
    level = next
  }
  return found
}
