import { eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificates, commitmentPapers } from '../db/commitment.ts'
import { cases } from '../db/case.ts'
import { documents } from '../db/document.ts'
import { corrections, records } from '../db/register.ts'
import { removalOrders } from '../db/removal.ts'
import { act, breaching, confirm, countersigned, determining, done, findUnit, madeOut, offered, paperFor, signed, voluntary } from './commitment-way.ts'
import { startTown, type Town } from './town.ts'
import { detail, meet, type People } from './way.ts'

let town: Town
let people: People
/** How many executions are still cut off after their commit, before the engine hears of it. */
let cuts = 0
beforeAll(async () => {
  town = await startTown({
    around: (activities) => ({
      ...activities,
      async executeDecision(decided: Parameters<typeof activities.executeDecision>[0]) {
        const executed = await activities.executeDecision(decided)
        if (cuts <= 0) return executed
        cuts -= 1
        throw new Error('cut off')
      },
    }),
  })
  people = await meet(town)
  await findUnit(people.verifier)
})
afterAll(() => town?.stop())

const count = async (number: string) => {
  const [row] = await town.db.select({ recordId: cases.recordId }).from(cases).where(eq(cases.number, number))
  const papers = await town.db.select().from(commitmentPapers).where(eq(commitmentPapers.caseNumber, number))
  return {
    signatures: papers.flatMap(({ signatures }) => signatures.map(({ by }) => by)),
    registered: (await town.db.select().from(corrections).where(eq(corrections.recordId, row!.recordId!))).filter(({ decisionCode }) => decisionCode === 'commitment-made').length,
    orders: (await town.db.select().from(removalOrders).where(eq(removalOrders.recordId, row!.recordId!))).length,
    letters: (await town.db.select().from(documents).where(eq(documents.caseNumber, number))).filter(({ kind }) => kind === 'commitment').length,
  }
}

test('a signature whose execution is cut off after its commit is made once, registered once and reported once', async () => {
  const number = await madeOut(people.verifier, offered())
  cuts = 1
  await signed(people.other, number)
  cuts = 1
  await countersigned(people.sourceApprover, number)
  expect(cuts).toBe(0)
  expect(await count(number)).toEqual({ signatures: ['subject', 'unit'], registered: 1, orders: 1, letters: 1 })
  cuts = 1
  await expect.poll(async () => (await detail(people.verifier, number)).step).toBe('standing')
  await done(people.verifier, number, 'start-check', { reason: '接到反映。' })
  await done(people.verifier, number, 'find-breach', breaching)
  await done(people.other, number, 'waive', { confirmed: true })
  await done(people.sourceApprover, number, 'determine', determining())
  expect(cuts).toBe(0)
  expect(await town.db.select().from(records).where(like(records.identity, 'breach:%'))).toHaveLength(1)
})

test('of two who sign the same commitment at the same moment one signs', async () => {
  const number = await madeOut(people.party, voluntary())
  const second = await town.as('qiye')
  await Promise.all([confirm(people.party), confirm(second)])
  const [paper, same] = await Promise.all([paperFor(people.party, number), paperFor(second, number)])
  expect(same.code).toBe(paper.code)
  const answers = await Promise.all([people.party, second].map((visitor) => act(visitor, number, 'sign', { sha256: paper.sha256, agreed: true })))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await count(number)).signatures).toEqual(['subject'])
})

test('commitments made out at once have codes of their own, and one authority issues all certificates', async () => {
  const numbers = await Promise.all(['一', '二', '三', '四'].map((word) => madeOut(people.party, voluntary({ matter: `承诺事项${word}` }))))
  const papers = await Promise.all(numbers.map((number) => paperFor(people.party, number)))
  expect(new Set(papers.map(({ code }) => code)).size).toBe(4)
  await confirm(people.party)
  await Promise.all(numbers.map((number, index) => done(people.party, number, 'sign', { sha256: papers[index]!.sha256, agreed: true })))
  expect((await town.db.select({ holder: certificates.holder }).from(certificates)).filter(({ holder }) => holder === 'root')).toHaveLength(1)
})
