import { and, eq, ne, sql } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { admissions, commitments } from '../db/commitment.ts'
import type { Transaction } from '../db/index.ts'
import { queryCodeOf, keyedId } from '../db/keyed.ts'
import { records, subjects, units } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { commitment } from '../domain/commitment.ts'
import type { CommitmentTemplate } from '../domain/commitment-template.ts'
import { gramsOf } from '../domain/grams.ts'
import { templatesOn } from '../domain/law.ts'
import { subjectKindOf } from '../domain/publicity-fields.ts'
import type { Actor } from '../domain/role.ts'
import { faultsOf, type Parties, type Proposal } from './commitment-check.ts'
import type { Context, SignedIn } from './context.ts'
import { checkForm, plainActor, stageIn, startCase, wasTaken } from './filing.ts'
import { refuse } from './problem.ts'
import type { Receipt } from './schema/case.ts'

/** What a commitment may come of beside its form. */
export interface Beside {
  /** The invitation of many that it belongs to. */
  invitationId?: string
  /** The unit's number of the matter that it was admitted for. */
  admission?: string
}

/** The record that a commitment will be: not published until it is signed. */
function madeRecord({ matter, missing }: Proposal, template: CommitmentTemplate, subject: typeof subjects.$inferSelect, unit: typeof units.$inferSelect, at: Date) {
  const data = {
    cn_xdr_mc: subject.name, cn_xdr_lb: subjectKindOf(subject), cn_xdr_shxym: subject.code!, cn_cnlx: template.type, cn_sy: matter.trim(), cn_nr: template.statements.map((one, index) => `${index + 1}. ${one}`).join('；'), cn_wnzr: template.liability,
    cn_sldw: unit.name, cn_sldwdm: unit.code, cn_gklx: template.openness, ...(missing ? { bz: `容缺材料：${missing}` } : {}),
  }
  return { kind: 'commitment' as const, subjectId: subject.id, sourceUnitId: unit.id, documentNumber: '（待签署）', decisionDate: dayOf(at.getTime()), publication: 'proposed' as const, data, grams: gramsOf([subject.name, subject.code, data.cn_sy].join(' ')), createdAt: at }
}

/** Who and what a commitment is about, as it stands now. */
async function partiesOf({ db, now }: Pick<Context, 'db' | 'now'>, form: Proposal): Promise<Parties> {
  const template = templatesOn(await readLaw(db), dayOf(now())).find(({ code }) => code === form.template)
  const [subject] = await db.select().from(subjects).where(and(eq(subjects.code, form.subjectCode), ne(subjects.kind, 'person')))
  const [unit] = await db.select().from(units).where(eq(units.code, form.unitCode))
  return { template, subject, unit }
}

/** Makes a commitment out: its record, its wording and its staged filing are one transaction, and the same request again gives the same case. */
export async function makeOut(context: Context, signedIn: SignedIn, key: string, form: Proposal, { invitationId, admission }: Beside = {}): Promise<Receipt> {
  const { db, hmac, now } = context
  const actor = plainActor(signedIn)
  const recordId = keyedId(hmac, 'commitment', actor.accountId, key)
  const at = new Date(now())
  const parties = await partiesOf(context, form)
  const [known] = await db.select({ id: records.id }).from(records).where(eq(records.id, recordId))
  if (!known && !(await wasTaken(context, [key], actor))) await checkForm(context, actor, { ...form })
  const staged = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`commitment:${form.subjectCode}`}))`)
    if (!known) await enter(tx, actor, form, parties, recordId, at)
    const one = await stageIn(tx, context, { key, actor, act: commitment.name, form: { ...form, recordId }, number: commitment })
    if (!known) await tx.insert(commitments).values({ caseNumber: one.number, template: parties.template!, invitationId: invitationId ?? null }).onConflictDoNothing()
    if (!known && admission) await tx.insert(admissions).values({ unitId: parties.unit!.id, number: admission, subjectId: parties.subject!.id, matter: form.matter, type: parties.template!.type, caseNumber: one.number, admittedAt: at })
    return one
  })
  const view = await startCase(context, commitment, staged)
  return { ...view, queryCode: queryCodeOf(hmac, view.number) }
}

async function enter(tx: Transaction, actor: Actor, form: Proposal, parties: Parties, recordId: string, at: Date): Promise<void> {
  const errors = await faultsOf(tx, actor, form, parties, at.getTime())
  refuse(errors)
  await tx.insert(records).values({ id: recordId, identity: `made:${recordId}`, ...madeRecord(form, parties.template!, parties.subject!, parties.unit!, at) }).onConflictDoNothing()
}
