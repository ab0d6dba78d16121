import { Button, Radio, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { ReinsertionView } from '../../api/schema/reinsertion.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { List } from './list.tsx'
import { Mark } from './mark.tsx'
import { usePages } from './pages.ts'
import { ReinsertionDrawer, reinsertionList, useReinsertionStates } from './reinsertion-drawer.tsx'

type State = ReinsertionView['state']
const tones = { open: 'waiting', returned: 'bad', released: 'good' } as const

/** The queue of what looks like a settled fact come back, over all imports (复现防护). */
export function Reinsertions() {
  const { t } = useWords()
  const states = useReinsertionStates()
  const [state, setState] = useState<State>('open')
  const [openId, open] = useState<string | null>(null)
  const pages = usePages<ReinsertionView>(reinsertionList, { state }, 10_000)
  const columns: TableColumnsType<ReinsertionView> = [
    { title: t('编号'), width: 160, render: (_, { id, number }) => <Button type="link" size="small" className="admin-file" onClick={() => open(id)}>{number}</Button> },
    { title: t('信用主体'), render: (_, { subjectName }) => subjectName },
    { title: t('文书号'), width: 200, render: (_, { documentNumber }) => documentNumber },
    { title: t('来源单位'), width: 180, render: (_, { sourceUnitName }) => sourceUnitName ?? '—' },
    { title: t('原案件'), width: 150, render: (_, { caseNumber }) => <span className="admin-number">{caseNumber}</span> },
    { title: t('相似度'), width: 80, align: 'right', render: (_, { score }) => `${score}%` },
    { title: t('隔离时间'), width: 150, render: (_, { openedAt }) => showTime(openedAt) },
    { title: t('状态'), width: 130, render: (_, one) => <Mark tone={tones[one.state]}>{states[one.state]}</Mark> },
  ]
  return (
    <section className="admin-card" aria-label={t('复现防护')}>
      <h2 className="admin-subtitle">{t('复现防护')}</h2>
      <p className="muted">{t('来件与已更正、删除或者停止公开的信息相符的，在公示前隔离于此，由未参与导入的审核员核对。')}</p>
      <p className="admin-statuses">
        <Radio.Group value={state} onChange={({ target }) => setState(target.value as State)} optionType="button" options={(['open', 'returned', 'released'] as const).map((value) => ({ value, label: states[value] }))} />
      </p>
      <List pages={pages} columns={columns} rowKey={({ id }) => id} width={1080} empty={state === 'open' ? t('没有待核对的来件') : t('没有记录')} />
      {openId && <ReinsertionDrawer id={openId} onClose={() => open(null)} />}
    </section>
  )
}
