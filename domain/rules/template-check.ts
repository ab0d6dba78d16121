import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { commitmentTypes, openness } from '../commitment-fields.ts'
import { excludedMatters, signers, templateFaults, type CommitmentTemplate } from '../commitment-template.ts'
import { marks } from '../rules.ts'

const one = <W extends object>(words: W) => Type.Enum(Object.keys(words) as (keyof W & string)[])
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** A template of commitments as a file or a proposal has it. */
export const TemplateForm = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,39}$' }),
    name: text(100),
    type: Type.Enum([...commitmentTypes]),
    basis: text(400),
    mark: Type.Enum([...marks]),
    matter: text(512),
    statements: Type.Array(text(500), { minItems: 1, maxItems: 12 }),
    liability: text(4000),
    validityMonths: Type.Union([Type.Integer({ minimum: 1, maximum: 120 }), Type.Null()]),
    reportMonths: Type.Union([Type.Integer({ minimum: 1, maximum: 60 }), Type.Null()]),
    openness: Type.Enum([...openness]),
    signers: Type.Array(one(signers), { minItems: 1, maxItems: 2 }),
    offered: Type.Boolean(),
    excluded: Type.Array(one(excludedMatters), { uniqueItems: true }),
    barsBroken: Type.Boolean(),
    from: Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }),
  },
  { additionalProperties: false },
)

/** Reads the seeds of templates; a fault ends the start. */
export function templatesFrom(seeds: readonly unknown[]): CommitmentTemplate[] {
  return seeds.map((seed, index) => {
    const wrong = Value.Errors(TemplateForm, seed)[0]
    if (wrong) throw new Error(`Commitment template ${index + 1}: ${wrong.instancePath} ${wrong.message}`)
    const template = seed as CommitmentTemplate
    const fault = templateFaults(template)[0]
    if (fault) throw new Error(`Commitment template ${template.code}: ${fault.pointer} ${fault.detail.zh}`)
    return template
  })
}
