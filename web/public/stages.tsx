import type { Progress } from '../../api/schema/case.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

/** The stages of a case: done, under way or to come. */
export function Stages({ stages }: { stages: Progress['stages'] }) {
  const { t, say } = useWords()
  const states = { done: t('已完成'), now: t('进行中'), next: t('尚未开始') }
  return (
    <ol className="stages">
      {stages.map(({ title, state, at }) => (
        <li key={title.zh} className={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <strong>{say(title)}</strong>
          <span className="hint">
            {states[state]}
            {at && ` · ${showTime(at)}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
