import '../case/case.css'
import './office.css'
import { useQuery } from '@tanstack/react-query'
import { App, Card, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { Receipt } from '../../api/schema/case.ts'
import type { Profiles } from '../../api/schema/listing.ts'
import { Head } from '../admin/head.tsx'
import { useProcedures } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { get, post } from '../client.ts'
import type { FormSchema } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

/** 提出列入: a unit proposes an entry on one of the lists that are entered here. */
export default function ListingPage() {
  const { t } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const keyOf = useSendingKey()
  const procedures = useProcedures()
  const lists = useQuery({ queryKey: ['public-lists'], queryFn: () => get<Profiles>('/api/public/lists') })
  const filing = procedures.data?.find(({ name }) => name === 'listing')?.filing
  const schema = useMemo(() => (filing && lists.data ? withLists(filing, lists.data) : null), [filing, lists.data])
  const send = async (form: unknown) => {
    const { number } = await post<Receipt>('/api/listings', form, { key: keyOf(form) })
    void message.success(t('已提出列入建议 {{number}}', { number }))
    void navigate(`/desk/cases/${number}`)
  }
  return (
    <>
      <Head title={t('提出列入名单')}>{t('列入失信名单、异常名录的，先书面告知当事人并听取陈述申辩；列入红名单的，先公示。由本单位另一人认定后才公布。')}</Head>
      <Card size="small">{schema ? <SchemaForm schema={schema} submitLabel={t('提出列入建议')} onSubmit={send} /> : <Skeleton active paragraph={{ rows: 8 }} />}</Card>
    </>
  )
}

/** The filing's form with the lists of the day as the choices of its first field. */
function withLists(filing: FormSchema, { items }: Profiles): FormSchema {
  const own = items.filter(({ entersHere }) => entersHere)
  const labels = Object.fromEntries(own.map(({ code, name }) => [code, { zh: name, en: name }]))
  const { profile, ...rest } = filing.properties ?? {}
  return { ...filing, properties: { profile: { ...profile, widget: 'choice', enum: own.map(({ code }) => code), labels }, ...rest } }
}
