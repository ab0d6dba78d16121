import type { Effect } from '../../api/schema/law.ts'
import { useWords } from '../words.tsx'

/** How many open cases a change moves, and which way. */
export function EffectCards({ effect: { cases, moved, earlier, later, becomeLate } }: { effect: Effect }) {
  const { t } = useWords()
  const figures: [string, number][] = [
    [t('在办案件'), cases],
    [t('其中变动'), moved],
    [t('届满日提前'), earlier],
    [t('届满日推后'), later],
    [t('将超期'), becomeLate],
  ]
  return (
    <dl className="law-figures">
      {figures.map(([title, count], index) => (
        <div key={title} className={index === figures.length - 1 && count > 0 ? 'law-figure-late' : undefined}>
          <dt>{title}</dt>
          <dd>{count.toLocaleString('zh-CN')}</dd>
        </div>
      ))}
    </dl>
  )
}
