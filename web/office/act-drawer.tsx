import { App, Drawer, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { ActOption, CaseDetail } from '../../api/schema/case.ts'
import type { CaseView } from '../../domain/case.ts'
import { useProcedures } from '../case/procedure.ts'
import { CaseChecks } from '../case/repair-checks.tsx'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import type { FormSchema } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { noteHandled } from './handled.ts'
import { graveActs } from './grave.ts'
import { prefillOf } from './prefill.ts'

// Fetched when someone signs.
const Signing = lazy(() => import('../case/signing.tsx'))

/** Acts that send an application back or refuse it. */
const checking: ReadonlySet<string> = new Set(['request-supplement', 'ask-second-supplement', 'refuse'])

/** One act's form beside the case; what was written stays when the server refuses. */
export default function ActDrawer({ detail, option, onClose }: { detail: CaseDetail; option: ActOption; onClose: () => void }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const procedures = useProcedures()
  const path = procedures.data?.find(({ name }) => name === detail.procedure)?.path
  const { accountId } = useSession()
  const keyOf = useSendingKey()
  const take = async (form: unknown) => {
    await post<CaseView>(`/api/${path}/${detail.number}/${option.act}`, form, { key: keyOf(form) })
    noteHandled({ accountId, number: detail.number, subjectName: detail.subject.name, act: option.title, at: new Date().toISOString() })
    await queries.invalidateQueries()
    message.success(t('已办理：{{act}}', { act: say(option.title) }))
  }
  const send = async (form: unknown) => {
    await take(form)
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={`${say(option.title)} · ${detail.number}`} size={option.signs ? 760 : 600} mask={false} destroyOnHidden>
      {option.basis && (
        <p className="muted">
          {t('依据')}：{option.basis}
        </p>
      )}
      {(detail.procedure === 'repair' || detail.procedure === 'assistance') && checking.has(option.act) && <CaseChecks number={detail.number} />}
      {option.signs ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Signing detail={detail} option={option} onSign={take} onClose={onClose} />
        </Suspense>
      ) : (
        <SchemaForm schema={option.form} initial={initialOf(option, detail)} record={detail.record} asked={detail.supplementItems} isGrave={graveActs.has(option.act)} submitLabel={say(option.title)} onSubmit={send} />
      )}
    </Drawer>
  )
}

/** What is known beforehand of the fields that the form has. */
function initialOf({ act, form }: ActOption, detail: CaseDetail): Record<string, unknown> {
  const { properties = {} } = form as FormSchema
  return Object.fromEntries(Object.entries(prefillOf(act, detail)).filter(([name]) => name in properties))
}
