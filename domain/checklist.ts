import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { getProcedure } from './procedures.ts'
import type { Procedure } from './procedure.ts'
import { marks } from './rules.ts'

const text = Type.String({ minLength: 1 })

/** 核对事项: what a person has to have checked before an act, and on what that rests. */
export const ChecklistItem = Type.Object(
  { key: Type.String({ pattern: '^[a-z][a-z-]*$', maxLength: 40 }), words: Type.Object({ zh: text, en: text }, { additionalProperties: false }), basis: text, mark: Type.Enum([...marks]) },
  { additionalProperties: false },
)
export type ChecklistItem = Static<typeof ChecklistItem>

/** 核对清单: the items of each act that has some. */
export const Checklists = Type.Object(
  {
    note: text,
    lists: Type.Array(Type.Object({ procedure: text, act: text, items: Type.Array(ChecklistItem, { minItems: 1 }) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
)
export type Checklists = Static<typeof Checklists>

/** Reads the seed of the lists; a fault ends the start. */
export function checklistsFrom(seed: unknown): Checklists {
  const wrong = Value.Errors(Checklists, seed)[0]
  if (wrong) throw new Error(`Checklist: ${wrong.instancePath} ${wrong.message}`)
  const all = seed as Checklists
  const names = all.lists.map(({ procedure, act }) => `${procedure} ${act}`)
  for (const { procedure, act, items } of all.lists) {
    if (!getProcedure(procedure).acts[act]) throw new Error(`Checklist: ${procedure} has no act ${act}`)
    if (new Set(items.map(({ key }) => key)).size < items.length) throw new Error(`Checklist: an item of ${procedure} ${act} stands twice`)
  }
  if (new Set(names).size < names.length) throw new Error('Checklist: an act stands twice')
  return all
}

interface Done {
  sequence: number
  act: string
}

/** The act up to which a case has to have been read: the one that opened its step, or the last by which the party brought something in. What was checked before it counts no longer. */
export const checkedUpTo = ({ acts }: Procedure, entries: readonly Done[]): number =>
  entries.findLast(({ act }) => !acts[act]?.beside || acts[act].by.some((role) => role === 'handler' || role === 'reporter'))?.sequence ?? 0
