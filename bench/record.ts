import { setTimeout as pause } from 'node:timers/promises'
import { publicityFields } from '../domain/publicity.ts'
import type { Client } from './client.ts'

const fields = publicityFields.penalty
const mark = '郏测罚'
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Brings penalties of the demo enterprise in through the import, each with a number of its own; resolves to their ids. */
export async function importRecords(reviewer: Client, party: Client, count: number): Promise<string[]> {
  const pattern = await patternOf(party)
  const names = Object.keys(fields).filter((name) => pattern[name])
  const rows = Array.from({ length: count }, (_, index) => names.map((name) => (name === 'cf_wsh' ? `${mark}〔2026〕${index + 1}号` : pattern[name]!)))
  const lines = [names.map((name) => fields[name]!.title), ...rows].map((cells) => cells.map(quoted).join(','))
  const { id } = await reviewer.upload<{ id: string }>('/api/imports', 'bench.csv', lines.join('\r\n'))
  for (;;) {
    const { state, accepted } = await reviewer.get<{ state: string; accepted: number }>(`/api/imports/${id}`)
    if (state === 'done' && accepted === count) return idsOf(party)
    if (state !== 'running') throw new Error(`The import ended ${state} with ${accepted} of ${count}`)
    await pause(200)
  }
}

/** A penalty of the party's, by the names of its fields. */
async function patternOf(party: Client): Promise<Record<string, string>> {
  const { items } = await party.get<{ items: { id: string }[] }>('/api/records?kind=penalty&limit=1')
  const record = await party.get<{ fields: { name: string; value: string }[] }>(`/api/records/${items[0]!.id}`)
  return Object.fromEntries(record.fields.map(({ name, value }) => [name, value]))
}

async function idsOf(party: Client): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const page = await party.get<{ items: { id: string; documentNumber: string }[]; next: string | null }>(`/api/records?kind=penalty&limit=100${cursor}`)
    ids.push(...page.items.filter(({ documentNumber }) => documentNumber.startsWith(mark)).map((one) => one.id))
    if (page.next === null) return ids
    cursor = `&cursor=${page.next}`
  }
}
