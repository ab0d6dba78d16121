import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { reporterFiles } from '../db/complaint.ts'
import type { Transaction } from '../db/index.ts'
import { faults } from './fault.ts'
import type { FieldError } from './problem.ts'

/** What a reporter has attached, as the sealed part names it. */
export interface ReporterFile {
  id: string
  name: string
}

/** The files that were named, where they were uploaded and belong to no complaint yet. */
export async function fileFaults(tx: Transaction, files: readonly string[]): Promise<FieldError[]> {
  if (files.length === 0) return []
  const free = await tx.select({ id: reporterFiles.id }).from(reporterFiles).where(and(inArray(reporterFiles.id, files), isNull(reporterFiles.caseNumber)))
  return files.flatMap((id, index) => (free.some((one) => one.id === id) ? [] : [{ pointer: `/files/${index}`, detail: faults.noFile }]))
}

/** Gives files to a complaint, under names that say nothing: their own may name their owner. */
export async function takeFiles(tx: Transaction, number: string, files: readonly string[]): Promise<ReporterFile[]> {
  if (files.length === 0) return []
  const [before] = await tx.select({ count: count() }).from(reporterFiles).where(eq(reporterFiles.caseNumber, number))
  await tx.update(reporterFiles).set({ caseNumber: number }).where(inArray(reporterFiles.id, [...files]))
  return files.map((id, place) => ({ id, name: `材料${before!.count + place + 1}` }))
}
