import type { Words } from './fields.ts'
import { drawFrom, shuffled } from './training-draw.ts'
import type { BlueprintLine } from './training.ts'

/** How late an answer may arrive: the time of the way, not of thinking. */
export const graceMs = 5_000

export const questionKinds = { single: { zh: '单选题', en: 'One answer' }, multiple: { zh: '多选题', en: 'Several answers' }, judgement: { zh: '判断题', en: 'True or false' } } as const
export type QuestionKind = keyof typeof questionKinds

/** A question (试题) with its options; `right` are places in the options. */
export interface Question {
  kind: QuestionKind
  stem: string
  options: string[]
  right: number[]
  /** The provision that it asks about. */
  basis: string
}

/** Why a question cannot stand, by field. */
export function questionFaults({ kind, options, right, stem }: Question): { pointer: string; detail: Words }[] {
  const isPlace = (place: number): boolean => Number.isInteger(place) && place >= 0 && place < options.length
  const texts = options.map((option) => option.trim())
  return [
    ...(stem.trim() === '' ? [{ pointer: '/stem', detail: { zh: '请填写题干', en: 'Enter the question' } }] : []),
    ...(options.length < 2 || texts.includes('') ? [{ pointer: '/options', detail: { zh: '至少两个选项，且都不能为空', en: 'At least two options, none of them empty' } }] : []),
    ...(new Set(texts).size < texts.length ? [{ pointer: '/options', detail: { zh: '选项不能重复', en: 'No option stands there twice' } }] : []),
    ...(kind === 'judgement' && options.length !== 2 ? [{ pointer: '/options', detail: { zh: '判断题只有两个选项', en: 'True or false has two options' } }] : []),
    ...(right.length === 0 || !right.every(isPlace) || new Set(right).size < right.length ? [{ pointer: '/right', detail: { zh: '请指明正确答案', en: 'Say which answer is right' } }] : []),
    ...(kind !== 'multiple' && right.length > 1 ? [{ pointer: '/right', detail: { zh: '只能有一个正确答案', en: 'Only one answer is right' } }] : []),
    ...(kind === 'multiple' && right.length < 2 ? [{ pointer: '/right', detail: { zh: '多选题至少有两个正确答案', en: 'Of several answers two at least are right' } }] : []),
  ]
}

export interface BankItem {
  questionId: string
  version: number
  topic: string
  options: number
}

/** A question in a paper, with the order in which its options are shown. */
export interface PaperItem {
  questionId: string
  version: number
  topic: string
  order: number[]
}

/** A paper drawn from the bank by blueprint and seed: the same three give the same paper. Null when a topic has too few. */
export function drawPaper(bank: readonly BankItem[], blueprint: readonly BlueprintLine[], seed: string): PaperItem[] | null {
  const random = drawFrom(seed)
  const inOrder = bank.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1))
  const drawn: PaperItem[] = []
  for (const { topic, count } of blueprint) {
    const fitting = shuffled(inOrder.filter((item) => item.topic === topic), random).slice(0, count)
    if (fitting.length < count) return null
    drawn.push(...fitting.map(({ questionId, version, options }) => ({ questionId, version, topic, order: shuffled(Array.from({ length: options }, (_, place) => place), random) })))
  }
  return shuffled(drawn, random)
}

export interface Grade {
  correct: number
  total: number
  passed: boolean
  /** Whether each question was answered rightly, in the order of the paper. */
  items: boolean[]
}

/** Whether answers fit a paper: one list of places for each question, each within its options and none twice. */
export const isAnswerSheet = (paper: readonly PaperItem[], answers: readonly (readonly number[])[]): boolean =>
  answers.length === paper.length && answers.every((given, index) => new Set(given).size === given.length && given.every((place) => Number.isInteger(place) && place >= 0 && place < paper[index]!.order.length))

/** Grades answers, which are places in the order shown; a question counts when exactly the right ones are chosen. `rights` are places in the bank's order. */
export function gradePaper(paper: readonly PaperItem[], rights: readonly (readonly number[])[], answers: readonly (readonly number[])[] | null, passMark: number): Grade {
  const items = paper.map(({ order }, index) => {
    const given = (answers?.[index] ?? []).map((place) => order[place]!)
    const right = rights[index]!
    return given.length === right.length && right.every((place) => given.includes(place))
  })
  const correct = items.filter(Boolean).length
  return { correct, total: items.length, passed: items.length > 0 && correct * 100 >= passMark * items.length, items }
}

/** Whether a paper came in after its time, on the server's clock. */
export const isLate = (endsAt: number, at: number): boolean => at > endsAt + graceMs

/** How a question does: `difficulty` is the share who answered it rightly, `discrimination` its correlation with the rest of the paper. */
export interface ItemStatistic {
  answered: number
  difficulty: number | null
  discrimination: number | null
}

const fewest = 5

/** Statistics of one question over the papers in which it stood; null where too few are there to say anything. */
export function itemStatistic(seen: readonly { right: boolean; rest: number }[]): ItemStatistic {
  const answered = seen.length
  if (answered < fewest) return { answered, difficulty: null, discrimination: null }
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
  const rights = seen.map(({ right }) => (right ? 1 : 0))
  const rests = seen.map(({ rest }) => rest)
  const [difficulty, restMean] = [mean(rights), mean(rests)]
  const spread = Math.sqrt(difficulty * (1 - difficulty) * mean(rests.map((rest) => (rest - restMean) ** 2)))
  const together = mean(rights.map((right, index) => (right - difficulty) * (rests[index]! - restMean)))
  const round = (value: number): number => Math.round(value * 100) / 100
  return { answered, difficulty: round(difficulty), discrimination: spread < 1e-9 ? null : round(together / spread) }
}
