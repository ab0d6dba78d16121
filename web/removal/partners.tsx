import './removal.css'
import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Typography, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Partner, PartnerKey } from '../../api/schema/removal.ts'
import { recipientKinds } from '../../domain/removal-words.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { usePages } from '../admin/pages.ts'
import { showDay } from '../case/moment.ts'
import { post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { PartnerModal } from './partner-modal.tsx'

const list = '/api/partners'
type Opened = { kind: 'edit' | 'rotate'; partner: Partner } | { kind: 'new' }

/** 交换单位: who holds copies of our records, how each is reached, and how old its key is. */
export default function PartnersPage() {
  const { t } = useWords()
  const isOwner = useSession().role === 'system-administrator'
  const [opened, open] = useState<Opened | null>(null)
  const [handed, hand] = useState<PartnerKey | null>(null)
  const pages = usePages<Partner>(list, {}, 5000)
  const close = () => open(null)
  return (
    <>
      <Head title={t('交换单位')}>{t('持有本平台信用信息副本的单位。联网的按地址投递，离线的以文件交换；每个单位一把密钥，用于签名。')}</Head>
      <List
        pages={pages}
        columns={useColumns(isOwner, open)}
        rowKey={({ id }) => id}
        width={1120}
        empty={t('还没有交换单位；没有交换单位时，决定只在本平台生效')}
        tools={isOwner && <Button type="primary" icon={<PlusOutlined />} onClick={() => open({ kind: 'new' })}>{t('新增交换单位')}</Button>}
      />
      {opened?.kind === 'new' && <PartnerModal partner={null} onMade={hand} onClose={close} />}
      {opened?.kind === 'edit' && <PartnerModal partner={opened.partner} onMade={hand} onClose={close} />}
      {opened?.kind === 'rotate' && (
        <EntryModal<object, PartnerKey> title={t('更换密钥：{{name}}', { name: opened.partner.name })} okText={t('更换密钥')} send={() => post<PartnerKey>(`${list}/${opened.partner.id}/rotate`, {}, { version: opened.partner.version })} list={list} done={t('密钥已更换')} onDone={hand} onClose={close}>
          <p>{t('新密钥只显示一次。并用期内新旧密钥都有效，请在此期间交给对方启用。')}</p>
        </EntryModal>
      )}
      {handed && <KeyModal handed={handed} onClose={() => hand(null)} />}
    </>
  )
}

function useColumns(isOwner: boolean, open: (opened: Opened) => void): TableColumnsType<Partner> {
  const { t, say } = useWords()
  return [
    { title: t('名称'), width: 230, render: (_, { name, code }) => <>{name}<div className="muted">{code}</div></> },
    { title: t('类别'), width: 120, render: (_, { kind }) => say(recipientKinds[kind]) },
    { title: t('交换方式'), render: (_, { adapter, address }) => (adapter === 'drop' ? t('文件交换') : <>{t('联网')}<div className="muted removal-error">{address ?? t('未填地址')}</div></>) },
    { title: t('密钥'), width: 210, render: (_, { keyVersion, keyChangedAt, previousKeyUntil }) => <>{t('第 {{version}} 把，{{day}} 起用', { version: keyVersion, day: showDay(keyChangedAt) })}{previousKeyUntil && <div className="muted">{t('旧密钥用至 {{day}}', { day: showDay(previousKeyUntil) })}</div>}</> },
    { title: t('未完成'), width: 90, align: 'right', render: (_, { open: count }) => count },
    { title: t('状态'), width: 100, render: (_, { active }) => (active ? <Mark tone="good">{t('使用中')}</Mark> : <Mark>{t('已停用')}</Mark>) },
    ...(isOwner
      ? [
          {
            title: t('操作'),
            width: 160,
            fixed: 'right' as const,
            render: (_: unknown, partner: Partner) => (
              <span className="admin-links">
                <Button type="link" size="small" onClick={() => open({ kind: 'edit', partner })}>{t('编辑')}</Button>
                <Button type="link" size="small" onClick={() => open({ kind: 'rotate', partner })}>{t('更换密钥')}</Button>
              </span>
            ),
          },
        ]
      : []),
  ]
}

function KeyModal({ handed: { partner, key }, onClose }: { handed: PartnerKey; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal open title={t('{{name}} 的密钥', { name: partner.name })} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type="primary" onClick={onClose}>{t('我已记下，关闭')}</Button>}>
      <Alert type="warning" showIcon title={t('密钥只显示这一次，关闭后无法再看。请以安全的方式交给对方。')} />
      <p>
        <Typography.Text className="partner-key" copyable={{ text: key }}>{key}</Typography.Text>
      </p>
    </Modal>
  )
}
