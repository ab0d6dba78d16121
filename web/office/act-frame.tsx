import { useQueryClient } from '@tanstack/react-query'
import { App, Drawer } from 'antd'
import { lazy, type ReactNode } from 'react'
import type { ActOption, CaseLine } from '../../api/schema/case.ts'
import type { CaseView } from '../../domain/case.ts'
import { useProcedures } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError } from '../client.ts'
import { useWriting } from '../desk/live.tsx'
import { useSession } from '../desk/session.tsx'
import { ProseTool, type ProseField } from '../form/prose-tool.ts'
import { useWords } from '../words.tsx'
import { Meanwhile, useBase } from './base.tsx'
import { Basis } from './basis.tsx'
import { noteHandled } from './handled.ts'

// Fetched with the first field of prose.
const Phrases = lazy(() => import('./phrases.tsx'))
const phrasesOf = (field: ProseField) => <Phrases {...field} />

/** Takes an act: the case stays in the list of what was handled, and every page asks anew. Where a colleague acted meanwhile it is not taken, and the page learns what was done. */
export function useTaking({ number, procedure, subjectName }: Pick<CaseLine, 'number' | 'procedure' | 'subjectName'>, option: ActOption): (form: unknown) => Promise<void> {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const path = useProcedures().data?.find(({ name }) => name === procedure)?.path
  const { accountId } = useSession()
  const keyOf = useSendingKey()
  const base = useBase()
  return async (form) => {
    try {
      await post<CaseView>(`/api/${path}/${number}/${option.act}`, form, { key: keyOf(form), version: base?.sequence })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 412) throw error
      await queries.invalidateQueries({ queryKey: ['case', number] })
      throw new ProblemError(412, error.type, t('没有提交：案件在您填写期间有了新的办理，请先看上面的说明。'))
    }
    noteHandled({ accountId, number, subjectName, act: option.title, at: new Date().toISOString() })
    await queries.invalidateQueries()
    message.success(t('已办理：{{act}}', { act: say(option.title) }))
  }
}

/** The drawer of an act beside the case. */
export function ActFrame({ number, option, children, onClose }: { number: string; option: ActOption; children: ReactNode; onClose: () => void }) {
  const { say } = useWords()
  useWriting(number)
  return (
    <Drawer open onClose={onClose} title={`${say(option.title)} · ${number}`} size={option.signs ? 760 : 600} mask={false} destroyOnHidden>
      <Meanwhile />
      {option.basis && <Basis basis={option.basis} />}
      <ProseTool value={phrasesOf}>{children}</ProseTool>
    </Drawer>
  )
}
