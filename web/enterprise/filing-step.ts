/** The steps of a filing, each with the fields that it asks for. */
export const steps = {
  what: ['ground', 'claims'],
  reason: ['reason', 'phone'],
  materials: ['materials', 'commitment'],
  check: [],
} as const satisfies Record<string, readonly string[]> as Record<StepName, readonly string[]>

export type StepName = 'what' | 'reason' | 'materials' | 'check'
export const stepNames = Object.keys(steps) as StepName[]

/** The step that an address names. */
export const stepOf = (name: string | null): StepName => stepNames.find((one) => one === name) ?? 'what'
