import { inArray, ne } from 'drizzle-orm'
import type { Database } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { addMonths, dayOf } from '../domain/calendar.ts'
import { gramsOf } from '../domain/grams.ts'
import { findProfile } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { demoEnterpriseCode } from './county.ts'

interface DemoEntry {
  profile: string
  /** The enterprise of the demo's handler, or another one of the county. */
  own?: true
  unit: string
  word: string
  monthsAgo: number
  cause: string
}

const entries: readonly DemoEntry[] = [
  { profile: 'JIAXIAN-BLACK', own: true, unit: '郏县市场监督管理局', word: '郏市监黑列', monthsAgo: 30, cause: '抽检不合格食品未按要求召回，逾期未改正' },
  { profile: 'JIAXIAN-BLACK', unit: '郏县市场监督管理局', word: '郏市监黑列', monthsAgo: 26, cause: '提供虚假材料取得登记' },
  { profile: 'SAMR-SERIOUS', unit: '郏县市场监督管理局', word: '郏市监严列', monthsAgo: 17, cause: '生产经营标签含有虚假内容的食品，情节严重，被责令停产停业' },
  { profile: 'WAGES', unit: '郏县人力资源和社会保障局', word: '郏人社失列', monthsAgo: 8, cause: '克扣、无故拖欠农民工工资，数额较大，经责令限期支付逾期未支付' },
  { profile: 'HENAN-RED', unit: '郏县发展和改革委员会', word: '郏发改红列', monthsAgo: 5, cause: '连续三年纳税信用A级，无失信信息' },
  { profile: 'HENAN-RED', unit: '郏县发展和改革委员会', word: '郏发改红列', monthsAgo: 4, cause: '省级守合同重信用企业，无失信信息' },
]

/** Puts a few enterprises of the demo county on lists, as entries that were made before this platform was. */
export async function loadDemoListing(db: Database, at: number): Promise<void> {
  const today = dayOf(at)
  const organs = await db.select().from(units).where(inArray(units.name, entries.map(({ unit }) => unit)))
  const [own] = await db.select().from(subjects).where(inArray(subjects.code, [demoEnterpriseCode]))
  const others = await db.select().from(subjects).where(ne(subjects.code, demoEnterpriseCode)).orderBy(subjects.code).limit(entries.length + 1)
  const rows = entries.flatMap((entry, index) => {
    const profile = findProfile(seedLaw, entry.profile, today)!
    const organ = organs.find(({ name }) => name === entry.unit)
    const subject = entry.own ? own : others.filter(({ kind }) => kind === 'organisation')[index]
    if (!organ || !subject) return []
    const day = addMonths(today, -entry.monthsAgo)
    const documentNumber = `${entry.word}〔${day.slice(0, 4)}〕${index + 1}号`
    const data: Record<string, string> = {
      md_xdr_mc: subject.name, md_xdr_lb: '法人及非法人组织', md_xdr_shxym: subject.code!, ...(subject.legalRepresentative ? { md_frdb: subject.legalRepresentative } : {}),
      md_mc: profile.name, md_mcdm: profile.code, md_sy: entry.cause, md_yj: `${profile.basis.title}${profile.basis.article}`, md_cs: profile.measures, md_jg: organ.name, md_jgdm: organ.code, md_wsh: documentNumber, md_jdrq: day,
      ...(profile.termMonths === null ? {} : { md_yxq: addMonths(day, profile.termMonths) }),
    }
    return [{ kind: 'listing' as const, identity: `listing:demo:${index}`, subjectId: subject.id, sourceUnitId: organ.id, documentNumber, decisionDate: day, publication: 'published' as const, data, grams: gramsOf([subject.name, subject.code, documentNumber, profile.name].join(' ')), createdAt: new Date(at) }]
  })
  await db.insert(records).values(rows).onConflictDoNothing()
}
