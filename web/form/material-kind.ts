import type { materialKinds } from '../../domain/objection-words.ts'

type Kind = keyof typeof materialKinds
const hints: [RegExp, Kind][] = [
  [/承诺/, 'commitment'],
  [/授权|委托/, 'authorization'],
  [/执照|登记证/, 'licence'],
  [/判决|复议/, 'judgment'],
  [/决定|撤销|变更/, 'decision'],
  [/缴款|缴费|收据|发票|整改|凭证/, 'receipt'],
  [/截图|信用报告/, 'screenshot'],
]

/** The kind that a file's name speaks of. */
export const guessKind = (name: string): Kind => hints.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'
