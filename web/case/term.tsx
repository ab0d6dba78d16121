import type { RecordView } from '../../api/schema/record.ts'
import type { TermView } from '../../api/schema/publicity.ts'
import { useWords } from '../words.tsx'
import { showTime } from './moment.ts'

/** 公示期限: how long a penalty is published, by which rules, and what else bears on its end. */
export function Term({ term }: { term: TermView }) {
  const { t, say } = useWords()
  if (term.endedAt) {
    return (
      <p className="muted">
        {t('公示期届满，已于 {{time}} 停止公示', { time: showTime(term.endedAt) })}（{term.number}）
      </p>
    )
  }
  return (
    <>
      <p>
        {t('公示至')} <strong>{term.endsOn}</strong> {term.toBeConfirmed && <span className="to-be-confirmed">{t('待确认')}</span>}
      </p>
      <p className="muted">
        {t('{{name}}失信信息，自决定之日起算', { name: say(term.className) })}（{[term.ruleSet, term.formerRuleSet].filter((one) => one !== null).join('、')}）
      </p>
      {term.held && <p className="muted">{say(term.held)}</p>}
      {term.sooner && !term.sooner.refused && (
        <p className="muted">
          {t('可能提前至 {{day}}', { day: term.sooner.endsOn })}：{say(term.sooner.why)}
        </p>
      )}
    </>
  )
}

/** 两个标志: whether a penalty is published as one, and whether it counts as dishonesty yet. */
export function Flags({ flags }: { flags: NonNullable<RecordView['flags']> }) {
  const { t, say } = useWords()
  return (
    <>
      <p>
        {flags.publishedAsPenalty ? t('作为行政处罚公示') : t('不作为行政处罚公示')} · {flags.countsAsDishonesty ? t('计入失信信息') : t('不计入失信信息')}
      </p>
      <p className="muted">{say(flags.why)}</p>
    </>
  )
}
