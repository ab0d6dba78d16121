import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { AssessmentResult, AssessmentView } from '../../api/schema/assessment.ts'
import { Rows } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { useWords } from '../words.tsx'
import { EvidenceDrawer } from './evidence.tsx'
import { ObjectionDrawer } from './objection.tsx'

type Indicator = AssessmentView['scheme']['indicators'][number]

/** The results in the order of the units’ codes, each with the cases that it had. */
export function Results({ view }: { view: AssessmentView }) {
  const { t, say } = useWords()
  const [shown, setShown] = useState<{ result: AssessmentResult; indicator: Indicator } | null>(null)
  const [objecting, setObjecting] = useState<string | null>(null)
  const [isAll, setAll] = useState(false)
  const figureOf = (indicator: Indicator): TableColumnsType<AssessmentResult>[number] => ({
    title: <><div className="assessment-title">{say(indicator.title)}</div><div className="muted">{t('权重 {{weight}}', { weight: indicator.weight })}</div></>,
    align: 'right',
    render: (_, result) => <FigureCell result={result} indicator={indicator} onOpen={() => setShown({ result, indicator })} />,
  })
  const columns: TableColumnsType<AssessmentResult> = [
    { title: t('单位'), width: 160, fixed: 'left', render: (_, { unitName, unitKind }) => <>{unitName}<div className="muted">{unitKind === 'township' ? t('乡镇（街道）') : t('成员单位')}</div></> },
    { title: t('办件构成'), width: 150, render: (_, { mix }) => <Mix mix={mix} /> },
    ...view.scheme.indicators.map(figureOf),
    { title: t('得分'), align: 'right', width: 80, render: (_, { score }) => (score === null ? <span className="muted">{t('样本不足')}</span> : <span className="assessment-score">{score.toFixed(1)}</span>) },
    { title: t('异议'), width: 100, render: (_, result) => <ObjectionCell result={result} onOpen={() => setObjecting(result.id)} /> },
  ]
  const open = view.results.find(({ id }) => id === objecting)
  const counted = view.results.filter(({ figures, mix, objection }) => mix.length > 0 || objection !== null || figures.some(({ count }) => count > 0))
  const left = view.results.length - counted.length
  const isFolded = left > 0 && view.results.length > 1 && !isAll
  return (
    <section className="admin-list">
      <div className="admin-tools">
        <span className="muted">{t('共 {{count}} 个单位，按单位代码排列，不按得分排名', { count: view.results.length })}</span>
      </div>
      <Rows items={isFolded ? counted : view.results} columns={columns} rowKey={({ id }) => id} width={1110} empty={isFolded ? t('当月各单位都没有可计的件') : t('没有被考核的单位')} />
      {isFolded && (
        <div className="more">
          <Button onClick={() => setAll(true)}>{t('显示当月没有可计件的 {{count}} 个单位', { count: left })}</Button>
        </div>
      )}
      {shown && <EvidenceDrawer month={view.month} {...shown} onClose={() => setShown(null)} />}
      {open && <ObjectionDrawer view={view} result={open} onClose={() => setObjecting(null)} />}
    </section>
  )
}

function Mix({ mix }: { mix: AssessmentResult['mix'] }) {
  const { t, say } = useWords()
  if (mix.length === 0) return <span className="muted">{t('无办件')}</span>
  return (
    <ul className="assessment-mix">
      {mix.map(({ title, count }) => (
        <li key={title.en}>
          {say(title)} <strong>{count}</strong>
        </li>
      ))}
    </ul>
  )
}

function FigureCell({ result, indicator, onOpen }: { result: AssessmentResult; indicator: Indicator; onOpen: () => void }) {
  const { t, say } = useWords()
  const figure = result.figures.find((one) => one.indicator === indicator.code)
  if (!figure || figure.count === 0) return <span className="muted">—</span>
  return (
    <span className="assessment-figure">
      <Button type="link" onClick={onOpen} aria-label={t('{{unit}} {{indicator}}：{{hits}}/{{count}}，打开所计的件', { unit: result.unitName, indicator: say(indicator.title), hits: figure.hits, count: figure.count })}>
        {figure.hits}/{figure.count}
      </Button>
      <span>{figure.rate?.toFixed(1)}%</span>
      <span className="muted">{figure.share === 0 ? t('样本小，不计分') : t('计分权重 {{share}}%', { share: figure.share })}</span>
    </span>
  )
}

function ObjectionCell({ result: { objection, mayObject, mayDecide, unitName }, onOpen }: { result: AssessmentResult; onOpen: () => void }) {
  const { t } = useWords()
  if (mayObject) return <Button onClick={onOpen}>{t('提出异议')}</Button>
  if (!objection) return <span className="muted">—</span>
  const state = objection.verdict === null ? <Mark tone="waiting">{t('待处理')}</Mark> : objection.verdict === 'upheld' ? <Mark tone="good">{t('成立')}</Mark> : <Mark>{t('不成立')}</Mark>
  return (
    <>
      {state}
      <div>
        <Button type="link" className="inline-link" onClick={onOpen} aria-label={mayDecide ? t('处理异议：{{unit}}', { unit: unitName }) : t('查看异议：{{unit}}', { unit: unitName })}>
          {mayDecide ? t('处理') : t('查看')}
        </Button>
      </div>
    </>
  )
}
