import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { CourseDetail, Topic } from '../../api/schema/training.ts'
import { requirements, trainingFields } from '../../domain/training.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { LessonFile } from './lesson-file.tsx'

/** The fields of a course's draft: what it is about, its lessons, its exam. */
export function CourseFields({ course }: { course: CourseDetail }) {
  return (
    <div>
      <About course={course} />
      <Lessons course={course} />
      <Exam />
    </div>
  )
}

function About({ course: { classes } }: { course: CourseDetail }) {
  const { t, say } = useWords()
  const wanted = [{ required: true, whitespace: true, message: t('请填写') }]
  return (
    <section className="admin-card">
      <Form.Item name="title" label={t('课程名称')} rules={wanted}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="summary" label={t('简介')} rules={wanted}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="field" label={t('适用的失信领域')}>
        <Select options={Object.entries(trainingFields).map(([value, label]) => ({ value, label: say(label) }))} />
      </Form.Item>
      <Form.Item name="classes" label={t('适用的失信类别（不选为全部）')}>
        <Checkbox.Group options={classes.map(({ name, title, requirement }) => ({ value: name, label: `${say(title)}（${say(requirements[requirement])}）` }))} />
      </Form.Item>
    </section>
  )
}

const freshId = (): string => `l-${crypto.randomUUID().slice(0, 8)}`

function Lessons({ course }: { course: CourseDetail }) {
  const { t } = useWords()
  const wanted = [{ required: true, whitespace: true, message: t('请填写') }]
  return (
    <Form.List name="lessons">
      {(lessons, { add, remove, move }) => (
        <section className="admin-card" aria-label={t('课时')}>
          {lessons.map(({ key, name }) => (
            <div key={key}>
              <div className="training-head">
                <h3>{t('第 {{n}} 课', { n: name + 1 })}</h3>
                <span>
                  <Button type="text" icon={<ArrowUpOutlined />} disabled={name === 0} aria-label={t('上移第 {{n}} 课', { n: name + 1 })} onClick={() => move(name, name - 1)} />
                  <Button type="text" icon={<ArrowDownOutlined />} disabled={name === lessons.length - 1} aria-label={t('下移第 {{n}} 课', { n: name + 1 })} onClick={() => move(name, name + 1)} />
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('删除第 {{n}} 课', { n: name + 1 })} onClick={() => remove(name)} />
                </span>
              </div>
              <div className="training-row">
                <Form.Item name={[name, 'title']} label={t('标题')} rules={wanted}>
                  <Input maxLength={100} />
                </Form.Item>
                <Form.Item name={[name, 'minutes']} label={t('时长（分钟）')} rules={[{ required: true, message: t('请填写') }]}>
                  <InputNumber min={1} max={240} precision={0} style={{ width: '100%' }} />
                </Form.Item>
              </div>
              <Form.Item name={[name, 'text']} label={t('课文')} rules={wanted}>
                <Input.TextArea maxLength={20_000} autoSize={{ minRows: 4, maxRows: 14 }} />
              </Form.Item>
              <Form.Item name={[name, 'fileId']} label={t('课件或视频')}>
                <LessonFile known={course.files} />
              </Form.Item>
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ id: freshId(), title: '', text: '', fileId: null, minutes: 45 })}>
            {t('增加一课')}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

function Exam() {
  const { t } = useWords()
  const topics = useQuery({ queryKey: ['topics'], queryFn: () => get<Topic[]>('/api/training/topics') })
  const options = (topics.data ?? []).map(({ topic, active }) => ({ value: topic, label: t('{{topic}}（在用 {{n}} 题）', { topic, n: active }) }))
  const numbers = [
    ['passMark', t('合格线（正确率 %）'), 100],
    ['attempts', t('考试次数'), 10],
    ['examMinutes', t('限时（分钟）'), 240],
  ] as const
  return (
    <section className="admin-card">
      <h2 className="panel-title">{t('考试')}</h2>
      <Form.List name="blueprint">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div key={key} className="training-row">
                <Form.Item name={[name, 'topic']} label={t('题库 {{n}}', { n: name + 1 })} rules={[{ required: true, message: t('请选择') }]}>
                  <Select options={options} />
                </Form.Item>
                <div className="training-head">
                  <Form.Item name={[name, 'count']} label={t('抽题数')} rules={[{ required: true, message: t('请填写') }]}>
                    <InputNumber min={1} max={50} precision={0} style={{ width: 76 }} />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('删除题库 {{n}}', { n: name + 1 })} onClick={() => remove(name)} />
                </div>
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ count: 5 })}>
              {t('增加题库')}
            </Button>
          </>
        )}
      </Form.List>
      <div className="training-figures">
        {numbers.map(([name, label, max]) => (
          <Form.Item key={name} name={name} label={label} rules={[{ required: true, message: t('请填写') }]}>
            <InputNumber min={1} max={max} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
    </section>
  )
}
