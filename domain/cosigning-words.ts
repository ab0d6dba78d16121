/** Whom a co-signing (会签) waits for. */
export const cosigningModes = {
  all: { zh: '全部会签', en: 'Everyone' },
  any: { zh: '任一人会签', en: 'Any one' },
  'in-turn': { zh: '依次会签', en: 'In turn' },
} as const
export type CosigningMode = keyof typeof cosigningModes

export const verdicts = { agree: { zh: '同意', en: 'Agree' }, disagree: { zh: '不同意', en: 'Disagree' } } as const
export type Verdict = keyof typeof verdicts

export const cosigningEndings = {
  complete: { zh: '会签完毕', en: 'Complete' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  overtaken: { zh: '案件已进入下一环节', en: 'The case has moved on' },
} as const
/** How a co-signing ended. */
export type CosigningEnding = keyof typeof cosigningEndings
