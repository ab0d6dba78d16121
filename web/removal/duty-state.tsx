import '../admin/admin.css'
import type { Duty } from '../../api/schema/removal.ts'
import { dutyStates } from '../../domain/removal-words.ts'
import { Mark } from '../admin/mark.tsx'
import { useWords } from '../words.tsx'
import { toneOf } from './words.ts'

/** How a duty stands, in a word, with lateness and escalation beside it. */
export function DutyStateMarks({ duty }: { duty: Duty }) {
  const { t, say } = useWords()
  return (
    <span className="duty-marks">
      <Mark tone={toneOf(duty)}>{say(dutyStates[duty.state])}</Mark>
      {duty.late && <Mark tone="bad">{t('逾期')}</Mark>}
      {duty.escalatedAt && <Mark tone="bad">{t('已转督办')}</Mark>}
    </span>
  )
}
