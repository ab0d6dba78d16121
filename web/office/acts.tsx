import { Button, Empty, Tooltip } from 'antd'
import { Suspense, useState, type ComponentType } from 'react'
import { useSearchParams } from 'react-router'
import type { ActOption, Entry } from '../../api/schema/case.ts'
import { useCommands } from '../desk/commands.ts'
import { useActDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'
import { BaseProvider } from './base.tsx'
import { graveActs } from './grave.ts'
import { LeftDrafts } from './left-drafts.tsx'

interface Props<Detail> {
  detail: Detail
  /** The form of an act that was opened. */
  Drawer: ComponentType<{ detail: Detail; option: ActOption; onClose: () => void }>
}

/** Every act that my role knows: open as a button, or greyed with the reason in words. The address may name the one that is opened at once. A form that is open stays, whatever the case comes to. */
export function Acts<Detail extends { number: string; acts: ActOption[]; entries: Entry[] }>({ detail, Drawer }: Props<Detail>) {
  const { t, say } = useWords()
  const { number, acts, entries } = detail
  const last = entries.at(-1)!
  const possible = acts.filter((one) => one.possible)
  const [search, setSearch] = useSearchParams()
  const [chosen, choose] = useState(() => {
    const named = possible.find(({ act }) => act === search.get('act'))
    return named ? { option: named, sequence: last.sequence } : null
  })
  const drafts = useActDrafts(number).data ?? []
  const greyed = acts.filter((one) => !one.possible)
  const open = (option: ActOption) => choose({ option, sequence: last.sequence })
  useCommands(possible.map((option, index) => ({ says: say(option.title), run: () => open(option), ...(index === 0 ? { key: 'r' } : {}) })))
  const close = () => {
    choose(null)
    if (search.has('act')) setSearch((before) => (before.delete('act'), before), { replace: true })
  }
  const now = acts.find(({ act }) => act === chosen?.option.act)
  return (
    <div className="acts">
      {acts.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('您的角色在此办件中只能查看')} />}
      {acts.length > 0 && possible.length === 0 && <p className="act-none">{t('目前没有您可以办理的事项。')}</p>}
      {possible.map((option, index) => (
        <ActButton key={option.act} option={option} isMain={index === 0 && !graveActs.has(option.act)} isBegun={drafts.some(({ act }) => act === option.act)} onOpen={() => open(option)} />
      ))}
      <LeftDrafts drafts={drafts.filter(({ act }) => !possible.some((one) => one.act === act))} acts={acts} />
      {greyed.length > 0 && (
        <details>
          <summary>{t('暂不能办理的事项 {{count}} 项', { count: greyed.length })}</summary>
          <div className="acts acts-greyed">
            {greyed.map((option) => (
              <GreyedAct key={option.act} option={option} />
            ))}
          </div>
        </details>
      )}
      {chosen && (
        <BaseProvider value={{ sequence: chosen.sequence, since: last.sequence === chosen.sequence ? null : last, possible: now?.possible ?? false, goOn: () => choose({ ...chosen, sequence: last.sequence }) }}>
          <Suspense fallback={null}>
            <Drawer key={chosen.option.act} detail={detail} option={now?.possible ? now : chosen.option} onClose={close} />
          </Suspense>
        </BaseProvider>
      )}
    </div>
  )
}

function ActButton({ option: { act, title }, isMain, isBegun, onOpen }: { option: ActOption; isMain: boolean; isBegun: boolean; onOpen: () => void }) {
  const { t, say } = useWords()
  return (
    <Button block type={isMain ? 'primary' : 'default'} danger={graveActs.has(act)} onClick={onOpen}>
      {isBegun ? t('{{act}}（有草稿）', { act: say(title) }) : say(title)}
    </Button>
  )
}

function GreyedAct({ option: { title, why } }: { option: ActOption }) {
  const { t, say } = useWords()
  const reason = why ? say(why) : t('现在不能办理')
  return (
    <div>
      <Tooltip title={reason} placement="top">
        <Button block disabled>
          {say(title)}
        </Button>
      </Tooltip>
      <p className="act-why">{reason}</p>
    </div>
  )
}
