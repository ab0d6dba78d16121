import { eq } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { records, subjects } from '../db/register.ts'
import { gramsOf } from '../domain/grams.ts'
import { coreName } from '../domain/record.ts'

/** How much of what a filing says can be searched for. */
const searchedLength = 200

interface About {
  number: string
  subjectId: string | null
  recordId: string | null
}

/** What a case is found by: its number, its subject, its record, and how its filing begins; of what lies sealed the number alone. */
export async function gramsOfCase(tx: Transaction, { number, subjectId, recordId }: About, reason = ''): Promise<string[]> {
  const [subject] = subjectId === null ? [] : await tx.select({ name: subjects.name, code: subjects.code }).from(subjects).where(eq(subjects.id, subjectId))
  const [record] = recordId === null ? [] : await tx.select({ kind: records.kind, documentNumber: records.documentNumber, data: records.data }).from(records).where(eq(records.id, recordId))
  return gramsOf([number, subject?.name, subject?.code, record?.documentNumber, record && record.data[coreName(record.kind, 'title')], reason.slice(0, searchedLength)].filter(Boolean).join(' '))
}

/** Has a case found by the number that its record now has. */
export async function findByRecord(tx: Transaction, row: About, reason?: string): Promise<void> {
  await tx.update(cases).set({ grams: await gramsOfCase(tx, row, reason) }).where(eq(cases.number, row.number))
}
