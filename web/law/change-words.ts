import type { LawChangeLine } from '../../api/schema/law.ts'
import type { Tone } from '../admin/mark.tsx'
import { useWords } from '../words.tsx'

export type ChangeState = LawChangeLine['state']

export const changeTones: Record<ChangeState, Tone> = { proposed: 'waiting', applied: 'good', refused: 'bad', withdrawn: 'plain' }

/** The states of a change in words. */
export function useChangeStates(): Record<ChangeState, string> {
  const { t } = useWords()
  return { proposed: t('待复核'), applied: t('已生效'), refused: t('已退回'), withdrawn: t('已撤回') }
}

/** What a change is about, in words. */
export function useChangeKinds(): Record<LawChangeLine['kind'], string> {
  const { t } = useWords()
  return { year: t('年度安排'), 'local-days': t('本地休息日'), hours: t('办公时间'), parameter: t('规定参数'), profile: t('名单目录'), template: t('承诺书模板') }
}
