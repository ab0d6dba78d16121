import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ActOption, CaseDetail } from '../../api/schema/case.ts'
import type { CaseView } from '../../domain/case.ts'
import { useProcedures } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import type { FormData } from '../form/schema.ts'
import { useWords } from '../words.tsx'

/** Sends an act of the party and shows what came of it. */
export function useAct(detail: CaseDetail) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const procedures = useProcedures()
  const keyOf = useSendingKey()
  const path = procedures.data?.find(({ name }) => name === detail.procedure)?.path
  return async ({ act, title }: ActOption, form: FormData): Promise<void> => {
    await post<CaseView>(`/api/${path}/${detail.number}/${act}`, form, { key: keyOf([act, form]) })
    await queries.invalidateQueries()
    message.success(t('已提交：{{act}}', { act: say(title) }))
  }
}
