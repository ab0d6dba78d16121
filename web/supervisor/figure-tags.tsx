import { Tag } from 'antd'
import type { CaseLine } from '../../api/schema/case.ts'
import { figureNames, figures, missing } from '../../domain/board.ts'
import { useTownships } from '../office/township.tsx'
import { useWords } from '../words.tsx'

interface Props {
  search: URLSearchParams
  lines: readonly CaseLine[]
  onChange: (next: URLSearchParams) => void
}

/** By which figure of the board a list was opened, with what narrowed it; each can be taken off. */
export function FigureTags({ search, lines, onChange }: Props) {
  const { t, say } = useWords()
  const figure = figureNames.find((name) => name === search.get('figure'))
  const [unitId, township, month] = ['unitId', 'township', 'month'].map((name) => search.get(name))
  const townships = useTownships(Boolean(township) && township !== missing)
  const tags = [
    ...(figure ? [['figure', t('看板口径：{{title}}', { title: say(figures[figure].title) }), say(figures[figure].counts)] as const] : []),
    ...(unitId ? [['unitId', t('单位：{{title}}', { title: unitId === missing ? t('未对应单位') : (lines[0]?.sourceUnitName ?? t('已选定')) }), undefined] as const] : []),
    ...(township ? [['township', t('乡镇：{{title}}', { title: township === missing ? t('（未载明）') : (townships.data?.items.find(({ code }) => code === township)?.name ?? township) }), undefined] as const] : []),
    ...(month ? [['month', t('收到月份：{{title}}', { title: month }), undefined] as const] : []),
  ]
  const takeOff = (name: string) => {
    const next = new URLSearchParams(search)
    next.delete(name)
    onChange(next)
  }
  if (tags.length === 0) return null
  return (
    <div className="figure-tags">
      {tags.map(([name, text, hint]) => (
        <Tag key={name} closable={{ 'aria-label': t('去掉条件“{{text}}”', { text }) }} color="blue" title={hint} onClose={(event) => (event.preventDefault(), takeOff(name))}>
          {text}
        </Tag>
      ))}
    </div>
  )
}
