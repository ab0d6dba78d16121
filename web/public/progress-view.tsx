import type { Progress } from '../../api/schema/case.ts'
import { Facts } from '../case/facts.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { Stages } from './stages.tsx'

/** Where a case stands: what to do, who holds it, until when, and its stages. */
export function ProgressView({ progress, onBack }: { progress: Progress; onBack: () => void }) {
  const { t, say } = useWords()
  const facts: (readonly [string, string])[] = [
    [t('由谁办理'), say(progress.holderName)],
    [t('办理期限'), progress.dueAt ? showTime(progress.dueAt) : t('目前不计时')],
    [t('收到申请'), showTime(progress.filedAt)],
    ...(progress.outcome ? [[t('办理结果'), say(progress.outcome)] as const] : []),
  ]
  return (
    <>
      <p className="lead">
        {say(progress.procedureTitle)} <span className="code">{progress.number}</span>
      </p>
      <p className="panel" role="status">
        <strong>{say(progress.nextForParty)}</strong>
      </p>
      <Facts facts={facts} />
      <h2>{t('办理环节')}</h2>
      <Stages stages={progress.stages} />
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
