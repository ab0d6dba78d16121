import { createContext, type ReactNode } from 'react'

/** What a tool beside a field of prose knows of it. */
export interface ProseField {
  /** The element that is written in. */
  id: string
  text: string
  maxLength: number | undefined
  onChange: (text: string) => void
}

/** What helps to write prose, where a page has it. */
export const ProseTool = createContext<(field: ProseField) => ReactNode>(() => null)
