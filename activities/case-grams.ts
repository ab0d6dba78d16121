import { eq } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { records, subjects } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { dayGram, gramsOf } from '../domain/grams.ts'
import { coreName } from '../domain/record.ts'

/** How much of what a filing says can be searched for. */
const searchedLength = 200

interface About {
  number: string
  subjectId: string | null
  recordId: string | null
  filedAt: Date
}

/** What a case is found by: its number, its subject, its record, how its filing begins, and the day of its filing; of what lies sealed the number and the day alone. */
export async function gramsOfCase(tx: Transaction, { number, subjectId, recordId, filedAt }: About, reason = ''): Promise<string[]> {
  const [subject] = subjectId === null ? [] : await tx.select({ name: subjects.name, code: subjects.code }).from(subjects).where(eq(subjects.id, subjectId))
  const [record] = recordId === null ? [] : await tx.select({ kind: records.kind, documentNumber: records.documentNumber, data: records.data }).from(records).where(eq(records.id, recordId))
  const grams = gramsOf([number, subject?.name, subject?.code, record?.documentNumber, record && record.data[coreName(record.kind, 'title')], reason.slice(0, searchedLength)].filter(Boolean).join(' '))
  return [...grams, dayGram(dayOf(filedAt.getTime()))]
}

/** Has a case found by the number that its record now has. */
export async function findByRecord(tx: Transaction, row: About, reason?: string): Promise<void> {
  await tx.update(cases).set({ grams: await gramsOfCase(tx, row, reason) }).where(eq(cases.number, row.number))
}
