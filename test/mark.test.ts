import { afterAll, beforeAll, expect, test } from 'vitest'
import { advancePublicity } from '../activities/publicity.ts'
import type { TermTask } from '../api/schema/publication-term.ts'
import { done, file, meet, type People } from './way.ts'
import { startTown, type Town } from './town.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const mark = '该信息存在异议，正在核查处理中'

test('the dispute mark stands on every route and export that shows a marked record, and on none after the decision', async () => {
  await advancePublicity(town.db, { at: town.now() })
  const tasks = (await people.verifier.get<{ items: TermTask[] }>('/api/publication-terms?limit=100')).body.items
  const own = tasks.find(({ subjectName }) => subjectName === people.party.session.subject!.name)!
  const old = await file(people.party, { recordId: own.recordId, claims: [] })
  const { number, recordId } = await file(people.party)
  const routes = await routesThatShow(recordId, number, own)
  for (const [name, read] of Object.entries(routes)) expect([name, (await read()).includes(mark)]).toEqual([name, true])
  for (const one of [number, old.number]) await done(people.reviewer, one, 'refuse', { reason: 'not-held', explanation: '不由本平台归集。', route: '请向原机关申请。' })
  for (const [name, read] of Object.entries(routes)) expect([name, (await read()).includes(mark)]).toEqual([name, false])
})

test('every route that answers with a record is among those that are looked at', async () => {
  const schema = (await town.visitor().get<{ paths: Record<string, Record<string, { responses?: unknown }>> }>('/openapi.json')).body
  const showing = Object.entries(schema.paths).flatMap(([path, methods]) => Object.entries(methods).filter(([method, { responses }]) => method === 'get' && JSON.stringify(responses ?? {}).includes('"decisionDate"')).map(() => path))
  const looked = Object.keys(await routesThatShow('{id}', '{number}'))
  expect(showing.filter((path) => !looked.some((one) => one.startsWith(path)))).toEqual([])
  expect(showing.length).toBeGreaterThan(3)
})

/** `task` stands for a record whose term waits for a person. */
async function routesThatShow(recordId: string, number: string, task = { recordId, documentNumber: '' }): Promise<Record<string, () => Promise<string>>> {
  const { documentNumber } = recordId === '{id}' ? { documentNumber: '' } : (await people.party.get<{ documentNumber: string }>(`/api/records/${recordId}`)).body
  const search = encodeURIComponent(documentNumber)
  const only = (text: string, about = { recordId, documentNumber }): string => text.split(/\r?\n|\},\{/).filter((line) => line.includes(about.recordId) || line.includes(about.documentNumber)).join('\n')
  const read = (visitor: { get(url: string): Promise<{ raw: Buffer }> }, url: string) => async () => (await visitor.get(url)).raw.toString()
  const listed = (visitor: { get(url: string): Promise<{ raw: Buffer }> }, url: string) => async () => only((await visitor.get(url)).raw.toString())
  return {
    '/api/records': listed(people.party, `/api/records?q=${search}`),
    '/api/records.csv': listed(people.reviewer, `/api/records.csv?q=${search}`),
    '/api/records/{id}': read(people.party, `/api/records/${recordId}`),
    '/api/public/records': listed(town.visitor(), `/api/public/records?q=${search}`),
    '/api/public/records/{id}': read(town.visitor(), `/api/public/records/${recordId}`),
    '/api/publication-terms': async () => only((await people.verifier.get('/api/publication-terms?limit=100')).raw.toString(), task),
    '/api/repair-notices': listed(people.reviewer, `/api/repair-notices?q=${search}`),
    '/api/records/{id}/repair-notice': read(people.party, `/api/records/${recordId}/repair-notice`),
    '/api/cases/{number}': read(people.reviewer, `/api/cases/${number}`),
  }
}
