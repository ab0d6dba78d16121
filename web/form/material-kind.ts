import type { Words } from '../../domain/fields.ts'

/** What a file's name speaks of, as the kinds of the procedures' forms; the first that the form knows is taken. */
const hints: [RegExp, string[]][] = [
  [/执行完毕/, ['completion-ruling']],
  [/终止|宣告破产/, ['failure-ruling']],
  [/裁定/, ['plan-ruling', 'completion-ruling', 'failure-ruling']],
  [/管理人/, ['appointment']],
  [/计划|和解协议/, ['plan']],
  [/承诺/, ['commitment', 'repair-commitment']],
  [/授权|委托/, ['authorization', 'authorisation']],
  [/执照|登记证/, ['licence', 'registration']],
  [/培训/, ['training-certificate']],
  [/信用报告/, ['credit-report', 'screenshot']],
  [/判决|复议/, ['judgment']],
  [/修复决定/, ['market-decision']],
  [/缴款|缴费|收据|发票|整改|凭证/, ['receipt', 'performance-proof']],
  [/决定|撤销|变更/, ['decision']],
  [/截图/, ['screenshot']],
]

/** The kind that a file's name speaks of, among those that a form knows; the only one where there is no choice. */
export const guessKind = (name: string, kinds: Record<string, Words>): string => {
  const [only, ...others] = Object.keys(kinds)
  if (only !== undefined && others.length === 0) return only
  const known = hints.filter(([pattern]) => pattern.test(name)).flatMap(([, named]) => named)
  return known.find((kind) => kind in kinds) ?? 'other'
}
