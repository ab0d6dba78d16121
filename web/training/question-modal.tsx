import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, Form, Input, Radio, Switch } from 'antd'
import type { QuestionInput, QuestionLine } from '../../api/schema/training.ts'
import { questionKinds } from '../../domain/training-exam.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { post, put } from '../client.ts'
import { useWords } from '../words.tsx'

const list = '/api/training/questions'
const blank: QuestionInput = { topic: '', active: true, kind: 'single', stem: '', options: ['', '', '', ''], right: [0], basis: '' }

/** The editor of one question; what is saved is a new version of it. */
export function QuestionModal({ question, topics, onClose }: { question: QuestionLine | null; topics: string[]; onClose: () => void }) {
  const { t, say } = useWords()
  const { id: _id, version: _version, updatedAt: _updatedAt, statistic: _statistic, ...known } = question ?? { ...blank, id: '', version: 0, updatedAt: '', statistic: null }
  const send = (typed: QuestionInput) => (question ? put<QuestionLine>(`${list}/${question.id}`, typed, question.version) : post<QuestionLine>(list, typed))
  const wanted = [{ required: true, whitespace: true, message: t('请填写') }]
  return (
    <EntryModal<QuestionInput, QuestionLine> title={question ? t('编辑试题') : t('新增试题')} values={known} send={send} list={list} done={t('已保存')} onClose={onClose}>
      <Form.Item name="topic" label={t('题库')} rules={wanted}>
        <AutoComplete options={topics.map((value) => ({ value }))} />
      </Form.Item>
      <Form.Item name="kind" label={t('题型')} required>
        <Radio.Group options={Object.entries(questionKinds).map(([value, label]) => ({ value, label: say(label) }))} />
      </Form.Item>
      <Form.Item name="stem" label={t('题干')} rules={wanted}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="options" label={t('选项，勾选正确的')} required>
        <Options />
      </Form.Item>
      <Form.Item name="right" hidden noStyle>
        <Input />
      </Form.Item>
      <Form.Item name="basis" label={t('依据')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="active" label={t('在用')} valuePropName="checked" required>
        <Switch />
      </Form.Item>
    </EntryModal>
  )
}

/** The options, each with a tick for a right one; taking one away moves the ticks with it. */
function Options({ value: options = [], onChange }: { value?: string[]; onChange?: (options: string[]) => void }) {
  const { t } = useWords()
  const form = Form.useFormInstance<QuestionInput>()
  const right = Form.useWatch('right', { form, preserve: true }) ?? []
  const kind = Form.useWatch('kind', form)
  const tick = (place: number, isRight: boolean) => form.setFieldValue('right', isRight ? (kind === 'multiple' ? [...right, place].toSorted((a, b) => a - b) : [place]) : right.filter((one) => one !== place))
  const remove = (place: number) => {
    onChange?.(options.filter((_, index) => index !== place))
    form.setFieldValue('right', right.filter((one) => one !== place).map((one) => (one > place ? one - 1 : one)))
  }
  return (
    <div className="training-options">
      {options.map((option, place) => (
        <div key={place}>
          <Checkbox checked={right.includes(place)} aria-label={t('选项 {{n}} 正确', { n: place + 1 })} onChange={({ target }) => tick(place, target.checked)} />
          <Input value={option} maxLength={300} aria-label={t('选项 {{n}}', { n: place + 1 })} onChange={({ target }) => onChange?.(options.map((old, index) => (index === place ? target.value : old)))} />
          <Button type="text" icon={<DeleteOutlined />} disabled={options.length <= 2} aria-label={t('删除选项 {{n}}', { n: place + 1 })} onClick={() => remove(place)} />
        </div>
      ))}
      <div>
        <Button icon={<PlusOutlined />} disabled={options.length >= 8} onClick={() => onChange?.([...options, ''])}>
          {t('增加选项')}
        </Button>
      </div>
    </div>
  )
}
