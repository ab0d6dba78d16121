import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import type { ImportView } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportState } from './import-state.tsx'

/** One import: how far it is, what came of it, and its rows. */
export function ImportDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['/api/imports', 'one', id], queryFn: () => get<ImportView>(`/api/imports/${id}`), refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : 5000) })
  const view = found.data
  const figures = view && ([[t('总行数'), view.total], [t('已入库'), view.accepted], [t('重复'), view.duplicate], [t('待处理'), view.held], [t('未入库'), view.refused]] as const)
  return (
    <section className="admin-card" aria-label={t('导入结果')}>
      <div className="admin-tools">
        <strong>{view?.fileName ?? t('导入结果')}</strong>
        <span className="admin-buttons">
          {view && <ImportState view={view} />}
          <Button size="small" onClick={onClose}>
            {t('收起')}
          </Button>
        </span>
      </div>
      {found.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {found.isError && <Alert type="error" showIcon title={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {view?.error && <Alert type="error" showIcon title={t('文件没有导入完')} description={view.error} />}
      {view && (
        <>
          <span className="muted">
            {showTime(view.createdAt)}
            {view.finishedAt && ` — ${showTime(view.finishedAt)}`}
          </span>
          <dl className="admin-figures" aria-live="polite">
            {figures?.map(([title, count]) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{count.toLocaleString('zh-CN')}</dd>
              </div>
            ))}
          </dl>
          <ImportRows view={view} />
        </>
      )}
    </section>
  )
}
