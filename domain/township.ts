import type { Column } from './heading.ts'

/** The columns of a list that states where enterprises are (企业所在乡镇). */
export const townshipColumns = {
  code: { title: '统一社会信用代码', aliases: ['社会信用代码', '信用代码', '主体代码'], required: true },
  name: { title: '企业名称', aliases: ['名称', '主体名称'], required: false },
  township: { title: '所在乡镇', aliases: ['乡镇', '乡镇(街道)', '所在乡镇(街道)', '行政区划代码', '乡镇代码'], required: true },
} as const satisfies Record<string, Column>

export interface Township {
  code: string
  name: string
}

/** Which township a cell names: by its code, by its whole name, or by a part of the name that no other has. Null where none or several fit. */
export function townshipNamed(townships: readonly Township[], cell: string): Township | null {
  const exact = townships.find(({ code, name }) => code === cell || name === cell)
  if (exact) return exact
  const alike = cell.length < 2 ? [] : townships.filter(({ name }) => name.includes(cell))
  return alike.length === 1 ? alike[0]! : null
}
