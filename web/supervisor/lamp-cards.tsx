import { FieldTimeOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { Figures } from '../../api/schema/board.ts'
import { figures as words, lampFigures, type BoardFilter } from '../../domain/board.ts'
import { Lamp } from '../case/lamp.tsx'
import { useWords } from '../words.tsx'
import { casesOf, Figure, Share } from './figure.tsx'

interface Props {
  figures: Figures
  filter: BoardFilter
}

/** Running cases by lamp, and those with an extension: colour, icon and words together. */
export function LampCards({ figures, filter }: Props) {
  const { t, say } = useWords()
  return (
    <ul className="lamp-cards board-lamps" aria-label={t('办理中的办件，按灯')}>
      {[...lampFigures, 'extended' as const].map((name) => (
        <li key={name}>
          <Link to={casesOf(name, filter)} aria-label={`${say(words[name].title)} ${figures[name]}`}>
            {name === 'extended' ? <span className="lamp board-extended"><span aria-hidden><FieldTimeOutlined /></span> {say(words.extended.title)}</span> : <Lamp lamp={name} />}
            <strong>{figures[name]}</strong>
            <span className="muted">{t('件')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Load and quality in figures, each opening its cases. */
export function KeyFigures({ figures, filter }: Props) {
  const { t, say } = useWords()
  const count = (name: 'filed' | 'open' | 'second' | 'receipts') => <strong><Figure name={name} figures={figures} filter={filter} label={say(words[name].title)} /></strong>
  return (
    <dl className="board-keys">
      {([['filed', count('filed')], ['open', count('open')], ['inTime', <Share key="inTime" part="inTime" whole="settled" figures={figures} filter={filter} />], ['firstPass', <Share key="firstPass" part="firstPass" whole="accepted" figures={figures} filter={filter} />], ['second', count('second')], ['receipts', count('receipts')]] as const).map(([name, shown]) => (
        <div key={name}>
          <dt>{name === 'inTime' ? t('按时办结率') : name === 'firstPass' ? t('首次通过率') : say(words[name].title)}</dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
  )
}
