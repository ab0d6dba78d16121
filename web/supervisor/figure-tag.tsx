import { Tag } from 'antd'
import { figureNames, figures } from '../../domain/board.ts'
import { useWords } from '../words.tsx'

interface Props {
  search: URLSearchParams
  onChange: (next: URLSearchParams) => void
}

/** By which figure of the board a list was opened; it can be taken off. */
export function FigureTag({ search, onChange }: Props) {
  const { t, say } = useWords()
  const figure = figureNames.find((name) => name === search.get('figure'))
  if (!figure) return null
  const text = t('看板口径：{{title}}', { title: say(figures[figure].title) })
  const takeOff = () => {
    const next = new URLSearchParams(search)
    next.delete('figure')
    onChange(next)
  }
  return (
    <div className="figure-tags">
      <Tag closable={{ 'aria-label': t('去掉条件“{{text}}”', { text }) }} color="blue" title={say(figures[figure].counts)} onClose={(event) => (event.preventDefault(), takeOff())}>
        {text}
      </Tag>
    </div>
  )
}
