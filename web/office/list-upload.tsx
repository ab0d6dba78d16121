import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import type { ReactNode } from 'react'
import { Refusal } from '../admin/entry-modal.tsx'
import { postForm } from '../client.ts'
import { useWords } from '../words.tsx'

interface Props<Answer> {
  title: string
  hint: string
  /** What is fetched anew afterwards. */
  list: string
  /** Where the file goes. */
  path: string
  /** A file to fill in. */
  template: { title: string; path: string }
  children: (answer: Answer) => ReactNode
}

/** Takes a list as a file by drop or choice, and shows row by row what came of it. */
export function ListUpload<Answer>({ title, hint, list, path, template, children }: Props<Answer>) {
  const { t } = useWords()
  const client = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.set('file', file)
      return postForm<Answer>(path, body)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [list] }),
  })
  const take = (file: File) => {
    upload.mutate(file)
    return false
  }
  return (
    <section className="admin-card" aria-label={title}>
      {upload.isError && <Refusal error={upload.error} />}
      <Upload.Dragger accept=".csv,.xlsx" showUploadList={false} beforeUpload={take} disabled={upload.isPending}>
        <p>
          <InboxOutlined style={{ fontSize: 32, color: '#0b5cab' }} />
        </p>
        <p>{upload.isPending ? t('正在登记…') : t('把清单拖到这里，或者点击选择')}</p>
        <p className="muted">{hint}</p>
      </Upload.Dragger>
      <Button type="link" icon={<DownloadOutlined />} href={template.path}>{template.title}</Button>
      {upload.data && children(upload.data)}
    </section>
  )
}
