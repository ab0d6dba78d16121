import { Grid, Steps } from 'antd'
import type { CaseDetail } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'
import { showTime } from './moment.ts'

const statuses = { done: 'finish', now: 'process', next: 'wait' } as const

/** The stages of a case as its party knows them: done, now, next. */
export function Stages({ stages }: { stages: CaseDetail['stages'] }) {
  const { t, say } = useWords()
  const { md } = Grid.useBreakpoint()
  const says = { done: t('已完成'), now: t('进行中'), next: t('尚未开始') }
  return (
    <Steps
      size="small"
      orientation={md === false ? 'vertical' : 'horizontal'}
      current={stages.findIndex(({ state }) => state === 'now')}
      items={stages.map(({ title, state, at }) => ({ title: say(title), status: statuses[state], content: at ? showTime(at) : says[state] }))}
    />
  )
}
