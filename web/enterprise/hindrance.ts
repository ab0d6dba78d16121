import type { RecordOptions } from '../../api/schema/record.ts'
import { get } from '../client.ts'

type Hindrance = RecordOptions['object']

/** Where each procedure says whether a filing about a record is possible. */
const sources: Record<string, (recordId: string) => Promise<Hindrance>> = {
  objection: async (id) => (await get<RecordOptions>(`/api/records/${id}/options`)).object,
  repair: (id) => get<Hindrance>(`/api/records/${id}/repair`),
  reorganisation: (id) => get<Hindrance>(`/api/records/${id}/reorganisation`),
}

/** Whether a filing about the record is possible now, or why not. */
export const hindranceOf = (procedure: string, recordId: string): Promise<Hindrance> => sources[procedure]!(recordId)
