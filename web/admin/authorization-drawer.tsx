import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Drawer, Form, Input, Space } from 'antd'
import { useState } from 'react'
import type { Authorization } from '../../api/schema/office.ts'
import { scopeWords } from '../../domain/authorization.ts'
import { showTime } from '../case/moment.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { useAuthorizationStates } from './authorizations.tsx'
import { EntryModal } from './entry-modal.tsx'

type Decision = 'approve' | 'refuse'

/** A letter of authority beside what was filled in, to be approved or refused. */
export function AuthorizationDrawer({ authorization, onClose }: { authorization: Authorization; onClose: () => void }) {
  const { t, say } = useWords()
  const states = useAuthorizationStates()
  const [decision, decide] = useState<Decision | null>(null)
  const isPending = authorization.state === 'pending'
  const facts = [
    [t('企业'), authorization.subjectName],
    [t('统一社会信用代码'), authorization.subjectCode ?? '—'],
    [t('经办人'), `${authorization.personName}（${authorization.identityMask}）`],
    [t('登录名'), authorization.username],
    [t('授权事项'), authorization.scope.map((one) => say(scopeWords(one))).join('、') || '—'],
    [t('授权期间'), `${authorization.validFrom} ${t('至')} ${authorization.validTo}`],
    [t('提交时间'), showTime(authorization.createdAt)],
    [t('状态'), states[authorization.state]],
    ...(authorization.reason ? [[t('理由'), authorization.reason]] : []),
  ]
  return (
    <Drawer
      open
      size="large"
      onClose={onClose}
      title={`${t('授权委托书')}：${authorization.subjectName}`}
      footer={
        isPending && (
          <Space>
            <Button type="primary" onClick={() => decide('approve')}>
              {t('通过')}
            </Button>
            <Button danger onClick={() => decide('refuse')}>
              {t('不予通过')}
            </Button>
          </Space>
        )
      }
    >
      <Descriptions bordered size="small" column={1} items={facts.map(([label, children]) => ({ key: label, label, children }))} />
      <h2 className="admin-subtitle">{t('委托书原件')}</h2>
      <LetterView fileId={authorization.fileId} />
      {decision && <DecisionModal authorization={authorization} decision={decision} onClose={() => decide(null)} />}
    </Drawer>
  )
}

/** Fetches a file once, as an address of this window: the answer's own content policy would keep a PDF from being shown. */
async function fetchFile(path: string): Promise<{ address: string; isImage: boolean }> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(String(answer.status))
  const content = await answer.blob()
  return { address: URL.createObjectURL(content), isImage: content.type.startsWith('image/') }
}

function LetterView({ fileId }: { fileId: string }) {
  const { t } = useWords()
  const path = `/api/files/${fileId}`
  const file = useQuery({ queryKey: ['file', fileId], queryFn: () => fetchFile(path), staleTime: Infinity, gcTime: Infinity })
  if (file.isError) return <Alert type="error" showIcon title={t('原件没有取到')} action={<Button onClick={() => void file.refetch()}>{t('重试')}</Button>} />
  if (file.isPending) return <p className="muted">{t('正在加载…')}</p>
  return (
    <>
      {file.data.isImage ? (
        <img className="admin-letter" src={file.data.address} alt={t('授权委托书原件')} />
      ) : (
        <object className="admin-letter" data={file.data.address} type="application/pdf" aria-label={t('授权委托书原件')}>
          <p>{t('浏览器不能直接显示，请在新窗口打开。')}</p>
        </object>
      )}
      <p>
        <a href={path} target="_blank" rel="noreferrer">
          {t('在新窗口打开')}
        </a>
      </p>
    </>
  )
}

function DecisionModal({ authorization, decision, onClose }: { authorization: Authorization; decision: Decision; onClose: () => void }) {
  const { t } = useWords()
  const isRefusal = decision === 'refuse'
  const send = ({ reason }: { reason?: string }) => post(`/api/authorizations/${authorization.id}/decision`, { decision, ...(reason?.trim() ? { reason: reason.trim() } : {}) }, { version: authorization.version })
  return (
    <EntryModal<{ reason?: string }, unknown>
      title={`${isRefusal ? t('不予通过') : t('通过授权')}：${authorization.subjectName}`}
      okText={isRefusal ? t('不予通过') : t('通过')}
      danger={isRefusal}
      send={send}
      list="/api/authorizations"
      done={isRefusal ? t('已告知企业未通过的理由') : t('已通过，经办人可以登录')}
      onClose={onClose}
    >
      <p>{isRefusal ? t('理由会以短信告知经办人，请写明哪里不符、怎样更正。') : t('通过后，{{name}} 可以代表该企业提出异议、接收文书，直至 {{day}}。', { name: authorization.personName, day: authorization.validTo })}</p>
      <Form.Item name="reason" label={isRefusal ? t('理由') : t('备注')} rules={isRefusal ? [{ required: true, whitespace: true, min: 2, message: t('请写明理由') }] : []}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}
