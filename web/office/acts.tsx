import { Button, Empty, Tooltip } from 'antd'
import { Suspense, useState, type ComponentType } from 'react'
import type { ActOption } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'
import { graveActs } from './grave.ts'

interface Props<Detail> {
  detail: Detail
  /** The form of an act that was opened. */
  Drawer: ComponentType<{ detail: Detail; option: ActOption; onClose: () => void }>
}

/** Every act that my role knows: open as a button, or greyed with the reason in words. */
export function Acts<Detail extends { acts: ActOption[] }>({ detail, Drawer }: Props<Detail>) {
  const { t } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const { acts } = detail
  const possible = acts.filter((one) => one.possible)
  const greyed = acts.filter((one) => !one.possible)
  const open = acts.find(({ act }) => act === chosen)
  if (acts.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('您的角色在此办件中只能查看')} />
  return (
    <div className="acts">
      {possible.length === 0 && <p className="act-none">{t('目前没有您可以办理的事项。')}</p>}
      {possible.map((option, index) => (
        <ActButton key={option.act} option={option} isMain={index === 0 && !graveActs.has(option.act)} onOpen={() => choose(option.act)} />
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
      {open && (
        <Suspense fallback={null}>
          <Drawer detail={detail} option={open} onClose={() => choose(null)} />
        </Suspense>
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
