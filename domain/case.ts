import type { Allowed } from './role.ts'

/** What a case shows of itself after an act. */
export interface CaseView {
  number: string
  awaiting: string | null
  dueAt: string | null
  outcome: string | null
}

/** What the clock of an open step will bring next. */
export interface Instant {
  what: 'warning' | 'overdue' | 'escalation' | 'source-overdue' | 'report-due' | 'report-missed' | 'lapse' | 'end'
  at: number
  /** The due instant that it belongs to: a moved date brings it anew. */
  due: number
}

/** What opening a step, or an event in it, returns into the history. */
export interface Opened {
  view: CaseView
  allowed: Allowed[]
  next: Instant | null
  ruleSet: string
  calendarVersion: string
}

/** The filing as a workflow is started with: ids alone. */
export interface Filed {
  number: string
  entryId: string
  /** The case was begun before and the engine has lost it: it goes on from its rows. */
  resumes?: true
}

/** An act as it stands in the register. */
export interface Recorded {
  entryId: string
  act: string
  choices: Record<string, unknown>
  beside: boolean
  ends: string | null
  /** The letter that it calls for while the case goes on. */
  letter?: string
}

/** How far the rows say that a case has come. */
export interface Progress {
  view: CaseView
  /** What was done, in order, with the step that each act ended or stood beside. */
  acts: (Recorded & { step: string; sequence: number })[]
  /** The last act that the engine had acknowledged: what follows from it and from those before is written. */
  acknowledged: number
  /** Letters that the clock has called for in the open step. */
  owed: string[]
}

/** The lamp (灯) of a case: how its time stands. */
export const lamps = {
  green: { zh: '正常', en: 'On time' },
  yellow: { zh: '临期', en: 'Due soon' },
  red: { zh: '超期', en: 'Late' },
  paused: { zh: '暂停计时', en: 'Paused' },
  closed: { zh: '已办结', en: 'Settled' },
} as const
export type Lamp = keyof typeof lamps
