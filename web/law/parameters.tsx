import { Button, Tooltip, type TableColumnsType } from 'antd'
import type { ParameterView } from '../../api/schema/law.ts'
import type { Mark as MarkName } from '../../domain/rules.ts'
import { valueWords } from '../../domain/rules/words.ts'
import { Rows } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { useWords } from '../words.tsx'
import { markWords } from './rule-words.ts'

interface Props {
  parameters: ParameterView[]
  /** Left out for those who may not change any. */
  onChoose?: ((parameter: ParameterView) => void) | undefined
}

/** The parameters of a rule-set (参数): value, provision, how well it is known, and what confirmed it. */
export function Parameters({ parameters, onChoose }: Props) {
  const { t, say } = useWords()
  const columns: TableColumnsType<ParameterView> = [
    { title: t('参数'), width: 240, render: (_, { title, name }) => <>{say(title)}<div className="muted law-code">{name}</div></> },
    { title: t('值'), width: 200, render: (_, parameter) => <strong className="law-value">{say(valueWords(parameter))}</strong> },
    { title: t('条款'), render: (_, { article, from, note }) => <>{article}{from && <div className="muted">{t('起算：{{from}}', { from })}</div>}{note && <div className="muted">{note}</div>}</> },
    { title: t('核对与确认'), width: 240, render: (_, parameter) => <><Known {...parameter} /><Confirmed {...parameter} /></> },
    ...(onChoose ? [{ title: t('操作'), width: 120, render: (_: unknown, parameter: ParameterView) => <Button type="link" size="small" className="law-link" onClick={() => onChoose(parameter)}>{t('确认或改设')}</Button> }] : []),
  ]
  return <Rows items={parameters} columns={columns} rowKey={({ name }) => name} width={980} empty={t('没有待确认的参数')} />
}

function Known({ mark, toBeConfirmed }: ParameterView) {
  const { t, say } = useWords()
  const words = markWords[mark as MarkName]
  return (
    <>
      <Tooltip title={words && say(words.meaning)}>
        <span tabIndex={0} className="law-known">
          {mark} {words && say(words.name)}
        </span>
      </Tooltip>
      {toBeConfirmed && (
        <>
          {' '}
          <Mark tone="waiting">{t('待确认')}</Mark>
        </>
      )}
    </>
  )
}

function Confirmed({ confirmed, unit, name }: ParameterView) {
  const { t, say } = useWords()
  if (!confirmed) return null
  return (
    <div>
      <div>{t('确认文件：{{document}}', { document: confirmed.document })}</div>
      <div className="muted">{t('{{date}} 发文，{{from}} 起适用', { date: confirmed.documentDate, from: confirmed.from })}</div>
      <div className="muted">{t('原值 {{value}}', { value: say(valueWords({ value: confirmed.was, unit, name })) })}</div>
    </div>
  )
}
