import { DownloadOutlined } from '@ant-design/icons'
import { Button, Empty, Tag } from 'antd'
import type { Letter } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'
import { showTime } from './moment.ts'

/** The letters (文书) of a case with number, service and reading. */
export function Letters({ letters, empty }: { letters: Letter[]; empty?: string }) {
  const { t } = useWords()
  if (letters.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('尚未出具文书')} />
  return (
    <ul className="lines" aria-label={t('文书')}>
      {letters.map((letter) => (
        <li key={letter.id}>
          <div>
            <strong>{letter.title}</strong> <span className="muted">{letter.number}</span>
            <div className="muted">
              {t('出具')} {showTime(letter.issuedAt)} · {t('验证码')} <a className="underlined" href={`/documents/${letter.verificationCode}`}>{letter.verificationCode}</a>
            </div>
            <ServiceState letter={letter} />
          </div>
          <Button icon={<DownloadOutlined />} href={`/api/documents/${letter.id}/pdf`} target="_blank" aria-label={`${t('查看')} ${letter.title} PDF`}>
            PDF
          </Button>
        </li>
      ))}
    </ul>
  )
}

function ServiceState({ letter: { channel, deliveredAt, readAt } }: { letter: Letter }) {
  const { t } = useWords()
  const channels: Record<string, string> = { 'in-person': t('直接送达'), post: t('邮寄送达'), online: t('网上送达'), 'in-app': t('网上送达') }
  return (
    <div>
      {deliveredAt ? (
        <Tag color="default">
          {t('已送达')} {showTime(deliveredAt)} {channel ? (channels[channel] ?? channel) : ''}
        </Tag>
      ) : (
        <Tag color="default">{t('未送达')}</Tag>
      )}
      {readAt && (
        <Tag color="default">
          {t('已阅')} {showTime(readAt)}
        </Tag>
      )}
    </div>
  )
}
