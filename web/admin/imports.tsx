import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Upload, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ImportView } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { postForm } from '../client.ts'
import { useWords } from '../words.tsx'
import { Refusal } from './entry-modal.tsx'
import { Head } from './head.tsx'
import { ImportDetail } from './import-detail.tsx'
import { ImportState } from './import-state.tsx'
import { List } from './list.tsx'
import { usePages } from './pages.ts'
import { Reinsertions } from './reinsertions.tsx'

const list = '/api/imports'

/** Imports of 双公示 files: upload, progress, and the result of every row. */
export default function ImportsPage() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const openId = search.get('import')
  const open = (id: string | null) => setSearch(id ? { import: id } : {})
  const pages = usePages<ImportView>(list, {}, 3000)
  const columns: TableColumnsType<ImportView> = [
    { title: t('文件'), render: (_, { id, fileName }) => <Button type="link" size="small" className="admin-file" onClick={() => open(id)}>{fileName}</Button> },
    { title: t('导入时间'), width: 150, render: (_, { createdAt }) => showTime(createdAt) },
    { title: t('状态'), width: 190, render: (_, one) => <ImportState view={one} /> },
    ...(['total', 'accepted', 'duplicate', 'held', 'refused'] as const).map((name) => ({
      title: { total: t('总行数'), accepted: t('已入库'), duplicate: t('重复'), held: t('待处理'), refused: t('未入库') }[name],
      width: 90,
      align: 'right' as const,
      render: (_: unknown, one: ImportView) => one[name].toLocaleString('zh-CN'),
    })),
  ]
  return (
    <>
      <Head title={t('数据导入')}>{t('按国家“双公示”格式导入行政许可和行政处罚。同一文件重复导入不会产生重复信息；有误的行不影响其他行。')}</Head>
      <UploadFile onTaken={open} />
      {openId && <ImportDetail key={openId} id={openId} onClose={() => open(null)} />}
      <Reinsertions />
      <List pages={pages} columns={columns} rowKey={({ id }) => id} width={980} empty={t('还没有导入过文件')} />
    </>
  )
}

function UploadFile({ onTaken }: { onTaken: (id: string) => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [refused, setRefused] = useState<string | null>(null)
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.set('file', file)
      return postForm<ImportView>(list, body)
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: [list] })
      onTaken(id)
    },
  })
  const take = (file: File) => {
    const isTable = /\.(csv|xlsx)$/i.test(file.name)
    setRefused(isTable ? null : t('只接受 CSV 或 XLSX 文件：{{name}}', { name: file.name }))
    if (isTable) upload.mutate(file)
    return false
  }
  return (
    <section className="admin-card" aria-label={t('上传文件')}>
      {refused && <Refusal error={new Error(refused)} />}
      {upload.isError && <Refusal error={upload.error} />}
      <Upload.Dragger accept=".csv,.xlsx" showUploadList={false} beforeUpload={take} disabled={upload.isPending}>
        <p>
          <InboxOutlined style={{ fontSize: 32, color: '#0b5cab' }} />
        </p>
        <p>{upload.isPending ? t('正在上传…') : t('把文件拖到这里，或者点击选择')}</p>
        <p className="muted">{t('CSV（UTF-8 或 GB18030）或 XLSX，表头为中文或代码名，列的顺序不限')}</p>
      </Upload.Dragger>
    </section>
  )
}
