import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, Tag, type TableColumnsType } from 'antd'
import type { TownshipList, TownshipRow, Townships } from '../../api/schema/township.ts'
import { Head } from '../admin/head.tsx'
import { Rows } from '../admin/list.tsx'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { ListUpload } from './list-upload.tsx'

const townshipList = '/api/townships'

type Line = Townships['items'][number]

/** 企业所在乡镇: how many enterprises each township has, and the list by which it is stated. */
export default function TownshipsPage() {
  const { t } = useWords()
  const found = useQuery({ queryKey: [townshipList], queryFn: () => get<Townships>(townshipList) })
  const columns: TableColumnsType<Line> = [
    { title: t('乡镇（街道）'), render: (_, { name, code }) => <>{name}{code && <div className="muted code">{code}</div>}</> },
    { title: t('企业数'), width: 90, align: 'right', render: (_, { subjects }) => subjects.toLocaleString('zh-CN') },
  ]
  return (
    <>
      <Head title={t('企业所在乡镇')}>{t('看板按乡镇归集，办件可按乡镇筛选。所在乡镇在这里成批填报，也可以在办件页逐家填报；乡镇名录取自单位中的乡镇（街道）。')}</Head>
      <ListUpload<TownshipList>
        title={t('填报所在乡镇')}
        hint={t('CSV（UTF-8 或 GB18030）或 XLSX，列为统一社会信用代码、所在乡镇（名称或者行政区划代码）；一次最多 5000 行，有误的行不影响其他行')}
        list={townshipList}
        path={`${townshipList}/list`}
        template={{ title: t('下载未载明乡镇的企业清单'), path: `${townshipList}/unstated.csv` }}
      >
        {({ items }) => <StatedRows items={items} />}
      </ListUpload>
      {found.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {found.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <Rows items={[...found.data.items, { code: '', name: t('（未载明）'), subjects: found.data.unstated }]} columns={columns} rowKey={({ code }) => code} empty={t('还没有乡镇')} width={300} isFigures />}
    </>
  )
}

function StatedRows({ items }: { items: TownshipRow[] }) {
  const { t, say } = useWords()
  const refused = items.filter(({ state }) => state === 'refused').length
  const states = { stated: t('已填报'), same: t('与原来一致'), refused: t('未填报') }
  const columns: TableColumnsType<TownshipRow> = [
    { title: t('行'), width: 60, render: (_, { row }) => row },
    { title: t('企业'), width: 280, render: (_, { name, code }) => <>{name ?? '—'}<div className="muted code">{code || '—'}</div></> },
    { title: t('结果'), width: 110, render: (_, { state }) => <Tag {...(state === 'refused' ? { color: 'error' } : state === 'stated' ? { color: 'success' } : {})}>{states[state]}</Tag> },
    { title: t('所在乡镇或者原因'), render: (_, { township, why }) => township ?? (why ? say(why) : '—') },
  ]
  return (
    <>
      <Alert type={refused > 0 ? 'warning' : 'success'} showIcon title={t('清单共 {{count}} 行，{{refused}} 行未填报', { count: items.length, refused })} {...(refused > 0 ? { description: t('改正后重新导入整份清单即可。') } : {})} />
      <Rows items={items} columns={columns} rowKey={({ row }) => String(row)} empty={t('清单没有数据行')} width={700} />
    </>
  )
}
