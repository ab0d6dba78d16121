import { Button, Drawer, Skeleton, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { ActOption, CaseDetail } from '../../api/schema/case.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { useAct } from './party-act.ts'

// Fetched when someone signs.
const Signing = lazy(() => import('../case/signing.tsx'))

/** How many acts may stand greyed before they are folded away. */
const foldAbove = 3

/** What the party may do beside what is asked of it: withdraw, ask for a recheck; greyed with the reason where it is not time. */
export function PartyActs({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const send = useAct(detail)
  const shown = detail.acts.filter(({ act }) => act !== 'supplement')
  const [possible, greyed] = [shown.filter((one) => one.possible), shown.filter((one) => !one.possible)]
  const open = shown.find(({ act }) => act === chosen)
  return (
    <div className="acts">
      {[...possible, ...(greyed.length > foldAbove ? [] : greyed)].map((option) => (
        <PartyAct key={option.act} option={option} onOpen={() => choose(option.act)} />
      ))}
      {greyed.length > foldAbove && (
        <details>
          <summary>{t('暂不能办理的事项 {{count}} 项', { count: greyed.length })}</summary>
          <div className="acts acts-greyed">
            {greyed.map((option) => (
              <PartyAct key={option.act} option={option} onOpen={() => choose(option.act)} />
            ))}
          </div>
        </details>
      )}
      <p className="act-why">{t('对结果不服的，也可以依法申请行政复议或者提起行政诉讼。')}</p>
      {open && (
        <Drawer open onClose={() => choose(null)} title={`${say(open.title)} · ${detail.number}`} size={open.signs ? 760 : 600} destroyOnHidden>
          {open.signs ? (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
              <Signing detail={detail} option={open} onSign={(form) => send(open, { ...form })} onClose={() => choose(null)} />
            </Suspense>
          ) : (
            <>
              {open.act === 'withdraw' && <p>{detail.procedure === 'commitment' ? t('撤回后该承诺停止公开，因承诺取得的办理便利由受理单位依法处理。') : detail.record.dispute ? t('撤回后本案终止，异议标注随即取消。以后有新的事实或者证据，可以重新提出。') : t('撤回后本案终止，以后可以再次申请。')}</p>}
              {open.act === 'request-recheck' && <p>{t('复核只能申请一次，由没有参与原处理的人员办理。')}</p>}
              <SchemaForm
                schema={open.form}
                record={detail.record}
                submitLabel={say(open.title)}
                isGrave={open.act === 'withdraw'}
                onSubmit={async (form) => {
                  await send(open, form)
                  choose(null)
                }}
              />
            </>
          )}
        </Drawer>
      )}
    </div>
  )
}

function PartyAct({ option: { act, title, possible, why }, onOpen }: { option: ActOption; onOpen: () => void }) {
  const { t, say } = useWords()
  const reason = possible ? undefined : why ? say(why) : t('现在不能办理')
  return (
    <div>
      <Tooltip title={reason}>
        <Button block disabled={!possible} danger={act === 'withdraw' && possible} onClick={onOpen}>
          {say(title)}
        </Button>
      </Tooltip>
      {reason && <p className="act-why">{reason}</p>}
    </div>
  )
}
