/** What a unit says when it is asked for its opinion (征求意见). */
export const opinionVerdicts = {
  agree: { zh: '同意', en: 'Agree' },
  disagree: { zh: '不同意', en: 'Disagree' },
  none: { zh: '无意见', en: 'No opinion' },
} as const
export type OpinionVerdict = keyof typeof opinionVerdicts

export const opinionStates = {
  open: { zh: '待答复', en: 'Awaited' },
  late: { zh: '逾期未答复', en: 'Late' },
  answered: { zh: '已答复', en: 'Answered' },
  'answered-late': { zh: '逾期答复', en: 'Answered late' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  overtaken: { zh: '案件已办结', en: 'The case is settled' },
} as const
/** Where a question to a unit stands. */
export type OpinionState = keyof typeof opinionStates

interface Asked {
  dueAt: Date
  answeredAt: Date | null
  withdrawnAt: Date | null
}

/** Where a question stands at an instant; late from its due date on. */
export function opinionStateOf({ dueAt, answeredAt, withdrawnAt }: Asked, isSettled: boolean, at: number): OpinionState {
  if (withdrawnAt) return 'withdrawn'
  if (answeredAt) return answeredAt > dueAt ? 'answered-late' : 'answered'
  if (isSettled) return 'overtaken'
  return dueAt.getTime() <= at ? 'late' : 'open'
}
