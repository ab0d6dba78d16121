import { eq, inArray } from 'drizzle-orm'
import { expect, vi } from 'vitest'
import type { Static } from 'typebox'
import type { ImportView } from '../api/schema/office.ts'
import type { Taken } from '../api/schema/central-application.ts'
import { records } from '../db/register.ts'
import { addDays, type Day } from '../domain/calendar.ts'
import { csvOf } from './publicity-row.ts'
import type { Answer, Town, Visitor } from './town.ts'
import { freeRecords, uploaded } from './way.ts'

export interface Penalty {
  id: string
  documentNumber: string
  subjectCode: string
}

/** Reports penalties of the party's enterprise that are alike but for their numbers. */
export async function reportedAlike(town: Town, party: Visitor, decidedOn: Day, numbers: readonly string[], change: Record<string, string> = {}): Promise<Penalty[]> {
  const [like] = await freeRecords(party)
  const [row] = await town.db.select().from(records).where(eq(records.id, like!.id))
  const common = { ...row!.data, cf_jdrq: decidedOn, cf_yxq: addDays(decidedOn, 4000), cf_gsjzq: addDays(decidedOn, 4000), cf_cflb: '暂扣许可证件', cf_nr_zkdx: '食品经营许可证 JY1410425', cf_sy: '检查时发现的违法事实', cf_wfxw: '未按规定建立并遵守食品进货查验记录制度', cf_nr: '依法给予行政处罚', cf_nr_fk: '', cf_nr_wfff: '', ...change }
  const admin = await town.as('xitong')
  const { body } = await admin.upload<ImportView>('/api/imports', { name: '双公示.csv', content: Buffer.from(csvOf(numbers.map((number) => ({ ...common, cf_wsh: number })))) })
  await vi.waitFor(async () => expect((await admin.get<ImportView>(`/api/imports/${body.id}`)).body.state).not.toBe('running'), 30_000)
  const made = await town.db.select({ id: records.id, documentNumber: records.documentNumber }).from(records).where(inArray(records.documentNumber, [...numbers]))
  expect(made.length, JSON.stringify((await admin.get(`/api/imports/${body.id}/rows`)).body)).toBe(numbers.length)
  return numbers.map((number) => ({ ...made.find(({ documentNumber }) => documentNumber === number)!, subjectCode: row!.data.cf_xdr_shxym! }))
}

/** An application as Credit China would push it. */
export const pushedFor = ({ documentNumber, subjectCode }: Penalty, number: string, receivedAt: string, pushedAt = receivedAt) => ({ number, subjectCode, documentNumber, receivedAt, pushedAt, materials: [] })

export const push = (by: Visitor, application: object): Promise<Answer<Static<typeof Taken>>> => by.post('/api/central-applications', application)

/** Takes an application that must be taken; resolves to the number of its case. */
export async function opened(by: Visitor, application: object): Promise<string> {
  const { status, body } = await push(by, application)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.number
}

/** The decision of Credit China as the office records it. */
export const decisionOf = async (by: Visitor, verdict: 'grant' | 'deny', decidedOn: Day) => ({
  verdict, documentNumber: '信用中国修复〔2026〕7788号', decidedOn, materials: [{ fileId: await uploaded(by, '修复决定.pdf'), kind: 'central-decision' }], ...(verdict === 'deny' ? { ground: 'not-performed', reasons: '尚有罚款未缴清。' } : {}),
})
