import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useWords } from '../words.tsx'

/** The figures that are shown, as a file with their moment and filter in it. */
export function Export({ query }: { query: string }) {
  const { t } = useWords()
  const titles: [string, string][] = [['xlsx', t('电子表格（XLSX）')], ['csv', t('文本表格（CSV）')], ['pdf', t('通报（PDF）')]]
  return (
    <Dropdown trigger={['click']} menu={{ items: titles.map(([format, title]) => ({ key: format, label: <a href={`/api/board/file?${query}&format=${format}`} download>{title}</a> })) }}>
      <Button icon={<DownloadOutlined />}>{t('导出')}</Button>
    </Dropdown>
  )
}
