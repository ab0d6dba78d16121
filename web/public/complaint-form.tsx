import { useState, type FormEvent } from 'react'
import { respondentKinds, type RespondentKind } from '../../domain/complaint-words.ts'
import { useWords } from '../words.tsx'
import { emptyDraft, lengthOf, longest, type Draft, type Matter } from './complaint-draft.ts'
import { ChosenFiles } from './complaint-files.tsx'
import { useComplaintSending, type Receipts } from './complaint-sending.ts'
import { Faults, Field, Prose, Radios } from './field.tsx'
import { useLeavingAsked } from './leaving.ts'

interface PartProps {
  draft: Draft
  faults: Record<string, string>
  labels: Record<string, string>
  change: (part: Partial<Draft>) => void
}

/** What one writes, in one page: whom it is against, what happened, who one is. */
export function ComplaintForm({ onTaken }: { onTaken: (receipts: Receipts, named: boolean) => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState(emptyDraft)
  const { faults, detail, doing, attempt, send } = useComplaintSending((receipts) => onTaken(receipts, draft.named))
  useLeavingAsked(draft !== emptyDraft)
  const of = (index: number) => (draft.two ? [t('（第一件事）'), t('（第二件事）')][index]! : '')
  const labels: Record<string, string> = {
    'respondent-name': t('被投诉举报的名称'),
    'respondent-code': t('统一社会信用代码（选填）'),
    aboutCase: t('相关办件编号（选填）'),
    'matters-0-facts': t('发生了什么') + of(0),
    'matters-0-request': t('您要求怎样处理') + of(0),
    'matters-1-facts': t('发生了什么') + of(1),
    'matters-1-request': t('您要求怎样处理') + of(1),
    files: t('材料（选填）'),
    name: t('姓名'),
    phone: t('联系电话'),
    address: t('通信地址（选填）'),
  }
  const part = { draft, faults, labels, change: (changed: Partial<Draft>) => setDraft({ ...draft, ...changed }) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (doing === null) void send(draft)
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Faults key={attempt} faults={Object.keys(labels).filter((name) => faults[name]).map((name) => [name, labels[name]!, faults[name]!])} detail={detail} />
      <Against {...part} />
      <What {...part} />
      <fieldset>
        <legend>{labels.files}</legend>
        <ChosenFiles label={labels.files!} fault={faults.files} files={draft.files} two={draft.two} onChange={(files) => part.change({ files })} />
      </fieldset>
      <Who {...part} />
      <div className="sending">
        <button type="submit" className="button main" aria-disabled={doing !== null}>
          {t('提交投诉举报')}
        </button>
        <span className="hint" role="status">
          {doing && (
            <>
              <span className="spinner" aria-hidden="true" /> {doing}
            </>
          )}
        </span>
      </div>
    </form>
  )
}

function Against({ draft, faults, labels, change }: PartProps) {
  const { t, say } = useWords()
  const bind = (name: string) => ({ name, label: labels[name]!, fault: faults[name], autoComplete: 'off' })
  return (
    <fieldset>
      <legend>{t('投诉举报谁')}</legend>
      <Radios name="respondent-kind" label={t('类别')} options={Object.entries(respondentKinds).map(([kind, title]) => [kind, say(title)])} value={draft.kind} onChange={(kind) => change({ kind: kind as RespondentKind })} />
      <Field {...bind('respondent-name')} hint={t('企业、单位的名称；不清楚全称的，写您知道的名称和地点。')} value={draft.respondentName} maxLength={200} onChange={({ target }) => change({ respondentName: target.value })} />
      {draft.kind === 'subject' && <Field {...bind('respondent-code')} hint={t('营业执照上的 18 位代码')} value={draft.code} maxLength={30} autoCapitalize="characters" onChange={({ target }) => change({ code: target.value })} />}
      <Field {...bind('aboutCase')} hint={t('反映某个办件的问题时填写；办过该件的人不参与处理。')} value={draft.aboutCase} maxLength={30} autoCapitalize="characters" onChange={({ target }) => change({ aboutCase: target.value })} />
    </fieldset>
  )
}

function What({ draft, faults, change }: PartProps) {
  const { t } = useWords()
  const put = (index: number, changed: Partial<Matter>) => change({ matters: draft.matters.map((matter, place) => (place === index ? { ...matter, ...changed } : matter)) as Draft['matters'] })
  const one = (index: 0 | 1) => {
    const bind = (field: keyof Matter) => ({ name: `matters-${index}-${field}`, label: field === 'facts' ? t('发生了什么') : t('您要求怎样处理'), fault: faults[`matters-${index}-${field}`], value: draft.matters[index][field], length: lengthOf(draft.matters[index][field]), most: longest[field], onChange: (text: string) => put(index, { [field]: text }) })
    return (
      <>
        <Prose {...bind('facts')} rows={7} hint={draft.named ? t('时间、地点、经过、涉及的人和物，越具体越便于核实。') : t('时间、地点、经过、涉及的人和物，越具体越便于核实。匿名的，请不要写出能认出您的内容。')} />
        <Prose {...bind('request')} rows={3} />
      </>
    )
  }
  return (
    <>
      <fieldset>
        <legend>{draft.two ? t('第一件事') : t('什么事')}</legend>
        {one(0)}
        {!draft.two && (
          <>
            <button type="button" className="button" onClick={() => change({ two: true })}>
              {t('还有另一件事')}
            </button>
            <p className="hint">{t('不是同一件事的，请分开写：两件各有编号和查询码，分别办理、分别答复。')}</p>
          </>
        )}
      </fieldset>
      {draft.two && (
        <fieldset>
          <legend>{t('第二件事')}</legend>
          <p className="hint">{t('对同一个被投诉人的另一件事；另有编号和查询码，分别办理、分别答复。')}</p>
          {one(1)}
          <button type="button" className="button" onClick={() => change({ two: false })}>
            {t('不写第二件事')}
          </button>
        </fieldset>
      )}
    </>
  )
}

function Who({ draft, faults, labels, change }: PartProps) {
  const { t } = useWords()
  return (
    <fieldset>
      <legend>{t('您是谁')}</legend>
      <Radios
        name="named"
        label={t('匿名还是实名')}
        options={[
          ['anonymous', t('匿名'), t('不问您是谁，不发送文书；凭编号和查询码在网上看进展和答复。')],
          ['named', t('实名'), t('须填姓名和电话，便于核实情况；受理和答复出具文书，同样凭编号和查询码查看。')],
        ]}
        value={draft.named ? 'named' : 'anonymous'}
        onChange={(value) => change({ named: value === 'named' })}
      />
      {draft.named && (
        <>
          <Field name="name" label={labels.name!} fault={faults.name} value={draft.name} maxLength={50} autoComplete="name" onChange={({ target }) => change({ name: target.value })} />
          <Field name="phone" label={labels.phone!} hint={t('用于向您核实情况；查询时还要填写后四位。')} fault={faults.phone} value={draft.phone} type="tel" maxLength={20} autoComplete="tel" onChange={({ target }) => change({ phone: target.value })} />
          <Field name="address" label={labels.address!} fault={faults.address} value={draft.address} maxLength={200} autoComplete="street-address" onChange={({ target }) => change({ address: target.value })} />
        </>
      )}
    </fieldset>
  )
}
