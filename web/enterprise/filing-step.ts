/** The steps of each procedure's filing, each with the fields that it asks for. */
const stepsOf: Record<string, Partial<Record<StepName, readonly string[]>>> = {
  objection: { what: ['ground', 'claims'], reason: ['reason', 'phone'], materials: ['materials', 'commitment'], check: [] },
  reorganisation: { what: ['recordIds', 'applicant', 'plan', 'court', 'courtCaseNumber', 'ruledOn', 'reason', 'phone'], materials: ['materials', 'commitment'], check: [] },
  repair: { what: ['recordIds', 'performance', 'performedOn', 'phone'], materials: ['materials', 'commitment'], check: [] },
}

export type StepName = 'what' | 'reason' | 'materials' | 'check'

/** The steps of a procedure's filing, in order. */
export const stepNamesOf = (procedure: string): StepName[] => Object.keys(stepsOf[procedure] ?? {}) as StepName[]

/** The fields that a step asks for. */
export const fieldsOfStep = (procedure: string, step: StepName): readonly string[] => stepsOf[procedure]?.[step] ?? []

/** The step that an address names. */
export const stepOf = (procedure: string, name: string | null): StepName => stepNamesOf(procedure).find((one) => one === name) ?? 'what'
