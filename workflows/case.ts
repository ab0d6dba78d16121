import { ActivityFailure, allHandlersFinished, ApplicationFailure, condition, proxyActivities, proxyLocalActivities, setHandler, uuid4 } from '@temporalio/workflow'
import type { CaseActivities, DocumentActivities } from '../activities/types.ts'
import type { CaseView, Filed, Opened, Progress, Recorded } from '../domain/case.ts'
import type { Outcome, Procedure, StepName, Taken } from '../domain/procedure.ts'
import { refusalOf } from '../domain/role.ts'
import { opened, rearm, takeAct } from './messages.ts'

const patience = { startToCloseTimeout: '1 minute', retry: { initialInterval: '200ms', maximumInterval: '30 seconds' } } as const
const rows = proxyLocalActivities<CaseActivities>(patience)
// One activity type a step, so that a replay notices steps that changed places.
const opening = proxyLocalActivities<Record<string, (at: { number: string; sequence: number; at: number }) => Promise<Opened>>>(patience)
const letters = proxyActivities<DocumentActivities>({ ...patience, taskQueue: 'documents' })

/** The case ended before its order had run: it was withdrawn, or it lapsed. */
class EndedEarly extends Error {
  readonly outcome: string
  constructor(outcome: string) {
    super(outcome)
    this.outcome = outcome
  }
}

/** A case (案件) as its workflow sees it. */
export interface Case<P extends Procedure> {
  /** Opens a step and waits until a person, or the clock, ends it. Throws `EndedEarly` when the case ends with it. */
  step(name: StepName<P>): Promise<Taken<P>>
  /** Has a letter made and sent while the case goes on. */
  issue(kind: string): void
  /** Has a letter made; resolves to whether it reached its addressee. */
  serve(kind: string): Promise<boolean>
  /** Writes a decision into the register; resolves to the outcome and whether the record changed. */
  execute(decision: { entryId: string }): Promise<{ outcome: Outcome<P>; changed: boolean; letter?: string }>
  /** Stops the clock with this outcome; the register's dispute mark is lifted. */
  settle(outcome: Outcome<P>): Promise<void>
  /** Resolves when every letter is out and every caller has its answer. */
  finished(): Promise<void>
}

/** Runs a case in the order of its procedure; an early end is settled and told in writing. */
export async function runCase<P extends Procedure>(filed: Filed, order: (record: Case<P>) => Promise<Outcome<P>>): Promise<Outcome<P>> {
  const record = await beginCase<P>(filed)
  let outcome: Outcome<P>
  try {
    outcome = await order(record)
  } catch (end) {
    if (!(end instanceof EndedEarly)) throw end
    outcome = end.outcome
    await record.settle(outcome)
    record.issue('termination')
  }
  await record.finished()
  return outcome
}

/** Opens the case that was filed, or takes it up again where its rows say that it stood, and answers whoever waits for it. */
async function beginCase<P extends Procedure>({ number, entryId, resumes }: Filed): Promise<Case<P>> {
  let view: CaseView | undefined
  let open: Opened | undefined
  let failure: ApplicationFailure | undefined
  let taken: Recorded | undefined
  let sequence = 0
  let settledSequence = -1
  let stale = 0
  const pendingLetters: Promise<unknown>[] = []
  // What the rows held when the case was taken up again; in any other case nothing.
  let before: Progress = { view: { number, awaiting: null, dueAt: null, outcome: null }, acts: [], acknowledged: -1, owed: [] }
  let held = new Set<string>()

  setHandler(opened, async () => {
    await condition(() => settledSequence >= 0 || failure !== undefined)
    if (failure) throw failure
    return view!
  })
  setHandler(rearm, () => void (stale += 1))
  setHandler(
    takeAct,
    async ({ entryId: id }) => {
      const step = view!.awaiting!
      const mine = (sequence += 1)
      // Closed to others at once: a second message may be checked while this one is being recorded.
      open = { ...open!, allowed: [] }
      const recorded = await rows.recordAct({ number, sequence: mine, step, entryId: id, at: Date.now() }).catch((refused: unknown) => {
        // The rows refuse what was let in here: the step opens again for whoever else may act.
        stale += 1
        throw refused instanceof ActivityFailure && refused.cause ? ApplicationFailure.nonRetryable(refused.cause.message, 'Rule') : refused
      })
      taken = recorded
      // The caller waits for what follows, and so learns what comes next and by when.
      await condition(() => settledSequence >= mine)
      if (recorded.entryId !== id) throw ApplicationFailure.nonRetryable('act-not-open', 'Rule')
      return view!
    },
    {
      // Rejecting here leaves no trace in the history, so the check is synchronous and throws.
      validator: ({ act, actor, entryId: id }) => {
        const refusal = open === undefined ? 'engine-unavailable' : held.has(id) ? 'act-not-open' : refusalOf(open.allowed, act, actor)
        if (refusal) throw ApplicationFailure.nonRetryable(refusal, 'Rule')
      },
    },
  )

  try {
    if (resumes) before = await rows.readProgress({ number })
    else await rows.openCase({ number, entryId, at: Date.now() })
  } catch (error) {
    failure = ApplicationFailure.nonRetryable('not-opened', 'Rule')
    await condition(allHandlersFinished)
    throw error
  }
  held = new Set(before.acts.map((act) => act.entryId))
  view = before.view

  const issue = (kind: string) => letters.issueLetter({ number, kind, sequence, at: Date.now() })
  const show = (next: Opened) => {
    open = next
    view = next.view
    settledSequence = sequence
  }
  const expire = async (step: string): Promise<void> => {
    const mine = (sequence += 1)
    open = { ...open!, allowed: [] }
    taken = await rows.recordAct({ number, sequence: mine, step, entryId: uuid4(), at: Date.now(), expiry: true })
  }
  const wait = async (step: string): Promise<void> => {
    const armed = stale
    const isChanged = () => taken !== undefined || stale !== armed
    const next = open!.next
    if (next === null) return condition(isChanged)
    if (await condition(isChanged, Math.max(next.at - Date.now(), 1))) return
    if (next.what === 'lapse' || next.what === 'end') return expire(step)
    if (next.what === 'source-overdue') pendingLetters.push(issue('reminder'))
    const noted = await rows.noteInstant({ number, step, sequence, what: next.what, due: next.due, at: Date.now() })
    if (taken === undefined) show(noted)
  }
  /** Ends a step as it was ended before, without touching the rows. */
  const recall = (step: string, [act]: Progress['acts']): Recorded => {
    if (act!.step !== step) throw ApplicationFailure.nonRetryable('rows-differ', 'Rule')
    before.acts.shift()
    sequence = act!.sequence
    return act!
  }
  const live = async (step: string): Promise<Recorded | undefined> => {
    pendingLetters.push(...before.owed.splice(0).map(issue))
    show(await opening[`open ${step}`]!({ number, sequence, at: Date.now() }))
    const armed = stale
    while (taken === undefined && stale === armed) await wait(step)
    return taken
  }

  return {
    async step(name) {
      taken = undefined
      for (;;) {
        const done = before.acts.length > 0 ? recall(name, before.acts) : await live(name)
        if (done?.letter) pendingLetters.push(issue(done.letter))
        if (done?.ends) throw new EndedEarly(done.ends)
        if (done && !done.beside) return done as never
        taken = undefined
      }
    },
    issue(kind) {
      pendingLetters.push(issue(kind))
    },
    async serve(kind) {
      return (await issue(kind)).delivered
    },
    async execute({ entryId: id }) {
      return rows.executeDecision({ number, entryId: id, sequence, at: Date.now() })
    },
    async settle(outcome) {
      // Whatever has been opened since stands on it.
      if (sequence <= before.acknowledged) return
      show(await rows.settleCase({ number, outcome, sequence, at: Date.now() }))
    },
    async finished() {
      settledSequence = sequence
      await Promise.all(pendingLetters)
      await condition(allHandlersFinished)
    },
  }
}
