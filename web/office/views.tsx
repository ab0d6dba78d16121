import { DeleteOutlined, SaveOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Grid, Input, Popconfirm, Popover } from 'antd'
import { useState } from 'react'
import type { SavedView } from '../../api/schema/desk.ts'
import { get, post, reasonOf, remove } from '../client.ts'
import { useWords } from '../words.tsx'
import { Columns } from './columns.tsx'

const path = '/api/desk/views'

/** Saved views (视图) of the list as links, mine and those that colleagues of the role share; what is shown now can be saved under a name. */
export function Views({ search, onChange }: { search: URLSearchParams; onChange: (next: URLSearchParams) => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const isNarrow = Grid.useBreakpoint().md === false
  const views = useQuery({ queryKey: [path], queryFn: () => get<SavedView[]>(path), staleTime: 60_000 }).data ?? []
  const here = search.toString()
  const forget = async ({ id }: SavedView) => {
    await remove(`${path}/${id}`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries({ queryKey: [path] })
  }
  return (
    <div className="views">
      {views.length > 0 && <span className="muted">{t('视图')}</span>}
      {views.map((view) => (
        <span key={view.id} className="view">
          <Button size="small" type={view.query === here ? 'primary' : 'default'} onClick={() => onChange(new URLSearchParams(view.query))}>
            {view.name}
            {view.isShared && !view.mine && <span className="view-by">（{view.by}）</span>}
          </Button>
          {view.mine && view.query === here && (
            <Popconfirm title={t('删除视图“{{name}}”？', { name: view.name })} okText={t('删除')} cancelText={t('取消')} onConfirm={() => void forget(view)}>
              <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('删除视图“{{name}}”', { name: view.name })} />
            </Popconfirm>
          )}
        </span>
      ))}
      <span className="views-tools">
        <Saving query={here} />
        {!isNarrow && <Columns />}
      </span>
    </div>
  )
}

function Saving({ query }: { query: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [isShared, share] = useState(false)
  const [fault, setFault] = useState('')
  const save = async () => {
    if (name.trim() === '') return setFault(t('请填写视图名称'))
    try {
      await post<SavedView>(path, { name, query, isShared })
    } catch (error) {
      return setFault(reasonOf(error))
    }
    await client.invalidateQueries({ queryKey: [path] })
    void message.success(t('已保存视图“{{name}}”', { name }))
    setOpen(false)
    setName('')
    setFault('')
  }
  const form = (
    <form className="view-form" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <Input value={name} maxLength={30} autoFocus aria-label={t('视图名称')} placeholder={t('如：临期的修复申请')} status={fault ? 'error' : ''} onChange={({ target }) => setName(target.value)} />
      {fault && <div className="late" role="alert">{fault}</div>}
      <Checkbox checked={isShared} onChange={({ target }) => share(target.checked)}>{t('与同岗位人员共享')}</Checkbox>
      <Button type="primary" htmlType="submit">{t('保存')}</Button>
    </form>
  )
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} title={t('把当前的筛选保存为视图')} content={form}>
      <Button icon={<SaveOutlined />}>{t('保存视图')}</Button>
    </Popover>
  )
}
