import { Type, type Static } from 'typebox'
import { assistance } from '../../domain/assistance.ts'
import { Nullable, Page, Time, Words } from './shared.ts'

/** One application as Credit China pushes it; days and times as they stand there. */
export const ApplicationBody = assistance.filing

/** What came of an application: it became a case, or is one already. */
export const Taken = Type.Object({ state: Type.Enum(['opened', 'known']), number: Type.String() })

/** What came of one row of a list. */
export const TakenRow = Type.Object({ row: Type.Integer(), number: Type.String(), state: Type.Enum(['opened', 'known', 'refused']), caseNumber: Nullable(Type.String()), errors: Type.Array(Type.Object({ field: Nullable(Type.String()), reason: Type.String() })) })
export type TakenRow = Static<typeof TakenRow>
export const TakenList = Type.Object({ items: Type.Array(TakenRow) })
export type TakenList = Static<typeof TakenList>

/** One pushed application and its case. */
export const ApplicationLine = Type.Object({ number: Type.String(), receivedAt: Time, pushedAt: Time, caseNumber: Type.String(), procedureTitle: Words, ruleSet: Type.String(), subjectName: Type.String(), documentNumber: Type.String(), stepTitle: Nullable(Words), outcome: Nullable(Words) })
export type ApplicationLine = Static<typeof ApplicationLine>
export const ApplicationPage = Page(ApplicationLine)

/** A signed call of a partner: one application under the partner's code. */
export const PushedBody = Type.Object({ partner: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' }), application: Type.Omit(ApplicationBody, ['materials']) }, { additionalProperties: false })
