import type { ReactNode } from 'react'
import type { Words } from '../../domain/fields.ts'
import { materialWords } from '../../domain/material.ts'
import { useWords } from '../words.tsx'

/** A property of a form's JSON Schema, as far as the pages read it. */
export interface FormProperty {
  title?: string
  titleEn?: string
  widget?: string
  labels?: Record<string, Words>
}
/** A form's JSON Schema, as far as the pages read it. */
export interface FormSchema {
  properties?: Record<string, FormProperty>
}
/** The words for a kind of material. */
export const kindWords: Readonly<Record<string, Words>> = materialWords
type FieldTitles = Record<string, string>

/** Fields that say nothing to a reader: ids, and confirmations without which nothing could be sent. */
const hidden = new Set(['record', 'handler', 'confirm'])

/** What somebody wrote into a form, with the words that the form itself had. */
export function FormValues({ schema, form, fieldTitles }: { schema: FormSchema | undefined; form: Record<string, unknown>; fieldTitles: FieldTitles }) {
  const { say } = useWords()
  const known = Object.keys(schema?.properties ?? {})
  const names = [...known.filter((name) => name in form), ...Object.keys(form).filter((name) => !known.includes(name))]
  const shown = names.filter((name) => !isBlank(form[name]) && !hidden.has(schema?.properties?.[name]?.widget ?? ''))
  if (shown.length === 0) return null
  return (
    <dl className="facts">
      {shown.map((name) => {
        const property = schema?.properties?.[name] ?? {}
        return (
          <div key={name}>
            <dt>{say({ zh: property.title ?? name, en: property.titleEn ?? property.title ?? name })}</dt>
            <dd>
              <Value property={property} value={form[name]} fieldTitles={fieldTitles} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

const isBlank = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function Value({ property, value, fieldTitles }: { property: FormProperty; value: unknown; fieldTitles: FieldTitles }): ReactNode {
  const { t, say } = useWords()
  if (value === true) return t('是')
  if (property.widget === 'choices') {
    const labels = (value as string[]).map((one) => property.labels?.[one] ?? { zh: one, en: one })
    return say({ zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') })
  }
  if (Array.isArray(value)) {
    return (
      <ul className="plain">
        {value.map((item: Record<string, string>) => (
          <li key={JSON.stringify(item)}>
            <Item widget={property.widget} item={item} fieldTitles={fieldTitles} />
          </li>
        ))}
      </ul>
    )
  }
  const label = property.labels?.[String(value)]
  return <span className="prose">{label ? say(label) : typeof value === 'string' ? value : JSON.stringify(value)}</span>
}

function Item({ widget, item, fieldTitles }: { widget: string | undefined; item: Record<string, string>; fieldTitles: FieldTitles }): ReactNode {
  const { t, say } = useWords()
  const file = item.fileId && (
    <a href={`/api/files/${item.fileId}`} target="_blank" rel="noreferrer">
      {widget === 'materials' ? say(kindWords[item.kind ?? ''] ?? { zh: item.kind ?? '', en: item.kind ?? '' }) : t('附件')}
    </a>
  )
  if (widget === 'materials') return file
  if (widget === 'corrections') return `${fieldTitles[item.field ?? ''] ?? item.field}：${item.value}`
  if (widget === 'items') return `${item.item}：${item.what}`
  return (
    <>
      {item.item}：{item.reply} {file}
    </>
  )
}
