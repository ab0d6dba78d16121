import { SettingOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Popover } from 'antd'
import type { DeskSettings } from '../../api/schema/desk.ts'
import { listColumns, type ListColumn } from '../../domain/desk.ts'
import { get, put } from '../client.ts'
import { useWords } from '../words.tsx'

const path = '/api/desk/settings'
const useSettings = () => useQuery({ queryKey: [path], queryFn: () => get<DeskSettings>(path), staleTime: 60_000 })

/** The columns of the case list that this person shows, in their order. */
export const useShownColumns = (): readonly ListColumn[] => useSettings().data?.columns ?? listColumns

/** Chooses the columns of the case list; kept for this person on whatever machine. */
export function Columns() {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const shown = useShownColumns()
  const titles: Record<ListColumn, string> = { due: t('时限'), number: t('编号'), subject: t('信用主体与信息'), ground: t('异议事由'), step: t('当前环节'), claimant: t('认领人'), filed: t('收到时间') }
  const keep = async (columns: ListColumn[]) => {
    // What is still on its way is older than what was chosen.
    void client.cancelQueries({ queryKey: [path] }, { revert: false })
    client.setQueryData<DeskSettings>([path], { columns })
    await put(path, { columns }).catch((error: Error) => message.error(error.message))
  }
  const choice = (
    <div className="column-choice">
      {listColumns.map((name) => (
        // A case without its number leads nowhere.
        <Checkbox key={name} checked={shown.includes(name)} disabled={name === 'number'} onChange={({ target }) => void keep(listColumns.filter((one) => (one === name ? target.checked : shown.includes(one))))}>
          {titles[name]}
        </Checkbox>
      ))}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title={t('显示的列')} content={choice}>
      <Button icon={<SettingOutlined />}>{t('列')}</Button>
    </Popover>
  )
}
