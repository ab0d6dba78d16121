import '../case/case.css'
import './office.css'
import { App, Card } from 'antd'
import { useNavigate } from 'react-router'
import type { Receipt } from '../../api/schema/case.ts'
import { Head } from '../admin/head.tsx'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { fieldsOf, follow, schemaOf, sendableOf, subjectField, templateOf, useFollowing, useMakingHints, WithMaking, type Making } from './commitment-making.tsx'

/** 提出信用承诺: a unit offers a commitment to one enterprise, which signs it or declines. */
export default function CommitmentOfferPage() {
  const { t } = useWords()
  return (
    <>
      <Head title={t('提出信用承诺')}>{t('选定承诺书模板并书面告知后，由企业在线签署，本单位负责人签署受理。企业也可以不采用承诺方式，按一般程序办理。')}</Head>
      <Card size="small"><WithMaking>{(making) => <Offer making={making} />}</WithMaking></Card>
    </>
  )
}

function Offer({ making }: { making: Making }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const keyOf = useSendingKey()
  const [form, setForm] = useFollowing({}, (before, after) => follow(making, before, after))
  const template = templateOf(making, form)
  const { template: which, ...rest } = fieldsOf(making, template, making.templates)
  const properties = { template: which!, subjectCode: subjectField(making), ...rest }
  const send = async () => {
    const body = { ...sendableOf(Object.keys(properties), form, t('请填写括号中的内容')), unitCode: making.unitCode }
    const { number } = await post<Receipt>('/api/commitments', body, { key: keyOf(body) })
    void message.success(t('已提出，等待企业签署：{{number}}', { number }))
    void navigate(`/desk/cases/${number}`)
  }
  return <SchemaForm schema={schemaOf(properties)} state={[form, setForm]} hints={useMakingHints(making, template)} submitLabel={t('提出信用承诺')} onSubmit={send} />
}
