import { and, eq, inArray, isNull } from 'drizzle-orm'
import { entriesOf, type CaseRow } from '../activities/course.ts'
import { cases } from '../db/case.ts'
import { tell } from '../db/notice.ts'
import { accounts, records } from '../db/register.ts'
import { trainingCertificates } from '../db/training.ts'
import { repairs } from '../domain/procedures.ts'
import type { Actor } from '../domain/role.ts'
import type { Context } from './context.ts'
import { sendAct, stage } from './filing.ts'
import { repairableOf } from './repair-facts.ts'

type Carrying = Pick<Context, 'db' | 'temporal' | 'hmac' | 'now'>

/** Brings certificates of training into the repairs that wait for them: the office is told, and a return that asked for nothing else is answered. Resolves to how many were answered; may run as often as one likes. */
export async function carryCertificates(context: Carrying, subjectId?: string): Promise<number> {
  const { db } = context
  const open = await db
    .selectDistinct({ case: cases, record: records })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .innerJoin(trainingCertificates, eq(trainingCertificates.subjectId, cases.subjectId))
    .where(and(inArray(cases.procedure, [...repairs]), isNull(cases.settledAt), subjectId === undefined ? eq(cases.awaiting, 'supplement') : eq(cases.subjectId, subjectId)))
  let answered = 0
  for (const { case: row, record } of open) {
    const { certificate } = (await repairableOf(context, record, row.filedAt.getTime())).eligibility.training
    if (certificate !== null) answered += await bring(context, row, certificate)
  }
  return answered
}

async function bring(context: Carrying, row: CaseRow, certificate: string): Promise<number> {
  await context.db.transaction((tx) => tell(tx, 'trained', row, `trained:${certificate}:${row.number}`, new Date(context.now())))
  if (row.awaiting !== 'supplement') return 0
  const items = (await entriesOf(context.db, row.number)).findLast(({ act }) => act === 'request-supplement')?.form.items as { code?: string; item: string }[]
  const learner = await learnerOf(context, certificate)
  if (!learner || items.some(({ code }) => code !== 'training-certificate')) return 0
  const form = { answers: items.map(({ item }) => ({ item, reply: `本平台培训证明${certificate}` })), done: true }
  const { id } = await stage(context, { key: `certificate:${certificate}:${row.number}`, actor: learner, act: 'supplement', form, number: row.number })
  await sendAct(context, row.number, 'supplement', learner, id)
  return 1
}

/** Who earned a certificate, as the handler of the enterprise. */
async function learnerOf({ db }: Carrying, certificate: string): Promise<Actor | null> {
  const [found] = await db
    .select({ accountId: accounts.id, personId: accounts.personId, subjectId: accounts.subjectId })
    .from(trainingCertificates)
    .innerJoin(accounts, and(eq(accounts.personId, trainingCertificates.personId), eq(accounts.subjectId, trainingCertificates.subjectId)))
    .where(and(eq(trainingCertificates.number, certificate), eq(accounts.role, 'handler')))
    .limit(1)
  return found ? { ...found, role: 'handler', unitId: null } : null
}
