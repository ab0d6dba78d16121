import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { Calendar } from '../../domain/calendar.ts'
import { weekdayOf } from '../case/moment.ts'
import { FieldGroup, FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { useDayWords } from './day-words.ts'
import { useProposal, type Checked } from './proposal.tsx'
import { YearGrid } from './year-grid.tsx'
import { differences, toggled, type DayChange, type Year } from './year.ts'

interface Props {
  /** The year as it stands. */
  before: Year
  /** What stands in the editor at first, where a file has been read. */
  from?: Year | undefined
  localRest: Calendar['localRest']
  onClose: () => void
}

/** The editor of one year: days toggled on the grid, and the notice that they rest on. */
export function YearEdit({ before, from = before, localRest, onClose }: Props) {
  const { t } = useWords()
  const [year, setYear] = useState<Year>(from)
  const [notice, setNotice] = useState(from.notice ?? '')
  const [isProvisional, setProvisional] = useState(from.notice === null && from.worked.length === 0)
  const { propose, isSending, summary, faultsOf } = useProposal()
  const changes = differences(before, year)
  const next = { year: year.year, notice: isProvisional ? null : notice.trim(), off: [...year.off], worked: [...year.worked] }
  const check = (): Checked => {
    if (!isProvisional && notice.trim() === '') return { faults: [{ pointer: '/notice', detail: t('请填写放假通知的名称和文号') }] }
    if (changes.length === 0 && next.notice === before.notice && from === before) return { faults: [{ pointer: '/off', detail: t('还没有改动：请点按日期，或者填写通知') }] }
    return { change: { kind: 'year', year: next } }
  }
  return (
    <section className="admin-card" aria-label={t('编辑 {{year}} 年', { year: year.year })}>
      <div className="form law-edit-head">
        {summary}
        <FieldGroup id="field-provisional" label={t('{{year}} 年的依据', { year: year.year })} faults={[]}>
          {(described) => (
            <Radio.Group
              {...described}
              value={isProvisional}
              onChange={({ target }) => setProvisional(target.value as boolean)}
              options={[
                { value: false, label: t('已有放假通知') },
                { value: true, label: t('尚无通知，暂定') },
              ]}
            />
          )}
        </FieldGroup>
        {!isProvisional && (
          <FieldRow id="field-notice" label={t('放假通知')} hint={t('写明名称和文号，期限推算时引用。')} faults={[...faultsOf('notice'), ...faultsOf('basis')]}>
            {(described) => <Input {...described} maxLength={200} value={notice} onChange={({ target }) => setNotice(target.value)} />}
          </FieldRow>
        )}
      </div>
      <div id="field-off">
        <div id="field-worked">
          {[...faultsOf('off'), ...faultsOf('worked')].map((fault) => (
            <p key={fault} className="field-fault">
              {fault}
            </p>
          ))}
          <p className="muted">{t('点按日期切换：工作日与放假互换，周末依次为休息、调休上班、放假。键盘用方向键移动，空格键切换。')}</p>
          <YearGrid year={year} localRest={localRest} changed={new Set(changes.map(({ day }) => day))} onToggle={(day) => setYear((now) => toggled(now, day))} />
        </div>
      </div>
      <Changes changes={changes} />
      <div className="law-foot">
        <Button type="primary" loading={isSending} onClick={() => propose(check())}>
          {t('提交复核')}
        </Button>
        <Button onClick={onClose}>{t('取消')}</Button>
      </div>
    </section>
  )
}

function Changes({ changes }: { changes: DayChange[] }) {
  const { t, language } = useWords()
  const words = useDayWords()
  return (
    <div className="law-changes" aria-live="polite">
      <strong>{changes.length === 0 ? t('日期没有改动') : t('改动 {{count}} 天', { count: changes.length })}</strong>
      {changes.length > 0 && (
        <ul>
          {changes.map(({ day, before, after }) => (
            <li key={day}>
              <span className="admin-number">{language === 'en' ? `${day} ${weekdayOf(day, 'en')}` : `${day} 周${weekdayOf(day, 'zh')}`}</span> {words[before]} → <strong>{words[after]}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
