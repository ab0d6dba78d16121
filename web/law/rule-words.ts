import type { ParameterView } from '../../api/schema/law.ts'
import type { Words } from '../../domain/fields.ts'
import type { Mark, Unit } from '../../domain/rules.ts'
import { choiceWords, isChoiceWord } from './choice-words.ts'

/** How well a value of the law is known (核对程度), in a word and in a sentence. */
export const markWords: Record<Mark, { name: Words; meaning: Words }> = {
  V1: { name: { zh: '全文核对', en: 'Full text' }, meaning: { zh: '已对照公布的全文核对。', en: 'Compared with the published full text.' } },
  V2: { name: { zh: '二手来源', en: 'Secondary source' }, meaning: { zh: '依据解读、报道等二手来源，两处以上一致。', en: 'From commentary or reports that agree; the full text was not at hand.' } },
  V3: { name: { zh: '片段', en: 'Excerpt' }, meaning: { zh: '只见到条文的片段，须对照全文确认。', en: 'Only an excerpt was seen; to be confirmed against the full text.' } },
  M: { name: { zh: '凭记忆', en: 'From memory' }, meaning: { zh: '凭记忆填写，没有见到原文，须确认。', en: 'Entered from memory without the text; to be confirmed.' } },
  D: { name: { zh: '本系统默认', en: 'Default' }, meaning: { zh: '规定没有写明，由本系统暂定，须由本县确认或者改设。', en: 'The law is silent; this is a default until the county confirms or sets it.' } },
  open: { name: { zh: '数字未读', en: 'Not read' }, meaning: { zh: '条款存在但数字未读：填写以前，用到它的事项不能办理。', en: 'The provision exists but its number has not been read; what needs it waits.' } },
}

export const unitWords: Record<Unit, Words> = {
  'working-day': { zh: '个工作日', en: 'working days' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  hour: { zh: '小时', en: 'hours' },
  times: { zh: '次', en: 'times' },
  yuan: { zh: '元', en: 'yuan' },
  ratio: { zh: '倍', en: 'times as much' },
  percent: { zh: '%', en: 'percent' },
  characters: { zh: '位', en: 'characters' },
  choice: { zh: '', en: '' },
  list: { zh: '', en: '' },
  flag: { zh: '', en: '' },
}

const flags: Record<'true' | 'false', Words> = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } }
const unknown: Words = { zh: '待确认', en: 'to be confirmed' }

/** A value with its unit, as people read it. */
export function valueWords({ value, unit, name }: Pick<ParameterView, 'value' | 'unit' | 'name'>): Words {
  if (value === null) return unknown
  if (typeof value === 'boolean') return flags[`${value}`]
  if (typeof value === 'number') {
    const words = unitWords[unit as Unit] ?? { zh: '', en: '' }
    return { zh: `${value.toLocaleString('zh-CN')}${words.zh}`, en: `${value.toLocaleString('en')} ${words.en}`.trim() }
  }
  const words = [value].flat().map((word) => choiceWords(word, name))
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') }
}

/** What the server writes of a value by its codes alone, as people read it. */
export function codeWords(text: string, name: string): Words {
  if (text === 'true' || text === 'false') return flags[text]
  const words = text.split(',')
  return words.every(isChoiceWord) ? valueWords({ value: words, unit: 'list', name }) : { zh: text, en: text }
}

/** Whether a rule-set is in force on a day, no longer, or not yet. */
export const standing = ({ validFrom, inForce }: { validFrom: string; inForce: boolean }, day: string): 'future' | 'inForce' | 'past' => (inForce ? 'inForce' : day < validFrom ? 'future' : 'past')
