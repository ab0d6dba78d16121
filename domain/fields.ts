import { Type, type TObject, type TProperties, type TSchema } from 'typebox'

/** Words for one thing in the two languages of the pages; Chinese comes first. */
export interface Words {
  zh: string
  en: string
}

const words = (zh: string, en: string) => ({ title: zh, titleEn: en })

/** 自由文本: prose that stays in the row and never enters a history. */
export const Prose = (zh: string, en: string, maxLength = 4000) =>
  Type.String({ ...words(zh, en), minLength: 1, maxLength, pattern: '\\S', widget: 'prose' })

/** A short line of text. */
export const Line = (zh: string, en: string, maxLength = 200) => Type.String({ ...words(zh, en), minLength: 1, maxLength, pattern: '\\S' })

/** A date of the calendar, YYYY-MM-DD. */
export const Day = (zh: string, en: string) => Type.String({ ...words(zh, en), format: 'date', widget: 'day' })

/** One of a closed list; the list's words are `labels`. */
export const Choice = <const K extends string>(zh: string, en: string, labels: Record<K, Words>) =>
  Type.Enum(Object.keys(labels) as K[], { ...words(zh, en), labels, widget: 'choice' })

/** Files that were uploaded before, by id, each with the kind of material that it is; the words of the kinds are `labels`. */
export const Materials = (zh: string, en: string, labels: Record<string, Words>, minItems = 0) =>
  Type.Array(Type.Object({ fileId: Type.String({ format: 'uuid' }), kind: Type.String({ minLength: 1, maxLength: 60 }) }), {
    ...words(zh, en),
    minItems,
    maxItems: 20,
    labels,
    widget: 'materials',
  })

/** Several of a closed list; the list's words are `labels`. */
export const Choices = <const K extends string>(zh: string, en: string, labels: Record<K, Words>) =>
  Type.Array(Type.Enum(Object.keys(labels) as K[]), { ...words(zh, en), labels, minItems: 1, maxItems: 20, uniqueItems: true, widget: 'choices' })

/** A list of things asked for, each answered on its own. */
export const Items = (zh: string, en: string) =>
  Type.Array(
    Type.Object({
      item: Type.String({ title: '项目', minLength: 1, maxLength: 100 }),
      what: Type.String({ title: '需补正的内容', minLength: 1, maxLength: 500 }),
    }),
    { ...words(zh, en), minItems: 1, maxItems: 20, widget: 'items' },
  )

/** A list of things asked for, each under a code of a closed list; the list's words are `labels`. */
export const CodedItems = <const K extends string>(zh: string, en: string, labels: Record<K, Words>) =>
  Type.Array(
    Type.Object({
      code: Type.Enum(Object.keys(labels) as K[], { title: '事项', titleEn: 'Matter' }),
      item: Type.String({ title: '项目', minLength: 1, maxLength: 100 }),
      what: Type.String({ title: '需补正的内容', minLength: 1, maxLength: 500 }),
    }),
    { ...words(zh, en), labels, minItems: 1, maxItems: 20, widget: 'items' },
  )

/** Fields of a record with the values that they should have. */
export const Corrections = (zh: string, en: string) =>
  Type.Array(
    Type.Object({ field: Type.String({ minLength: 1, maxLength: 40 }), value: Type.String({ maxLength: 4000 }) }),
    { ...words(zh, en), maxItems: 20, widget: 'corrections' },
  )

export const Optional = <S extends TSchema>(schema: S) => Type.Optional(schema)

/** A form: an object that has these fields and no others. */
export const Form = <P extends TProperties>(properties: P): TObject<P> => Type.Object(properties, { additionalProperties: false })
