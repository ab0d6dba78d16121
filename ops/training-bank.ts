import type { Question } from '../domain/training-exam.ts'

/** A question of the demo's bank with its topic. */
export type BankQuestion = Question & { topic: string }

export const single = (topic: string, stem: string, options: string[], right: number, basis: string): BankQuestion => ({ topic, kind: 'single', stem, options, right: [right], basis })
export const multiple = (topic: string, stem: string, options: string[], right: number[], basis: string): BankQuestion => ({ topic, kind: 'multiple', stem, options, right, basis })
export const judgement = (topic: string, stem: string, isTrue: boolean, basis: string): BankQuestion => ({ topic, kind: 'judgement', stem, options: ['正确', '错误'], right: [isTrue ? 0 : 1], basis })
