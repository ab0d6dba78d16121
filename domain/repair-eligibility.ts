import { addDays, addMonths, type Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { rulesOn, type Law } from './law.ts'
import { exitOnRequest, type ListKind, type ListProfile } from './list-profile.ts'
import { classOf, type PenaltyClass } from './repair-class.ts'
import { isToBeConfirmed, parameterOf, periodOf, ruleSetAt, type RuleSet } from './rules.ts'
import { choiceWords } from './rules/words.ts'
import { breachOf, fieldOfBreach, requirementOf, suits, type Requirement } from './training.ts'

/** What is known of a penalty record before anyone applies. */
export interface PenaltyFacts {
  data: Readonly<Record<string, string>>
  decisionDate: Day
  publication: string
  isDisputed: boolean
  hasUnit: boolean
  /** Days on which a repair of this subject was revoked. */
  revokedOn: readonly Day[]
  /** Of an entry on a list: the list as the law has it, and the day until which the entry stands. */
  entry?: { profile: ListProfile; validUntil: Day | null }
  /** Certificates of training that the subject holds and that have not expired. */
  certificates: readonly (Parameters<typeof suits>[0] & { number: string })[]
}

export type State = 'met' | 'missing' | 'unknown-here'

/** One condition of repair, with how it stands and why. */
export interface Condition {
  name: string
  title: Words
  state: State
  why: Words | null
}

/** A material that a rule-set asks for; `fetched` where departments get it themselves. */
export interface NeededMaterial {
  name: string
  title: Words
  how: 'needed' | 'fetched' | 'instead'
}

/** A time of publication in months, with the day on which it ends. */
export interface Window {
  months: number
  endsOn: Day
  toBeConfirmed: boolean
}

/** What a rule-set says of repairing one penalty on a day. */
export interface Eligibility {
  ruleSet: string
  instrument: string
  penaltyClass: PenaltyClass
  classTitle: Words
  repairable: boolean
  /** The day from which publication runs. */
  start: Day
  minimum: Window
  /** The earliest day of an application; null where the class cannot be repaired. */
  earliest: Day | null
  /** Null where an entry on a list stands until its cause is gone. */
  maximum: Window | null
  decider: Words
  /** Credit China decides, not the unit that determined the record. */
  isCentral: boolean
  fee: number | null
  materials: NeededMaterial[]
  conditions: Condition[]
  /** 修复培训: what the rule-set says of it for this class, and the certificate in hand that suits the breach. */
  training: { requirement: Requirement; certificate: string | null; /** The list asks for it, and the law in force lets nobody be refused for that. */ askedByList: boolean }
}

const say = (name: string): Words => choiceWords(name, 'repair.classes')
const listIn = (rules: RuleSet, name: string): readonly string[] => {
  const value = rules.parameters[name]?.value
  return Array.isArray(value) ? value : []
}

/** What the rule-set in force on a day says of a penalty; `ruleSet` names another one to compare with. Throws where no table classifies under it. */
export function eligibilityOf(facts: PenaltyFacts, law: Law, today: Day, ruleSet = ruleSetAt(law.ruleSets, 'repair', today).id): Eligibility {
  const rules = rulesOn(law, ruleSet, today)
  const penaltyClass = facts.entry ? classOfEntry(facts.entry.profile, rules) : classOf(facts.data, ruleSet, today)
  if (!penaltyClass) throw new Error(`No line of the table classifies under ${ruleSet}`)
  const { class: name } = penaltyClass
  const repairable = parameterOf(rules, `repair.${name}.repairable`).value === true
  const minimum = stricter(windowOf(rules, `repair.${name}.minimum`, facts.decisionDate), facts)
  const offset = minimum.months === 0 ? 0 : periodOf(rules, 'repair.eligibility-offset').value
  const earliest = repairable ? addDays(minimum.endsOn, offset) : null
  const training = { requirement: facts.entry ? trainingOf(facts.entry.profile) : requirementOf(rules, name), certificate: certificateFor(facts, name), askedByList: facts.entry?.profile.training === 'required' }
  return {
    ruleSet,
    instrument: rules.instrument,
    penaltyClass,
    classTitle: facts.entry?.profile.kind === 'abnormal' ? abnormal : say(name),
    repairable,
    start: facts.decisionDate,
    minimum,
    earliest,
    maximum: termOfEntry(windowOf(rules, `repair.${name}.maximum`, facts.decisionDate), facts),
    decider: say(String(parameterOf(rules, 'repair.decider').value)),
    isCentral: parameterOf(rules, 'repair.decider').value === 'credit-china',
    fee: (rules.parameters['repair.fee']?.value as number | undefined) ?? null,
    materials: materialsOf(rules, name),
    conditions: conditionsOf(rules, name, facts, { earliest, training }, today),
    training,
  }
}

const certificateFor = ({ certificates, data }: PenaltyFacts, name: string): string | null => {
  const field = fieldOfBreach(breachOf(data))
  return certificates.find((one) => suits(one, { field, class: name }))?.number ?? null
}

function windowOf(rules: RuleSet, parameter: string, start: Day) {
  const months = periodOf(rules, parameter).value
  return { months, endsOn: addMonths(start, months), toBeConfirmed: isToBeConfirmed(parameterOf(rules, parameter)) }
}

const gravest: readonly string[] = ['serious', 'special']
const ordinary: readonly string[] = ['general', 'ordinary']
const lightest: readonly string[] = ['minor', 'ordinary', 'general']
const classesOf: Record<ListKind, readonly string[]> = { red: gravest, black: gravest, other: ordinary, abnormal: lightest }

/** An entry on a list of seriously dishonest entities is of the gravest class that the rule-set has for repair; one on a list of abnormal operations may be repaired as soon as its cause is gone, like the lightest; other dishonest information is ordinary. */
export function classOfEntry({ name, kind, from }: ListProfile, rules: RuleSet): PenaltyClass | null {
  const found = classesOf[kind].find((one) => listIn(rules, 'repair.classes').includes(one))
  if (found === undefined) return null
  const practice = { abnormal: '，消除列入情形后即可申请，本机关办理规程', other: '，分类依本机关办理规程，由认定单位确认', black: '', red: '' }[kind]
  return { class: found, basis: `列入${name}的信息${practice}`, mark: practice === '' ? 'V2' : 'D', from, fields: [] }
}

const abnormal: Words = { zh: '异常名录信息', en: 'An entry on a list of abnormal operations' }

/** The shortest publication of an entry: the later of what the rule-set and the list ask for. */
function stricter(window: Window, { entry, decisionDate }: PenaltyFacts): Window {
  const months = entry?.profile.earliestExitMonths ?? null
  return entry === undefined || months === null || months <= window.months ? window : { months, endsOn: addMonths(decisionDate, months), toBeConfirmed: isToBeConfirmed(entry.profile) }
}

/** How long an entry stands by its own decision; without a term until its cause is gone. */
function termOfEntry(window: Window, { entry }: PenaltyFacts): Window | null {
  if (!entry) return window
  return entry.validUntil ? { months: entry.profile.termMonths ?? window.months, endsOn: entry.validUntil, toBeConfirmed: isToBeConfirmed(entry.profile) } : null
}

/** What a list says of training; that it is missing refuses no repair since the measures of 2023, whatever the list says. */
export const trainingOf = ({ training }: ListProfile): Requirement => (training === 'required' ? 'encouraged' : training)

function materialsOf(rules: RuleSet, name: string): NeededMaterial[] {
  const fetched = listIn(rules, 'repair.fetched-materials')
  const needed = [...listIn(rules, `repair.${name}.materials`), ...listIn(rules, 'repair.further-materials')]
  return [
    ...needed.map((one): NeededMaterial => ({ name: one, title: say(one), how: fetched.includes(one) ? 'fetched' : 'needed' })),
    ...listIn(rules, 'repair.alternative-materials').map((one): NeededMaterial => ({ name: one, title: say(one), how: 'instead' })),
  ]
}

const withApplication: Words = { zh: '申请时提交，由认定单位核查', en: 'Handed in with the application and verified by the determining unit' }

function conditionsOf(rules: RuleSet, name: string, facts: PenaltyFacts, { earliest, training }: Pick<Eligibility, 'earliest' | 'training'>, today: Day): Condition[] {
  const stated = listIn(rules, `repair.${name}.conditions`).map((one): Condition => {
    if (one === 'training') return { name: one, title: say(one), ...trainedBy(training.certificate) }
    if (one !== 'minimum-reached') return { name: one, title: say(one), state: 'unknown-here', why: withApplication }
    const isReached = earliest !== null && earliest <= today
    return { name: one, title: say(one), state: isReached ? 'met' : 'missing', why: isReached || earliest === null ? null : { zh: `${earliest} 起满足`, en: `Met from ${earliest}` } }
  })
  return [...stated, banOf(rules, facts, today)]
}

const trainedBy = (certificate: string | null): Pick<Condition, 'state' | 'why'> =>
  certificate === null
    ? { state: 'missing', why: { zh: '尚无与该失信行为相应的有效培训证明', en: 'No valid certificate of training that suits this breach' } }
    : { state: 'met', why: { zh: `培训证明 ${certificate}`, en: `Certificate ${certificate}` } }

/** 虚假修复后的禁止申请期: how long is not known where the law leaves it open. */
function banOf(rules: RuleSet, { revokedOn }: PenaltyFacts, today: Day): Condition {
  const title: Words = { zh: '不在不得申请信用修复的期间', en: 'No ban on applications' }
  const last = revokedOn.toSorted().at(-1)
  const years = rules.parameters['fraud.apply-ban']?.value ?? null
  if (last === undefined) return { name: 'no-ban', title, state: 'met', why: null }
  if (typeof years !== 'number') return { name: 'no-ban', title, state: 'unknown-here', why: { zh: `${last} 曾被撤销信用修复决定，不得申请的年限待确认`, en: `A repair was revoked on ${last}; the length of the ban is to be confirmed` } }
  const until = addMonths(last, years * 12)
  return { name: 'no-ban', title, state: today > until ? 'met' : 'missing', why: { zh: `${last} 曾被撤销信用修复决定，${until} 以前不得申请`, en: `A repair was revoked on ${last}; no application until ${until}` } }
}

/** Why a repair cannot be asked for today, and the first day on which it can be; null where nothing stands in the way. */
export function refusalOfRepair(facts: PenaltyFacts, eligibility: Eligibility, today: Day): { why: Words; from: Day | null } | null {
  const { repairable, earliest, minimum, conditions, classTitle } = eligibility
  if (facts.publication === 'deleted' || facts.publication === 'stopped') return { why: { zh: '该信息已停止公示或者删除，无需申请信用修复。', en: 'Publication has ended; there is nothing to repair.' }, from: null }
  if (facts.entry && exitOnRequest(facts.entry.profile) === null) return { why: exitElsewhere(facts.entry.profile), from: null }
  if (!repairable || earliest === null) return { why: { zh: `“${classTitle.zh}”失信信息不予信用修复，公示至最长公示期届满。`, en: `A record of the class “${classTitle.en}” cannot be repaired.` }, from: null }
  if (!facts.hasUnit && !eligibility.isCentral) return { why: { zh: '该信息的认定单位未接入本系统，请通过“信用中国”网站申请。', en: 'The determining unit is not on this system; apply through Credit China.' }, from: null }
  if (facts.isDisputed) return { why: { zh: '该信息正在异议处理中，办结后再申请信用修复。', en: 'The record is under dispute; apply once that is settled.' }, from: null }
  if (earliest > today) return { why: { zh: `最短公示期至 ${minimum.endsOn}，可于 ${earliest} 起申请。`, en: `The shortest publication ends on ${minimum.endsOn}; apply from ${earliest}.` }, from: earliest }
  const banned = conditions.find(({ name, state }) => name === 'no-ban' && state === 'missing')
  return banned?.why ? { why: banned.why, from: null } : null
}

/** How one leaves a list that knows no early exit by repair. */
function exitElsewhere({ name, organ, entersHere, kind }: ListProfile): Words {
  if (kind === 'red') return { zh: '红名单信息无需信用修复。', en: 'An entry on a red list needs no repair.' }
  if (!entersHere) return { zh: `${name}由${organ}认定，本平台不受理修复，请向${organ}申请。`, en: `${organ} keeps this list; apply there.` }
  return { zh: `${name}没有提前移出的规定；消除列入情形后，由认定单位移出。`, en: `The list ${name} knows no early exit; the determining unit removes the entry once its cause is gone.` }
}

/** Under which other rule-set publication would end sooner (适用规定的提示): a hint that a person confirms, never a date that binds. */
export function soonerEnd(facts: PenaltyFacts, law: Law, today: Day, present: Eligibility): { ruleSet: string; endsOn: Day } | null {
  if (facts.entry) return null
  const then = law.ruleSets.find(({ governs, validFrom, validTo }) => governs === 'repair' && validFrom <= facts.decisionDate && (validTo === null || facts.decisionDate <= validTo))
  if (!then || then.id === present.ruleSet) return null
  const { maximum } = eligibilityOf(facts, law, today, then.id)
  return maximum && present.maximum && maximum.endsOn < present.maximum.endsOn ? { ruleSet: then.id, endsOn: maximum.endsOn } : null
}
