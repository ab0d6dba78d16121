import { Form, Input, Radio, Select, Switch } from 'antd'
import type { Partner, PartnerInput, PartnerKey } from '../../api/schema/removal.ts'
import { recipientKinds } from '../../domain/removal-words.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { post, put } from '../client.ts'
import { useWords } from '../words.tsx'

const list = '/api/partners'
const addressPattern = /^https?:\/\/\S+$/

/** The entry of a partner, new or changed. */
export function PartnerModal({ partner, onMade, onClose }: { partner: Partner | null; onMade: (made: PartnerKey) => void; onClose: () => void }) {
  const { t, say } = useWords()
  const send = async ({ address, probeAddress, ...rest }: PartnerInput): Promise<PartnerKey | null> => {
    const body = { ...rest, unitId: partner?.unitId ?? null, address: address || null, probeAddress: probeAddress || null }
    if (partner) return put<Partner>(`${list}/${partner.id}`, body, partner.version).then(() => null)
    return post<PartnerKey>(list, body)
  }
  const values = partner ?? { kind: 'agency' as const, adapter: 'rest' as const, active: true }
  return (
    <EntryModal<PartnerInput, PartnerKey | null> title={partner ? `${t('编辑交换单位')}：${partner.name}` : t('新增交换单位')} values={values} send={send} list={list} done={t('已保存')} onDone={(made) => made && onMade(made)} onClose={onClose}>
      <Form.Item name="name" label={t('名称')} rules={[{ required: true, min: 2, max: 100, message: t('请填写单位全称') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="code" label={t('代码')} extra={t('用于签名和文件夹，小写字母、数字和连字符')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{1,39}$/, message: t('2 至 40 位小写字母、数字或连字符') }]}>
        <Input maxLength={40} disabled={partner !== null} />
      </Form.Item>
      <Form.Item name="kind" label={t('类别')} rules={[{ required: true }]}>
        <Select options={Object.entries(recipientKinds).map(([value, words]) => ({ value, label: say(words) }))} />
      </Form.Item>
      <Form.Item name="adapter" label={t('交换方式')} rules={[{ required: true }]}>
        <Radio.Group options={[{ value: 'rest', label: t('联网') }, { value: 'drop', label: t('文件交换') }]} />
      </Form.Item>
      <Form.Item name="address" label={t('接收地址')} extra={t('留空则落成文件')} rules={[{ pattern: addressPattern, message: t('须为 http 或 https 开头的地址') }]}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="probeAddress" label={t('公示页地址')} extra={t('以 {record} 代表信息编号，以 {document} 代表文书号；留空则不查验')} rules={[{ pattern: addressPattern, message: t('须为 http 或 https 开头的地址') }]}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="active" label={t('使用中')} valuePropName="checked" required>
        <Switch />
      </Form.Item>
    </EntryModal>
  )
}
