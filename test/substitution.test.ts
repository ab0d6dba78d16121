import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '../api/schema/session.ts'
import type { Colleague, Substitution } from '../api/schema/substitution.ts'
import { dayOf } from '../domain/calendar.ts'
import { anonymous, filed } from './complaint-way.ts'
import { days, startTown, type Town, type Visitor } from './town.ts'
import { act, decide, detail, done, file, freeRecords, meet, replyForm, upholding, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town.stop())

const path = '/api/substitutions'
const dayAt = (offset: number): string => dayOf(town.now() + days(offset))
const form = (substitute: Visitor, change: object = {}) => ({ substituteId: substitute.session.accountId, validFrom: dayAt(0), validTo: dayAt(6), reason: '年休假', ...change })

/** Sets a substitution that must be taken. */
async function set(absent: Visitor, substitute: Visitor, change: object = {}): Promise<Substitution> {
  const { status, body } = await absent.post<Substitution>(path, form(substitute, change))
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const take = async (visitor: Visitor, substitutionId: string | null): Promise<number> => (await visitor.put('/api/session/acting', { substitutionId })).status
const end = async (visitor: Visitor, { id }: Substitution): Promise<void> => expect((await visitor.post(`${path}/${id}/end`)).status).toBe(200)

/** Has a visitor act in the stead of another while something is done. */
async function instead<T>(absent: Visitor, substitute: Visitor, what: () => Promise<T>): Promise<T> {
  const made = await set(absent, substitute)
  expect(await take(substitute, made.id)).toBe(204)
  try {
    return await what()
  } finally {
    await take(substitute, null)
    await end(absent, made)
  }
}

/** A record of the enterprise that has no case yet. */
const fresh = async () => ({ recordId: (await freeRecords(people.party)).at(-1)!.id })

async function proposed(by: Visitor): Promise<string> {
  const { number } = await file(people.party, await fresh())
  await done(by, number, 'accept')
  await done(by, number, 'ask-source', { questions: '请核实罚款金额。' })
  await done(people.verifier, number, 'reply', replyForm)
  await done(people.sourceApprover, number, 'confirm-reply')
  await done(by, number, 'propose', upholding)
  return number
}

describe('a substitute', () => {
  test('acts in the role of the absent one, and the time line names both', async () => {
    const number = await proposed(people.reviewer)
    await instead(people.approver, people.secondReviewer, async () => {
      const session = (await people.secondReviewer.get<Session>('/api/session')).body
      expect([session.role, session.acting?.name]).toEqual(['approver', '周海涛'])
      expect((await done(people.secondReviewer, number, 'approve')).outcome).not.toBeNull()
    })
    const entry = (await detail(people.reviewer, number)).entries.find((one) => one.act === 'approve')
    expect([entry?.by, entry?.inStead, entry?.role]).toEqual(['孙丽华', '周海涛', 'approver'])
    const forParty = (await detail(people.party, number)).entries.find((one) => one.act === 'approve')
    expect([forParty?.by, forParty?.inStead]).toEqual(['信用办审批人', null])
  })

  test('does not approve what it proposed itself', async () => {
    const number = await proposed(people.reviewer)
    await instead(people.approver, people.reviewer, async () => {
      const { status, body } = await act<{ type: string }>(people.reviewer, number, 'approve')
      expect([status, body.type]).toEqual([403, '/problems/four-eyes'])
    })
  })

  test('does not approve what the absent one has proposed, whose stead it is in', async () => {
    const number = await instead(people.secondReviewer, people.reviewer, () => proposed(people.reviewer))
    // Neither the one who did it nor the one it was done for.
    await instead(people.approver, people.secondReviewer, async () => expect((await act(people.secondReviewer, number, 'approve')).status).toBe(403))
    await instead(people.approver, people.reviewer, async () => expect((await act(people.reviewer, number, 'approve')).status).toBe(403))
    expect((await done(people.approver, number, 'approve')).outcome).not.toBeNull()
  })

  test('of an official with an interest sees no more of a complaint than that official', async () => {
    // A record that the other rules here do not use: whoever acted about it has an interest.
    const { number, recordId } = await file(people.party)
    await decide(people, number, upholding)
    const complaint = await filed(town, anonymous({ respondent: { kind: 'office', name: '郏县信用办' }, recordId }))
    const asked = (visitor: Visitor) => visitor.get(`/api/complaints/${complaint.number}`)
    expect([(await asked(people.reviewer)).status, (await asked(people.secondReviewer)).status]).toEqual([404, 200])
    // Who is free of it stands in for who is not, and the other way about.
    await instead(people.reviewer, people.secondReviewer, async () => expect((await asked(people.secondReviewer)).status).toBe(404))
    await instead(people.secondReviewer, people.reviewer, async () => expect((await asked(people.reviewer)).status).toBe(404))
    expect((await asked(people.secondReviewer)).status).toBe(200)
  })

  test('does what waits for the absent one: it stands in its inbox', async () => {
    const number = await proposed(people.reviewer)
    const queue = async () => (await people.secondReviewer.get<{ items: { number: string }[] }>('/api/cases?tab=pool&limit=100')).body.items.map((one) => one.number)
    expect(await queue()).not.toContain(number)
    await instead(people.approver, people.secondReviewer, async () => expect(await queue()).toContain(number))
    expect(await queue()).not.toContain(number)
  })

  test('is one from the first day to the last and not before, after, or when it was ended', async () => {
    const coming = await set(people.approver, people.secondReviewer, { validFrom: dayAt(1), validTo: dayAt(2) })
    expect(coming.state).toBe('coming')
    expect(await take(people.secondReviewer, coming.id)).toBe(409)
    const running = await set(people.secondApprover, people.secondReviewer)
    expect(await take(people.secondReviewer, running.id)).toBe(204)
    await end(people.secondApprover, running)
    expect((await people.secondReviewer.get<Session>('/api/session')).body).toMatchObject({ role: 'reviewer', acting: null })
    expect(await take(people.secondReviewer, running.id)).toBe(409)
    await end(people.approver, coming)
  })

  test('passes nothing on', async () => {
    await instead(people.approver, people.reviewer, async () => {
      const { status, body } = await people.reviewer.post<{ type: string }>(path, form(people.secondReviewer))
      expect([status, body.type]).toEqual([403, '/problems/acting-now'])
    })
  })
})

describe('nobody', () => {
  const faultsOf = async (visitor: Visitor, body: object) => {
    const answer = await visitor.post<{ errors?: { pointer: string }[] }>(path, body)
    return [answer.status, answer.body.errors?.map(({ pointer }) => pointer)]
  }
  test('is the substitute of someone in another unit, or of themselves', async () => {
    expect(await faultsOf(people.reviewer, form(people.verifier))).toEqual([422, ['/substituteId']])
    expect(await faultsOf(people.reviewer, form(people.reviewer))).toEqual([422, ['/substituteId']])
    const names = (await people.verifier.get<Colleague[]>(`${path}/colleagues`)).body.map(({ name }) => name)
    expect(names).toEqual(['冯国强'])
  })
  test('sets days that are over, that run backwards, or that are too many', async () => {
    expect(await faultsOf(people.reviewer, form(people.secondReviewer, { validFrom: dayAt(-1) }))).toEqual([422, ['/validFrom']])
    expect(await faultsOf(people.reviewer, form(people.secondReviewer, { validTo: dayAt(-1) }))).toEqual([422, ['/validTo']])
    expect(await faultsOf(people.reviewer, form(people.secondReviewer, { validTo: dayAt(120) }))).toEqual([422, ['/validTo']])
  })
  test('has two substitutes on one day', async () => {
    const first = await set(people.reviewer, people.secondReviewer)
    expect(await faultsOf(people.reviewer, form(people.approver, { validFrom: dayAt(6), validTo: dayAt(8) }))).toEqual([422, ['/validFrom']])
    await end(people.reviewer, first)
    expect((await people.reviewer.post(`${path}/${first.id}/end`)).status).toBe(409)
  })
  test('takes the post of someone who has not asked for it', async () => {
    const made = await set(people.approver, people.secondReviewer)
    expect(await take(people.reviewer, made.id)).toBe(409)
    expect((await people.reviewer.post(`${path}/${made.id}/end`)).status).toBe(404)
    expect(await take(people.reviewer, randomUUID())).toBe(409)
    await end(people.approver, made)
  })
})
