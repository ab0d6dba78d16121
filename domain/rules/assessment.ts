import { schemeFrom } from '../assessment-scheme.ts'
import seed from './assessment.json' with { type: 'json' }

/** The scheme by which units are assessed now; what was computed keeps the scheme of its day. */
export const assessmentScheme = schemeFrom(seed)
