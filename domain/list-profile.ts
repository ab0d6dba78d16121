import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { isToBeConfirmed, type Mark } from './rules.ts'

/** The kinds of list (名单类别): who is on it is rewarded, sanctioned, only shown as abnormal until it is cured, or has dishonest information of another kind that is determined and told like an entry. */
export const listKinds = {
  red: { zh: '红名单（守信联合激励对象）', en: 'Red list' },
  black: { zh: '黑名单（严重失信主体名单）', en: 'List of seriously dishonest entities' },
  abnormal: { zh: '异常名录', en: 'List of abnormal operations' },
  other: { zh: '其他失信信息', en: 'Other dishonest information' },
} as const satisfies Record<string, Words>
export type ListKind = keyof typeof listKinds

/** The rank of the instrument on which a list rests (设列依据的效力层级); below a central policy document none carries a new list: 国办发〔2020〕49号（六）. */
export const basisRanks = {
  law: { zh: '法律', en: 'Law' },
  regulation: { zh: '行政法规', en: 'Administrative regulation' },
  'local-regulation': { zh: '地方性法规', en: 'Local regulation' },
  'department-rule': { zh: '部门规章', en: 'Department rule' },
  'central-document': { zh: '党中央、国务院政策文件', en: 'Central policy document' },
  'county-document': { zh: '县级规范性文件', en: 'County document' },
} as const satisfies Record<string, Words>
export type BasisRank = keyof typeof basisRanks

/** The ways off a list (退出情形). */
export const exitKinds = {
  expiry: { zh: '有效期届满', en: 'The term is over' },
  performed: { zh: '履行义务、消除情形', en: 'Duties performed or the cause removed' },
  repair: { zh: '信用修复（提前移出）', en: 'Credit repair' },
  error: { zh: '认定错误', en: 'Wrong entry' },
  'revoked-basis': { zh: '认定依据被撤销', en: 'The basis was revoked' },
  deregistered: { zh: '主体注销', en: 'The subject was deregistered' },
  'court-plan': { zh: '破产重整、和解', en: 'Reorganisation or settlement' },
} as const satisfies Record<string, Words>
export type ExitKind = keyof typeof exitKinds

/** Where dishonest information goes that no list of its own has (其他失信信息): 《河南省社会信用条例》第二十条. */
export const otherDishonesty = 'HENAN-OTHER'

/** Under what an exit stands in the history of corrections. */
export const exitCode = (kind: ExitKind): string => `exit-${kind}`

/** A list as the law has it (名单): on what it rests, how long an entry stands, and how one leaves it. */
export interface ListProfile {
  code: string
  name: string
  kind: ListKind
  basis: { title: string; article: string; rank: BasisRank }
  /** Who determines entries (认定单位), in words. */
  organ: string
  /** Whether entries are made here; otherwise they are made elsewhere and only shown. */
  entersHere: boolean
  /** How many months an entry stands; null where it stands until its cause is gone. */
  termMonths: number | null
  /** How many months must pass before an early exit; null where there is none. */
  earliestExitMonths: number | null
  exits: readonly ExitKind[]
  training: 'required' | 'encouraged' | 'off'
  measures: string
  mark: Mark
  note: string | null
  from: Day
}

/** On what a list rests (列入依据), as an entry says it: an article that nobody has confirmed is left out. */
export const basisWords = (profile: ListProfile): string => `${profile.basis.title}${isToBeConfirmed(profile) ? '' : profile.basis.article}`

/** Why a profile cannot be kept, field by field; empty where nothing stands in the way. */
export function profileFaults(profile: ListProfile): { pointer: string; detail: Words }[] {
  const faults: { pointer: string; detail: Words }[] = []
  const need = (pointer: string, holds: boolean, detail: Words): void => void (holds || faults.push({ pointer, detail }))
  need('/basis/title', profile.basis.title.trim() !== '', { zh: '须写明设列名单所依据的法律、法规或者政策文件', en: 'Name the law or policy on which the list rests' })
  need('/basis/article', profile.basis.article.trim() !== '', { zh: '须写明依据的条、款、项', en: 'Name article, paragraph and item' })
  need('/basis/rank', !profile.entersHere || profile.basis.rank !== 'county-document', { zh: '县级规范性文件不得作为列入名单的依据（国办发〔2020〕49号（六））', en: 'Nobody is entered on a list by a county document (国办发〔2020〕49号（六）)' })
  need('/exits', profile.exits.length > 0, { zh: '须至少有一种退出情形', en: 'There is one way off the list at least' })
  need('/exits', profile.termMonths === null || profile.exits.includes('expiry'), { zh: '有期限的名单，须有“有效期届满”这一退出情形', en: 'A list with a term is left when the term is over' })
  need('/earliestExitMonths', profile.earliestExitMonths === null || profile.termMonths === null || profile.earliestExitMonths <= profile.termMonths, { zh: '最短期限不得长于有效期', en: 'The shortest time cannot be longer than the term' })
  return faults
}

/** The way off a list that its subject may ask for itself: repair before the term is over, or the removal of what put it on a list of abnormal operations. Null where it knows neither. */
export const exitOnRequest = ({ kind, exits }: ListProfile): 'repair' | 'performed' | null =>
  kind === 'red' ? null : exits.includes('repair') ? 'repair' : kind === 'abnormal' && exits.includes('performed') ? 'performed' : null
