import type { Sql } from 'postgres'
import { readLaw } from '../activities/law.ts'
import type { Database } from '../db/index.ts'
import { fill } from './fill.ts'
import { ageFilled } from './law-fill.ts'
import { measure } from './measure.ts'
import { openOffice, type Office } from './office.ts'

/** Open cases in all, of which so many are filed through the front door and have a running workflow. */
export interface LawSize {
  open: number
  running: number
}

interface Place {
  base: string
  sql: Sql
  db: Database
  tell: (line: string) => void
}

const clients = 8
const patternCount = 6
// With limits of a few working days, a working day of these is looked forward to by about a tenth of the cases.
const spreadDays = 40

/** Cases in the steps that cases wait in, by the front door, for the fill to copy; one has its clock stopped. */
async function patternsOf(office: Office): Promise<string[]> {
  const numbers: string[] = []
  for (let index = 0; index < patternCount; index += 1) numbers.push(await office.file())
  const [filed, incomplete, examined, asked, proposed, paused] = numbers as [string, string, string, string, string, string]
  await office.act(incomplete, 'request-supplement', { items: [{ item: '承诺书', what: '请加盖公章。' }] })
  for (const number of [examined, asked, proposed, paused]) await office.act(number, 'accept')
  await office.act(asked, 'ask-source', { questions: '请核实罚款金额。' })
  await office.act(proposed, 'propose', { code: 'maintain', facts: '经核查，一致。', reasons: '平台登记与处罚决定书一致。', corrections: [] })
  await office.act(paused, 'start-expert', { reason: 'appraisal', entrusted: '平顶山市质量技术检验测试中心', expected: '2030-01-02' })
  return [filed, filed, filed, examined, examined, asked, asked, proposed, incomplete, paused]
}

/** Files the running cases, a third of them accepted, and fills the county up to the number of open ones. */
export async function openCases({ base, sql, db, tell }: Place, { open, running }: LawSize): Promise<Office> {
  const office = await openOffice(base, sql, running + patternCount)
  const begun = performance.now()
  await measure(clients, running, async (index) => {
    const number = await office.file()
    if (index % 3 === 0) await office.act(number, 'accept')
  })
  const patterns = await patternsOf(office)
  await office.lettersOut()
  const [row] = await sql<{ now: number }[]>`select count(*)::int as now from cases where awaiting is not null`
  const missing = open - row!.now
  if (missing <= 0) throw new Error(`${row!.now} cases are open before the fill; ask for more than that`)
  const filling = performance.now()
  await fill(sql, missing, patterns)
  await ageFilled(db, await readLaw(db), { count: missing, spreadDays, at: Date.now() })
  await sql`vacuum analyze`
  const seconds = (from: number, until: number): string => ((until - from) / 1000).toFixed(1)
  tell(`  filed ${running + patternCount} cases in ${seconds(begun, filling)} s, filled ${missing} in ${seconds(filling, performance.now())} s`)
  return office
}
