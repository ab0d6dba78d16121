import type { CaseDetail } from '../../api/schema/case.ts'
import { TimeLeft } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { useAct } from './party-act.ts'

/** What the party must do now, or that there is nothing to do; a supplement is answered right here, item by item. */
export function MustDo({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const supplement = detail.acts.find(({ act, possible }) => act === 'supplement' && possible)
  const send = useAct(detail)
  const due = detail.deadlines.find(({ state }) => state === 'running')?.dueAt ?? detail.dueAt
  return (
    <section className={supplement ? 'must must-act' : 'must'} aria-labelledby="must">
      <h2 id="must">{supplement ? t('请补正材料') : t('现在要做什么')}</h2>
      <p>{say(detail.nextForParty)}</p>
      {supplement && (
        <>
          {due && (
            <p>
              <strong>
                {t('请在 {{time}} 前提交', { time: showTime(due) })} <TimeLeft {...detail} />
              </strong>
            </p>
          )}
          <SchemaForm
            schema={supplement.form}
            initial={{ answers: detail.supplementItems.map(({ item }) => ({ item, reply: '' })) }}
            asked={detail.supplementItems}
            record={detail.record}
            submitLabel={t('提交补正材料')}
            onSubmit={(form) => send(supplement, form)}
          />
        </>
      )}
    </section>
  )
}
