import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { Database } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { addMonths, dayOf, nextWorkingDay } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { calendarOf, findProfile } from '../domain/law.ts'
import { basisWords } from '../domain/list-profile.ts'
import { entryHead } from '../domain/listing-fields.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { demoEnterpriseCode, otherEnterpriseCode } from './county.ts'

interface DemoEntry {
  profile: string
  /** What the name of the enterprise says of its trade; `own` is that of the demo's handler. */
  trade: RegExp | 'own'
  unit: string
  word: string
  monthsAgo: number
  cause: string
}

const market = '郏县市场监督管理局'
const anyTrade = /公司$/

const entries: readonly DemoEntry[] = [
  { profile: 'SAMR-SERIOUS', trade: /食品|肉制品|肉业|粮油/, unit: market, word: '郏市监严列', monthsAgo: 18, cause: '生产经营标签含有虚假内容的食品，情节严重，被责令停产停业' },
  { profile: 'SAMR-SERIOUS', trade: 'own', unit: market, word: '郏市监严列', monthsAgo: 16, cause: '生产经营微生物含量超过食品安全标准限量的食品，未按要求召回，情节严重，被责令停产停业' },
  { profile: 'SAMR-SERIOUS', trade: /机械|装备|电气|电缆/, unit: market, word: '郏市监严列', monthsAgo: 14, cause: '生产、销售不符合保障人身、财产安全的国家标准的产品，情节严重，被责令停产停业' },
  { profile: 'WAGES', trade: /建筑|市政|装饰|劳务/, unit: '郏县人力资源和社会保障局', word: '郏人社失列', monthsAgo: 8, cause: '克扣、无故拖欠农民工工资，数额较大，经责令限期支付逾期未支付' },
  { profile: 'HENAN-RED', trade: anyTrade, unit: '郏县发展和改革委员会', word: '郏发改红列', monthsAgo: 5, cause: '连续三年纳税信用A级，无失信信息' },
  { profile: 'HENAN-RED', trade: anyTrade, unit: '郏县发展和改革委员会', word: '郏发改红列', monthsAgo: 4, cause: '省级守合同重信用企业，无失信信息' },
]

const penalised = sql<boolean>`exists (select 1 from records penalty where penalty.subject_id = subjects.id and penalty.kind = 'penalty')`

/** Puts a few enterprises of the demo county on lists, as entries that were made before this platform was. */
export async function loadDemoListing(db: Database, at: number): Promise<void> {
  const today = dayOf(at)
  const calendar = calendarOf(seedLaw, null)
  const organs = await db.select().from(units).where(inArray(units.name, entries.map(({ unit }) => unit)))
  const fields = { id: subjects.id, name: subjects.name, code: subjects.code, kind: subjects.kind, legalRepresentative: subjects.legalRepresentative, penalised }
  const [own] = await db.select(fields).from(subjects).where(eq(subjects.code, demoEnterpriseCode))
  const others = await db.select(fields).from(subjects).where(and(eq(subjects.kind, 'organisation'), notInArray(subjects.code, [demoEnterpriseCode, otherEnterpriseCode]))).orderBy(subjects.code)
  const taken = new Set<string>()
  const rows = entries.flatMap((entry, index) => {
    const profile = findProfile(seedLaw, entry.profile, today)!
    const organ = organs.find(({ name }) => name === entry.unit)
    const { trade } = entry
    const subject = trade === 'own' ? own : others.find((one) => trade.test(one.name) && !taken.has(one.id) && !(profile.kind === 'red' && one.penalised))
    if (!organ || !subject) return []
    taken.add(subject.id)
    const day = nextWorkingDay(addMonths(today, -entry.monthsAgo), calendar)
    const documentNumber = `${entry.word}〔${day.slice(0, 4)}〕${index + 1}号`
    const data: Record<string, string> = {
      ...entryHead(subject, profile, organ), md_sy: entry.cause, md_yj: basisWords(profile), md_cs: profile.measures, md_wsh: documentNumber, md_jdrq: day,
      ...(profile.termMonths === null ? {} : { md_yxq: addMonths(day, profile.termMonths) }),
    }
    return [{ kind: 'listing' as const, identity: `listing:demo:${index}`, subjectId: subject.id, sourceUnitId: organ.id, documentNumber, decisionDate: day, publication: 'published' as const, data, grams: gramsOf([subject.name, subject.code, documentNumber, profile.name].join(' ')), createdAt: new Date(at) }]
  })
  await db.insert(records).values(rows).onConflictDoNothing()
}
