import { respondentKinds } from '../../domain/complaint-words.ts'
import type { FieldError } from '../client.ts'
import type { FormData, FormSchema, Property } from '../form/schema.ts'

const line = (title: string, titleEn: string, maxLength: number): Property => ({ type: 'string', title, titleEn, minLength: 1, maxLength })
const prose = (title: string, titleEn: string, maxLength: number): Property => ({ ...line(title, titleEn, maxLength), widget: 'prose' })
const choice = (title: string, titleEn: string, labels: NonNullable<Property['labels']>): Property => ({ type: 'string', title, titleEn, widget: 'choice', labels, enum: Object.keys(labels) })

const phone: Property = { ...line('联系电话', 'Phone', 20), pattern: '^(\\+?[0-9][0-9 \\-]{5,18}[0-9])?$' }
const second = { facts2: prose('第二个事项：事实和理由', 'Second matter: what happened', 4000), request2: prose('第二个事项：诉求', 'Second matter: what is asked for', 1000) }
const fields = {
  channel: choice('来访方式', 'How they came', { counter: { zh: '到窗口', en: 'At the counter' }, phone: { zh: '打电话', en: 'By telephone' } }),
  kind: choice('被投诉人类别', 'Against whom', respondentKinds),
  respondent: line('被投诉人名称', 'Name', 200),
  code: { ...line('统一社会信用代码', 'Code', 18), pattern: '^([0-9A-Za-z]{18})?$' },
  aboutCase: { ...line('相关办件编号', 'Case that it is about', 30), pattern: '^([A-Z]{2}-\\d{4}-\\d{6,})?$' },
  facts: prose('事实和理由', 'What happened', 4000),
  request: prose('诉求', 'What is asked for', 1000),
  matters: choice('事项', 'Matters', { one: { zh: '只有这一个事项', en: 'This matter alone' }, two: { zh: '还有一个互不相关的事项（另立一件）', en: 'Another, unrelated one (a complaint of its own)' } }),
  named: choice('是否实名', 'Named or not', { named: { zh: '实名：答复时出具文书', en: 'Named: answered by a letter' }, anonymous: { zh: '匿名：凭查询码查看答复', en: 'Anonymous: answered under the query code' } }),
}

/** What the counter adds for someone who is present. */
export const supplementForm: FormSchema = {
  properties: {
    number: { ...line('编号', 'Number', 40), pattern: '^\\s*[Tt][Ss]-\\d{4}-\\d{6,}\\s*$' },
    code: { ...line('查询码', 'Query code', 40), pattern: '^\\s*([0-9A-Za-z]{4}-?){3}[0-9A-Za-z]{4}\\s*$' },
    phone4: { ...line('电话后四位', 'Last four digits of the phone', 4), pattern: '^([0-9]{4})?$' },
    text: prose('补充的内容', 'What is added', 4000),
  },
  required: ['number', 'code', 'text'],
}

/** What is asked for, by what was said: nothing that the matter does not need. */
export function complaintForm({ kind, matters, named }: FormData): FormSchema {
  const { channel, respondent, code, aboutCase, facts, request } = fields
  const person: Record<string, Property> = named === 'named' ? { name: line('姓名', 'Name of the reporter', 50), phone, address: line('通信地址', 'Address', 200) } : named === 'anonymous' ? { phone } : {}
  const properties: Record<string, Property> = {
    channel, kind: fields.kind, respondent,
    ...(kind === 'subject' || kind === 'unit' ? { code } : {}),
    aboutCase, facts, request, matters: fields.matters,
    ...(matters === 'two' ? second : {}),
    named: fields.named,
    ...person,
  }
  const optional = ['code', 'aboutCase', 'address', ...(named === 'named' ? [] : ['phone'])]
  return { properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)

/** The intake as the server takes it, from what stands in the form. */
export function intakeOf(form: FormData, files: readonly string[], recordId: string | undefined): object {
  const asked = complaintForm(form).properties ?? {}
  const said = (name: string) => (name in asked ? textOf(form[name]) : undefined)
  const matter = (facts: string, request: string) => ({ facts: said(facts), request: said(request) })
  return {
    channel: said('channel'),
    respondent: { kind: said('kind'), name: said('respondent'), code: said('code')?.toUpperCase() },
    aboutCase: said('aboutCase'),
    recordId,
    matters: [matter('facts', 'request'), ...('facts2' in asked ? [matter('facts2', 'request2')] : [])],
    named: form.named === 'named',
    name: said('name'),
    phone: said('phone'),
    address: said('address'),
    ...(files.length > 0 ? { files } : {}),
  }
}

const pointers: Record<string, string> = {
  '/respondent/kind': '/kind', '/respondent/name': '/respondent', '/respondent/code': '/code',
  '/matters/0/facts': '/facts', '/matters/0/request': '/request', '/matters/1/facts': '/facts2', '/matters/1/request': '/request2',
}

/** What the server refused, at the fields of the form. */
export const faultsInForm = (errors: readonly FieldError[]): FieldError[] => errors.map(({ pointer, detail }) => ({ pointer: pointers[pointer] ?? pointer, detail }))
