import type { Progress } from '../../api/schema/case.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

/** Where a case stands: what to do, who holds it, until when, and its stages. */
export function ProgressView({ progress, onBack }: { progress: Progress; onBack: () => void }) {
  const { t, say } = useWords()
  const facts = [
    [t('由谁办理'), say(progress.holderName)],
    [t('办理期限'), progress.dueAt ? showTime(progress.dueAt) : t('目前不计时')],
    [t('收到申请'), showTime(progress.filedAt)],
    ...(progress.outcome ? [[t('办理结果'), say(progress.outcome)]] : []),
  ]
  const states = { done: t('已完成'), now: t('进行中'), next: t('尚未开始') }
  return (
    <>
      <p className="lead">
        {say(progress.procedureTitle)} <span className="code">{progress.number}</span>
      </p>
      <p className="panel" role="status">
        <strong>{say(progress.nextForParty)}</strong>
      </p>
      <dl className="facts">
        {facts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('办理环节')}</h2>
      <ol className="stages">
        {progress.stages.map(({ title, state, at }) => (
          <li key={title.zh} className={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <strong>{say(title)}</strong>
            <span className="hint">
              {states[state]}
              {at && ` · ${showTime(at)}`}
            </span>
          </li>
        ))}
      </ol>
      <p className="hint">{t('本页自动更新。查看文书、补正材料或撤回申请，请登录。')}</p>
      <p>
        <a className="button main" href={`/sign-in?to=${encodeURIComponent(`/desk/cases/${progress.number}`)}`}>
          {t('登录办理')}
        </a>{' '}
        <button type="button" className="button" onClick={onBack}>
          {t('查询另一件')}
        </button>
      </p>
    </>
  )
}
