import { Alert, Button, Modal, Typography } from 'antd'
import { useWords } from '../words.tsx'

/** A password that is shown once. */
export interface Handed {
  username: string
  password: string
  isNew: boolean
}

/** Shows a first password, once, to be handed over to its owner. */
export function FirstPassword({ handed, onClose }: { handed: Handed; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      open
      title={handed.isNew ? t('账户已开：{{username}}', handed) : t('密码已重置：{{username}}', handed)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('我已记下，关闭')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('初始密码只显示这一次，关闭后无法再看。请当面或以安全的方式交给本人；首次登录必须修改。')} />
      <p>
        <Typography.Text className="admin-password" copyable={{ text: handed.password }} code={false}>
          {handed.password}
        </Typography.Text>
      </p>
      {handed.isNew && <p className="muted">{t('账户须由安全管理员启用后才能登录。')}</p>}
    </Modal>
  )
}
