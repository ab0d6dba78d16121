import { eq } from 'drizzle-orm'
import { reporters } from '../db/complaint.ts'
import { unseal } from '../db/sealed.ts'
import { appendAudit } from '../db/trail.ts'
import { revealedIn, revealing } from '../domain/redaction.ts'
import type { Said } from './complaint-intake.ts'
import { supplementsOf } from './complaint-supplement.ts'
import type { Context } from './context.ts'
import { Problem, refuse } from './problem.ts'

/** The sealed part of a complaint; whoever shows it keeps first that it was opened. */
export async function saidOf({ db, reporterKey }: Pick<Context, 'db' | 'reporterKey'>, number: string): Promise<Said> {
  const [kept] = await db.select({ sealed: reporters.sealed }).from(reporters).where(eq(reporters.caseNumber, number))
  if (!kept) throw new Problem(404, 'not-found')
  return JSON.parse(unseal(reporterKey, kept.sealed)) as Said
}

/** Refuses texts for others that give the reporter away, field by field and without the value; that it happened is kept, for refusals could be used to guess. */
export async function refuseRevealing(context: Context, { accountId }: { accountId: string }, number: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const first = await saidOf(context, number)
  const added = await supplementsOf(context.db, context.reporterKey, number)
  const said = { ...first, facts: [first.facts, ...added.map(({ text }) => text)].join('\n') }
  const found = Object.entries(texts).map(([name, text]) => ({ name, kinds: revealedIn(text, said) })).filter(({ kinds }) => kinds.length > 0)
  if (found.length === 0) return
  await context.db.transaction((tx) => appendAudit(tx, { chain: `case:${number}`, at: new Date(context.now()), accountId, action: 'reporter.revealing-refused', detail: { fields: found } }))
  refuse(found.map(({ name, kinds }) => ({ pointer: `/${name}`, detail: { zh: `写有${kinds.map((kind) => revealing[kind].zh).join('、')}，请改写`, en: `It gives away ${kinds.map((kind) => revealing[kind].en).join(', ')}; please write it anew` } })))
}
