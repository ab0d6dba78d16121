import { Alert, Button } from 'antd'
import { createContext, use } from 'react'
import type { Entry } from '../../api/schema/case.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

/** The last act that a form was begun on, what was done since, and the going on from there. */
export interface Base {
  sequence: number
  since: Entry | null
  /** Whether the act can still be done. */
  possible: boolean
  goOn: () => void
}

const Current = createContext<Base | null>(null)
export const BaseProvider = Current.Provider

/** The version that an act of the open form is based on, where there is one. */
export const useBase = (): Base | null => use(Current)

/** Says in the form of an act that a colleague acted meanwhile: what was written stays. */
export function Meanwhile() {
  const { t, say } = useWords()
  const base = useBase()
  if (!base?.since) return null
  const { by, takenAt, title } = base.since
  return (
    <Alert
      className="meanwhile"
      type="warning"
      showIcon
      title={t('{{by}} {{time}} 已{{act}}，本页已更新；您填写的内容仍在', { by, time: showTime(takenAt).slice(11), act: say(title) })}
      {...(base.possible
        ? { action: <Button size="small" onClick={base.goOn}>{t('继续办理')}</Button> }
        : { description: t('这一事项现在不能再办理。已写的内容留作草稿，关闭本表后仍可查看。') })}
    />
  )
}
