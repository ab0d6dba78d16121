import { Value } from 'typebox/value'
import { Type } from 'typebox'
import { basisRanks, exitKinds, listKinds, profileFaults, type ListProfile } from '../list-profile.ts'
import { marks } from '../rules.ts'

const one = <W extends object>(words: W) => Type.Enum(Object.keys(words) as (keyof W & string)[])
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

/** A list profile as a file or a proposal has it. */
export const ProfileForm = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,39}$' }),
    name: text(100),
    kind: one(listKinds),
    basis: Type.Object({ title: text(200), article: text(200), rank: one(basisRanks) }, { additionalProperties: false }),
    organ: text(200),
    entersHere: Type.Boolean(),
    termMonths: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    earliestExitMonths: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    exits: Type.Array(one(exitKinds), { minItems: 1, uniqueItems: true }),
    training: Type.Enum(['required', 'encouraged', 'off']),
    measures: text(2000),
    mark: Type.Enum([...marks]),
    note: Type.Union([text(500), Type.Null()]),
    from: Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }),
  },
  { additionalProperties: false },
)

/** Reads the seeds of list profiles; a fault ends the start. */
export function profilesFrom(seeds: readonly unknown[]): ListProfile[] {
  return seeds.map((seed, index) => {
    const wrong = Value.Errors(ProfileForm, seed)[0]
    if (wrong) throw new Error(`List profile ${index + 1}: ${wrong.instancePath} ${wrong.message}`)
    const profile = seed as ListProfile
    const fault = profileFaults(profile)[0]
    if (fault) throw new Error(`List profile ${profile.code}: ${fault.pointer} ${fault.detail.zh}`)
    return profile
  })
}
