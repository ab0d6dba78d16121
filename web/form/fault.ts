import type { FieldError } from '../client.ts'
import type { useWords } from '../words.tsx'
import { isHidden, titleOf, type Answer, type FormData, type FormSchema, type Property } from './schema.ts'

type Reader = Pick<ReturnType<typeof useWords>, 't' | 'say'>

/** What the form would be refused for, told before it is sent; `names` limits it to some fields. */
export function faultsOf(schema: FormSchema, form: FormData, reader: Reader, names?: readonly string[]): FieldError[] {
  const { properties = {}, required = [] } = schema
  return Object.entries(properties)
    .filter(([name, property]) => !isHidden(property) && (names?.includes(name) ?? true))
    .flatMap(([name, property]) => valueFaults(`/${name}`, reader.say(titleOf(name, property)), property, form[name], required.includes(name), reader))
}

function valueFaults(pointer: string, title: string, property: Property, value: unknown, isRequired: boolean, reader: Reader): FieldError[] {
  if (property.widget === 'choices') return isRequired && ((value ?? []) as string[]).length === 0 ? [{ pointer, detail: reader.t('请选择“{{title}}”', { title }) }] : []
  if (property.type === 'array') return listFaults(pointer, title, property, (value ?? []) as FormData[], reader)
  const detail = property.const === true ? confirmFault(value, reader) : textFault(title, property, typeof value === 'string' ? value : '', isRequired, reader)
  return detail === null ? [] : [{ pointer, detail }]
}

const confirmFault = (value: unknown, { t }: Reader) => (value === true ? null : t('请勾选确认'))

function textFault(title: string, { minLength = 0, maxLength, pattern, enum: choices, widget }: Property, value: string, isRequired: boolean, { t }: Reader): string | null {
  if (value.trim() === '') {
    if (!isRequired || (minLength === 0 && !choices && !pattern && widget !== 'day')) return null
    return choices || widget === 'day' ? t('请选择“{{title}}”', { title }) : t('请填写“{{title}}”', { title })
  }
  if (maxLength !== undefined && value.length > maxLength) return t('“{{title}}”不能超过 {{n}} 个字', { title, n: maxLength })
  if (pattern && !new RegExp(pattern, 'u').test(value)) return t('“{{title}}”的格式不正确', { title })
  return null
}

function listFaults(pointer: string, title: string, { minItems = 0, items = {}, widget }: Property, list: FormData[], reader: Reader): FieldError[] {
  const { t } = reader
  if (list.length < minItems) return [{ pointer, detail: widget === 'materials' ? t('请上传“{{title}}”', { title }) : t('“{{title}}”至少填写 {{n}} 项', { title, n: minItems }) }]
  if (widget === 'answers') return (list as unknown as Answer[]).flatMap(({ item, reply, fileId }) => (reply.trim() === '' && !fileId ? [{ pointer, detail: t('请答复“{{item}}”，或者上传文件', { item }) }] : []))
  const { properties = {}, required = [] } = items
  return list.flatMap((item, index) => Object.entries(properties).flatMap(([name, property]) => valueFaults(`${pointer}/${index}/${name}`, partTitle(name, property, reader), property, item[name], required.includes(name), reader)))
}

function partTitle(name: string, property: Property, { t, say }: Reader): string {
  const known: Record<string, string> = { field: t('项目'), value: t('正确的内容'), kind: t('材料种类'), reply: t('答复'), item: t('项目') }
  return property.title ? say(titleOf(name, property)) : (known[name] ?? name)
}

/** The faults of one field, its parts included. */
export const faultsAt = (faults: readonly FieldError[], pointer: string): FieldError[] => faults.filter((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))

/** The id of the field that a fault is about. */
export const fieldId = (pointer: string): string => `field-${pointer.split('/')[1] ?? ''}`
