import type { Words } from './fields.ts'
import { choiceOf, parameterOf, type RuleSet } from './rules.ts'

/** The fields of a breach by which courses are chosen; `all` suits every breach. */
export const trainingFields = {
  all: { zh: '通用', en: 'All fields' },
  food: { zh: '食品药品', en: 'Food and drugs' },
  equipment: { zh: '特种设备', en: 'Special equipment' },
  safety: { zh: '安全生产', en: 'Work safety' },
  fire: { zh: '消防安全', en: 'Fire safety' },
  ecology: { zh: '生态环境', en: 'Ecology' },
  construction: { zh: '工程建设和土地', en: 'Construction and land' },
  transport: { zh: '交通运输', en: 'Transport' },
  tax: { zh: '税务', en: 'Tax' },
  labour: { zh: '劳动用工', en: 'Labour' },
  health: { zh: '医疗卫生', en: 'Health' },
  agriculture: { zh: '农业农村', en: 'Agriculture' },
  market: { zh: '市场经营', en: 'Market conduct' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export type TrainingField = keyof typeof trainingFields
export const trainingFieldNames = Object.keys(trainingFields) as TrainingField[]

/** What a rule-set says of training for a class of breach. */
export const requirements = {
  required: { zh: '必须参加', en: 'Required' },
  encouraged: { zh: '鼓励参加', en: 'Encouraged' },
  off: { zh: '不要求', en: 'Not asked for' },
} as const satisfies Record<string, Words>
export type Requirement = keyof typeof requirements
const requirementNames = Object.keys(requirements) as Requirement[]

/** What of a penalty says which course suits it. */
export interface BreachFacts {
  kind: string
  organ: string
  /** 处罚类别, as the national format separates them. */
  categories: string
  procedure: string
}

/** What the record of a penalty or of an entry on a list says of the breach. */
export const breachOf = (data: Readonly<Record<string, string>>): BreachFacts => ({ kind: data.cf_wfxw ?? data.md_sy ?? '', organ: data.cf_cfjg ?? data.md_jg ?? '', categories: data.cf_cflb ?? '', procedure: data.cf_cx ?? '' })

// What a breach is about goes before who found it.
const marksOfFields: readonly [TrainingField, RegExp, 'kind' | 'organ'][] = [
  ['food', /食品|药品|餐饮|健康证明/, 'kind'],
  ['equipment', /特种设备/, 'kind'],
  ['safety', /安全生产|安全警示|事故隐患/, 'kind'],
  ['safety', /应急管理|矿山安全/, 'organ'],
  ['fire', /消防/, 'organ'],
  ['ecology', /生态环境|水利/, 'organ'],
  ['construction', /住房和城乡建设|自然资源|城市管理/, 'organ'],
  ['transport', /交通运输/, 'organ'],
  ['tax', /税务/, 'organ'],
  ['labour', /人力资源/, 'organ'],
  ['health', /卫生健康|医疗保障/, 'organ'],
  ['agriculture', /农业农村/, 'organ'],
  ['market', /市场监督管理/, 'organ'],
]

/** The field of a breach (失信领域). */
export const fieldOfBreach = (breach: Pick<BreachFacts, 'kind' | 'organ'>): TrainingField => marksOfFields.find(([, mark, where]) => mark.test(breach[where]))?.[0] ?? 'other'

/** Our words for the categories of penalties, as the rule-sets list them. */
const penaltyWords: Record<string, string> = {
  警告: 'warning', 通报批评: 'public-criticism', 罚款: 'large-fine', 没收违法所得: 'confiscation', 没收非法财物: 'confiscation', 暂扣许可证件: 'licence-suspension', 降低资质等级: 'qualification-downgrade',
  吊销许可证件: 'licence-revocation', 限制开展生产经营活动: 'business-restriction', 责令停产停业: 'production-stop', 责令关闭: 'closure', 限制从业: 'occupation-ban',
}
const graveWords = ['licence-suspension', 'qualification-downgrade', 'licence-revocation', 'business-restriction', 'production-stop', 'closure', 'occupation-ban']
const fieldWords: Partial<Record<TrainingField, string>> = { food: 'food', equipment: 'special-equipment', safety: 'work-safety', fire: 'fire' }

const listOf = (ruleSet: RuleSet, name: string): readonly string[] => (ruleSet.parameters[name] ? (parameterOf(ruleSet, name).value as string[]) : [])

/** The class of a breach under a rule-set, by which training is asked for; whoever decides on a repair may find another. */
export function classOfBreach(ruleSet: RuleSet, breach: BreachFacts): string {
  const classes = listOf(ruleSet, 'repair.classes')
  const words = breach.procedure === '简易' ? ['simplified-procedure'] : breach.categories.split(/[；;、,，]/).flatMap((word) => penaltyWords[word.trim()] ?? [])
  if (classes.includes('special')) return listOf(ruleSet, 'repair.special.fields').includes(fieldWords[fieldOfBreach(breach)] ?? '') ? 'special' : 'ordinary'
  const isGrave = (word: string): boolean => (listOf(ruleSet, 'repair.serious.penalties').length > 0 ? listOf(ruleSet, 'repair.serious.penalties') : graveWords).includes(word)
  if (words.some(isGrave)) return 'serious'
  const minor = listOf(ruleSet, 'repair.minor.penalties')
  return classes.includes('minor') && words.length > 0 && words.every((word) => minor.includes(word)) ? 'minor' : 'general'
}

/** Whether a class of breach needs training, is encouraged to it, or neither: the rule-set's choice, never ours. */
export const requirementOf = (ruleSet: RuleSet, breachClass: string): Requirement => (ruleSet.parameters[`training.${breachClass}`] ? choiceOf(ruleSet, `training.${breachClass}`, requirementNames) : 'off')

export const gravest = (found: readonly Requirement[]): Requirement => requirementNames.find((name) => found.includes(name)) ?? 'off'

/** 课时: a text, and slides or a video where there are some. `minutes` is how long it must be studied. */
export interface Lesson {
  id: string
  title: string
  text: string
  fileId: string | null
  minutes: number
}

/** How many questions of a topic stand in an exam. */
export interface BlueprintLine {
  topic: string
  count: number
}

/** A course (课程) as its editor holds it, and as a published version keeps it for good. */
export interface CourseContent {
  title: string
  summary: string
  field: TrainingField
  /** Classes of breach that it suits; none means all. */
  classes: string[]
  lessons: Lesson[]
  blueprint: BlueprintLine[]
  /** Per cent. */
  passMark: number
  attempts: number
  examMinutes: number
}

/** What a course and a breach have to do with each other (有针对性). */
export const suits = ({ field, classes }: Pick<CourseContent, 'field' | 'classes'>, breach: { field: TrainingField; class: string }): boolean =>
  (field === 'all' || field === breach.field) && (classes.length === 0 || classes.includes(breach.class))

export const studyMinutes = ({ lessons }: Pick<CourseContent, 'lessons'>): number => lessons.reduce((sum, { minutes }) => sum + minutes, 0)

/** Why a course cannot be published yet, by field; `bank` counts the questions in use by topic. */
export function publishFaults(content: CourseContent, bank: ReadonlyMap<string, number>, minimumHours: number | null): { pointer: string; detail: Words }[] {
  const { lessons, blueprint } = content
  const topics = blueprint.map(({ topic }) => topic)
  return [
    ...(lessons.length === 0 ? [{ pointer: '/lessons', detail: { zh: '至少要有一课', en: 'There is one lesson at least' } }] : []),
    ...(new Set(lessons.map(({ id }) => id)).size < lessons.length ? [{ pointer: '/lessons', detail: { zh: '课时编号重复', en: 'Two lessons have one id' } }] : []),
    ...(minimumHours !== null && studyMinutes(content) < minimumHours * 60 ? [{ pointer: '/lessons', detail: { zh: `各课合计 ${studyMinutes(content)} 分钟，少于规定的培训时长 ${minimumHours} 小时`, en: `The lessons take ${studyMinutes(content)} minutes, less than the ${minimumHours} hours that the law asks for` } }] : []),
    ...(blueprint.length === 0 ? [{ pointer: '/blueprint', detail: { zh: '请确定从哪些题库抽题', en: 'Say from which topics questions are drawn' } }] : []),
    ...(new Set(topics).size < topics.length ? [{ pointer: '/blueprint', detail: { zh: '同一题库只能列一次', en: 'Each topic stands there once' } }] : []),
    ...blueprint.flatMap(({ topic, count }, index) => ((bank.get(topic) ?? 0) < count ? [{ pointer: `/blueprint/${index}`, detail: { zh: `题库“${topic}”只有 ${bank.get(topic) ?? 0} 道在用的题，不够抽 ${count} 道`, en: `The topic “${topic}” has ${bank.get(topic) ?? 0} questions in use, too few for ${count}` } }] : [])),
  ]
}
