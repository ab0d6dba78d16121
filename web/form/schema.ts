import type { RecordView } from '../../api/schema/record.ts'
import type { Words } from '../../domain/fields.ts'
import type { Arrived } from './upload.tsx'

/** One field of a form, as its JSON Schema tells it. */
export interface Property {
  type?: string
  title?: string
  titleEn?: string
  widget?: string
  labels?: Record<string, Words>
  enum?: string[]
  const?: unknown
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
  /** The first and the last day that may be chosen. */
  formatMinimum?: string
  formatMaximum?: string
  items?: FormSchema
}

/** A form: a JSON Schema of an object. */
export interface FormSchema {
  properties?: Record<string, Property>
  required?: string[]
}

/** What is written in a form, by field. */
export type FormData = Record<string, unknown>

/** A field with the value that it should have. */
export interface Correction {
  field: string
  value: string
}

/** A file that was handed in, with the kind of material that it is. */
export interface Material {
  fileId: string
  kind: string
}

/** What was asked for, and what the answer to it is. */
export interface Answer {
  item: string
  reply: string
  fileId?: string
}

/** One thing asked of the party. */
export interface Asked {
  /** What it is of a closed list, where the form has one. */
  code?: string
  item: string
  what: string
}

/** What fields need to know beside their own value. */
export interface Surroundings {
  record?: Pick<RecordView, 'kind' | 'fields'> | undefined
  asked?: readonly Asked[] | undefined
  files: readonly Arrived[]
  onFiles: (files: Arrived[]) => void
}

/** The words of a field's label. */
export const titleOf = (name: string, { title, titleEn }: Property): Words => ({ zh: title ?? name, en: titleEn ?? title ?? name })

/** Fields that the page fills itself. */
export const isHidden = ({ widget }: Property): boolean => widget === 'record' || widget === 'handler'

/** What an untouched form holds: empty lists, and nothing else. */
export const blankOf = ({ properties = {} }: FormSchema): FormData => Object.fromEntries(Object.entries(properties).flatMap(([name, { type }]) => (type === 'array' ? [[name, []]] : [])))

const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)

/** What is sent: without optional fields that were left empty. */
export const sentOf = ({ required = [] }: FormSchema, form: FormData): FormData => Object.fromEntries(Object.entries(form).filter(([name, value]) => required.includes(name) || !isEmpty(value)))
