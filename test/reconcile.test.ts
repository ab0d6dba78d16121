import { randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { caseActivities } from '../activities/case.ts'
import { documentActivities } from '../activities/document.ts'
import { cases } from '../db/case.ts'
import { documents } from '../db/document.ts'
import { engineFaults } from '../db/engine.ts'
import { reconcile, turnMs } from '../ops/reconcile.ts'
import { anonymous, asReporter, done as doneInComplaint, filed, found, named } from './complaint-way.ts'
import { act, decide, detail, done, file, meet, proposal, replyForm, upholding, type People } from './way.ts'
import { apply, decideRepair, done as doneInRepair, finding } from './repair-way.ts'
import { startTown, type Town } from './town.ts'

let town: Town
let people: People
/** What happens in place of the next letter or act of the rows. */
let meddle: ((number: string) => Promise<void>) | null = null
/** A case whose rows would not fit its order. */
let broken = ''
beforeAll(async () => {
  town = await startTown({
    around: (activities) => ({
      ...activities,
      async readProgress(of: { number: string }) {
        const progress = await activities.readProgress(of)
        return of.number === broken ? { ...progress, acts: progress.acts.map((one) => ({ ...one, step: 'elsewhere' })) } : progress
      },
      async settleCase(settled: Parameters<ReturnType<typeof caseActivities>['settleCase']>[0]) {
        const opened = await activities.settleCase(settled)
        await meddle?.(settled.number)
        return opened
      },
    }),
    aroundLetters: (activities) => ({
      ...activities,
      async issueLetter(letter: Parameters<ReturnType<typeof documentActivities>['issueLetter']>[0]) {
        await meddle?.(letter.number)
        return activities.issueLetter(letter)
      },
    }),
  })
  people = await meet(town)
})
afterEach(() => void (meddle = null))
afterAll(() => town?.stop())

const turn = () => reconcile({ db: town.db, temporal: town.temporal, now: town.now })
const terminate = (number: string) => town.temporal.workflow.getHandle(number).terminate('console')
const state = async (number: string) => (await town.temporal.workflow.getHandle(number).describe()).status.name
async function remove(number: string): Promise<void> {
  await town.temporal.workflowService.deleteWorkflowExecution({ namespace: town.namespace, workflowExecution: { workflowId: number } })
  await expect.poll(() => state(number).catch((error: { name: string }) => error.name)).toBe('WorkflowNotFoundError')
}
const letters = async (number: string) => (await town.db.select({ kind: documents.kind }).from(documents).where(eq(documents.caseNumber, number))).map(({ kind }) => kind).toSorted()
const faults = (number: string) => town.db.select().from(engineFaults).where(eq(engineFaults.caseNumber, number))
const ends: [string, (number: string) => Promise<unknown>][] = [
  ['was terminated', terminate],
  ['was cancelled', async (number) => (await town.temporal.workflow.getHandle(number).cancel(), expect.poll(() => state(number)).not.toBe('RUNNING'))],
  ['was deleted', remove],
]

test.each(ends)('an open case that %s in the engine works again after one turn, and its next act goes through', async (_, end) => {
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
  await expect.poll(() => letters(number)).toEqual(['acceptance', 'receipt', 'verification'])
  const before = await detail(people.reviewer, number)
  await end(number)
  expect((await act(people.verifier, number, 'reply', replyForm)).status).toBe(503)
  expect(await turn()).toMatchObject({ found: 1, repaired: 1 })
  expect(await detail(people.reviewer, number)).toMatchObject({ step: 'source-check', dueAt: before.dueAt, entries: before.entries, letters: before.letters })
  await done(people.verifier, number, 'reply', replyForm)
  await done(people.sourceApprover, number, 'confirm-reply')
  await done(people.reviewer, number, 'propose', upholding)
  await done(people.approver, number, 'approve')
  await expect.poll(() => letters(number)).toEqual(['acceptance', 'decision', 'receipt', 'reply', 'verification'])
  expect(await faults(number)).toMatchObject([{ kind: 'ended', repair: 'resumed', repairs: 0 }])
  expect(await turn()).toMatchObject({ found: 0, repaired: 0 })
})

test('one that was terminated while a letter was being made gets the letter once, and goes on', async () => {
  const { number } = await file(people.party)
  await expect.poll(() => letters(number)).toEqual(['receipt'])
  meddle = async (of) => {
    meddle = null
    await terminate(of)
    throw Object.assign(new Error('stopped'), { code: 'STOPPED' })
  }
  await act(people.reviewer, number, 'accept')
  await expect.poll(() => state(number)).toBe('TERMINATED')
  expect(await letters(number)).toEqual(['receipt'])
  expect(await turn()).toMatchObject({ repaired: 1 })
  await expect.poll(() => letters(number)).toEqual(['acceptance', 'receipt'])
  await done(people.reviewer, number, 'propose', upholding)
  await done(people.party, number, 'withdraw', { reason: '撤回。' })
})

test('one that was terminated between its settlement and the step that follows goes on to that step, and is executed and settled once', async () => {
  const { number, recordId } = await file(people.party)
  meddle = async (of) => {
    if ((await town.db.select({ settledAt: cases.settledAt }).from(cases).where(eq(cases.number, of)))[0]!.settledAt === null) return
    meddle = null
    await terminate(of)
    // What the engine has ended may run on for a moment where it runs: here it does not.
    throw ApplicationFailure.nonRetryable('stopped', 'Rule')
  }
  await decide(people, number, { ...proposal, corrections: [{ field: 'cf_nr_fk', value: '0.410000' }] }).catch(() => null)
  await expect.poll(() => state(number)).toBe('TERMINATED')
  const [settled] = await town.db.select().from(cases).where(eq(cases.number, number))
  expect(settled).toMatchObject({ awaiting: null, outcome: 'upheld' })
  expect(await turn()).toMatchObject({ repaired: 1 })
  const after = await detail(people.reviewer, number)
  expect([after.step, after.settledAt]).toEqual(['settled', settled!.settledAt!.toISOString()])
  await expect.poll(() => letters(number)).toEqual(['acceptance', 'correction', 'decision', 'receipt', 'reply', 'verification'])
  const { body } = await people.party.get<{ corrections: unknown[] }>(`/api/records/${recordId}`)
  expect(body.corrections).toHaveLength(1)
})

test('a decision that was carried out is not carried out again when the record has changed since', async () => {
  const { number, recordId } = await file(people.party)
  await decide(people, number, upholding)
  await done(people.party, number, 'request-recheck', { reason: '有新证据。', materials: [] })
  const record = async () => (await people.party.get<{ version: number; dispute: object | null; corrections: unknown[] }>(`/api/records/${recordId}`)).body
  const before = await record()
  expect(before.dispute).not.toBeNull()
  await terminate(number)
  await turn()
  expect(await record()).toEqual(before)
  await done(people.secondApprover, number, 'recheck', { ...proposal, corrections: [{ field: 'cf_nr_fk', value: '0.420000' }] })
  await expect.poll(async () => (await detail(people.party, number)).outcome?.zh).toBe('异议成立')
})

test('an act that the case held before it was lost is not done a second time when its request comes again', async () => {
  const { number } = await file(people.party)
  const key = randomUUID()
  await done(people.reviewer, number, 'accept')
  const first = await act(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' }, key)
  await done(people.verifier, number, 'reply', replyForm)
  await done(people.sourceApprover, number, 'confirm-reply')
  await terminate(number)
  await turn()
  const again = await act(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' }, key)
  expect([first.status, again.status]).toEqual([200, 200])
  expect((await detail(people.reviewer, number)).step).toBe('examine')
  await done(people.party, number, 'withdraw', { reason: '撤回。' })
})

test('supplements, repairs and their revocation are taken up where they stood', async () => {
  const { number } = await apply(people.party)
  await doneInRepair(people.verifier, number, 'request-supplement', { items: [{ code: 'other', item: '决定书', what: '请提交。' }] })
  await doneInRepair(people.party, number, 'supplement', { answers: [{ item: '决定书', reply: '已补。' }], done: true })
  await terminate(number)
  await turn()
  await decideRepair(people, number)
  await terminate(number)
  await turn()
  await doneInRepair(people.verifier, number, 'propose-revocation', finding)
  await terminate(number)
  await turn()
  await doneInRepair(people.sourceApprover, number, 'revoke')
  await expect.poll(async () => (await letters(number)).filter((kind, index, all) => all.indexOf(kind) !== index)).toEqual([])
  await expect.poll(() => state(number)).toBe('COMPLETED')
})

test('a complaint is taken up where it stood, after its answer too', async () => {
  const held = await filed(town, named())
  await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP2' })
  await doneInComplaint(people.reviewer, held, 'accept')
  await doneInComplaint(people.reviewer, held, 'assign', { to: 'office', points: '要点。' })
  await terminate(held.number)
  await turn()
  await doneInComplaint(people.reviewer, held, 'find', found)
  await doneInComplaint(people.approver, held, 'approve', {})
  await terminate(held.number)
  await turn()
  expect((await asReporter(town, held, 'ask-review')).status).toBe(200)
  expect(await letters(held.number)).toEqual(['acceptance', 'reply'])
})

test('a case that has ended in both is compared no more', async () => {
  const held = await filed(town, anonymous())
  await asReporter(town, held, 'withdraw')
  await expect.poll(() => state(held.number)).toBe('COMPLETED')
  const first = await turn()
  const [row] = await town.db.select().from(cases).where(eq(cases.number, held.number))
  expect(row!.engineEndedAt).not.toBeNull()
  expect(await turn()).toEqual({ looked: first.looked - 1, found: 0, repaired: 0 })
})

test('among more cases than one turn asks after, what was ended is found at once and every other has its turn', async () => {
  const all = (await turn()).looked
  const begun = town.now()
  const part = (index: number) => reconcile({ db: town.db, temporal: town.temporal, now: () => begun + index * turnMs, calmAtOnce: 2 })
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  await expect.poll(async () => (await part(0)).found).toBe(0)
  await terminate(number)
  await expect.poll(async () => (await part(0)).repaired + (await part(1)).repaired).toBe(1)
  let looked = 0
  let turns = 0
  // As many turns as there are halves of what runs: cases, and what watches over terms.
  for (; looked < all + 1 && turns < all; turns += 1) looked += (await part(turns)).looked
  expect([looked, turns > 1 && turns <= all]).toEqual([all + 1, true])
})

test('a case whose workflow fails by itself again and again is taken up three times, and then reported', async () => {
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  broken = number
  await terminate(number)
  for (let attempt = 0; attempt < 5; attempt += 1) await turn()
  expect(await faults(number)).toMatchObject([{ kind: 'ended', repairs: 3, repairedAt: null, code: 'rows-differ' }])
  broken = ''
})
