import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporal } from '@temporalio/proto'
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { act, decide, detail, done, file, meet, proposal, replyForm, secretReason, upholding, type People } from './way.ts'
import { apply, decideRepair, denying, done as doneInRepair, finding, secretPerformance } from './repair-way.ts'
import { applyForPlan, completePlan, completionOf, decidePlan, denyingProposal, doneInPlan, failPlan, repairProposal, secretPlan } from './reorganisation-way.ts'
import { wakePublicity } from '../ops/worker.ts'
import { breaching, countersigned, determining as determiningBreach, done as doneInCommitment, findUnit, madeOut, offered, signed } from './commitment-way.ts'
import { asReporter, done as doneInComplaint, filed, found, named, secretWords, supplement, type Held } from './complaint-way.ts'
import { determining, done as doneInListing, objecting, proposed, secretGrounds } from './listing-way.ts'
import { days, startTown, type Town } from './town.ts'

const folder = join(import.meta.dirname, 'histories')
const { History } = temporal.api.history.v1

let town: Town
let people: People
let replayed: Map<string, string>
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  await findUnit(people.verifier)
  replayed = await replayAll()
})
afterAll(() => town?.stop())

/** The ways whose histories are kept, each to be replayed against the workflows of the day. */
const objections: Record<string, (number: string) => Promise<void>> = {
  corrected: (number) => decide(people, number),
  rechecked: async (number) => {
    await decide(people, number, upholding)
    await done(people.party, number, 'request-recheck', { reason: '有新证据。', materials: [] })
    await done(people.secondApprover, number, 'recheck', { ...proposal, corrections: [{ field: 'cf_nr_fk', value: '0.400000' }] })
  },
  refused: async (number) => void (await done(people.reviewer, number, 'refuse', { reason: 'not-held', explanation: '不由本平台归集。', route: '请向原机关申请。' })),
  lapsed: async (number) => {
    await done(people.reviewer, number, 'request-supplement', { items: [{ item: '决定书', what: '请提交。' }] })
    await town.skip(number, days(25))
  },
  withdrawn: async (number) => void (await done(people.party, number, 'withdraw', { reason: '不再需要。' })),
  'expert-time-and-late': async (number) => {
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请鉴定。' })
    await done(people.verifier, number, 'start-expert', { reason: 'testing', entrusted: '河南省质检院', expected: '2027-01-01' })
    await done(people.verifier, number, 'end-expert', { result: '完成。' })
    await town.skip(number, days(20))
    await done(people.verifier, number, 'reply', replyForm)
    expect((await act(people.sourceApprover, number, 'return-reply', { note: '请补充。' })).status).toBe(200)
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  },
}

const asked = { items: [{ code: 'other', item: '决定书', what: '请提交。' }] }
const repairs: Record<string, (number: string) => Promise<void>> = {
  granted: (number) => decideRepair(people, number),
  denied: (number) => decideRepair(people, number, denying),
  refused: async (number) => void (await doneInRepair(people.verifier, number, 'refuse', { reason: 'not-determining-unit', explanation: '非本单位认定。', route: '请向认定单位申请。' })),
  'supplemented-and-late': async (number) => {
    await doneInRepair(people.verifier, number, 'request-supplement', asked)
    await doneInRepair(people.party, number, 'supplement', { answers: [{ item: '决定书', reply: '已补。' }], done: true })
    await town.skip(number, days(20))
    await doneInRepair(people.party, number, 'withdraw', { reason: '不再需要。' })
  },
  lapsed: async (number) => {
    await doneInRepair(people.verifier, number, 'request-supplement', asked)
    await town.skip(number, days(25))
  },
  revoked: async (number) => {
    await decideRepair(people, number)
    await doneInRepair(people.verifier, number, 'propose-revocation', finding)
    await doneInRepair(people.sourceApprover, number, 'revoke')
  },
}

const plans: Record<string, (number: string) => Promise<void>> = {
  repaired: async (number) => {
    await decidePlan(people, number)
    await doneInPlan(people.party, number, 'report', { progress: '已清偿第一期。', materials: [] })
    await completePlan(people, number)
  },
  'failed-after-a-completion-that-was-not': async (number) => {
    await decidePlan(people, number)
    await doneInPlan(people.party, number, 'complete', await completionOf(people.party))
    await doneInPlan(people.verifier, number, 'propose-repair', { ...repairProposal, verdict: 'not-completed' })
    await doneInPlan(people.sourceApprover, number, 'approve')
    await failPlan(people, number)
  },
  denied: (number) => decidePlan(people, number, denyingProposal),
  withdrawn: async (number) => void (await doneInPlan(people.party, number, 'withdraw', { reason: '不再需要。' })),
}

const listings: Record<string, (number: string) => Promise<void>> = {
  listed: async (number) => {
    await doneInListing(people.verifier, number, 'give-notice')
    await doneInListing(people.other, number, 'object', objecting)
    await doneInListing(people.verifier, number, 'dismiss', { facts: '经核查，异议没有证据。', reasons: '异议不成立。' })
    await doneInListing(people.sourceApprover, number, 'determine', determining())
  },
  dropped: async (number) => {
    await doneInListing(people.verifier, number, 'give-notice')
    await doneInListing(people.other, number, 'object', objecting)
    await doneInListing(people.verifier, number, 'sustain', { facts: '经核查，异议属实。', reasons: '异议成立。' })
  },
  withdrawn: async (number) => void (await doneInListing(people.verifier, number, 'withdraw', { reason: '不再需要。' })),
  unheard: async (number) => {
    await doneInListing(people.verifier, number, 'give-notice')
    await town.skip(number, days(12))
    await doneInListing(people.sourceApprover, number, 'drop', { reasons: '经核查，情节轻微。' })
  },
}

const signBoth = async (number: string) => (await signed(people.other, number), countersigned(people.sourceApprover, number))
const promises: Record<string, (number: string) => Promise<void>> = {
  kept: async (number) => {
    await signBoth(number)
    await doneInCommitment(people.verifier, number, 'start-check', { reason: '经核查，年度抽查。' })
    await doneInCommitment(people.verifier, number, 'find-kept', { facts: '经核查，没有违诺。', materials: [] })
  },
  declined: async (number) => void (await doneInCommitment(people.other, number, 'decline', { reason: '不再需要。' })),
  refused: async (number) => {
    await signed(people.other, number)
    await doneInCommitment(people.sourceApprover, number, 'refuse-commitment', { reason: '不再需要。' })
  },
  lapsed: (number) => town.skip(number, days(25)),
  'reported-and-withdrawn': async (number) => {
    await signBoth(number)
    await doneInCommitment(people.other, number, 'report-performance', { report: '不再需要。', materials: [] })
    await doneInCommitment(people.other, number, 'withdraw', { reason: '不再需要。' })
  },
  'dropped-then-broken': async (number) => {
    await signBoth(number)
    for (const end of ['drop', 'determine']) {
      await expect.poll(async () => (await detail(people.verifier, number)).step).toBe('standing')
      await doneInCommitment(people.verifier, number, 'start-check', { reason: '经核查，群众反映。' })
      await doneInCommitment(people.verifier, number, 'find-breach', breaching)
      if (end === 'drop') await doneInCommitment(people.other, number, 'object', objecting)
      else await town.skip(number, days(12))
      await doneInCommitment(people.sourceApprover, number, end, end === 'drop' ? { reasons: '经核查，情节轻微。' } : determiningBreach())
    }
  },
}

const complaints: Record<string, (held: Held) => Promise<void>> = {
  'reviewed-twice': async (held) => {
    await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP2' })
    await doneInComplaint(people.reviewer, held, 'accept')
    await doneInComplaint(people.reviewer, held, 'reclassify', { class: 'CP1', reasons: '经核查，实为政府失信。' })
    await doneInComplaint(people.reviewer, held, 'accept')
    await doneInComplaint(people.reviewer, held, 'assign', { to: 'office', points: '经核查要点。' })
    for (const end of ['return', 'approve']) {
      await doneInComplaint(people.reviewer, held, 'find', found)
      await doneInComplaint(people.approver, held, end, end === 'return' ? { note: '不再需要补充？请补充。' } : {})
    }
    await asReporter(town, held, 'ask-review')
    await doneInComplaint(people.secondApprover, held, 'decide-review', { verdict: 'partly', reply: '经核查，部分属实。' })
    await asReporter(town, held, 'ask-second-review')
    await doneInComplaint(people.supervisor, held, 'decide-second-review', { verdict: 'uphold', reply: '经核查，维持。' })
  },
  transferred: async (held) => {
    await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP3' })
    await doneInComplaint(people.reviewer, held, 'transfer', { to: 'market-supervision', organ: '郏县市场监督管理局' })
  },
  withdrawn: async (held) => void (await asReporter(town, held, 'withdraw')),
  supplemented: async (held) => {
    await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP4' })
    await supplement(town, held, { text: '经核查的补充。' })
    await doneInComplaint(people.reviewer, held, 'ask-supplement', { missing: ['evidence'], explanation: '经核查，请补充。' })
    await supplement(town, held, { text: '经核查的补正。' })
    await doneInComplaint(people.reviewer, held, 'refuse', { reason: 'data-missing', explanation: '经核查，没有线索。' })
  },
}

/** The one workflow of the terms of publication, over more than a year. */
async function termsOfAYear(): Promise<string> {
  await wakePublicity(town.temporal)()
  await town.fastForward('publicity', days(400))
  return 'publicity'
}

const ways: Record<string, () => Promise<string>> = Object.fromEntries([
  ...Object.entries(promises).map(([name, go], index) => [`commitment-${name}`, async () => (await madeOut(people.verifier, offered({ matter: `申请办理第${index}项许可` })).then(async (number) => (await go(number), number)))]),
  ...Object.entries(complaints).map(([name, go]) => [`complaint-${name}`, async () => (await filed(town, named()).then(async (held) => (await go(held), held.number)))]),
  ...Object.entries(objections).map(([name, go]) => [`objection-${name}`, async () => (await file(people.party).then(async ({ number }) => (await go(number), number)))]),
  ...Object.entries(plans).map(([name, go]) => [`reorganisation-${name}`, async () => (await applyForPlan(people.party).then(async ({ number }) => (await go(number), number)))]),
  ...Object.entries(listings).map(([name, go]) => [`listing-${name}`, async () => (await proposed(people.verifier, { profile: name === 'listed' ? 'SAMR-SERIOUS' : 'WAGES' }).then(async (number) => (await go(number), number)))]),
  ...Object.entries(repairs).map(([name, go]) => [`repair-${name}`, async () => (await apply(people.party).then(async ({ number }) => (await go(number), number)))]),
  ['publicity', termsOfAYear],
])

const names = ['王红伟', '赵建国', '周海涛', '郑文博', '13837512345', '郏县红牛', '郏县铁锅', '李铁山', secretReason, secretPerformance, secretGrounds, objecting.reason, secretPlan, '平顶山市中级人民法院', '豫04破1号', '请鉴定', '伪造', '尚有五千元', '河南省质检院', '不再需要', '经核查', breaching.unkept, breaching.facts, ...secretWords, found.facts, '食品品种', '第0项许可']

test.each(Object.keys(ways))('the history of %s holds no name, no prose and no file', async (name) => {
  const number = await ways[name]!()
  const history = await town.temporal.workflow.getHandle(number).fetchHistory()
  const text = everyText(history)
  expect(text).toContain(number)
  for (const word of names) expect([word, text.includes(word)]).toEqual([word, false])
  expect(text).not.toContain('%PDF')
  if (process.env.RECORD_HISTORIES) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.bin`), History.encode(history).finish())
  }
})

/** Every string and every payload of a history, decoded. */
function everyText(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (Array.isArray(value)) return value.map(everyText).join('\n')
  if (value !== null && typeof value === 'object') return Object.values(value).map(everyText).join('\n')
  return typeof value === 'string' ? value : ''
}

const kept = readdirSync(folder, { encoding: 'utf8' }).filter((name) => name.endsWith('.bin'))

/** What came of each kept history: one worker replays them all, as a worker costs more than a history. */
async function replayAll(): Promise<Map<string, string>> {
  const histories = kept.map((name) => ({ workflowId: name.slice(0, -4), history: History.decode(readFileSync(join(folder, name))) }))
  const results = new Map<string, string>()
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { codePath: inject('workflowBundlePath') } }, histories)) results.set(workflowId, error?.message ?? 'replays')
  return results
}

test('histories are kept of every way', () => expect(kept.map((name) => name.slice(0, -4)).toSorted()).toEqual(Object.keys(ways).toSorted()))

test.each(kept)('%s replays against the workflows of today', (name) => {
  expect(replayed.get(name.slice(0, -4))).toBe('replays')
})

test('a workflow whose steps have changed places does not replay', async () => {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'swapped/index.ts'), logger: new DefaultLogger('ERROR') })
  const history = History.decode(readFileSync(join(folder, 'objection-refused.bin')))
  await expect(Worker.runReplayHistory({ workflowBundle }, history, 'YY-2026-000001')).rejects.toThrow(/nondeterminism/i)
})
