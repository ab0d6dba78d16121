import type { Words } from './fields.ts'
import { commitmentMaterials } from './commitment-words.ts'
import { listingMaterials } from './listing-words.ts'
import { materialKinds } from './objection-words.ts'
import { respondentMaterials } from './respondent.ts'
import { reorganisationMaterials } from './reorganisation-words.ts'
import { centralDecision, repairMaterials } from './repair-words.ts'

/** The words of every kind of material, over all procedures. */
export const materialWords: Readonly<Record<string, Words>> = { ...commitmentMaterials, ...listingMaterials, ...reorganisationMaterials, ...respondentMaterials, ...repairMaterials, ...centralDecision, ...materialKinds }
