import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { RulesView } from '../../api/schema/law.ts'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { rulesPath } from './change.ts'
import { DayInput } from './day-input.tsx'
import './law.css'
import { ParameterDrawer, type Chosen } from './parameter-drawer.tsx'
import { Parameters } from './parameters.tsx'
import { markWords, standing } from './rule-words.ts'
import { today } from './today.ts'

type RuleSet = RulesView['ruleSets'][number]

/** Objections come first, what binds beside every rule-set last. */
const order = ['objection', 'repair', 'repair-policy', 'market-supervision', 'general']
const rank = ({ governs }: RuleSet) => order.indexOf(governs)

/** Rule-sets and their parameters (规定与参数), as they bind today or on another day. */
export default function RulesPage() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const now = today()
  const at = search.get('at') ?? now
  const onlyOpen = search.has('open')
  const found = useQuery({ queryKey: [rulesPath, at], queryFn: () => get<RulesView>(`${rulesPath}?at=${at}`) })
  const ask = (next: { at?: string; open?: boolean }) => {
    const [day, open] = [next.at ?? at, next.open ?? onlyOpen]
    setSearch({ ...(day && day !== now ? { at: day } : {}), ...(open ? { open: '1' } : {}) })
  }
  return (
    <>
      <Head title={t('规定与参数')}>{t('每项期限和标准出自哪一条、核对到什么程度。待确认的须由本县以文件确认或者改设，经另一人复核后生效。')}</Head>
      <section className="admin-card law-asked" aria-label={t('查看条件')}>
        <label htmlFor="rules-at">{t('查看日期')}</label>
        <DayInput described={{ id: 'rules-at' }} value={at} onChange={(day) => ask({ at: day || now })} />
        <Checkbox checked={onlyOpen} onChange={({ target }) => ask({ open: target.checked })}>
          {t('只看待确认')} {found.data && <Mark tone={found.data.toBeConfirmed > 0 ? 'waiting' : 'good'}>{found.data.toBeConfirmed}</Mark>}
        </Checkbox>
        <MarkMeanings />
      </section>
      {found.isPending && <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('规定没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <RuleSets view={found.data} at={at} onlyOpen={onlyOpen} />}
    </>
  )
}

function RuleSets({ view, at, onlyOpen }: { view: RulesView; at: string; onlyOpen: boolean }) {
  const { t, say } = useWords()
  const isEditor = useSession().role === 'system-administrator'
  const [chosen, choose] = useState<Chosen | null>(null)
  const sets = onlyOpen ? view.ruleSets.map((set) => ({ ...set, parameters: set.parameters.filter(({ toBeConfirmed }) => toBeConfirmed) })).filter(({ parameters }) => parameters.length > 0) : view.ruleSets
  const lines = [...Map.groupBy(sets, ({ governs }) => governs).values()].toSorted((a, b) => rank(a[0]!) - rank(b[0]!))
  return (
    <>
      {lines.map((line) => (
        <section key={line[0]!.governs} className="admin-card" aria-labelledby={`line-${line[0]!.governs}`}>
          <h2 id={`line-${line[0]!.governs}`} className="panel-title">
            {say(line[0]!.governsTitle)}
          </h2>
          {line
            .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
            .map((set) => (
              <RuleSetPart key={`${set.id}${onlyOpen}${at}`} set={set} at={at} startsOpen={onlyOpen || (set.inForce && line === lines[0])} onChoose={isEditor ? (parameter) => choose({ ruleSet: set, parameter }) : undefined} />
            ))}
        </section>
      ))}
      {lines.length === 0 && <Empty className="admin-card" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有待确认的参数')} />}
      <p className="muted">{t('规定版本 {{version}}', { version: view.version })}</p>
      {chosen && <ParameterDrawer chosen={chosen} onClose={() => choose(null)} />}
    </>
  )
}

interface PartProps {
  set: RuleSet
  at: string
  startsOpen: boolean
  onChoose: ((parameter: Chosen['parameter']) => void) | undefined
}

function RuleSetPart({ set, at, startsOpen, onChoose }: PartProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(startsOpen)
  const words = { future: t('尚未施行'), inForce: t('现行有效'), past: t('已不适用') }
  const stands = standing(set, at)
  const open = set.parameters.filter(({ toBeConfirmed }) => toBeConfirmed).length
  return (
    <details className={`law-set law-set-${stands}`} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="law-set-title">
          <strong>{set.instrument}</strong> <span className="muted law-code">{set.id}</span>
        </span>
        <span className="admin-number">{set.validTo === null ? t('{{from}} 起施行', { from: set.validFrom }) : t('{{from}} 至 {{to}}', { from: set.validFrom, to: set.validTo })}</span>
        <span className="law-set-marks">
          <Mark tone={stands === 'inForce' ? 'good' : stands === 'future' ? 'busy' : 'plain'}>{words[stands]}</Mark>
          {open > 0 && <Mark tone="waiting">{t('待确认 {{count}} 项', { count: open })}</Mark>}
        </span>
      </summary>
      {isOpen && set.note && <p className="muted">{set.note}</p>}
      {isOpen && <Parameters parameters={set.parameters} onChoose={onChoose} />}
    </details>
  )
}

function MarkMeanings() {
  const { t, say } = useWords()
  return (
    <details className="law-marks">
      <summary>{t('核对程度的含义')}</summary>
      <dl className="facts">
        {Object.entries(markWords).map(([mark, { name, meaning }]) => (
          <div key={mark}>
            <dt>
              {mark} {say(name)}
            </dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
