import { Type, type Static } from 'typebox'
import { faultKinds, type FaultKind } from '../../domain/engine-fault.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

/** What an operator may do about a fault. */
export const remedies = ['retry', 'skip', 'terminate'] as const
export type Remedy = (typeof remedies)[number]

/** 运维差异: ids and codes alone, and the reason of whoever dealt with it. */
export const EngineFault = Type.Object({
  id: Id,
  kind: Type.Enum(Object.keys(faultKinds) as FaultKind[]),
  title: Words,
  caseNumber: Nullable(Type.String()),
  ref: Type.String(),
  subject: Nullable(Type.String()),
  code: Type.String(),
  attempts: Type.Integer(),
  foundAt: Time,
  remedies: Type.Array(Type.Enum([...remedies])),
  repair: Nullable(Words),
  repairedAt: Nullable(Time),
  repairedBy: Nullable(Type.String()),
  reason: Nullable(Type.String()),
})
export type EngineFault = Static<typeof EngineFault>

/** Open faults by what they are about, and partners that could not be reached, which have a page of their own. */
export const OperationCounts = Type.Object({ cases: Type.Integer(), letters: Type.Integer(), messages: Type.Integer(), over: Type.Integer(), partners: Type.Integer() })
export type OperationCounts = Static<typeof OperationCounts>

/** What the next attempt came to; `waiting` where it had not ended in the time that a person waits. */
export const Attempt = Type.Object({ result: Type.Enum(['done', 'failed', 'waiting']), code: Nullable(Type.String()), attempts: Type.Integer() })
export type Attempt = Static<typeof Attempt>
