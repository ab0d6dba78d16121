import { procedureOf } from '../domain/procedures.ts'
import { checklistOf } from '../domain/rules/checklist.ts'
import type { Visitor } from './town.ts'

/** Ticks what whoever takes an act has to have checked; resolves to the statuses, none where the act has no list. */
export async function checked(visitor: Visitor, number: string, act: string): Promise<number[]> {
  const statuses: number[] = []
  for (const { key } of checklistOf(procedureOf(number).name, act)) statuses.push((await visitor.put(`/api/cases/${number}/checks/${act}/${key}`, {})).status)
  return statuses
}
