import type { Words } from '../domain/fields.ts'
import type { Stage } from './room.ts'

/** The few stages of a complaint that its reporter is shown. */
export const complaintStages: readonly Stage[] = [
  { title: { zh: '收到', en: 'Received' }, steps: ['classify'] },
  { title: { zh: '受理审查', en: 'Acceptance' }, steps: ['examine', 'supplement'] },
  { title: { zh: '调查核实', en: 'Investigation' }, steps: ['assign', 'investigate', 'investigate-here'] },
  { title: { zh: '审批答复', en: 'Answer' }, steps: ['decide'] },
  { title: { zh: '评价、复查', en: 'Rating and review' }, steps: ['answered', 'review', 'reviewed', 'second-review'] },
]

export const complaintTellings: Record<string, Words> = {}
