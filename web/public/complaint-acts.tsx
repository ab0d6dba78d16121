import { useState } from 'react'
import type { ComplaintState, Holding } from '../../api/schema/complaint.ts'
import { satisfactions } from '../../domain/complaint-words.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { ComplaintSupplement } from './complaint-supplement.tsx'
import { Faults, Radios } from './field.tsx'

interface ActsProps {
  holding: Holding
  acts: ComplaintState['acts']
  onState: (state: ComplaintState) => void
}

/** What the reporter may do now. */
export function ComplaintActs({ holding, acts, onState }: ActsProps) {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [done, setDone] = useState<string>()
  const send = async (act: string, told: string, form: object = {}) => {
    if (busy) return
    setBusy(true)
    setFault(undefined)
    setDone(undefined)
    try {
      onState(await post<ComplaintState>(`/api/public/complaints/${act}`, { ...holding, ...form }, { key: keyOf({ act, ...form }) }))
      setDone(told)
    } catch (error) {
      setFault((error as Error).message)
    }
    setBusy(false)
  }
  const added = (state: ComplaintState) => {
    onState(state)
    setFault(undefined)
    setDone(t('已收到您的补充。'))
  }
  const open = (act: string) => acts.some((one) => one.act === act)
  return (
    <>
      {acts.length > 0 && <h2>{t('您可以')}</h2>}
      <Faults faults={[]} detail={fault} />
      <p role="status" className={done ? 'verdict verdict-good' : undefined}>
        {done}
      </p>
      {(open('supplement') || open('add')) && <ComplaintSupplement key={open('supplement') ? 'supplement' : 'add'} holding={holding} isAsked={open('supplement')} onAdded={added} />}
      {open('rate') && <Rating busy={busy} onRate={(satisfaction) => void send('rate', t('已收到您的评价，谢谢。'), { satisfaction })} />}
      {open('ask-review') && <Confirmed key="ask-review" title={t('请求复查')} text={t('对答复不服的，可以请求复查，由没有参与原处理的人办理。')} sure={t('提出后，原答复将被复查，请确认。')} busy={busy} onSure={() => void send('ask-review', t('已收到您的复查请求。'))} />}
      {open('ask-second-review') && <Confirmed key="ask-second-review" title={t('请求复核')} text={t('对复查意见不服的，可以请求复核，由督办人员办理。')} sure={t('提出后，复查意见将被复核，请确认。')} busy={busy} onSure={() => void send('ask-second-review', t('已收到您的复核请求。'))} />}
      {open('withdraw') && <Confirmed key="withdraw" title={t('撤回')} text={t('不再需要办理的，可以撤回。')} sure={t('撤回后不再办理，不能恢复。确定撤回吗？')} busy={busy} onSure={() => void send('withdraw', t('已撤回，不再办理。'))} />}
    </>
  )
}

function Rating({ busy, onRate }: { busy: boolean; onRate: (satisfaction: string) => void }) {
  const { t, say } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const [fault, setFault] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) onRate(chosen)
        else setFault(t('请选择满意度'))
      }}
    >
      <Radios name="satisfaction" label={t('您对办理满意吗？')} fault={fault} options={Object.entries(satisfactions).map(([one, title]) => [one, say(title)])} value={chosen} onChange={(one) => (choose(one), setFault(undefined))} />
      <button type="submit" className="button main" aria-disabled={busy}>
        {t('提交评价')}
      </button>
      <p className="hint">{t('只能评价一次，不影响请求复查。')}</p>
    </form>
  )
}

interface ConfirmedProps {
  title: string
  text: string
  sure: string
  busy: boolean
  onSure: () => void
}

/** An act that is asked about once more before it is done. */
function Confirmed({ title, text, sure, busy, onSure }: ConfirmedProps) {
  const { t } = useWords()
  const [asked, ask] = useState(false)
  if (!asked) {
    return (
      <p className="offer">
        <button type="button" className="button" onClick={() => ask(true)}>
          {title}
        </button>
        <span className="hint">{text}</span>
      </p>
    )
  }
  return (
    <div className="keep" role="group" aria-label={title}>
      <strong tabIndex={-1} ref={(line) => line?.focus()}>
        {sure}
      </strong>
      <p>
        <button type="button" className="button main" disabled={busy} onClick={onSure}>
          {t('确认{{title}}', { title })}
        </button>{' '}
        <button type="button" className="button" onClick={() => ask(false)}>
          {t('暂不')}
        </button>
      </p>
    </div>
  )
}
