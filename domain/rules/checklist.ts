import { checklistsFrom, type ChecklistItem } from '../checklist.ts'
import seed from './checklist.json' with { type: 'json' }

const { lists } = checklistsFrom(seed)

/** What whoever takes an act has to have checked; empty where the act has no list. */
export const checklistOf = (procedure: string, act: string): readonly ChecklistItem[] => lists.find((list) => list.procedure === procedure && list.act === act)?.items ?? []
