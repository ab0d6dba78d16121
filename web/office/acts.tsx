import { Button, Empty, Tooltip } from 'antd'
import { Suspense, useState, type ComponentType } from 'react'
import type { ActOption, Entry } from '../../api/schema/case.ts'
import { useCommands } from '../desk/commands.ts'
import { useWords } from '../words.tsx'
import { BaseProvider } from './base.tsx'
import { graveActs } from './grave.ts'

interface Props<Detail> {
  detail: Detail
  /** The form of an act that was opened. */
  Drawer: ComponentType<{ detail: Detail; option: ActOption; onClose: () => void }>
}

/** Every act that my role knows: open as a button, or greyed with the reason in words. A form that is open stays, whatever the case comes to. */
export function Acts<Detail extends { acts: ActOption[]; entries: Entry[] }>({ detail, Drawer }: Props<Detail>) {
  const { t, say } = useWords()
  const { acts, entries } = detail
  const last = entries.at(-1)!
  const [chosen, choose] = useState<{ option: ActOption; sequence: number } | null>(null)
  const possible = acts.filter((one) => one.possible)
  const greyed = acts.filter((one) => !one.possible)
  const open = (option: ActOption) => choose({ option, sequence: last.sequence })
  useCommands(possible.map((option, index) => ({ says: say(option.title), run: () => open(option), ...(index === 0 ? { key: 'r' } : {}) })))
  const now = acts.find(({ act }) => act === chosen?.option.act)
  return (
    <div className="acts">
      {acts.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('您的角色在此办件中只能查看')} />}
      {acts.length > 0 && possible.length === 0 && <p className="act-none">{t('目前没有您可以办理的事项。')}</p>}
      {possible.map((option, index) => (
        <ActButton key={option.act} option={option} isMain={index === 0 && !graveActs.has(option.act)} onOpen={() => open(option)} />
      ))}
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
            <Drawer key={chosen.option.act} detail={detail} option={now?.possible ? now : chosen.option} onClose={() => choose(null)} />
          </Suspense>
        </BaseProvider>
      )}
    </div>
  )
}

function ActButton({ option: { act, title }, isMain, onOpen }: { option: ActOption; isMain: boolean; onOpen: () => void }) {
  const { say } = useWords()
  return (
    <Button block type={isMain ? 'primary' : 'default'} danger={graveActs.has(act)} onClick={onOpen}>
      {say(title)}
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
