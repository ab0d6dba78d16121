import { tidy, toHalfWidth } from './identity.ts'

/** A column of a list that is handed in, with the headings it is known by besides its title. */
export interface Column {
  title: string
  aliases: readonly string[]
  required: boolean
}

/** The columns by their place in a heading row, and the titles of those that must be there and are not. */
export function columnsOf<Name extends string>(fields: Readonly<Record<Name, Column>>, heading: readonly string[]): { columns: Map<Name, number>; missing: string[] } {
  const plain = heading.map((cell) => toHalfWidth(tidy(cell)).replace(/[\s*]/g, '').replace(/\((必填|选填)\)$/, ''))
  const columns = new Map<Name, number>()
  const names = Object.keys(fields) as Name[]
  for (const name of names) {
    const { title, aliases } = fields[name]
    const place = plain.findIndex((cell) => cell === title || aliases.includes(cell))
    if (place >= 0) columns.set(name, place)
  }
  return { columns, missing: names.filter((name) => fields[name].required && !columns.has(name)).map((name) => fields[name].title) }
}
