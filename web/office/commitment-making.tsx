import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState, type Dispatch, type ReactNode, type SetStateAction } from 'react'
import type { MakingOptions } from '../../api/schema/commitment.ts'
import { deferredType } from '../../domain/commitment-fields.ts'
import { normaliseCode } from '../../domain/identity.ts'
import { useProcedures } from '../case/procedure.ts'
import { get, ProblemError } from '../client.ts'
import type { FormData, FormSchema, Property } from '../form/schema.ts'
import { useWords } from '../words.tsx'

type Template = MakingOptions['templates'][number]

/** What a unit makes commitments out with: the templates of the day and the form of the filing. */
export interface Making extends Pick<MakingOptions, 'templates' | 'supplyBy' | 'supplyMaximum'> {
  unitCode: string
  fields: Record<string, Property>
}

/** Waits for what commitments are made out with, and says what is in the way. */
export function WithMaking({ children }: { children: (making: Making) => ReactNode }) {
  const { t } = useWords()
  const options = useQuery({ queryKey: ['making-options'], queryFn: () => get<MakingOptions>('/api/commitments/options') })
  const procedures = useProcedures()
  const fields = procedures.data?.find(({ name }) => name === 'commitment')?.filing.properties
  const failed = [options, procedures].find(({ isError }) => isError)
  if (failed) return <Alert type="error" showIcon title={t('承诺书模板没有取到')} description={failed.error?.message} action={<Button onClick={() => void failed.refetch()}>{t('重试')}</Button>} />
  if (!options.data || !fields) return <Skeleton active paragraph={{ rows: 8 }} />
  const { unitCode } = options.data
  if (!unitCode) return <Alert type="warning" showIcon title={t('本单位还没有登记统一社会信用代码')} description={t('承诺书须载明受理单位的代码，请联系系统管理员补充。')} />
  return children({ ...options.data, unitCode, fields })
}

export const templateOf = ({ templates }: Pick<Making, 'templates'>, form: FormData): Template | undefined => templates.find(({ code }) => code === form.template)

/** What follows from a change: a chosen template brings its matter, unless another one was written, and the usual day. */
export function follow(making: Making, before: FormData, after: FormData): FormData {
  if (before.template === after.template) return after
  const isUntouched = !after.matter || after.matter === templateOf(making, before)?.matter
  return { ...after, ...(isUntouched ? { matter: templateOf(making, after)?.matter ?? after.matter } : {}), supplyBy: after.supplyBy ?? making.supplyBy }
}

/** What is written in a form whose fields follow from others. */
export function useFollowing(start: FormData, follows: (before: FormData, after: FormData) => FormData): readonly [FormData, Dispatch<SetStateAction<FormData>>] {
  const [form, setForm] = useState(start)
  return [form, (next) => setForm((now) => follows(now, typeof next === 'function' ? next(now) : next))]
}

/** The fields that the chosen template asks for, in their order. */
export function fieldsOf({ fields, supplyMaximum }: Making, template: Template | undefined, choices: readonly Template[]): Record<string, Property> {
  const { template: which, matter, area, notice, missing, supplyBy } = fields
  return {
    template: { ...which, widget: 'choice', enum: choices.map(({ code }) => code), labels: Object.fromEntries(choices.map(({ code, name }) => [code, { zh: name, en: name }])) },
    matter: matter!,
    ...(template?.areas ? { area: area! } : {}),
    ...(template?.offered ? { notice: notice! } : {}),
    ...(template?.type === deferredType ? { missing: missing!, supplyBy: { ...supplyBy, formatMaximum: supplyMaximum } } : {}),
  }
}

/** A code as people type it: the server is sent its normal form. */
export const subjectField = ({ fields }: Making): Property => ({ ...fields.subjectCode, pattern: '^\\s*[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{18}\\s*$' })

export const schemaOf = (properties: Record<string, Property>): FormSchema => ({ properties, required: Object.keys(properties) })

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is sent of what was written: the fields that stand in the form. */
export function sendableOf(names: readonly string[], form: FormData, blank: string): FormData {
  if (/[（(][\s　]*[）)]/u.test(textOf(form.matter))) throw new ProblemError(0, '', '', [{ pointer: '/matter', detail: blank }])
  return Object.fromEntries(names.map((name) => [name, name === 'subjectCode' ? normaliseCode(textOf(form[name])) : form[name]]))
}

/** Hints beside the fields of a commitment. */
export function useMakingHints(making: Making, template: Template | undefined): Record<string, ReactNode> {
  const { t } = useWords()
  return {
    template: template && (
      <>
        {t('类型')}：{template.type}{template.offered && <> · {t('须先书面告知，企业可以不采用')}</>} · <a href={`/api/law/commitment-templates/${template.code}/preview`} target="_blank" rel="noreferrer">{t('查看承诺书样式（PDF）')}</a>
      </>
    ),
    subjectCode: t('18 位代码；该企业须在平台有账户，才能在线签署。'),
    ...(template?.matter.includes('（') ? { matter: t('模板的写法：{{matter}}。括号中的空白须填写。', { matter: template.matter }) } : {}),
    ...(template?.offered ? { notice: t('企业签署前先看到这段告知。') } : {}),
    supplyBy: t('须为工作日，最迟 {{day}}。', { day: making.supplyMaximum }),
  }
}
