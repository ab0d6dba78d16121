import type { AdmissionView } from '../../api/schema/commitment.ts'
import { commitmentTypes } from '../../domain/commitment-fields.ts'
import { deferredType } from '../../domain/commitment-fields.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError } from '../client.ts'
import type { FormData, Property } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { fieldsOf, follow, schemaOf, sendableOf, subjectField, templateOf, useFollowing, useMakingHints, type Making } from './commitment-making.tsx'

interface Props {
  making: Making
  known: AdmissionView[]
  list: string
  onTaken: (admission: AdmissionView) => Promise<void>
}

const line = (title: string, titleEn: string, maxLength: number): Property => ({ type: 'string', title, titleEn, minLength: 1, maxLength, pattern: '\\S' })
const head = { number: line('办件编号', 'Number of the matter', 64) }
const type: Property = { type: 'string', title: '应作出的承诺类型', titleEn: 'Type of commitment called for', widget: 'choice', enum: [...commitmentTypes] }
const way: Property = { type: 'string', title: '办理方式', titleEn: 'How it goes on', widget: 'choice', enum: ['made', 'without'], labels: { made: { zh: '采用承诺', en: 'With a commitment' }, without: { zh: '未采用承诺', en: 'Without one' } } }
const why: Property = { ...line('未采用承诺的原因', 'Why it goes on without one', 500), widget: 'prose' }

/** Registers a matter, with the commitment that it calls for or the reason why it goes on without. */
export function AdmissionForm({ making, known, list, onTaken }: Props) {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const [form, setForm] = useFollowing({}, (before, after) => follow(making, before, withType(making, before, after)))
  const template = templateOf(making, form)
  const own = making.templates.filter((one) => one.type === form.type)
  const isMade = form.way === 'made'
  const { template: which, matter, ...rest } = fieldsOf(making, template, own)
  const properties: Record<string, Property> = {
    ...head, subjectCode: subjectField(making), type, ...(form.type ? { way: own.length > 0 ? way : { ...way, enum: ['without'] } } : {}),
    ...(isMade ? { template: which!, matter: matter!, ...rest } : { matter: matter!, ...(form.way ? { why } : {}) }),
  }
  const send = async () => {
    const { way: _way, ...written } = sendableOf(Object.keys(properties), form, t('请填写括号中的内容'))
    const number = String(written.number).trim()
    if (known.some((one) => one.number === number)) throw new ProblemError(0, '', '', [{ pointer: '/number', detail: t('该办件编号已经登记') }])
    const body = { ...written, number, unitCode: making.unitCode }
    await onTaken(await post<AdmissionView>(list, body, { key: keyOf(body) }))
  }
  const hints = {
    ...useMakingHints(making, template),
    subjectCode: t('18 位代码；采用承诺的，该企业须在平台有账户。'),
    ...(form.type === deferredType ? { way: t('缺少次要材料的，登记即生成容缺受理承诺，请企业签署。') } : {}),
    ...(form.type && own.length === 0 ? { way: t('该类型目前没有承诺书模板。') } : {}),
  }
  return <SchemaForm schema={schemaOf(properties)} state={[form, setForm]} hints={hints} submitLabel={isMade ? t('登记并生成承诺') : t('登记')} onSubmit={send} />
}

/** A chosen type brings its way, and its template where there is only one. */
function withType({ templates }: Making, before: FormData, after: FormData): FormData {
  if (before.type === after.type) return after
  const own = templates.filter((one) => one.type === after.type)
  return { ...after, way: own.length > 0 ? 'made' : 'without', template: own.length === 1 ? own[0]!.code : undefined }
}
