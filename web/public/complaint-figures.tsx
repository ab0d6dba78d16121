import { useQuery } from '@tanstack/react-query'
import type { ComplaintFigureLine, ComplaintFigures } from '../../api/schema/complaint-figures.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Failed, Loading, Nothing, useTitle } from './state.tsx'

const address = '/api/public/complaint-figures'

/** 投诉举报统计: what was received and what came of it, without a figure that could point at anyone. */
export default function ComplaintFiguresPage() {
  const { t } = useWords()
  useTitle(t('投诉举报统计'))
  const found = useQuery({ queryKey: [address], queryFn: () => get<ComplaintFigures>(address) })
  return (
    <div className="wide page">
      <h1>{t('投诉举报统计')}</h1>
      <p>{t('按收到的季度和类别统计，季度结束后公布。')}</p>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Quarters figures={found.data} />}
      <p>
        <a href="/complaints">{t('投诉举报')}</a>
      </p>
    </div>
  )
}

function Quarters({ figures: { quarters, smallest, basis, toBeConfirmed, at } }: { figures: ComplaintFigures }) {
  const { t } = useWords()
  return (
    <>
      <p className="panel">
        {t('为保护投诉人，小于 {{n}} 件的数字只写“少于{{n}}”；能由合计推算出来的，同时不公布。', { n: smallest })}{' '}
        <span className="hint">
          {basis} {toBeConfirmed && <span className="to-be-confirmed">{t('待确认')}</span>}
        </span>
      </p>
      {quarters.length === 0 && <Nothing>{t('还没有结束的季度。第一个季度结束后在这里公布。')}</Nothing>}
      {quarters.map((one) => (
        <Quarter key={one.quarter} quarter={one} smallest={smallest} />
      ))}
      {quarters.length > 0 && <p className="hint">{t('说明：“按时答复”为答复的投诉举报中没有超期的比例；“满意率”为评价的投诉人中满意和基本满意的比例；“因此改正”为答复中载明改正事项的件数。比例的任一部分过小的，不公布。')}</p>}
      <p className="hint">{showTime(at)}</p>
    </>
  )
}

function Quarter({ quarter: { quarter, classes, total }, smallest }: { quarter: ComplaintFigures['quarters'][number]; smallest: number }) {
  const { t, say } = useWords()
  const [year = '', n = ''] = quarter.split('-Q')
  const title = t('{{year}} 年第 {{n}} 季度', { year, n })
  const columns: [keyof ComplaintFigureLine, string][] = [['received', t('收到')], ['accepted', t('受理')], ['transferred', t('转送')], ['answered', t('答复')], ['inTime', t('按时答复')], ['satisfied', t('满意率')], ['changed', t('因此改正')]]
  const shown = (line: ComplaintFigureLine, name: keyof ComplaintFigureLine): string => {
    const value = line[name]
    if (name === 'inTime' || name === 'satisfied') return value === null ? '—' : `${value}%`
    return value === 'few' ? t('少于{{n}}', { n: smallest }) : value === 'withheld' ? t('不公布') : String(value)
  }
  const cells = (line: ComplaintFigureLine) => columns.map(([name, label]) => <td key={name} data-label={label} className={typeof line[name] === 'number' ? undefined : 'quiet'}>{shown(line, name)}</td>)
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table className="complaint-figures">
        <thead>
          <tr>
            <th scope="col">{t('类别')}</th>
            {columns.map(([name, label]) => (
              <th key={name} scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((line) => (
            <tr key={line.class}>
              <th scope="row">{say(line.title)}</th>
              {cells(line)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('各类合计')}</th>
            {cells(total)}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
