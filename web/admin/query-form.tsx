import { Button, Form, Input, Select } from 'antd'
import { useWords } from '../words.tsx'

export type Asked = Record<string, string | undefined>
export interface QueryField {
  name: string
  label: string
  placeholder?: string
  options?: { value: string; label: string }[]
}

/** The query form above a table, with 重置 and 查询 at the right. */
export function QueryForm({ fields, asked, onAsk }: { fields: QueryField[]; asked: Asked; onAsk: (next: Asked) => void }) {
  const { t } = useWords()
  const [form] = Form.useForm<Asked>()
  return (
    <search>
      <Form form={form} className="admin-query" layout="inline" initialValues={{ ...Object.fromEntries(fields.map(({ name }) => [name, ''])), ...asked }} onFinish={(values) => onAsk(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value?.trim() || undefined])))}>
        {fields.map(({ name, label, placeholder, options }) => (
          <Form.Item key={name} name={name} label={label}>
            {options ? <Select options={[{ value: '', label: t('全部') }, ...options]} style={{ minWidth: 140 }} /> : <Input allowClear placeholder={placeholder} maxLength={100} style={{ minWidth: placeholder ? 260 : 160 }} />}
          </Form.Item>
        ))}
        <div className="admin-query-buttons">
          <Button
            onClick={() => {
              form.setFieldsValue(Object.fromEntries(fields.map(({ name }) => [name, ''])))
              onAsk({})
            }}
          >
            {t('重置')}
          </Button>
          <Button type="primary" htmlType="submit">
            {t('查询')}
          </Button>
        </div>
      </Form>
    </search>
  )
}
