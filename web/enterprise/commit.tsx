import '../case/case.css'
import './enterprise.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Card, Skeleton } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Receipt } from '../../api/schema/case.ts'
import type { MakingOptions } from '../../api/schema/commitment.ts'
import { Head } from '../admin/head.tsx'
import { useProcedures } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { get, post } from '../client.ts'
import type { FormSchema } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

type Template = MakingOptions['templates'][number]

/** 作出信用承诺: an enterprise chooses a letter, says to whom and what about, and then reads and signs it. */
export default function CommitPage() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const options = useQuery({ queryKey: ['commitment-options'], queryFn: () => get<MakingOptions>('/api/commitments/options'), staleTime: 60_000 })
  const chosen = options.data?.templates.find(({ code }) => code === search.get('template'))
  return (
    <>
      <Head title={t('作出信用承诺')}>{t('选择承诺书，写明承诺事由和受理单位，提出后阅读全文并以电子签名签署。签署后的承诺按公开类型向社会公开。')}</Head>
      {options.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {options.isError && <Alert type="error" showIcon title={t('承诺书模板没有取到')} description={options.error.message} action={<Button onClick={() => void options.refetch()}>{t('重试')}</Button>} />}
      {options.data && (chosen ? <Making template={chosen} options={options.data} /> : <Choice templates={options.data.templates} />)}
    </>
  )
}

function Choice({ templates }: { templates: readonly Template[] }) {
  const { t } = useWords()
  const [, setSearch] = useSearchParams()
  return (
    <>
      <ul className="own-list">
        {templates.map(({ code, name, type, matter }) => (
          <li key={code}>
            <div className="own-line">
              <strong>{name}</strong>
              <span className="own-side commit-side">
                <Button href={`/api/law/commitment-templates/${code}/preview`} target="_blank" aria-label={t('查看样稿：{{name}}', { name })}>
                  {t('查看样稿')}
                </Button>
                <Button type="primary" onClick={() => setSearch({ template: code })} aria-label={t('选用：{{name}}', { name })}>
                  {t('选用')}
                </Button>
              </span>
              <span className="muted">
                {type} · {matter}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <p className="muted">{t('审批替代型、容缺受理型、证明事项型承诺由行政机关先书面告知，收到告知后在“我的申请”中签署。')}</p>
    </>
  )
}

function Making({ template, options }: { template: Template; options: MakingOptions }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const keyOf = useSendingKey()
  const procedures = useProcedures()
  const filing = procedures.data?.find(({ name }) => name === 'commitment')?.filing
  const schema = useMemo(() => (filing ? withUnits(filing, options.units) : null), [filing, options.units])
  const send = async (form: Record<string, unknown>) => {
    const whole = { ...form, template: template.code, subjectCode: options.subjectCode }
    const { number } = await post<Receipt>('/api/commitments', whole, { key: keyOf(whole) })
    void message.success(t('已提出承诺 {{number}}，请阅读并签署', { number }))
    void navigate(`/desk/cases/${number}`)
  }
  return (
    <Card size="small" title={<h2 className="panel-title">{template.name}</h2>} extra={<Link to="?">{t('换一种承诺书')}</Link>}>
      <p>
        <a className="underlined" href={`/api/law/commitment-templates/${template.code}/preview`} target="_blank" rel="noreferrer">
          {t('先看样稿全文（PDF）')}
        </a>
      </p>
      {schema ? <SchemaForm schema={schema} initial={{ matter: template.matter }} submitLabel={t('提出承诺，去签署')} onSubmit={send} /> : <Skeleton active paragraph={{ rows: 4 }} />}
    </Card>
  )
}

/** Matter and unit of the filing's form, the units as the choices. */
function withUnits({ properties = {} }: FormSchema, units: MakingOptions['units']): FormSchema {
  const labels = Object.fromEntries(units.map(({ code, name }) => [code, { zh: name, en: name }]))
  return { properties: { matter: properties.matter!, unitCode: { ...properties.unitCode, widget: 'choice', enum: units.map(({ code }) => code), labels } }, required: ['matter', 'unitCode'] }
}
