import { eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Effect as Computed, Moved } from '../activities/amend.ts'
import { predict } from '../activities/law-change.ts'
import { readLaw, versionName } from '../activities/law.ts'
import { lawChanges } from '../db/law.ts'
import { accounts, people, subjects } from '../db/register.ts'
import type { Words } from '../domain/fields.ts'
import { statutoryYear } from '../domain/holidays.ts'
import { findProfile, type Law, type LawChange, templatesOn } from '../domain/law.ts'
import { excludedMatters, signers, type CommitmentTemplate } from '../domain/commitment-template.ts'
import { basisRanks, exitKinds, listKinds, type ListProfile } from '../domain/list-profile.ts'
import { getProcedure } from '../domain/procedures.ts'
import { roles, type Actor, type Role } from '../domain/role.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { valueWords } from '../domain/rules/words.ts'
import type { Queryable } from '../db/index.ts'
import type { Context } from './context.ts'
import { unitNames } from './law.ts'
import { Problem, problems } from './problem.ts'
import type { Effect, LawChangeDetail, LawChangeLine, Move } from './schema/law.ts'

const deciders = alias(accounts, 'deciders')
const decidingPeople = alias(people, 'deciding_people')

export const changeRows = (db: Context['db']) =>
  db
    .select({ row: lawChanges, proposer: { name: people.name, role: accounts.role }, decider: { name: decidingPeople.name, role: deciders.role } })
    .from(lawChanges)
    .innerJoin(accounts, eq(accounts.id, lawChanges.proposedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .leftJoin(deciders, eq(deciders.id, lawChanges.decidedBy))
    .leftJoin(decidingPeople, eq(decidingPeople.id, deciders.personId))
    .$dynamic()
export type ChangeRow = Awaited<ReturnType<typeof changeRows>>[number]

const person = ({ name, role }: { name: string | null; role: Role | null }) => (name === null || role === null ? null : { name, role: roles[role] })

export function changeLine({ row, proposer, decider }: ChangeRow, names: Map<string, string>): LawChangeLine {
  return {
    id: row.id,
    kind: row.kind,
    title: titleOf(row.change, names),
    basis: row.basis,
    state: row.state,
    proposedBy: person(proposer)!,
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: person(decider),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    appliedVersion: row.appliedVersion === null ? null : versionName(row.appliedVersion),
    moved: row.moved,
    version: row.version,
  }
}

function titleOf(change: LawChange, names: Map<string, string>): Words {
  const unit = (id: string | null): Words => (id === null ? { zh: '全县', en: 'The county' } : { zh: names.get(id) ?? '单位', en: names.get(id) ?? 'A unit' })
  switch (change.kind) {
    case 'year':
      return { zh: `${change.year.year}年工作日历`, en: `Calendar of ${change.year.year}` }
    case 'local-days':
      return { zh: `${unit(change.local.unitId).zh}${change.local.year}年本地休息日`, en: `${unit(change.local.unitId).en}: rest days of ${change.local.year}` }
    case 'hours':
      return { zh: `${unit(change.hours.unitId).zh}办公时间（${change.hours.from}起）`, en: `${unit(change.hours.unitId).en}: office hours from ${change.hours.from}` }
    case 'template':
      return { zh: `承诺书模板：${change.template.name}（${change.template.from}起）`, en: `Commitment template ${change.template.code} from ${change.template.from}` }
    case 'profile':
      return { zh: `名单：${change.profile.name}（${change.profile.from}起）`, en: `List ${change.profile.code} from ${change.profile.from}` }
    default: {
      const title = catalogue[change.override.parameter]?.title
      return { zh: `${change.override.ruleSet} ${title?.zh ?? change.override.parameter}`, en: `${change.override.ruleSet} ${title?.en ?? change.override.parameter}` }
    }
  }
}

type Difference = LawChangeDetail['differences'][number]
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const same = (text: string): Words => ({ zh: text, en: text })
const listed = (days: readonly string[]): Words => (days.length === 0 ? same('—') : { zh: days.join('、'), en: days.join(', ') })
const provisional: Words = { zh: '（暂定）', en: '(provisional)' }

/** What a change replaces, line by line, against the law as it stands. */
export function differencesOf(change: LawChange, law: Law): Difference[] {
  switch (change.kind) {
    case 'year': {
      const now = law.years.find(({ year }) => year === change.year.year) ?? statutoryYear(change.year.year)
      const { notice, off, worked } = change.year
      return [
        { what: { zh: '通知', en: 'Notice' }, before: now.notice === null ? provisional : same(now.notice), after: notice === null ? provisional : same(notice) },
        { what: { zh: '新增放假', en: 'New days off' }, before: same('—'), after: listed(off.filter((day) => !now.off.includes(day))) },
        { what: { zh: '取消放假', en: 'No longer off' }, before: listed(now.off.filter((day) => !off.includes(day))), after: same('—') },
        { what: { zh: '调休上班', en: 'Worked weekends' }, before: listed(now.worked), after: listed(worked) },
      ].filter(({ before, after }) => before.zh !== after.zh)
    }
    case 'local-days': {
      const { unitId, year, days, basis } = change.local
      const now = law.localDays.find((one) => one.unitId === unitId && one.year === year)
      return [
        { what: { zh: '休息日', en: 'Rest days' }, before: listed(now?.days ?? []), after: listed(days) },
        { what: { zh: '依据', en: 'Document' }, before: same(now?.basis ?? '—'), after: same(basis) },
      ]
    }
    case 'hours': {
      const { unitId, from, opens, closes } = change.hours
      const now = law.hours.filter((one) => one.from <= from && (one.unitId === unitId || one.unitId === null)).toSorted((a, b) => Number(a.unitId !== null) - Number(b.unitId !== null) || (a.from < b.from ? -1 : 1)).at(-1)
      return [{ what: { zh: `${from} 起的办公时间`, en: `Office hours from ${from}` }, before: same(now ? `${clock(now.opens)}–${clock(now.closes)}` : '—'), after: same(`${clock(opens)}–${clock(closes)}`) }]
    }
    case 'template':
      return linesThatDiffer(templateLines(change.template), templatesOn(law, change.template.from).find(({ code }) => code === change.template.code), templateLines)
    case 'profile':
      return profileDifferences(change.profile, findProfile(law, change.profile.code, change.profile.from))
    default: {
      const { ruleSet, parameter, value, document, documentDate, from } = change.override
      const now = law.ruleSets.find(({ id }) => id === ruleSet)!.parameters[parameter]!
      const standing = law.overrides.filter((one) => one.ruleSet === ruleSet && one.parameter === parameter && one.from <= from).toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
      return [
        { what: { zh: '数值', en: 'Value' }, before: valueWords({ ...now, name: parameter, value: standing ? standing.value : now.value }), after: valueWords({ ...now, name: parameter, value }) },
        { what: { zh: '文件', en: 'Document' }, before: same(standing ? `${standing.document}（${standing.documentDate}）` : '—'), after: same(`${document}（${documentDate}）`) },
        { what: { zh: '适用于此日及以后收到的案件', en: 'For cases received from' }, before: same(standing?.from ?? '—'), after: same(from) },
      ]
    }
  }
}

const requirements: Record<ListProfile['training'], Words> = { required: { zh: '应当参加', en: 'required' }, encouraged: { zh: '鼓励参加', en: 'encouraged' }, off: { zh: '不要求', en: 'off' } }

/** What a list says, line by line. */
const profileLines = ({ name, kind, basis, organ, entersHere, termMonths, earliestExitMonths, exits, training, measures, note }: ListProfile): [Words, Words][] => [
  [{ zh: '名称', en: 'Name' }, same(name)],
  [{ zh: '类别', en: 'Kind' }, listKinds[kind]],
  [{ zh: '设列依据', en: 'Legal basis' }, { zh: `${basis.title}${basis.article}（${basisRanks[basis.rank].zh}）`, en: `${basis.title}${basis.article} (${basisRanks[basis.rank].en})` }],
  [{ zh: '认定单位', en: 'Determined by' }, same(organ)],
  [{ zh: '在本平台列入', en: 'Entered here' }, entersHere ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }],
  [{ zh: '有效期（月）', en: 'Term (months)' }, same(termMonths === null ? '—' : String(termMonths))],
  [{ zh: '最短期限（月）', en: 'Earliest exit (months)' }, same(earliestExitMonths === null ? '—' : String(earliestExitMonths))],
  [{ zh: '退出情形', en: 'Exits' }, { zh: exits.map((one) => exitKinds[one].zh).join('、'), en: exits.map((one) => exitKinds[one].en).join(', ') }],
  [{ zh: '修复培训', en: 'Training' }, requirements[training]],
  [{ zh: '措施', en: 'Measures' }, same(measures)],
  [{ zh: '说明', en: 'Note' }, same(note ?? '—')],
]

/** What a template says, line by line. */
const templateLines = ({ name, type, basis, matter, statements, liability, validityMonths, reportMonths, openness, signers: order, offered, excluded, barsBroken }: CommitmentTemplate): [Words, Words][] => [
  [{ zh: '名称', en: 'Name' }, same(name)],
  [{ zh: '承诺类型', en: 'Type' }, same(type)],
  [{ zh: '使用依据', en: 'Basis' }, same(basis)],
  [{ zh: '承诺事由', en: 'Matter' }, same(matter)],
  [{ zh: '承诺内容', en: 'Statements' }, same(statements.map((one, index) => `${index + 1}. ${one}`).join('；'))],
  [{ zh: '违诺责任', en: 'Liability' }, same(liability)],
  [{ zh: '有效期（月）', en: 'Validity (months)' }, same(validityMonths === null ? '—' : String(validityMonths))],
  [{ zh: '每隔几个月报告履行情况', en: 'Months between reports' }, same(reportMonths === null ? '—' : String(reportMonths))],
  [{ zh: '公开类型', en: 'Openness' }, same(openness)],
  [{ zh: '签署人', en: 'Signers' }, { zh: order.map((one) => signers[one].zh).join(' → '), en: order.map((one) => signers[one].en).join(' → ') }],
  [{ zh: '行政机关先行书面告知', en: 'Offered in writing first' }, offered ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }],
  [{ zh: '不适用的领域', en: 'Not for' }, { zh: excluded.map((one) => excludedMatters[one].zh).join('、') || '—', en: excluded.map((one) => excludedMatters[one].en).join(', ') || '—' }],
  [{ zh: '有严重失信记录或者虚假承诺的不适用', en: 'Bars a serious record' }, barsBroken ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }],
]

const profileDifferences = (next: ListProfile, now: ListProfile | undefined): Difference[] => linesThatDiffer(profileLines(next), now, profileLines)

/** The lines of a new wording that are other ones than those that stand. */
function linesThatDiffer<T>(next: [Words, Words][], now: T | undefined, linesOf: (one: T) => [Words, Words][]): Difference[] {
  const before = now === undefined ? [] : linesOf(now)
  return next.flatMap(([what, after], index) => {
    const was = before[index]?.[1] ?? same('—')
    return was.zh === after.zh ? [] : [{ what, before: was, after }]
  })
}

const shownMoves = 500

/** An effect as people see it: late ones first. */
export async function effectView(db: Queryable, { cases, moved, digest }: Computed, at: number): Promise<Effect> {
  const isLate = (due: Date | null): boolean => due !== null && due.getTime() <= at
  const becomesLate = ({ row, after }: Moved): boolean => isLate(after.dueAt) && !isLate(row.dueAt)
  const shift = ({ row, after }: Moved): number => (after.dueAt?.getTime() ?? 0) - (row.dueAt?.getTime() ?? 0)
  const listedMoves = moved.toSorted((a, b) => Number(becomesLate(b)) - Number(becomesLate(a)) || shift(a) - shift(b)).slice(0, shownMoves)
  const names = listedMoves.length === 0 ? [] : await db.select({ id: subjects.id, name: subjects.name }).from(subjects).where(inArray(subjects.id, [...new Set(listedMoves.flatMap(({ row }) => (row.subjectId === null ? [] : [row.subjectId])))]))
  const time = (date: Date | null): string | null => date?.toISOString() ?? null
  return {
    digest,
    cases,
    moved: moved.length,
    earlier: moved.filter((one) => shift(one) < 0).length,
    later: moved.filter((one) => shift(one) > 0).length,
    becomeLate: moved.filter(becomesLate).length,
    moves: listedMoves.map(({ row, after, facts }): Move => ({
      number: row.number,
      subjectName: names.find(({ id }) => id === row.subjectId)?.name ?? '',
      stepTitle: row.awaiting === null ? null : getProcedure(row.procedure).steps[row.awaiting]!.title,
      kind: facts.length > 0 ? 'date' : 'mark',
      dueBefore: time(row.dueAt), dueAfter: time(after.dueAt),
      stepDueBefore: time(row.stepDueAt), stepDueAfter: time(after.stepDueAt),
      provisionalBefore: row.provisional === 1, provisionalAfter: after.provisional === 1,
      lateBefore: isLate(row.dueAt), lateAfter: isLate(after.dueAt),
    })),
  }
}

/** Why this person may not confirm a change, or null. */
export function confirmRefusal({ personId, role }: Actor, { state, proposedPersonId }: typeof lawChanges.$inferSelect): Words | null {
  if (state !== 'proposed') return { zh: '该变更已经处理。', en: 'This change has been decided.' }
  if (role !== 'system-administrator' && role !== 'security-administrator') return problems['wrong-role']
  return personId === proposedPersonId ? { zh: '您提出了这项变更，须由另一人复核。', en: 'You proposed this change; another person must confirm it.' } : null
}

/** A change whole, with the effect that it would have now. */
export async function changeDetail(context: Context, actor: Actor, id: string): Promise<LawChangeDetail> {
  const { db, now } = context
  const [found] = await changeRows(db).where(eq(lawChanges.id, id))
  if (!found) throw new Problem(404, 'not-found')
  const { row } = found
  const at = now()
  return {
    ...changeLine(found, await unitNames(context)),
    change: row.change as LawChangeDetail['change'],
    differences: row.state === 'proposed' ? differencesOf(row.change, await readLaw(db)) : ((row.differences ?? []) as Difference[]),
    effect: row.state === 'proposed' ? await effectView(db, await predict(db, row, at), at) : (row.effect as Effect | null),
    confirmRefusal: confirmRefusal(actor, row),
    mayWithdraw: row.state === 'proposed' && row.proposedBy === actor.accountId,
  }
}
