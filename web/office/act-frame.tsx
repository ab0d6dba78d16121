import { useQueryClient } from '@tanstack/react-query'
import { App, Drawer } from 'antd'
import type { ReactNode } from 'react'
import type { ActOption, CaseLine } from '../../api/schema/case.ts'
import type { CaseView } from '../../domain/case.ts'
import { useProcedures } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { noteHandled } from './handled.ts'

/** Takes an act: the case stays in the list of what was handled, and every page asks anew. */
export function useTaking({ number, procedure, subjectName }: Pick<CaseLine, 'number' | 'procedure' | 'subjectName'>, option: ActOption): (form: unknown) => Promise<void> {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const path = useProcedures().data?.find(({ name }) => name === procedure)?.path
  const { accountId } = useSession()
  const keyOf = useSendingKey()
  return async (form) => {
    await post<CaseView>(`/api/${path}/${number}/${option.act}`, form, { key: keyOf(form) })
    noteHandled({ accountId, number, subjectName, act: option.title, at: new Date().toISOString() })
    await queries.invalidateQueries()
    message.success(t('已办理：{{act}}', { act: say(option.title) }))
  }
}

/** The drawer of an act beside the case. */
export function ActFrame({ number, option, children, onClose }: { number: string; option: ActOption; children: ReactNode; onClose: () => void }) {
  const { t, say } = useWords()
  return (
    <Drawer open onClose={onClose} title={`${say(option.title)} · ${number}`} size={option.signs ? 760 : 600} mask={false} destroyOnHidden>
      {option.basis && (
        <p className="muted">
          {t('依据')}：{option.basis}
        </p>
      )}
      {children}
    </Drawer>
  )
}
