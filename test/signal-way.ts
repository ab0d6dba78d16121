import { raiseSignals } from '../activities/signal.ts'
import type { Signals } from '../api/schema/signal.ts'
import { dayOf } from '../domain/calendar.ts'
import { administrators, enact } from './administration.ts'
import type { Town } from './town.ts'
import { detail, done, file, upholding, type People } from './way.ts'

/** The county sets some of its limits, through two administrators. */
export async function setLimits(town: Town, limits: Record<string, number>): Promise<void> {
  const system = await administrators(town)
  const today = dayOf(town.now())
  for (const [parameter, value] of Object.entries(limits)) await enact(system, { kind: 'parameter', override: { ruleSet: 'GENERAL', parameter, value, document: '郏信用〔2026〕9号', documentDate: today, from: today } })
}

/** Objections that one person proposes to reject and another approves in the last hour of the limit, without having opened them. */
export async function hurried(town: Town, { party, reviewer, approver }: People, count: number): Promise<string[]> {
  const numbers: string[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const { number } = await file(party)
    await done(reviewer, number, 'accept')
    const { dueAt } = await detail(reviewer, number)
    await done(reviewer, number, 'propose', upholding)
    await town.skip(number, Date.parse(dueAt!) - Date.now() - 3_600_000)
    await done(approver, number, 'approve')
    numbers.push(number)
  }
  return numbers
}

export const raise = (town: Town): Promise<number> => raiseSignals({ db: town.db, hmac: town.hmac, now: town.now })
export const signalsOf = async ({ supervisor }: Pick<People, 'supervisor'>): Promise<Signals> => (await supervisor.get<Signals>('/api/signals')).body
