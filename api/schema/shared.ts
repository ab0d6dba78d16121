import { Type, type TObject, type TSchema } from 'typebox'

export const Id = Type.String({ format: 'uuid' })
export const Time = Type.String({ format: 'date-time' })
export const Date10 = Type.String({ format: 'date' })
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const Words = Type.Object({ zh: Type.String(), en: Type.String() })

/** A page of a list; `next` is the cursor of the following page, or null at the end. */
export const Page = <S extends TObject>(item: S) => Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) })

/** How a page is asked for. */
export const PageQuery = { cursor: Type.Optional(Type.String({ maxLength: 200 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })) }

/** RFC 9457 problem details; `errors` name the fields. */
export const ProblemBody = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
})
