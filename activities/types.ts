import type { Instant, Opened, Progress, Recorded } from '../domain/case.ts'

interface At {
  number: string
  /** The workflow's own time, in milliseconds: a local activity knows no skipped time. */
  at: number
}

/** What a case may do to the rows; each is one transaction and may run twice. */
export interface CaseActivities {
  openCase(filed: At & { entryId: string }): Promise<void>
  /** Reads what was done in a case that the engine has lost. */
  readProgress(of: { number: string }): Promise<Progress>
  openStep(step: At & { step: string; sequence: number }): Promise<Opened>
  recordAct(act: At & { step: string; sequence: number; entryId: string; expiry?: boolean }): Promise<Recorded>
  noteInstant(noted: At & { step: string; sequence: number; what: Instant['what']; due: number }): Promise<Opened>
  executeDecision(decided: At & { entryId: string; sequence: number }): Promise<{ outcome: string; changed: boolean; letter?: string }>
  settleCase(settled: At & { outcome: string; sequence: number }): Promise<Opened>
}

/** What takes longer and runs on a queue of its own. */
export interface DocumentActivities {
  /** Makes a letter once, as of the act with that sequence; numbers it, serves it where the addressee has an account. */
  issueLetter(letter: At & { kind: string; sequence?: number }): Promise<{ documentId: string; delivered: boolean }>
}

/** What the workflow of an order (撤下指令) may do to the rows. */
export interface RemovalActivities {
  advanceRemoval(order: { orderId: string; at: number }): Promise<{ next: number | null }>
}

/** What the workflow of the terms of publication (公示期限) may do to the rows. */
export interface PublicityActivities {
  advancePublicity(turn: { at: number }): Promise<{ next: number | null; notices: string[] }>
}

/** What reaches partners outside, on a queue of its own. */
export interface PartnerActivities {
  probeRemoval(order: { orderId: string; at: number }): Promise<void>
}
