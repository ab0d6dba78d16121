import { useQuery } from '@tanstack/react-query'
import type { Words } from '../../domain/fields.ts'
import { get } from '../client.ts'
import type { FormSchema } from './form-values.tsx'

/** A procedure as the server describes it to the pages. */
export interface ProcedureView {
  name: string
  path: string
  title: Words
  basis: string
  terms: { party: Words; record: Words; claim: Words }
  filing: FormSchema
  steps: Record<string, { title: Words; holder: string }>
  acts: Record<string, { title: Words; form: FormSchema; basis: string | null }>
}

/** All procedures; they change with a release only. */
export const useProcedures = () => useQuery({ queryKey: ['procedures'], queryFn: () => get<ProcedureView[]>('/api/procedures'), staleTime: Infinity })

/** The forms of a procedure by act, the filing included. */
export const formsOf = (procedure: ProcedureView | undefined): Record<string, FormSchema> =>
  procedure ? { file: procedure.filing, ...Object.fromEntries(Object.entries(procedure.acts).map(([act, { form }]) => [act, form])) } : {}
