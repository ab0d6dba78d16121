import type { Opinion } from '../../api/schema/opinion.ts'
import { opinionStates, opinionVerdicts } from '../../domain/opinion-words.ts'
import { Mark } from '../admin/mark.tsx'
import { Lamp } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

/** Where a question to a unit stands; while it is open, with its lamp. */
export function OpinionMark({ one: { state, lamp } }: { one: Pick<Opinion, 'state' | 'lamp'> }) {
  const { say } = useWords()
  return (
    <>
      {lamp !== 'closed' && <Lamp lamp={lamp} />} <Mark tone={state === 'late' ? 'bad' : state === 'open' ? 'waiting' : 'plain'}>{say(opinionStates[state])}</Mark>
    </>
  )
}

/** What a unit has said. */
export function OpinionSaid({ one: { verdict, opinion, answeredBy, answeredAt } }: { one: Opinion }) {
  const { say } = useWords()
  if (verdict === null) return null
  return (
    <>
      <div><Mark tone={verdict === 'agree' ? 'good' : verdict === 'disagree' ? 'bad' : 'plain'}>{say(opinionVerdicts[verdict])}</Mark> <span className="muted">{answeredBy} {answeredAt && showTime(answeredAt)}</span></div>
      <p className="prose">{opinion}</p>
    </>
  )
}
