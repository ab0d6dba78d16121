import type { ComplaintState, Holding } from '../../api/schema/complaint.ts'
import { Facts } from '../case/facts.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { ComplaintActs } from './complaint-acts.tsx'
import { Stages } from './stages.tsx'

interface ViewProps {
  holding: Holding
  state: ComplaintState
  onState: (state: ComplaintState) => void
  onBack: () => void
}

/** Where a complaint stands: what came of it, what was answered, and what its reporter may do. */
export function ComplaintStateView({ holding, state, onState, onBack }: ViewProps) {
  const { t, say } = useWords()
  const isAsked = state.acts.some(({ act }) => act === 'supplement')
  const facts: (readonly [string, string])[] = [
    [t('类别'), state.className ? say(state.className) : t('尚未分类')],
    [t('提交时间'), showTime(state.filedAt)],
    ...(state.dueAt ? [[isAsked ? t('请在此前补正') : state.acts.some(({ act }) => act.startsWith('ask-')) ? t('可以请求复查、复核至') : t('目前期限'), showTime(state.dueAt)] as const] : []),
    ...(state.added.length > 0 ? [[t('补充材料'), state.added.map(showTime).join('；')] as const] : []),
    ...(state.rated ? [[t('您的评价'), say(state.rated)] as const] : []),
  ]
  return (
    <>
      <p className="lead">
        {t('投诉举报')} <span className="code">{state.number}</span>
      </p>
      <div className="panel" role="status">
        <strong>{state.outcome ? t('办理结果：{{outcome}}', { outcome: say(state.outcome) }) : t('正在办理：{{step}}', { step: state.stepTitle ? say(state.stepTitle) : '—' })}</strong>
        {state.outcome && state.stepTitle && <p>{t('目前：{{step}}', { step: say(state.stepTitle) })}</p>}
      </div>
      {state.answers.map(({ title, text, at }) => (
        <section key={at}>
          <h2>{say(title)}</h2>
          <div className="answer">
            <p>{text}</p>
            <time className="hint" dateTime={at}>
              {showTime(at)}
            </time>
          </div>
        </section>
      ))}
      <ComplaintActs holding={holding} acts={state.acts} onState={onState} />
      {state.letters.length > 0 && (
        <>
          <h2>{t('文书')}</h2>
          <ul className="plain">
            {state.letters.map(({ title, number, verificationCode, issuedAt }) => (
              <li key={verificationCode}>
                <a href={`/documents/${encodeURIComponent(verificationCode)}`}>{title}</a>{' '}
                <span className="hint">
                  {number} · {showTime(issuedAt)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('办理情况')}</h2>
      <Facts facts={facts} />
      <h2>{t('办理环节')}</h2>
      <Stages stages={state.stages} />
      <p>
        <button type="button" className="button" onClick={onBack}>
          {t('查询另一件')}
        </button>
      </p>
    </>
  )
}
