import { CheckCircleOutlined, ClockCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Skeleton, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { RepairOptions } from '../../api/schema/repair.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Facts } from './facts.tsx'

type Law = NonNullable<RepairOptions['law']>
type Condition = Law['conditions'][number]

/** What can be done about a record by way of repair. */
export const useRepairOptions = (recordId: string) => useQuery({ queryKey: ['record', recordId, 'repair'], queryFn: () => get<RepairOptions>(`/api/records/${recordId}/repair`), refetchInterval: 5000 })

/** The class of a penalty, its days, conditions and materials, fetched for a case page. */
export function RepairLaw({ recordId }: { recordId: string }) {
  const options = useRepairOptions(recordId).data
  if (!options) return <Skeleton active paragraph={{ rows: 4 }} />
  return options.law && <RepairTerms law={options.law} sooner={options.sooner} />
}

/** The class of a penalty, its days, the conditions with how each stands, the materials, who decides. */
export function RepairTerms({ law, sooner }: { law: Law; sooner: RepairOptions['sooner'] }) {
  const { t, say } = useWords()
  const open = (isOpen: boolean): ReactNode => isOpen && <Tag>{t('待确认')}</Tag>
  const facts: [string, ReactNode][] = [
    [t('失信信息分类'), <span key="class">{say(law.classTitle)} {open(law.classToBeConfirmed)}<span className="muted"> {law.classBasis}</span></span>],
    [t('适用规定'), `${law.instrument}（${law.ruleSet}）`],
    [t('最短公示期'), <span key="minimum">{law.minimum.months === 0 ? t('不设最短公示期') : t('{{n}} 个月，至 {{day}}', { n: law.minimum.months, day: law.minimum.endsOn })} {open(law.minimum.toBeConfirmed)}</span>],
    [t('最早可申请'), law.earliest ?? t('不予修复')],
    [t('公示自行届满'), <span key="maximum">{law.maximum ? law.maximum.endsOn : t('消除列入情形、移出名录以前不届满')} {open(law.maximum?.toBeConfirmed ?? false)}{sooner && <span className="muted"> {t('按 {{ruleSet}} 为 {{day}}，仅供核对，须经人工确认', { ruleSet: sooner.ruleSet, day: sooner.endsOn })}</span>}</span>],
    [t('由谁决定'), say(law.decider)],
    ...(law.training.requirement === 'off' ? [] : [[t('修复培训'), <TrainingLine key="training" training={law.training} />] as [string, ReactNode]]),
  ]
  return (
    <div className="repair-terms">
      <Facts facts={facts} />
      <h4>{t('条件')}</h4>
      <ul className="plain">
        {law.conditions.map((condition) => (
          <ConditionLine key={condition.name} condition={condition} />
        ))}
      </ul>
      <h4>{t('材料')}</h4>
      <ul className="plain">
        {law.materials.map(({ name, title, how }) => (
          <li key={name}>
            {say(title)} {how !== 'needed' && <span className="muted">{how === 'fetched' ? t('（部门能够自行获取的不再要求提交）') : t('（可以代替履行义务的证明）')}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What training means for this repair: a condition where the rules say so, else an offer that never refuses. */
function TrainingLine({ training: { requirement, certificate, askedByList } }: { training: Law['training'] }) {
  const { t } = useWords()
  return (
    <>
      {requirement === 'required' ? t('须先取得培训证明，免费') : t('鼓励参加，免费；不参加不影响申请')}
      {askedByList && <span className="muted"> {t('名单文件要求参加培训')} <Tag>{t('待确认')}</Tag></span>}
      {certificate && <span className="muted"> {t('已有培训证明 {{number}}', { number: certificate })}</span>}
    </>
  )
}

function ConditionLine({ condition: { title, state, why } }: { condition: Condition }) {
  const { t, say } = useWords()
  const states = { met: t('已满足'), missing: t('未满足'), 'unknown-here': t('待核查') }
  const icons = { met: <CheckCircleOutlined />, missing: <ClockCircleOutlined />, 'unknown-here': <QuestionCircleOutlined /> }
  return (
    <li>
      <span aria-hidden>{icons[state]}</span> {say(title)}：{states[state]}
      {why && <span className="muted"> {say(why)}</span>}
    </li>
  )
}
