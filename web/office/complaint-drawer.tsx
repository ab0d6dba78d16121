import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useState } from 'react'
import type { ActOption } from '../../api/schema/case.ts'
import type { ComplaintDetail } from '../../api/schema/complaint.ts'
import type { Unit } from '../../api/schema/office.ts'
import { belongsTo, refusalsOf, type ComplaintClass } from '../../domain/complaint-words.ts'
import type { Page } from '../admin/pages.ts'
import { get } from '../client.ts'
import type { Drafting } from '../form/draft.ts'
import { blankOf, type FormData, type FormSchema } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { ActFrame, useTaking } from './act-frame.tsx'
import { Proposal } from './complaint-facts.tsx'
import { Drafted } from './drafted.tsx'
import { graveActs } from './grave.ts'

/** One act's form beside the complaint, with the choices that its class leaves. */
export default function ComplaintDrawer({ detail, option, onClose }: { detail: ComplaintDetail; option: ActOption; onClose: () => void }) {
  return (
    <ActFrame number={detail.number} option={option} onClose={onClose}>
      <Drafted number={detail.number} option={option}>
        {({ discard, ...drafting }) => {
          const taken = () => discard().then(onClose)
          return option.act === 'assign' ? <Assigning detail={detail} option={option} drafting={drafting} onTaken={taken} /> : <Acting detail={detail} option={option} drafting={drafting} onTaken={taken} />
        }}
      </Drafted>
    </ActFrame>
  )
}

interface Props {
  detail: ComplaintDetail
  option: ActOption
  drafting: Drafting
  onTaken: () => Promise<void>
}

function Acting({ detail, option, drafting, onTaken }: Props) {
  const { t, say } = useWords()
  const take = useTaking(detail, option)
  const ground = detail.ground as ComplaintClass
  const initial = option.act === 'transfer' && belongsTo[ground] ? { to: belongsTo[ground] } : {}
  const hints = {
    ...(option.act === 'classify' ? { class: <>{t('系统建议')}：<Proposal detail={detail} /></> } : {}),
    ...(option.act === 'find' ? { reply: t('投诉人凭查询码看到这段答复；实名的，另出具答复书。不得写明投诉人。') } : {}),
    ...(option.act === 'ask-supplement' ? { explanation: t('投诉人凭查询码看到；实名的，另出具告知书。只能要求一次，不得写明投诉人。') } : {}),
  }
  const send = async (form: unknown) => {
    await take(form)
    await onTaken()
  }
  return <SchemaForm schema={narrowed(option, ground)} initial={initial} drafting={drafting} hints={hints} isGrave={graveActs.has(option.act)} submitLabel={say(option.title)} onSubmit={send} />
}

/** A form without the choices that would be refused: reasons that the class does not know, the class that it already has. */
function narrowed({ act, form }: ActOption, ground: ComplaintClass): FormSchema {
  const schema = form as FormSchema
  const allowed = (name: string, fits: (one: string) => boolean): FormSchema => {
    const property = schema.properties?.[name] ?? {}
    return { ...schema, properties: { ...schema.properties, [name]: { ...property, enum: (property.enum ?? []).filter(fits) } } }
  }
  if (act === 'refuse') return allowed('reason', (one) => refusalsOf[ground].some((known) => known === one))
  if (act === 'reclassify' || act === 'release') return allowed('class', (one) => one !== ground)
  return schema
}

/** 交办: to a unit by its name, or here; the unit is asked for where one investigates. */
function Assigning({ detail, option, drafting, onTaken }: Props) {
  const { t, say } = useWords()
  const take = useTaking(detail, option)
  const units = useQuery({ queryKey: ['/api/units', 'choice'], queryFn: () => get<Page<Unit>>('/api/units?limit=200'), staleTime: 30_000 })
  const schema = option.form as FormSchema
  const [form, setForm] = useState<FormData>({ ...blankOf(schema), ...drafting.begun.form })
  if (units.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  const { to, unitCode, points } = schema.properties ?? {}
  const members = units.data?.items.filter(({ active, kind }) => active && kind !== 'office') ?? []
  const choice = { ...unitCode, widget: 'choice', pattern: '', enum: members.map(({ code }) => code), labels: Object.fromEntries(members.map(({ code, name }) => [code, { zh: name, en: name }])) }
  const isUnit = form.to === 'unit'
  const asked: FormSchema = { properties: { to: to!, ...(isUnit ? { unitCode: members.length > 0 ? choice : unitCode! } : {}), points: points! }, required: ['to', 'points', ...(isUnit ? ['unitCode'] : [])] }
  const send = async ({ unitCode: chosen, ...rest }: FormData) => {
    await take(isUnit ? { ...rest, unitCode: chosen } : rest)
    await onTaken()
  }
  const hints = { points: t('承办单位只看到调查要点，看不到投诉人和投诉原文。'), unitCode: members.length > 0 ? t('不要交办给被投诉的单位本身。') : t('单位名录没有取到，请填写单位的 18 位统一社会信用代码。') }
  return <SchemaForm schema={asked} state={[form, setForm]} drafting={drafting} hints={hints} submitLabel={say(option.title)} onSubmit={send} />
}
