import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { checklistOf } from '../domain/rules/checklist.ts'
import { signIn, type Client } from './client.ts'
import { importRecords } from './record.ts'

/** The people who work in the bench, and the records that the party can still object to. */
export interface Office {
  reviewer: Client
  /** Files an objection to the next free record; resolves to the case's number. */
  file(): Promise<string>
  act(number: string, act: string, form?: object): Promise<unknown>
  /** Waits until every letter that was called for is made; resolves to the milliseconds that it took. */
  lettersOut(): Promise<number>
}

const password = 'xinan-demo-2026'

/** Ticks what whoever takes an act in an objection has to have checked. */
export async function checkAll(client: Client, number: string, act: string): Promise<void> {
  for (const { key } of checklistOf('objection', act)) await client.put(`/api/cases/${number}/checks/${act}/${key}`)
}

/** Signs the people in and gives the party as many records as cases will be filed. */
export async function openOffice(base: string, sql: Sql, count: number): Promise<Office> {
  const [party, reviewer] = await Promise.all([signIn(base, 'qiye', password), signIn(base, 'shenhe', password)])
  const { id: fileId } = await party.upload<{ id: string }>('/api/files', '承诺书.pdf', '%PDF-1.4\n%%EOF\n')
  const free = await importRecords(reviewer, party, count)
  const form = { ground: 'G1', claims: [], reason: '金额登记有误。', materials: [{ fileId, kind: 'commitment' }], phone: '13800000000', commitment: true }
  // One letter for each of these acts.
  let letters = 0
  return {
    reviewer,
    async file() {
      const { number } = await party.post<{ number: string }>('/api/objections', { ...form, recordId: free.pop() })
      letters += 1
      return number
    },
    async act(number, act, body = {}) {
      await checkAll(reviewer, number, act)
      await reviewer.post(`/api/objections/${number}/${act}`, body)
      if (act === 'accept' || act === 'ask-source') letters += 1
    },
    async lettersOut() {
      const begun = performance.now()
      for (;;) {
        const [row] = await sql`select count(*)::int as made from documents`
        if (row!.made >= letters) return performance.now() - begun
        if (performance.now() - begun > 600_000) throw new Error(`${row!.made} of ${letters} letters after ten minutes`)
        await pause(100)
      }
    },
  }
}
