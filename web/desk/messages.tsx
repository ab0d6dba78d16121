import '../case/case.css'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Empty, Skeleton } from 'antd'
import { Link } from 'react-router'
import type { Message } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { useMessages } from './message-list.ts'
import { usePageTitle } from './page-title.ts'

/** What the office has told this account (消息), the newest first. */
export default function MessagesPage() {
  const { t } = useWords()
  usePageTitle(t('消息'))
  const messages = useMessages()
  const queries = useQueryClient()
  const read = async (message: Message) => {
    if (message.readAt !== null) return
    await post(`/api/messages/${message.id}/read`).catch(() => {})
    await queries.invalidateQueries({ queryKey: ['messages'] })
  }
  const unread = messages.items.filter(({ readAt }) => readAt === null)
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{t('消息')}</h1>
        {unread.length > 0 && <Button onClick={() => void Promise.all(unread.map(read))}>{t('全部标为已读')}</Button>}
      </div>
      {messages.isError && <Alert type="error" showIcon title={t('消息没有取到')} description={messages.error.message} action={<Button onClick={() => void messages.refetch()}>{t('重试')}</Button>} />}
      <Card>
        {messages.isPending && <Skeleton active />}
        {messages.isSuccess && messages.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('还没有消息。办件有进展时，会在这里告诉您。')} />}
        <ul className="lines">
          {messages.items.map((message) => (
            <Line key={message.id} message={message} onRead={() => void read(message)} />
          ))}
        </ul>
        {messages.hasNextPage && <Button onClick={() => void messages.fetchNextPage()}>{t('更多')}</Button>}
      </Card>
    </>
  )
}

function Line({ message, onRead }: { message: Message; onRead: () => void }) {
  const { t, say } = useWords()
  const text = say(message.text)
  return (
    <li className={message.readAt === null ? 'message unread' : 'message'}>
      <div>
        {message.readAt === null && <span className="unread-mark">{t('未读')}</span>}
        {message.caseNumber ? (
          <Link to={message.isOpinion ? '/desk/opinions' : `/desk/cases/${message.caseNumber}`} onClick={onRead}>
            {text}
          </Link>
        ) : (
          text
        )}
        <div className="muted">{showTime(message.createdAt)}</div>
      </div>
      {message.readAt === null && (
        <Button size="small" onClick={onRead}>
          {t('标为已读')}
        </Button>
      )}
    </li>
  )
}
