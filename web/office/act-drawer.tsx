import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import type { ActOption, CaseDetail } from '../../api/schema/case.ts'
import { CaseChecks } from '../case/repair-checks.tsx'
import type { FormSchema } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { ActFrame, useTaking } from './act-frame.tsx'
import { Drafted } from './drafted.tsx'
import { graveActs } from './grave.ts'
import { prefillOf } from './prefill.ts'

// Fetched when someone signs.
const Signing = lazy(() => import('../case/signing.tsx'))

/** Acts that send an application back or refuse it. */
const checking: ReadonlySet<string> = new Set(['request-supplement', 'ask-second-supplement', 'refuse'])

/** One act's form beside the case; what was written stays when the server refuses. */
export default function ActDrawer({ detail, option, initial, onClose }: { detail: CaseDetail; option: ActOption; initial?: Record<string, unknown>; onClose: () => void }) {
  const { say } = useWords()
  const take = useTaking(detail, option)
  return (
    <ActFrame number={detail.number} option={option} onClose={onClose}>
      {(detail.procedure === 'repair' || detail.procedure === 'assistance') && checking.has(option.act) && <CaseChecks number={detail.number} />}
      {option.signs ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Signing detail={detail} option={option} onSign={take} onClose={onClose} />
        </Suspense>
      ) : (
        <Drafted number={detail.number} option={option}>
          {({ discard, ...drafting }) => (
            <SchemaForm
              schema={option.form}
              initial={{ ...initialOf(option, detail), ...initial }}
              drafting={drafting}
              record={detail.record}
              asked={detail.supplementItems}
              isGrave={graveActs.has(option.act)}
              submitLabel={say(option.title)}
              onSubmit={async (form) => {
                await take(form)
                await discard()
                onClose()
              }}
            />
          )}
        </Drafted>
      )}
    </ActFrame>
  )
}

/** What is known beforehand of the fields that the form has. */
function initialOf({ act, form }: ActOption, detail: CaseDetail): Record<string, unknown> {
  const { properties = {} } = form as FormSchema
  return Object.fromEntries(Object.entries(prefillOf(act, detail)).filter(([name]) => name in properties))
}
